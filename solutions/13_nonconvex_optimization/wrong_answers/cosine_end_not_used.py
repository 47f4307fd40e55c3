"""It always falls to 0.

loses: 1
fails: cosine | an end above 0 | `end` is not used
"""


# %% cosine
def cosine(start, n_steps, end=0.0):
    return lambda t: start * (1 + np.cos(np.pi * min(t / n_steps, 1))) / 2

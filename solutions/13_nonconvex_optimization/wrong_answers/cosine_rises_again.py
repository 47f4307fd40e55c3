"""Nothing holds the rate after the end.

loses: 1
fails: cosine | after the end | Of its own accord a cosine rises again
"""


# %% cosine
def cosine(start, n_steps, end=0.0):
    return lambda t: end + (start - end) * (1 + np.cos(np.pi * t / n_steps)) / 2

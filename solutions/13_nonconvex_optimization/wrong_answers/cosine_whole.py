"""A whole cosine.

loses: 3
fails: cosine | from 0.8 to 0 in 4 steps | This is a whole cosine
fails: cosine | an end above 0 | At t = 0 it is start
fails: cosine | after the end | Of its own accord
"""


# %% cosine
def cosine(start, n_steps, end=0.0):
    return lambda t: end + (start - end) * (1 + np.cos(2 * np.pi * t / n_steps)) / 2

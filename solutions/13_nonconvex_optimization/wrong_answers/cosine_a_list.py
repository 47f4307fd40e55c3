"""The rates as an array.

loses: 3
fails: cosine | from 0.8 to 0 in 4 steps | gave no function
fails: cosine | an end above 0 | gave no function
fails: cosine | after the end | gave no function
"""


# %% cosine
def cosine(start, n_steps, end=0.0):
    t = np.arange(n_steps + 1)
    return end + (start - end) * (1 + np.cos(np.pi * t / n_steps)) / 2

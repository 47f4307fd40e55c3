"""All that each model reads right.

loses: 3
fails: only_one_right | counts by hand | These are all pictures that a model reads right.
fails: only_one_right | other counts | These are all pictures that a model reads right.
"""


# %% only_one_right
def only_one_right(y, first, second):
    return np.sum(first == y), np.sum(second == y)

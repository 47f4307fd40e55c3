"""a counts for the second model.

loses: 3
fails: only_one_right | counts by hand | a and b have changed places
fails: only_one_right | other counts | a and b have changed places
"""


# %% only_one_right
def only_one_right(y, first, second):
    return np.sum((second == y) & (first != y)), np.sum((first == y) & (second != y))

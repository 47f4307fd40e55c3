"""Shares in place of counts.

loses: 3
fails: only_one_right | counts by hand | Right by the one and wrong by the other.
fails: only_one_right | other counts | Right by the one and wrong by the other.
"""


# %% only_one_right
def only_one_right(y, first, second):
    return np.mean((first == y) & (second != y)), np.mean((second == y) & (first != y))

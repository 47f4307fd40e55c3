"""Where the answers differ and the other is wrong, whatever the own answer is.

loses: 3
fails: only_one_right | counts by hand | Where both are wrong, the picture says nothing
fails: only_one_right | other counts | Where both are wrong, the picture says nothing
"""


# %% only_one_right
def only_one_right(y, first, second):
    return np.sum((first != second) & (second != y)), np.sum((first != second) & (first != y))

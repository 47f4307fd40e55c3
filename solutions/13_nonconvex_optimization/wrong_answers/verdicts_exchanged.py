"""Rows and columns are exchanged.

loses: 3
fails: verdicts | one trial by hand | right and wrong have changed places
fails: verdicts | more trials | right and wrong have changed places
"""


# %% verdicts
def verdicts(p, q, n):
    both = np.outer(chances(q, n), chances(p, n))
    return np.tril(both, -1).sum(), np.trace(both), np.triu(both, 1).sum()

"""The diagonal is counted with the right ones.

loses: 3
fails: verdicts | one trial by hand | The draws were counted
fails: verdicts | more trials | The draws were counted
"""


# %% verdicts
def verdicts(p, q, n):
    both = np.outer(chances(p, n), chances(q, n))
    return np.tril(both).sum(), np.trace(both), np.triu(both, 1).sum()

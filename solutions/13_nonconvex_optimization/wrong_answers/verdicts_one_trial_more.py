"""One trial too many.

loses: 2
fails: verdicts | trials needed | One trial fewer is enough
"""


# %% verdicts
def verdicts(p, q, n):
    both = np.outer(chances(p, n), chances(q, n))
    return np.tril(both, -1).sum(), np.trace(both), np.triu(both, 1).sum()


def trials_needed(p, q, sure):
    n = 1
    while verdicts(p, q, n)[0] < sure:
        n += 1
    return n + 1

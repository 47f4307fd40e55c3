"""The formula for one trial.

loses: 2
fails: verdicts | more trials | Add chances
"""


# %% verdicts
def verdicts(p, q, n):
    right, wrong = p * (1 - q), q * (1 - p)
    return right, 1 - right - wrong, wrong


def trials_needed(p, q, sure):
    n = 1
    while np.tril(np.outer(chances(p, n), chances(q, n)), -1).sum() < sure:
        n += 1
    return n

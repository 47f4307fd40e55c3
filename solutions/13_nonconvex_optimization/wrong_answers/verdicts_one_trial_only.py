"""The formula for one trial.

loses: 2
fails: verdicts | more trials | Add chances
"""


# %% verdicts
def verdicts(p, q, n):
    right, wrong = p * (1 - q), q * (1 - p)
    return right, 1 - right - wrong, wrong

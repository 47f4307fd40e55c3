"""The middle of the outer two, which is not where the inner one is.

loses: 1
fails: verdicts | A | Both means have to be one point. If no shares do it, look
"""


# %% verdicts
def verdicts():
    return {
        "A": ("certificate", [1 / 2, 1, 1 / 2]),
        "B": ("certificate", [2 / 5, 1 / 5, 2 / 5, 1]),
        "C": ("line", [1, 1], -3.5),
        "D": ("certificate", [1 / 4] * 8),
        "E": ("line", [1, 1, 1], -1.5),
    }

"""Shares that look right, and whose means are two points.

loses: 1
fails: verdicts | C | Both means have to be one point. If no shares do it, look
"""


# %% verdicts
def verdicts():
    return {
        "A": ("certificate", [2 / 3, 1, 1 / 3]),
        "B": ("certificate", [2 / 5, 1 / 5, 2 / 5, 1]),
        "C": ("certificate", [1 / 3] * 6),
        "D": ("certificate", [1 / 4] * 8),
        "E": ("line", [1, 1, 1], -1.5),
    }

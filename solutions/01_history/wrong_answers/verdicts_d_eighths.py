"""The shares sum to 1 over both classes together.

loses: 1
fails: verdicts | D | Each share at least 0, and the sum 1 on each class
"""


# %% verdicts
def verdicts():
    return {
        "A": ("certificate", [2 / 3, 1, 1 / 3]),
        "B": ("certificate", [2 / 5, 1 / 5, 2 / 5, 1]),
        "C": ("line", [1, 1], -3.5),
        "D": ("certificate", [1 / 8] * 8),
        "E": ("line", [1, 1, 1], -1.5),
    }

"""Another word for it.

loses: 1
fails: verdicts | each set has a verdict | Letters A to E, and "line" or "certificate" with its
fails: verdicts | D | D is not ("line", w, b) or ("certificate", shares)
"""


# %% verdicts
def verdicts():
    return {
        "A": ("certificate", [2 / 3, 1, 1 / 3]),
        "B": ("certificate", [2 / 5, 1 / 5, 2 / 5, 1]),
        "C": ("line", [1, 1], -3.5),
        "D": ("none", [1 / 4] * 8),
        "E": ("line", [1, 1, 1], -1.5),
    }

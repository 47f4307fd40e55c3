"""The line is right and its sides are exchanged.

loses: 1
fails: verdicts | C | Class 1 needs z > 0, class 0 needs z < 0. If no line does
"""


# %% verdicts
def verdicts():
    return {
        "A": ("certificate", [2 / 3, 1, 1 / 3]),
        "B": ("certificate", [2 / 5, 1 / 5, 2 / 5, 1]),
        "C": ("line", [-1, -1], 3.5),
        "D": ("certificate", [1 / 4] * 8),
        "E": ("line", [1, 1, 1], -1.5),
    }

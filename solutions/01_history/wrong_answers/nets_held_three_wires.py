"""Three connections from x, all of the same moment.

loses: 1
fails: nets | held | Three moments have to meet in one unit: how does a signal
"""


# %% nets
def nets():
    return {
        "xor": {
            "only x1": (["x1"], ["x2"], 1),
            "only x2": (["x2"], ["x1"], 1),
            "answer": (["only x1", "only x2"], [], 1),
        },
        "ended": {"before": (["x"], [], 1), "answer": (["before"], ["x"], 1)},
        "held": {"answer": (["x", "x", "x"], [], 3)},
    }

"""The delayed signal inhibits, and the new one excites.

loses: 1
fails: nets | ended | This fires where x has just begun
"""


# %% nets
def nets():
    return {
        "xor": {
            "only x1": (["x1"], ["x2"], 1),
            "only x2": (["x2"], ["x1"], 1),
            "answer": (["only x1", "only x2"], [], 1),
        },
        "ended": {"before": (["x"], [], 1), "answer": (["x"], ["before"], 1)},
        "held": {"one": (["x"], [], 1), "two": (["one"], [], 1), "answer": (["x", "one", "two"], [], 3)},
    }

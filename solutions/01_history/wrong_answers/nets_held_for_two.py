"""Two moments meet, not three.

loses: 1
fails: nets | held | Two steps are enough for this net. It should take three
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
        "held": {"one": (["x"], [], 1), "answer": (["x", "one"], [], 2)},
    }

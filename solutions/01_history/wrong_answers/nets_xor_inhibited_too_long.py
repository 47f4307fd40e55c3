"""Or, inhibited by both, which is delayed once and twice: after both, the answer stays quiet a step too long.

loses: 1
fails: nets | exclusive or, when the inputs change at every step | Does what meets in a unit belong to the
"""


# %% nets
def nets():
    return {
        "xor": {
            "a": (["x1"], [], 1),
            "b": (["x2"], [], 1),
            "both": (["x1", "x2"], [], 2),
            "later": (["both"], [], 1),
            "answer": (["a", "b"], ["both", "later"], 1),
        },
        "ended": {"before": (["x"], [], 1), "answer": (["before"], ["x"], 1)},
        "held": {"one": (["x"], [], 1), "two": (["one"], [], 1), "answer": (["x", "one", "two"], [], 3)},
    }

"""A unit with threshold 0, which fires unexcited, as a *not*.

loses: 1
fails: nets | the three nets are wired | A unit that nothing excites stays quiet in 1943: a
fails: nets | ended | A unit that nothing excites stays quiet in 1943: a
"""


# %% nets
def nets():
    return {
        "xor": {
            "only x1": (["x1"], ["x2"], 1),
            "only x2": (["x2"], ["x1"], 1),
            "answer": (["only x1", "only x2"], [], 1),
        },
        "ended": {"before": (["x"], [], 1), "not": ([], ["x"], 0), "answer": (["before", "not"], [], 2)},
        "held": {"one": (["x"], [], 1), "two": (["one"], [], 1), "answer": (["x", "one", "two"], [], 3)},
    }

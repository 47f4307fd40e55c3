"""A wire from a unit that has another name.

loses: 2
fails: nets | the three nets are wired | Names, lists and thresholds as in step 2; a unit "answer"
fails: nets | exclusive or, case by case | Names, lists and thresholds as in step 2; a unit "answer"
fails: nets | exclusive or, when the inputs change at every step | Names, lists and thresholds as in step
"""


# %% nets
def nets():
    return {
        "xor": {
            "only x1": (["x1"], ["x2"], 1),
            "only x2": (["x2"], ["x1"], 1),
            "answer": (["only_x1", "only_x2"], [], 1),
        },
        "ended": {"before": (["x"], [], 1), "answer": (["before"], ["x"], 1)},
        "held": {"one": (["x"], [], 1), "two": (["one"], [], 1), "answer": (["x", "one", "two"], [], 3)},
    }

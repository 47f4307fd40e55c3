"""Or, inhibited by both: the inputs run straight to the answer, and both needs a step more.

loses: 2
fails: nets | exclusive or, case by case | Does what meets in a unit belong to the same moment?
fails: nets | exclusive or, when the inputs change at every step | Does what meets in a unit belong to the
"""


# %% nets
def nets():
    return {
        "xor": {"both": (["x1", "x2"], [], 2), "answer": (["x1", "x2"], ["both"], 1)},
        "ended": {"before": (["x"], [], 1), "answer": (["before"], ["x"], 1)},
        "held": {"one": (["x"], [], 1), "two": (["one"], [], 1), "answer": (["x", "one", "two"], [], 3)},
    }

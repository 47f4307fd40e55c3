"""Or for exclusive or.

loses: 2
fails: nets | exclusive or, case by case | This is *or*: it fires for both as well
fails: nets | exclusive or, when the inputs change at every step | This is *or*: it fires for both as well
"""


# %% nets
def nets():
    return {
        "xor": {"a": (["x1"], [], 1), "b": (["x2"], [], 1), "answer": (["a", "b"], [], 1)},
        "ended": {"before": (["x"], [], 1), "answer": (["before"], ["x"], 1)},
        "held": {"one": (["x"], [], 1), "two": (["one"], [], 1), "answer": (["x", "one", "two"], [], 3)},
    }

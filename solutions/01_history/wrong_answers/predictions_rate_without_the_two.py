"""1 / (‖x‖² + 1), with which the error changes its sign.

loses: 1
fails: predictions | the rate | With this rate the error keeps its size and changes its
"""


# %% predictions
def predictions():
    return {"rate": 1 / 25, "error_left": 10, "tenth": "same", "far": "larger"}

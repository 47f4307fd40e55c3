"""What is left after the first of three steps.

loses: 1
fails: predictions | the error that is left | So much is left after one step. There are three
"""


# %% predictions
def predictions():
    return {"rate": 0.02, "error_left": 40, "tenth": "same", "far": "larger"}

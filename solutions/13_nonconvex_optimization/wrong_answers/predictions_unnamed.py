"""The answers without their names.

loses: 4
fails: predictions | all four are answered | The names should be
fails: predictions | the pace | cannot be used
fails: predictions | RMSProp's first step | cannot be used
fails: predictions | 100 times the loss | cannot be used
fails: predictions | three starts | cannot be used
"""


# %% predictions
def predictions():
    return [0.5, 0.1, "same", 0.657]

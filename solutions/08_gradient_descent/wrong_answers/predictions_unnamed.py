"""A list instead of names.

loses: 4
fails: predictions | all four are answered | Four names, as in the text
fails: predictions | the limit | list indices
fails: predictions | farther | list indices
fails: predictions | the sum | list indices
fails: predictions | the longer ravine | list indices
"""


# %% predictions
def predictions():
    return [1 / 3, "same", 0.004, 4]

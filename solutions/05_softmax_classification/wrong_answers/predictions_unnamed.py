"""A list in place of the four names.

loses: 3
fails: predictions | all four are answered | Four names, as in the text
fails: predictions | the first loss | list indices must be integers
fails: predictions | shift and doubling | list indices must be integers
fails: predictions | the rate for the sum | list indices must be integers
"""


# %% predictions
def predictions():
    return [np.log(10), "same", "larger", 0.0005]

"""The four answers in a list.

loses: 3
fails: predictions | all four are answered | Four names, as in the text.
fails: predictions | the first loss | cannot be used: TypeError
fails: predictions | the new probability | cannot be used: TypeError
fails: predictions | the bottom, and doubled | cannot be used: TypeError
"""


# %% predictions
def predictions():
    return [np.log(2), 0.5, 100, "same"]

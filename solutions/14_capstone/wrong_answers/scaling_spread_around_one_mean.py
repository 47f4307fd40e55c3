"""The mean picture, but the spread around one mean of everything.

loses: 2
fails: scaling | worked by hand | This is the spread around one mean of everything. Take the d
fails: scaling | other numbers | This is the spread around one mean of everything. Take the d
"""


# %% scaling
def scaling(X):
    return X.mean(axis=0), X.std()

"""Arrays of floats are changed in place.

loses: 9
fails: scaling | other numbers | `X -= ...` and `X[...] = ...` write into the caller's array.
fails: reading digits | 80 % of unseen digits | No choice of numbers mends so much. Do all checks above p
fails: reading digits | 88 % of unseen digits | No choice of numbers mends so much. Do all checks above p
fails: reading digits | 91 % of unseen digits | No choice of numbers mends so much. Do all checks above p
fails: reading digits | 92 % of unseen digits | No choice of numbers mends so much. Do all checks above p
"""


# %% scaling
def scaling(X):
    X = X.astype(float, copy=False)
    shift = X.mean(axis=0)
    X -= shift
    return shift, np.sqrt((X**2).mean())

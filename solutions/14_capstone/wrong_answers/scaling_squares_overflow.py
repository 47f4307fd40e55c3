"""The squares of small whole numbers overflow.

loses: 3
fails: scaling | whole numbers up to 255 | In an array of the type `uint8` nothing is larger than 255:
fails: reading digits | your own validation pictures | Do the checks of step 2 pass? The pictures of the
"""


# %% scaling
def scaling(X):
    shift = X.mean(axis=0)
    return shift, np.sqrt(((X**2).mean(axis=0) - shift**2).mean())

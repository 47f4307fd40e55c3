"""The mean of the pixels' deviations. Nothing is trained yet.

loses: 12
fails: scaling | worked by hand | Squares first, their mean over all pixels and pictures next,
fails: scaling | other numbers | Squares first, their mean over all pixels and pictures next,
fails: reading digits | your own validation pictures | Do the checks above pass? Are the pictures brought
fails: reading digits | 80 % of unseen digits | No choice of numbers mends so much. Do all checks above p
fails: reading digits | 88 % of unseen digits | No choice of numbers mends so much. Do all checks above p
fails: reading digits | 91 % of unseen digits | No choice of numbers mends so much. Do all checks above p
fails: reading digits | 92 % of unseen digits | No choice of numbers mends so much. Do all checks above p
"""


# %% scaling
def scaling(X):
    return X.mean(axis=0), X.std(axis=0).mean()


# %% fit
def fit(X, y, X_val, y_val):
    return (*scaling(X), initialise((X.shape[1], 64, 10), np.random.default_rng(0)))

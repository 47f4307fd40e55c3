"""The sign is lost. Nothing is trained yet.

loses: 12
fails: cross_entropy | worked by hand | A loss is not negative. Mind the sign of the logarithm of a
fails: cross_entropy | other numbers | A loss is not negative. Mind the sign of the logarithm of a
fails: reading digits | your own validation pictures | Do the checks above pass? Are the pictures brought
fails: reading digits | 80 % of unseen digits | No choice of numbers mends so much. Do all checks above p
fails: reading digits | 88 % of unseen digits | No choice of numbers mends so much. Do all checks above p
fails: reading digits | 91 % of unseen digits | No choice of numbers mends so much. Do all checks above p
fails: reading digits | 92 % of unseen digits | No choice of numbers mends so much. Do all checks above p
"""


# %% cross_entropy
def cross_entropy(Z, y):
    Z = Z - Z.max(axis=1, keepdims=True)
    log_Y_hat = Z - np.log(np.exp(Z).sum(axis=1, keepdims=True))
    return log_Y_hat[np.arange(len(y)), y].mean()


# %% fit
def fit(X, y, X_val, y_val):
    return (*scaling(X), initialise((X.shape[1], 64, 10), np.random.default_rng(0)))

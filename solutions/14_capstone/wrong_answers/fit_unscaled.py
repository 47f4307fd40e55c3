"""The pictures are not scaled.

loses: 10
fails: reading digits | your own validation pictures | Do the checks above pass? Are the pictures brought
fails: reading digits | 80 % of unseen digits | No choice of numbers mends so much. Do all checks above p
fails: reading digits | 88 % of unseen digits | No choice of numbers mends so much. Do all checks above p
fails: reading digits | 91 % of unseen digits | No choice of numbers mends so much. Do all checks above p
fails: reading digits | 92 % of unseen digits | No choice of numbers mends so much. Do all checks above p
"""


# %% fit
def fit(X, y, X_val, y_val):
    shift, scale = np.zeros(X.shape[1]), 1.0
    settings = {"batch_size": 50, "learning_rate": 0.3, "n_epochs": 6}
    start = initialise((X.shape[1], 64, 10), np.random.default_rng(5))
    X, X_val = (X - shift) / scale, (X_val - shift) / scale
    rng = np.random.default_rng(1)
    parameters, _ = train(network_loss, backward, start, X, y, X_val, y_val, **settings, rng=rng)
    return shift, scale, parameters

"""The pictures are not scaled.

loses: 10
fails: reading digits | your own validation pictures | Do the checks above pass? Are the pictures brought
fails: reading digits | 80 % of unseen digits | No choice of numbers mends so much. Do all checks above p
fails: reading digits | 88 % of unseen digits | No choice of numbers mends so much. Do all checks above p
fails: reading digits | 91 % of unseen digits | No choice of numbers mends so much. Do all checks above p
fails: reading digits | 92 % of unseen digits | No choice of numbers mends so much. Do all checks above p
"""


# %% fit
def fit(X, y, X_val, y_val, sizes, batch_size, learning_rate, n_epochs):
    rng = np.random.default_rng(0)
    shift, scale = np.zeros(X.shape[1]), 1.0
    start, X, X_val = initialise(sizes, rng), (X - shift) / scale, (X_val - shift) / scale
    settings = {"batch_size": batch_size, "learning_rate": learning_rate, "n_epochs": n_epochs, "rng": rng}
    parameters, _ = train(network_loss, backward, start, X, y, X_val, y_val, **settings)
    return shift, scale, parameters

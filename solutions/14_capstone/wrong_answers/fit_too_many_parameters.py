"""A network that is larger than allowed.

loses: 10
fails: reading digits | your own validation pictures | Take fewer or smaller hidden layers.
fails: reading digits | 80 % of unseen digits | Take fewer or smaller hidden layers.
fails: reading digits | 88 % of unseen digits | Take fewer or smaller hidden layers.
fails: reading digits | 91 % of unseen digits | Take fewer or smaller hidden layers.
fails: reading digits | 92 % of unseen digits | Take fewer or smaller hidden layers.
"""


# %% fit
def fit(X, y, X_val, y_val):
    shift, scale = scaling(X)
    settings = {"batch_size": 50, "learning_rate": 0.3, "n_epochs": 2}
    start = initialise((X.shape[1], 300, 10), np.random.default_rng(5))
    X, X_val = (X - shift) / scale, (X_val - shift) / scale
    rng = np.random.default_rng(1)
    parameters, _ = train(network_loss, backward, start, X, y, X_val, y_val, **settings, rng=rng)
    return shift, scale, parameters

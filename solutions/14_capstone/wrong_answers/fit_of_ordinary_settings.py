"""A network that learns, but with too few units for the last mark.

loses: 2
fails: reading digits | 92 % of unseen digits | More units, more steps or a larger learning rate may help
"""


# %% fit
def fit(X, y, X_val, y_val):
    shift, scale = scaling(X)
    settings = {"batch_size": 50, "learning_rate": 0.15, "n_epochs": 6}
    start = initialise((X.shape[1], 32, 10), np.random.default_rng(5))
    X, X_val = (X - shift) / scale, (X_val - shift) / scale
    rng = np.random.default_rng(1)
    parameters, _ = train(network_loss, backward, start, X, y, X_val, y_val, **settings, rng=rng)
    return shift, scale, parameters

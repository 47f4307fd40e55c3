"""A softmax regression.

loses: 4
fails: reading digits | 91 % of unseen digits | It takes a hidden layer with some tens of units, well tra
fails: reading digits | 92 % of unseen digits | It takes a hidden layer with some tens of units, well tra
"""


# %% fit
def fit(X, y, X_val, y_val):
    shift, scale = scaling(X)
    settings = {"batch_size": 50, "learning_rate": 0.05, "n_epochs": 15}
    start = initialise((X.shape[1], 10), np.random.default_rng(5))
    X, X_val = (X - shift) / scale, (X_val - shift) / scale
    rng = np.random.default_rng(1)
    parameters, _ = train(network_loss, backward, start, X, y, X_val, y_val, **settings, rng=rng)
    return shift, scale, parameters

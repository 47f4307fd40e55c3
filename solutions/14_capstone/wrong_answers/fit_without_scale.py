"""The parameters alone come back.

loses: 10
fails: reading digits | your own validation pictures | End with `return shift, scale, parameters`.
fails: reading digits | 80 % of unseen digits | End with `return shift, scale, parameters`.
fails: reading digits | 88 % of unseen digits | End with `return shift, scale, parameters`.
fails: reading digits | 91 % of unseen digits | End with `return shift, scale, parameters`.
fails: reading digits | 92 % of unseen digits | End with `return shift, scale, parameters`.
"""


# %% fit
def fit(X, y, X_val, y_val, sizes, batch_size, learning_rate, n_epochs):
    rng = np.random.default_rng(0)
    shift, scale = scaling(X)
    start, X, X_val = initialise(sizes, rng), (X - shift) / scale, (X_val - shift) / scale
    settings = {"batch_size": batch_size, "learning_rate": learning_rate, "n_epochs": n_epochs, "rng": rng}
    parameters, _ = train(network_loss, backward, start, X, y, X_val, y_val, **settings)
    return parameters

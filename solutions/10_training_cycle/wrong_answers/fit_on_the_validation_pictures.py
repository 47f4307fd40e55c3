"""The validation pictures are trained on.

loses: 1
fails: digits | validation pictures are only looked at | Train on X and Y alone
"""


# %% fit
def fit(X, Y, X_val, Y_val):
    w, rng = new_network(np.random.default_rng(1)), np.random.default_rng(2)
    settings = {"batch_size": 8, "learning_rate": 0.4, "n_epochs": 60, "patience": 60}
    return train(network_loss, network_gradient, w, X_val, Y_val, X_val, Y_val, rng=rng, **settings)

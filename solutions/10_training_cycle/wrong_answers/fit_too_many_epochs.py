"""More epochs than are allowed.

loses: 6
fails: digits | a validation loss of 0.50 | No picture may be shown more than 60 times
fails: digits | the test pictures | No picture may be shown more than 60 times
fails: digits | other pictures | No picture may be shown more than 60 times
fails: digits | validation pictures are only looked at | No picture may be shown more than 60 times
"""


# %% fit
def fit(X, Y, X_val, Y_val):
    w, rng = new_network(np.random.default_rng(1)), np.random.default_rng(2)
    settings = {"batch_size": 16, "learning_rate": 0.05, "n_epochs": 150, "patience": 100}
    return train(network_loss, network_gradient, w, X, Y, X_val, Y_val, rng=rng, **settings)

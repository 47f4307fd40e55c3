"""The batch holds all pictures, so 60 epochs are 60 steps.

loses: 5
fails: digits | a validation loss of 0.50 | How many steps were made in those epochs?
fails: digits | the test pictures | How many steps were made in those epochs?
fails: digits | other pictures | How many steps were made in those epochs?
"""


# %% fit
def fit(X, Y, X_val, Y_val):
    w, rng = new_network(np.random.default_rng(1)), np.random.default_rng(2)
    settings = {"batch_size": 300, "learning_rate": 0.5, "n_epochs": 60, "patience": 15}
    return train(network_loss, network_gradient, w, X, Y, X_val, Y_val, rng=rng, **settings)

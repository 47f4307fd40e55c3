"""The pictures of the notebook are used, whatever comes in.

loses: 2
fails: digits | other pictures | Is the network trained on the X and Y that come in
"""


# %% fit
def fit(X, Y, X_val, Y_val):
    w, rng = new_network(np.random.default_rng(1)), np.random.default_rng(2)
    settings = {"batch_size": 16, "learning_rate": 0.5, "n_epochs": 60, "patience": 15}
    return train(
        network_loss,
        network_gradient,
        w,
        X_train,
        Y_train,
        pictures[300:600],
        targets[300:600],
        rng=rng,
        **settings,
    )

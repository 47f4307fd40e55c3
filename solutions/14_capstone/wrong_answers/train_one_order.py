"""A new generator in each epoch, which draws the same order again.

loses: 2
fails: train | other trainings | Every epoch had the same order. Hand on the generator `rng`
"""


# %% train
def train(loss, gradient, parameters, X, y, X_val, y_val, *, batch_size, learning_rate, n_epochs, rng):
    losses, lowest, seed = [], np.inf, rng.integers(1000)
    for _ in range(n_epochs):
        again = np.random.default_rng(seed)
        parameters = one_epoch(gradient, parameters, X, y, batch_size, learning_rate, again)
        losses.append(loss(parameters, X_val, y_val))
        if losses[-1] < lowest:
            lowest, best = losses[-1], parameters
    return best, losses

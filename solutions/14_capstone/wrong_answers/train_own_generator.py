"""A generator of its own, in place of the one that came in.

loses: 2
fails: train | other trainings | `one_epoch` with the batch size, the learning rate and the gen
"""


# %% train
def train(loss, gradient, parameters, X, y, X_val, y_val, *, batch_size, learning_rate, n_epochs, rng):
    losses, lowest, rng = [], np.inf, np.random.default_rng(0)
    for _ in range(n_epochs):
        parameters = one_epoch(gradient, parameters, X, y, batch_size, learning_rate, rng)
        losses.append(loss(parameters, X_val, y_val))
        if losses[-1] < lowest:
            lowest, best = losses[-1], parameters
    return best, losses

"""The parameters at the end come back.

loses: 4
fails: train | the best, by hand | This is where training ended.
fails: train | other trainings | This is where training ended.
"""


# %% train
def train(loss, gradient, parameters, X, y, X_val, y_val, *, batch_size, learning_rate, n_epochs, rng):
    losses = []
    for _ in range(n_epochs):
        parameters = one_epoch(gradient, parameters, X, y, batch_size, learning_rate, rng)
        losses.append(loss(parameters, X_val, y_val))
    return parameters, losses

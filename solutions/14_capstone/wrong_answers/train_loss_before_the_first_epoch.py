"""The list begins with the loss before any step.

loses: 3
fails: train | the losses, by hand | There is a loss from before the first epoch.
fails: train | other trainings | There is a loss from before the first epoch.
"""


# %% train
def train(loss, gradient, parameters, X, y, X_val, y_val, *, batch_size, learning_rate, n_epochs, rng):
    losses, best = [loss(parameters, X_val, y_val)], parameters
    for _ in range(n_epochs):
        parameters = one_epoch(gradient, parameters, X, y, batch_size, learning_rate, rng)
        losses.append(loss(parameters, X_val, y_val))
        if losses[-1] == min(losses):
            best = parameters
    return best, losses

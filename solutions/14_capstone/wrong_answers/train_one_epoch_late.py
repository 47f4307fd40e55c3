"""The loss is taken after the epoch, and the parameters from before it are kept.

loses: 4
fails: train | the best, by hand | The best parameters are those after the best epoch, not before it.
fails: train | other trainings | These are the parameters of another epoch than the best one.
"""


# %% train
def train(loss, gradient, parameters, X, y, X_val, y_val, *, batch_size, learning_rate, n_epochs, rng):
    losses, best = [], parameters
    for _ in range(n_epochs):
        moved = one_epoch(gradient, parameters, X, y, batch_size, learning_rate, rng)
        losses.append(loss(moved, X_val, y_val))
        if losses[-1] == min(losses):
            best = parameters
        parameters = moved
    return best, losses

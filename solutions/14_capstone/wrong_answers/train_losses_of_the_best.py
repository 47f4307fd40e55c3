"""Only the losses up to the best epoch come back.

loses: 3
fails: train | the losses, by hand | The losses after the best epoch belong into the list as well.
fails: train | other trainings | The losses after the best epoch belong into the list as well.
"""


# %% train
def train(loss, gradient, parameters, X, y, X_val, y_val, *, batch_size, learning_rate, n_epochs, rng):
    losses, best = [], parameters
    for _ in range(n_epochs):
        parameters = one_epoch(gradient, parameters, X, y, batch_size, learning_rate, rng)
        losses.append(loss(parameters, X_val, y_val))
        if losses[-1] == min(losses):
            best = parameters
    return best, losses[: int(np.argmin(losses)) + 1]

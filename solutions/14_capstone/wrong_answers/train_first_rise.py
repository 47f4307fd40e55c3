"""Training ends at the first rise of the validation loss.

loses: 5
fails: train | the best, by hand | Training ended, or the best was kept, at the first rise. All
fails: train | the losses, by hand | Training ended at the first rise. All epochs are made.
fails: train | other trainings | as often as asked for
"""


# %% train
def train(loss, gradient, parameters, X, y, X_val, y_val, *, batch_size, learning_rate, n_epochs, rng):
    losses, best = [], parameters
    for _ in range(n_epochs):
        parameters = one_epoch(gradient, parameters, X, y, batch_size, learning_rate, rng)
        losses.append(loss(parameters, X_val, y_val))
        if losses[-1] > min(losses):
            break
        best = parameters
    return best, losses

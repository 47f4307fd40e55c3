"""What is better than the epoch before is kept, not what is better than all before.

loses: 2
fails: train | other trainings | These are the parameters of another epoch than the best one.
"""


# %% train
def train(loss, gradient, parameters, X, y, X_val, y_val, *, batch_size, learning_rate, n_epochs, rng):
    losses, best = [], parameters
    for _ in range(n_epochs):
        parameters = one_epoch(gradient, parameters, X, y, batch_size, learning_rate, rng)
        losses.append(loss(parameters, X_val, y_val))
        if len(losses) == 1 or losses[-1] < losses[-2]:
            best = parameters
    return best, losses

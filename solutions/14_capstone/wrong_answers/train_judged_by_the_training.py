"""The loss on the training examples decides.

loses: 5
fails: train | the best, by hand | Is the best one told by the losses on the validation exampl
fails: train | the losses, by hand | This is the loss on the training examples.
fails: train | other trainings | This is the loss on the training examples.
"""


# %% train
def train(loss, gradient, parameters, X, y, X_val, y_val, *, batch_size, learning_rate, n_epochs, rng):
    losses, lowest = [], np.inf
    for _ in range(n_epochs):
        parameters = one_epoch(gradient, parameters, X, y, batch_size, learning_rate, rng)
        losses.append(loss(parameters, X, y))
        if losses[-1] < lowest:
            lowest, best = losses[-1], parameters
    return best, losses

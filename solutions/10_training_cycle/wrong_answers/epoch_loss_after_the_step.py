"""The loss is taken after the step.

loses: 4
fails: train_epoch | worked by hand | The loss was taken after the step
fails: train_epoch | the mean loss | The loss was taken after the step
"""


# %% train_epoch
def train_epoch(loss, gradient, w, X, Y, batch_size, learning_rate, rng):
    losses, sizes = [], []
    for X_batch, Y_batch in minibatches(X, Y, batch_size, rng):
        w = w - learning_rate * gradient(w, X_batch, Y_batch)
        losses.append(loss(w, X_batch, Y_batch))
        sizes.append(len(X_batch))
    return w, mean_of_batches(losses, sizes)

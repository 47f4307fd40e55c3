"""The step of the smaller batch is made smaller.

loses: 1
fails: train_epoch | several batches | A smaller batch makes a step like the others
"""


# %% train_epoch
def train_epoch(loss, gradient, w, X, Y, batch_size, learning_rate, rng):
    losses, sizes = [], []
    for X_batch, Y_batch in minibatches(X, Y, batch_size, rng):
        losses.append(loss(w, X_batch, Y_batch))
        sizes.append(len(X_batch))
        w = w - learning_rate * gradient(w, X_batch, Y_batch) * len(X_batch) / batch_size
    return w, mean_of_batches(losses, sizes)

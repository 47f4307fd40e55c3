"""The gradient is added.

loses: 8
fails: train_epoch | worked by hand | This goes uphill
fails: train_epoch | several batches | This goes uphill
fails: digits | a validation loss of 0.50 | Do the checks above pass?
fails: digits | the test pictures | Do the checks above pass?
fails: digits | other pictures | Do the checks above pass?
"""


# %% train_epoch
def train_epoch(loss, gradient, w, X, Y, batch_size, learning_rate, rng):
    losses, sizes = [], []
    for X_batch, Y_batch in minibatches(X, Y, batch_size, rng):
        losses.append(loss(w, X_batch, Y_batch))
        sizes.append(len(X_batch))
        w = w + learning_rate * gradient(w, X_batch, Y_batch)
    return w, mean_of_batches(losses, sizes)

"""All gradients are taken where the epoch began.

loses: 8
fails: train_epoch | several batches | All gradients were taken at the w of the start
fails: train_epoch | the mean loss | The losses before each step
fails: digits | a validation loss of 0.50 | Do the checks above pass?
fails: digits | the test pictures | Do the checks above pass?
fails: digits | other pictures | Do the checks above pass?
"""


# %% train_epoch
def train_epoch(loss, gradient, w, X, Y, batch_size, learning_rate, rng):
    losses, sizes, start = [], [], w
    for X_batch, Y_batch in minibatches(X, Y, batch_size, rng):
        losses.append(loss(w, X_batch, Y_batch))
        sizes.append(len(X_batch))
        w = w - learning_rate * gradient(start, X_batch, Y_batch)
    return w, mean_of_batches(losses, sizes)

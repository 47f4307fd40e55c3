"""w is changed in place.

loses: 1
fails: train_epoch | w is left alone | Your function changed its argument `w`
"""


# %% train_epoch
def train_epoch(loss, gradient, w, X, Y, batch_size, learning_rate, rng):
    losses, sizes = [], []
    for X_batch, Y_batch in minibatches(X, Y, batch_size, rng):
        losses.append(loss(w, X_batch, Y_batch))
        sizes.append(len(X_batch))
        w -= learning_rate * gradient(w, X_batch, Y_batch)
    return w, mean_of_batches(losses, sizes)

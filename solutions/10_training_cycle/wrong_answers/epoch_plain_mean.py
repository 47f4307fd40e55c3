"""The losses are averaged without their sizes.

loses: 2
fails: train_epoch | the mean loss | This is the plain mean of the batches
"""


# %% train_epoch
def train_epoch(loss, gradient, w, X, Y, batch_size, learning_rate, rng):
    losses = []
    for X_batch, Y_batch in minibatches(X, Y, batch_size, rng):
        losses.append(loss(w, X_batch, Y_batch))
        w = w - learning_rate * gradient(w, X_batch, Y_batch)
    return w, np.mean(losses)

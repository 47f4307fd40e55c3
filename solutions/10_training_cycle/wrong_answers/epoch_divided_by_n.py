"""The means of the batches are added and divided by the number of examples.

loses: 4
fails: train_epoch | worked by hand | divided by the number of examples once more
fails: train_epoch | the mean loss | The batches' means were added, and divided by the number of examples
"""


# %% train_epoch
def train_epoch(loss, gradient, w, X, Y, batch_size, learning_rate, rng):
    running_loss = 0
    for X_batch, Y_batch in minibatches(X, Y, batch_size, rng):
        running_loss += loss(w, X_batch, Y_batch)
        w = w - learning_rate * gradient(w, X_batch, Y_batch)
    return w, running_loss / len(X)

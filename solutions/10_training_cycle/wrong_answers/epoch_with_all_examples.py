"""In each iteration all examples are used.

loses: 1
fails: train_epoch | each example once | The gradient was asked for all examples at once
"""


# %% train_epoch
def train_epoch(loss, gradient, w, X, Y, batch_size, learning_rate, rng):
    losses, sizes = [], []
    for X_batch, Y_batch in minibatches(X, Y, batch_size, rng):
        losses.append(loss(w, X, Y))
        sizes.append(len(X))
        w = w - learning_rate * gradient(w, X, Y)
    return w, mean_of_batches(losses, sizes)

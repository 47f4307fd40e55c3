"""The last, smaller batch is left out.

loses: 2
fails: train | several batches | The last, smaller batch counts.
"""


# %% train
def train(loss, gradient, parameters, X, y, X_val, y_val, *, batch_size, learning_rate, n_epochs, rng):
    parameters = [[W.copy(), b.copy()] for W, b in parameters]
    losses, lowest = [], np.inf
    for _ in range(n_epochs):
        order = rng.permutation(len(X))
        for start in range(0, len(X) // batch_size * batch_size, batch_size):
            rows = order[start : start + batch_size]
            gradients = gradient(parameters, X[rows], y[rows])
            for layer, (dW, db) in zip(parameters, gradients):
                layer[0] -= learning_rate * dW
                layer[1] -= learning_rate * db
        losses.append(loss(parameters, X_val, y_val))
        if losses[-1] < lowest:
            lowest, best = losses[-1], [(W.copy(), b.copy()) for W, b in parameters]
    return best, losses

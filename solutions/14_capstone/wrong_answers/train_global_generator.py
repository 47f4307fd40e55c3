"""numpy's global generator draws the order. Nothing is trained yet.

loses: 11
fails: train | a new order in each epoch | Draw from `rng` and from nothing else.
fails: reading digits | your own validation pictures | Do the checks above pass? Are the pictures brought
fails: reading digits | 80 % of unseen digits | No choice of numbers mends so much. Do all checks above p
fails: reading digits | 88 % of unseen digits | No choice of numbers mends so much. Do all checks above p
fails: reading digits | 91 % of unseen digits | No choice of numbers mends so much. Do all checks above p
fails: reading digits | 92 % of unseen digits | No choice of numbers mends so much. Do all checks above p
"""


# %% train
def train(loss, gradient, parameters, X, y, X_val, y_val, *, batch_size, learning_rate, n_epochs, rng):
    parameters = [[W.copy(), b.copy()] for W, b in parameters]
    losses, lowest = [], np.inf
    for _ in range(n_epochs):
        order = np.random.permutation(len(X))
        for start in range(0, len(X), batch_size):
            rows = order[start : start + batch_size]
            gradients = gradient(parameters, X[rows], y[rows])
            for layer, (dW, db) in zip(parameters, gradients):
                layer[0] -= learning_rate * dW
                layer[1] -= learning_rate * db
        losses.append(loss(parameters, X_val, y_val))
        if losses[-1] < lowest:
            lowest, best = losses[-1], [(W.copy(), b.copy()) for W, b in parameters]
    return best, losses


# %% fit
def fit(X, y, X_val, y_val):
    return (*scaling(X), initialise((X.shape[1], 64, 10), np.random.default_rng(0)))

"""The gradient is added.

loses: 3
fails: walk | one step by hand | This goes uphill: subtract the gradient, do not add it.
fails: walk | ten steps | The gradient anew in every step, at the w and b of the step before.
"""


# %% walk
def walk(X, y, learning_rate, n_steps):
    w, b, history = np.zeros(X.shape[1]), 0.0, []
    for _ in range(n_steps):
        history.append(mean_squared_error(predict(X, w, b), y))
        dw, db = gradients(X, y, w, b)
        w, b = w + learning_rate * dw, b + learning_rate * db
    return w, b, history

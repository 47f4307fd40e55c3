"""The gradient is taken once, at the start.

loses: 2
fails: walk | ten steps | The gradient anew in every step, at the w and b of the step before.
"""


# %% walk
def walk(X, y, learning_rate, n_steps):
    w, b, history = np.zeros(X.shape[1]), 0.0, []
    dw, db = gradients(X, y, w, b)
    for _ in range(n_steps):
        history.append(mean_squared_error(predict(X, w, b), y))
        w, b = w - learning_rate * dw, b - learning_rate * db
    return w, b, history

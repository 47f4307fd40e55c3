"""The loss is kept after the step.

loses: 2
fails: walk | the history | These are the losses after each step; keep those before.
"""


# %% walk
def walk(X, y, learning_rate, n_steps):
    w, b, history = np.zeros(X.shape[1]), 0.0, []
    for _ in range(n_steps):
        dw, db = gradients(X, y, w, b)
        w, b = w - learning_rate * dw, b - learning_rate * db
        history.append(mean_squared_error(predict(X, w, b), y))
    return w, b, history

"""The loss is kept after the step.

loses: 1
fails: fit | the history | These are the losses after each step; keep those before.
"""


# %% fit
def fit(X, y, learning_rate, n_steps):
    w, b, history = np.zeros(X.shape[1]), 0.0, []
    for _ in range(n_steps):
        dw, db = gradients(X, y, w, b)
        w, b = w - learning_rate * dw, b - learning_rate * db
        history.append(log_loss(X @ w + b, y))
    return w, b, history

"""The loss at the end is kept too.

loses: 1
fails: fit | the history | The loss after the last step is in it too. There is one number a step.
"""


# %% fit
def fit(X, y, learning_rate, n_steps):
    w, b, history = np.zeros(X.shape[1]), 0.0, []
    for _ in range(n_steps):
        history.append(log_loss(X @ w + b, y))
        dw, db = gradients(X, y, w, b)
        w, b = w - learning_rate * dw, b - learning_rate * db
    history.append(log_loss(X @ w + b, y))
    return w, b, history

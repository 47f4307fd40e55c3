"""The bias is not learned.

loses: 3
fails: fit | one step by hand | The bias is still what it was at the start: learn it too.
fails: fit | ten steps | The bias is still what it was at the start: learn it too.
"""


# %% fit
def fit(X, y, learning_rate, n_steps):
    w, b, history = np.zeros(X.shape[1]), 0.0, []
    for _ in range(n_steps):
        history.append(log_loss(X @ w + b, y))
        dw, db = gradients(X, y, w, b)
        w = w - learning_rate * dw
    return w, b, history

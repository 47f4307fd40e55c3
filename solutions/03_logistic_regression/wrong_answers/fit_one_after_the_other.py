"""b moves by a gradient taken at the new w.

loses: 3
fails: fit | one step by hand | b was moved by a gradient taken after w had moved. Take both gradients at
fails: fit | ten steps | b was moved by a gradient taken after w had moved. Take both gradients at the same
"""


# %% fit
def fit(X, y, learning_rate, n_steps):
    w, b, history = np.zeros(X.shape[1]), 0.0, []
    for _ in range(n_steps):
        history.append(log_loss(X @ w + b, y))
        w = w - learning_rate * gradients(X, y, w, b)[0]
        b = b - learning_rate * gradients(X, y, w, b)[1]
    return w, b, history

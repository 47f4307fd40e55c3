"""The gradient is computed once, before the loop.

loses: 5
fails: fit | ten steps | The gradient of the first step was used in all ten: compute it anew.
fails: eights | better than the share of eights | Do all checks of steps 2 to 6 pass? Return probabilities,
fails: eights | 0.12 on digits never seen | Do all checks of steps 2 to 6 pass? Return probabilities, not
"""


# %% fit
def fit(X, y, learning_rate, n_steps):
    w, b, history = np.zeros(X.shape[1]), 0.0, []
    dw, db = gradients(X, y, w, b)
    for _ in range(n_steps):
        history.append(log_loss(X @ w + b, y))
        w, b = w - learning_rate * dw, b - learning_rate * db
    return w, b, history

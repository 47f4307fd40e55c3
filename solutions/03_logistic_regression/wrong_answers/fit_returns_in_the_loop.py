"""The return stands inside the loop.

loses: 6
fails: fit | ten steps | This is where one step leads. Is the `return` inside the loop?
fails: fit | the history | Append the loss before each step: the first is the loss of zero weights.
fails: eights | better than the share of eights | Do all checks of steps 2 to 6 pass? Then look at the
fails: eights | 0.12 on digits never seen | Do all checks of steps 2 to 6 pass? Then look at the curve:
"""


# %% fit
def fit(X, y, learning_rate, n_steps):
    w, b, history = np.zeros(X.shape[1]), 0.0, []
    for _ in range(n_steps):
        history.append(log_loss(X @ w + b, y))
        dw, db = gradients(X, y, w, b)
        w, b = w - learning_rate * dw, b - learning_rate * db
        return w, b, history

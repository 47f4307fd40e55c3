"""It starts from random weights.

loses: 3
fails: fit | one step by hand | The gradient at zero, times the learning rate, subtracted. Does step 5 pass?
fails: fit | ten steps | The gradient anew in every step, at the w and b of the step before.
"""


# %% fit
def fit(X, y, learning_rate, n_steps):
    w, b, history = np.random.default_rng(0).normal(size=X.shape[1]), 0.0, []
    for _ in range(n_steps):
        history.append(log_loss(X @ w + b, y))
        dw, db = gradients(X, y, w, b)
        w, b = w - learning_rate * dw, b - learning_rate * db
    return w, b, history

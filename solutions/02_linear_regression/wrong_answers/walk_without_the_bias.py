"""The bias is not learned.

loses: 3
fails: walk | one step by hand | The bias is still what it was at the start: learn it too.
fails: walk | ten steps | The bias is still what it was at the start: learn it too.
"""


# %% walk
def walk(X, y, learning_rate, n_steps):
    w, b, history = np.zeros(X.shape[1]), 0.0, []
    for _ in range(n_steps):
        history.append(mean_squared_error(predict(X, w, b), y))
        dw, db = gradients(X, y, w, b)
        w = w - learning_rate * dw
    return w, b, history

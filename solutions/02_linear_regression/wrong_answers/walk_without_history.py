"""The history is not returned.

loses: 5
fails: walk | one step by hand | End with `return w, b, history`.
fails: walk | ten steps | End with `return w, b, history`.
fails: walk | the history | End with `return w, b, history`.
"""


# %% walk
def walk(X, y, learning_rate, n_steps):
    w, b = np.zeros(X.shape[1]), 0.0
    for _ in range(n_steps):
        dw, db = gradients(X, y, w, b)
        w, b = w - learning_rate * dw, b - learning_rate * db
    return w, b

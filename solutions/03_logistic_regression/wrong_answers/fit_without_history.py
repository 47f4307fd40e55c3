"""The losses are not kept.

loses: 7
fails: fit | one step by hand | End with `return w, b, history`.
fails: fit | ten steps | End with `return w, b, history`.
fails: fit | the history | End with `return w, b, history`.
fails: eights | better than the share of eights | ValueError: not enough values to unpack
fails: eights | 0.12 on digits never seen | ValueError: not enough values to unpack
"""


# %% fit
def fit(X, y, learning_rate, n_steps):
    w, b = np.zeros(X.shape[1]), 0.0
    for _ in range(n_steps):
        dw, db = gradients(X, y, w, b)
        w, b = w - learning_rate * dw, b - learning_rate * db
    return w, b

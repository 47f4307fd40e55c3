"""The new w and b have other names, and every step starts from zero.

loses: 4
fails: walk | ten steps | The gradient anew in every step, at the w and b of the step before.
fails: walk | the history | Append the loss before each step: the first is the loss of zero weights.
"""


# %% walk
def walk(X, y, learning_rate, n_steps):
    w, b, history = np.zeros(X.shape[1]), 0.0, []
    for _ in range(n_steps):
        history.append(mean_squared_error(predict(X, w, b), y))
        dw, db = gradients(X, y, w, b)
        new_w, new_b = w - learning_rate * dw, b - learning_rate * db
    return new_w, new_b, history

"""The last loss is kept as well.

loses: 2
fails: walk | the history | The loss after the last step is in it too. There is one number a step.
"""


# %% walk
def walk(X, y, learning_rate, n_steps):
    w, b = np.zeros(X.shape[1]), 0.0
    history = [mean_squared_error(predict(X, w, b), y)]
    for _ in range(n_steps):
        dw, db = gradients(X, y, w, b)
        w, b = w - learning_rate * dw, b - learning_rate * db
        history.append(mean_squared_error(predict(X, w, b), y))
    return w, b, history

"""w moves before the gradient of b is taken.

loses: 2
fails: walk | ten steps | b was moved by a gradient taken after w had moved. Take both gradients at the
"""


# %% walk
def walk(X, y, learning_rate, n_steps):
    w, b, history = np.zeros(X.shape[1]), 0.0, []
    for _ in range(n_steps):
        history.append(mean_squared_error(predict(X, w, b), y))
        w = w - learning_rate * gradients(X, y, w, b)[0]
        b = b - learning_rate * gradients(X, y, w, b)[1]
    return w, b, history

"""The mean squared error of the weights that the epoch has come to.

loses: 2
fails: lms | one epoch by hand | This is the mean error after the epoch. Take each error
fails: lms | the history | This is the mean error after the epoch. Take each error
"""


# %% lms
def lms(X, t, learning_rate, n_epochs):
    w, b, history = np.zeros(X.shape[1]), 0.0, []
    for _ in range(n_epochs):
        squares = []
        for x, target in zip(X, t):
            error = target - (w @ x + b)
            w, b = w + 2 * learning_rate * error * x, b + 2 * learning_rate * error
            squares.append(error**2)
        history.append(((t - (X @ w + b)) ** 2).mean())
    return w, b, history

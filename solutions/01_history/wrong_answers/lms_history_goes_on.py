"""The squares of the epochs before are not forgotten.

loses: 1
fails: lms | the history | One number for each epoch: the mean of its squared
"""


# %% lms
def lms(X, t, learning_rate, n_epochs):
    w, b, history = np.zeros(X.shape[1]), 0.0, []
    squares = []
    for _ in range(n_epochs):
        for x, target in zip(X, t):
            error = target - (w @ x + b)
            w, b = w + 2 * learning_rate * error * x, b + 2 * learning_rate * error
            squares.append(error**2)
        history.append(sum(squares) / len(squares))
    return w, b, history

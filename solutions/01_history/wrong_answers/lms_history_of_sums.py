"""Sums of the squared errors.

loses: 2
fails: lms | one epoch by hand | This is a sum. The history has the mean of each epoch's
fails: lms | the history | This is a sum. The history has the mean of each epoch's
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
        history.append(sum(squares))
    return w, b, history

"""The formula without its 2.

loses: 4
fails: lms | one epoch by hand | The step is half as long as the formula's: the 2 is
fails: lms | weights after some epochs | The step is half as long as the formula's: the 2 is
fails: lms | the history | The steps come first: are the checks above right?
fails: lms | whole numbers | The steps come first: are the checks above right?
"""


# %% lms
def lms(X, t, learning_rate, n_epochs):
    w, b, history = np.zeros(X.shape[1]), 0.0, []
    for _ in range(n_epochs):
        squares = []
        for x, target in zip(X, t):
            error = target - (w @ x + b)
            w, b = w + 1 * learning_rate * error * x, b + 1 * learning_rate * error
            squares.append(error**2)
        history.append(sum(squares) / len(squares))
    return w, b, history

"""Each error is taken again after its step.

loses: 2
fails: lms | one epoch by hand | These errors were taken after the step. Take each when
fails: lms | the history | These errors were taken after the step. Take each when
"""


# %% lms
def lms(X, t, learning_rate, n_epochs):
    w, b, history = np.zeros(X.shape[1]), 0.0, []
    for _ in range(n_epochs):
        squares = []
        for x, target in zip(X, t):
            error = target - (w @ x + b)
            w, b = w + 2 * learning_rate * error * x, b + 2 * learning_rate * error
            squares.append((target - (w @ x + b)) ** 2)
        history.append(sum(squares) / len(squares))
    return w, b, history

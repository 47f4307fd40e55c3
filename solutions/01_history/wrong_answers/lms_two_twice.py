"""The gradient holds the 2 already.

loses: 4
fails: lms | one epoch by hand | The step is twice as long as the formula's: is the 2 in
fails: lms | weights after some epochs | The step is twice as long as the formula's: is the 2 in
fails: lms | the history | The steps come first: are the checks above right?
fails: lms | whole numbers | The steps come first: are the checks above right?
"""


# %% lms
def lms(X, t, learning_rate, n_epochs):
    w, b, history = np.zeros(X.shape[1]), 0.0, []
    for _ in range(n_epochs):
        squares = []
        for x, target in zip(X, t):
            squares.append((target - (w @ x + b)) ** 2)
            dw, db = lms_gradient(w, b, x, target)
            w, b = w - 2 * learning_rate * dw, b - 2 * learning_rate * db
        history.append(np.mean(squares))
    return w, b, history

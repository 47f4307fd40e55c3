"""Weights of the kind of X: of whole numbers, if X has these.

loses: 1
fails: lms | whole numbers | X and t may be integers. The weights are not: start from
"""


# %% lms
def lms(X, t, learning_rate, n_epochs):
    w, b, history = np.zeros_like(X[0]), 0.0, []
    for _ in range(n_epochs):
        squares = []
        for x, target in zip(X, t):
            squares.append((target - (w @ x + b)) ** 2)
            dw, db = lms_gradient(w, b, x, target)
            w[:] = w - learning_rate * dw
            b = b - learning_rate * db
        history.append(np.mean(squares))
    return w, b, history

"""The sum is made again between the two changes, so b is changed by another error than w.

loses: 4
fails: lms | one epoch by hand | b was changed by an error taken with the new w
fails: lms | weights after some epochs | gave
fails: lms | the history | The steps come first
fails: lms | whole numbers | The steps come first
"""


# %% lms
def lms(X, t, learning_rate, n_epochs):
    w, b, history = np.zeros(X.shape[1]), 0.0, []
    for _ in range(n_epochs):
        total = 0
        for x, target in zip(X, t):
            total += (target - (w @ x + b)) ** 2
            w = w + 2 * learning_rate * (target - (w @ x + b)) * x
            b = b + 2 * learning_rate * (target - (w @ x + b))
        history.append(total / len(X))
    return w, b, history

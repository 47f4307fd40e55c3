"""The caller's labels are turned into -1 and +1.

loses: 1
fails: perceptron | the input is left alone | `y -= ...` and `y[...] = ...` write into the caller's
"""


# %% perceptron
def perceptron(X, y, n_epochs):
    y *= 2
    y -= 1
    w, b, mistakes = np.zeros(X.shape[1]), 0.0, []
    for epoch in range(n_epochs):
        mistakes.append(0)
        for x, s in zip(X, y):
            if s * (w @ x + b) <= 0:
                w, b, mistakes[-1] = w + s * x, b + s, mistakes[-1] + 1
        if mistakes[-1] == 0:
            break
    return w, b, mistakes

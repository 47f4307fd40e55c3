"""Weights and bias are set to zero at the beginning of each epoch.

loses: 2
fails: perceptron | worked by hand | Each epoch began from zero weights. Only the first does
fails: perceptron | other examples | Each epoch began from zero weights. Only the first does
"""


# %% perceptron
def perceptron(X, y, n_epochs):
    w, b, mistakes = np.zeros(X.shape[1]), 0.0, []
    for epoch in range(n_epochs):
        w, b = np.zeros(X.shape[1]), 0.0
        mistakes.append(0)
        for x, label in zip(X, y):
            w, b, mistake = perceptron_step(w, b, x, label)
            mistakes[-1] += int(mistake)
        if mistakes[-1] == 0:
            break
    return w, b, mistakes

"""It stops before the epoch without a mistake is noted.

loses: 2
fails: perceptron | worked by hand | Go on until an epoch has no mistake, and no further; that
fails: perceptron | other examples | Go on until an epoch has no mistake, and no further; that
"""


# %% perceptron
def perceptron(X, y, n_epochs):
    w, b, mistakes = np.zeros(X.shape[1]), 0.0, []
    for epoch in range(n_epochs):
        count = 0
        for x, label in zip(X, y):
            w, b, mistake = perceptron_step(w, b, x, label)
            count += int(mistake)
        if count == 0:
            break
        mistakes.append(count)
    return w, b, mistakes

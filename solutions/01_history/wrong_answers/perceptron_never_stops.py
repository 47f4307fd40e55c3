"""All epochs are gone through, also where nothing is left to learn.

loses: 2
fails: perceptron | worked by hand | It stopped too late: after an epoch without a mistake it
fails: perceptron | other examples | It stopped too late: after an epoch without a mistake it
"""


# %% perceptron
def perceptron(X, y, n_epochs):
    w, b, mistakes = np.zeros(X.shape[1]), 0.0, []
    for epoch in range(n_epochs):
        mistakes.append(0)
        for x, label in zip(X, y):
            w, b, mistake = perceptron_step(w, b, x, label)
            mistakes[-1] += int(mistake)
    return w, b, mistakes

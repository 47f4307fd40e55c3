"""One epoch more than n_epochs.

loses: 1
fails: perceptron | where no line separates | Then no epoch is without a mistake: it ends after
"""


# %% perceptron
def perceptron(X, y, n_epochs):
    w, b, mistakes = np.zeros(X.shape[1]), 0.0, []
    for epoch in range(n_epochs + 1):
        mistakes.append(0)
        for x, label in zip(X, y):
            w, b, mistake = perceptron_step(w, b, x, label)
            mistakes[-1] += int(mistake)
        if mistakes[-1] == 0:
            break
    return w, b, mistakes

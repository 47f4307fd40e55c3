"""A limit of its own.

loses: 1
fails: perceptron | other examples | The rule is used after each example, in the order of the
"""


# %% perceptron
def perceptron(X, y, n_epochs):
    w, b, mistakes = np.zeros(X.shape[1]), 0.0, []
    for epoch in range(min(n_epochs, 12)):
        mistakes.append(0)
        for x, label in zip(X, y):
            w, b, mistake = perceptron_step(w, b, x, label)
            mistakes[-1] += int(mistake)
        if mistakes[-1] == 0:
            break
    return w, b, mistakes

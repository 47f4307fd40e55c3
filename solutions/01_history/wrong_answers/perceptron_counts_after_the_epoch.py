"""What is wrong after the epoch is counted, not the mistakes that were made in it.

loses: 2
fails: perceptron | worked by hand | This counts what is wrong after each epoch. Count the
fails: perceptron | other examples | This counts what is wrong after each epoch. Count the
"""


# %% perceptron
def perceptron(X, y, n_epochs):
    w, b, mistakes = np.zeros(X.shape[1]), 0.0, []
    for epoch in range(n_epochs):
        for x, label in zip(X, y):
            w, b, _ = perceptron_step(w, b, x, label)
        mistakes.append(int(((2 * y - 1) * (X @ w + b) <= 0).sum()))
        if mistakes[-1] == 0:
            break
    return w, b, mistakes

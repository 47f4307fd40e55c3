"""Without the step of its own, and with a sum of 0 taken for right: from zero weights it never begins.

loses: 3
fails: perceptron | worked by hand | From zero weights the first sum is 0
fails: perceptron | other examples | From zero weights the first sum is 0
fails: perceptron | where no line separates | From zero weights the first sum is 0
"""


# %% perceptron
def perceptron(X, y, n_epochs):
    w, b, mistakes = np.zeros(X.shape[1]), 0.0, []
    for _ in range(n_epochs):
        count = 0
        for x, label in zip(X, y):
            s = 2 * label - 1
            if s * (w @ x + b) < 0:
                w, b, count = w + s * x, b + s, count + 1
        mistakes.append(count)
        if count == 0:
            break
    return w, b, mistakes

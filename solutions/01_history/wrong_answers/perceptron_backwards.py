"""The examples are taken in the opposite order.

loses: 2
fails: perceptron | worked by hand | This is the result for the examples in the opposite order
fails: perceptron | other examples | This is the result for the examples in the opposite order
"""


# %% perceptron
def perceptron(X, y, n_epochs):
    w, b, mistakes = np.zeros(X.shape[1]), 0.0, []
    for epoch in range(n_epochs):
        mistakes.append(0)
        for x, label in zip(X[::-1], y[::-1]):
            w, b, mistake = perceptron_step(w, b, x, label)
            mistakes[-1] += int(mistake)
        if mistakes[-1] == 0:
            break
    return w, b, mistakes

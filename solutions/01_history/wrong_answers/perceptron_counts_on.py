"""The count is not set back at the beginning of an epoch.

loses: 3
fails: perceptron | worked by hand | These are the mistakes so far, all epochs together. Begin
fails: perceptron | other examples | These are the mistakes so far, all epochs together. Begin
fails: perceptron | where no line separates | These are the mistakes so far, all epochs together. Begin
"""


# %% perceptron
def perceptron(X, y, n_epochs):
    w, b, count, mistakes = np.zeros(X.shape[1]), 0.0, 0, []
    for epoch in range(n_epochs):
        before = count
        for x, label in zip(X, y):
            w, b, mistake = perceptron_step(w, b, x, label)
            count += int(mistake)
        mistakes.append(count)
        if count == before:
            break
    return w, b, mistakes

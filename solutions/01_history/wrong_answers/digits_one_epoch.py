"""The perceptron, stopped after one epoch.

loses: 2
fails: digits | 97 % of pictures never seen | Do all checks above pass? Let it learn until hardly
"""


# %% learn_digits
def learn_digits(X_train, y_train):
    w, b, _ = perceptron(X_train, y_train, 1)
    return w, b

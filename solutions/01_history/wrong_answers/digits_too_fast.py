"""A learning rate with which the error grows beyond all bounds.

loses: 3
fails: digits | better than the nearest mean picture | Do all checks above pass? Was the learning rate too
fails: digits | 97 % of pictures never seen | Do all checks above pass? Was the learning rate too
"""


# %% learn_digits
def learn_digits(X_train, y_train):
    w, b, _ = lms(X_train, 2 * y_train - 1, 0.5, 100)
    return w, b

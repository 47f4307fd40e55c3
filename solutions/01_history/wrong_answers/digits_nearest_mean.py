"""The nearest mean picture, written as a unit.

loses: 3
fails: digits | better than the nearest mean picture | Do all checks above pass? Let it learn until hardly
fails: digits | 97 % of pictures never seen | Do all checks above pass? Let it learn until hardly
"""


# %% learn_digits
def learn_digits(X_train, y_train):
    five, nine = (X_train[y_train == label].mean(axis=0) for label in (0, 1))
    return 2 * (nine - five), five @ five - nine @ nine

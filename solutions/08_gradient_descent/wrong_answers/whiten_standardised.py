"""Standardised, and no more.

loses: 4
fails: whiten | worked by hand | These are standardised
fails: whiten | other training examples | These are standardised
"""


# %% whiten
def whiten(X_train, X_new):
    return standardise(X_train, X_new)


def white_rate():
    return 0.5

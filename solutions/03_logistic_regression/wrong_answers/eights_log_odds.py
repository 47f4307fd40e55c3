"""Log-odds instead of probabilities.

loses: 3
fails: eights | better than the share of eights | Return probabilities, between 0 and 1, not log-odds.
fails: eights | 0.12 on digits never seen | Return probabilities, between 0 and 1, not log-odds.
"""


# %% probability_of_an_eight
def probability_of_an_eight(X_train, y_train, X_new):
    w, b, _ = fit(X_train, y_train, 2.0, 400)
    return X_new @ w + b

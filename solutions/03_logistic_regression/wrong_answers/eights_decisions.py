"""Decisions instead of probabilities.

loses: 3
fails: eights | better than the share of eights | Do all checks of steps 2 to 6 pass? Return probabilities,
fails: eights | 0.12 on digits never seen | Do all checks of steps 2 to 6 pass? Return probabilities, not
"""


# %% probability_of_an_eight
def probability_of_an_eight(X_train, y_train, X_new):
    w, b, _ = fit(X_train, y_train, 2.0, 400)
    return (sigmoid(X_new @ w + b) >= 0.5).astype(float)

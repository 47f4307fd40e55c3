"""As many other digits as eights are kept.

loses: 3
fails: eights | better than the share of eights | Do all checks of steps 2 to 6 pass? Then look at the
fails: eights | 0.12 on digits never seen | Do all checks of steps 2 to 6 pass? Then look at the curve:
"""


# %% probability_of_an_eight
def probability_of_an_eight(X_train, y_train, X_new):
    yes, no = np.flatnonzero(y_train == 1), np.flatnonzero(y_train == 0)
    kept = np.concatenate([yes, no[: len(yes)]])
    w, b, _ = fit(X_train[kept], y_train[kept], 2.0, 400)
    return sigmoid(X_new @ w + b)

"""Always the share of eights.

loses: 3
fails: eights | better than the share of eights | Do all checks of steps 2 to 6 pass? Then look at the
fails: eights | 0.12 on digits never seen | Do all checks of steps 2 to 6 pass? Then look at the curve:
"""


# %% probability_of_an_eight
def probability_of_an_eight(X_train, y_train, X_new):
    return np.full(len(X_new), y_train.mean())

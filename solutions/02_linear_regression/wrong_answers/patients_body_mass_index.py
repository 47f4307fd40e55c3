"""The body mass index alone.

loses: 3
fails: patients | better than the body mass index alone | Do all checks above pass? Use all ten features,
fails: patients | 0.45 on patients never seen | Do all checks above pass? Use all ten features, and go down
"""


# %% predict_progression
def predict_progression(X_train, y_train, X_new):
    return predict(X_new[:, [2]], *solve(X_train[:, [2]], y_train))

"""The two best features alone.

loses: 2
fails: patients | 0.45 on patients never seen | Do all checks above pass? Use all ten features, and go down
"""


# %% predict_progression
def predict_progression(X_train, y_train, X_new):
    return predict(X_new[:, [2, 8]], *solve(X_train[:, [2, 8]], y_train))

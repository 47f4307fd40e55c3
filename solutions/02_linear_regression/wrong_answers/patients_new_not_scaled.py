"""The new patients stay in their own units.

loses: 3
fails: patients | better than the body mass index alone | Do all checks above pass? Use all ten features,
fails: patients | 0.45 on patients never seen | Do all checks above pass? Use all ten features, and go down
"""


# %% predict_progression
def predict_progression(X_train, y_train, X_new):
    w, b = solve(standardise(X_train, X_new)[0], y_train)
    return predict(X_new, w, b)

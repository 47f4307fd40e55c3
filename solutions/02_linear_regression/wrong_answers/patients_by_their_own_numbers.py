"""New patients are standardised by their own mean and deviation.

loses: 1
fails: patients | one patient at a time | Something depends on who else is in X_new, such as its mean. A
"""


# %% predict_progression
def predict_progression(X_train, y_train, X_new):
    w, b = solve(standardise(X_train, X_train)[0], y_train)
    return predict(standardise(X_new, X_new)[0], w, b)

"""Gradient descent on measurements in their own units: it leaves for infinity.

loses: 4
fails: patients | better than the body mass index alone | Did a walk with steps too long leave for
fails: patients | 0.45 on patients never seen | Did a walk with steps too long leave for infinity? Or was
fails: patients | one patient at a time | Did a walk with steps too long leave for infinity? Or was
"""


# %% predict_progression
def predict_progression(X_train, y_train, X_new):
    w, b, _ = walk(X_train, y_train, 0.1, 1000)
    return predict(X_new, w, b)

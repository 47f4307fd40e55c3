"""The bias is not added.

loses: 6
fails: predict | worked by hand | The bias is missing.
fails: predict | other numbers and shapes | The bias is missing.
fails: patients | better than the body mass index alone | Do all checks above pass? Use all ten features,
fails: patients | 0.45 on patients never seen | Do all checks above pass? Use all ten features, and go down
"""


# %% predict
def predict(X, w, b):
    return X @ w

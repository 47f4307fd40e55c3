"""All products of the whole table are added up to one number.

loses: 7
fails: predict | worked by hand | All rows were added up together
fails: predict | other numbers and shapes | All rows were added up together
fails: patients | better than the body mass index alone | Each row of X_new gives one number
fails: patients | one patient at a time | Each row of X_new gives one number
fails: patients | 0.45 on patients never seen | Each row of X_new gives one number
"""


# %% predict
def predict(X, w, b):
    return (X * w).sum() + b

"""The weights are made a column, and the predictions are one too.

loses: 14
fails: predict | worked by hand | This is a column. One number for each example has the shape (B,).
fails: predict | other numbers and shapes | This is a column. One number for each example has the shape
fails: gradients | worked by hand | Each miss, times what its weight is multiplied with, summed, times 2/B.
fails: gradients | dw on other numbers | Number j of dw: the misses against feature j, times 2/B.
fails: walk | ten steps | It stopped in `predict` of another step: is that right, and called as it should
fails: walk | the history | It stopped in `predict` of another step: is that right, and called as it should
fails: patients | better than the body mass index alone | Each row of X_new gives one number: the result
fails: patients | 0.45 on patients never seen | Each row of X_new gives one number: the result has the
fails: patients | one patient at a time | Each row of X_new gives one number: the result has the shape (B,).
"""


# %% predict
def predict(X, w, b):
    return X @ w.reshape(-1, 1) + b

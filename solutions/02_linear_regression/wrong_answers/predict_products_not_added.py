"""The products are not added up.

loses: 15
fails: predict | worked by hand | These are the products of weights and features: add them up along each
fails: predict | other numbers and shapes | These are the products of weights and features: add them up
fails: gradients | worked by hand | ValueError: operands could not be broadcast together with shapes (4,2)
fails: gradients | dw on other numbers | ValueError: operands could not be broadcast together with shapes
fails: gradients | db on other numbers | ValueError: operands could not be broadcast together with shapes
fails: walk | ten steps | It stopped in `mean_squared_error` of another step: is that right, and called as
fails: walk | the history | It stopped in `mean_squared_error` of another step: is that right, and called
fails: patients | better than the body mass index alone | Each row of X_new gives one number: the result
fails: patients | 0.45 on patients never seen | Each row of X_new gives one number: the result has the
fails: patients | one patient at a time | Each row of X_new gives one number: the result has the shape (B,).
"""


# %% predict
def predict(X, w, b):
    return X * w + b

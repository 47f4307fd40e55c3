"""The visible example, typed in.

loses: 14
fails: predict | other numbers and shapes | Row n of X gives number n, for any B and any d.
fails: gradients | worked by hand | ValueError: operands could not be broadcast together with shapes (2,)
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
    return np.array([7.0, 3.0])

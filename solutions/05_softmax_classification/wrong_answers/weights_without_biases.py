"""Only one thing comes back.

loses: 11
fails: weight_gradients | worked by hand | End with `return dW, db`.
fails: weight_gradients | dW on other numbers | End with `return dW, db`.
fails: weight_gradients | db on other numbers | End with `return dW, db`.
fails: SoftmaxRegression | ten steps | too many values to unpack
fails: SoftmaxRegression | predictions | too many values to unpack
fails: SoftmaxRegression | fit starts anew | too many values to unpack
fails: digits | better than the nearest mean picture | It stopped in `SoftmaxRegression.fit` of another step
fails: digits | 95 % of digits never seen | It stopped in `SoftmaxRegression.fit` of another step
"""


# %% weight_gradients
def weight_gradients(X, dZ):
    dW = dZ.T @ X
    return dW

"""dW is (d, k).

loses: 10
fails: weight_gradients | worked by hand | dW is transposed
fails: weight_gradients | dW on other numbers | dW is transposed
fails: SoftmaxRegression | ten steps | It stopped in `gradient_step` of another step
fails: SoftmaxRegression | predictions | It stopped in `gradient_step` of another step
fails: SoftmaxRegression | fit starts anew | It stopped in `gradient_step` of another step
fails: digits | better than the nearest mean picture | It stopped in `gradient_step` of another step
fails: digits | 95 % of digits never seen | It stopped in `gradient_step` of another step
"""


# %% weight_gradients
def weight_gradients(X, dZ):
    return X.T @ dZ, dZ.sum(axis=0)

"""The slope of the sigmoid is taken at ŷ instead of z.

loses: 2
fails: wrong and sure | a slope by hand | taken at ŷ here
fails: wrong and sure | slopes on other numbers | For numbers of any size
"""


# %% wrong_and_sure
def squared_error_of_sigmoid_slopes(Z, Y):
    Y_hat = sigmoid(Z)
    return 2 * (Y_hat - Y) * sigmoid(Y_hat) * (1 - sigmoid(Y_hat))

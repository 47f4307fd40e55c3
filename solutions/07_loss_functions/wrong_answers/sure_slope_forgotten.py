"""The slope of the sigmoid is not multiplied in.

loses: 2
fails: wrong and sure | a slope by hand | The slope of the sigmoid, ŷ(1 − ŷ), is missing
fails: wrong and sure | slopes on other numbers | The slope of the sigmoid, ŷ(1 − ŷ), is missing
"""


# %% wrong_and_sure
def squared_error_of_sigmoid_slopes(Z, Y):
    Y_hat = sigmoid(Z)
    return 2 * (Y_hat - Y)

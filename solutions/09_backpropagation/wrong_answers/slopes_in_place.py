"""ReLU's slope is written into Z.

loses: 1
fails: slopes | Z is left alone | Your function changed its argument `Z`
"""


# %% slopes
def tanh_slope(Z):
    return 1 - np.tanh(Z) ** 2


def sigmoid_slope(Z):
    return sigmoid(Z) * (1 - sigmoid(Z))


def relu_slope(Z):
    Z[Z <= 0] = 0
    Z[Z > 0] = 1
    return Z

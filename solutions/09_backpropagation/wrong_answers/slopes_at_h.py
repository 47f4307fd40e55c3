"""The sigmoid's slope is taken at h: the activation is taken twice.

loses: 3
fails: slopes | worked by hand | The activation was taken twice
fails: slopes | other numbers and shapes | The activation was taken twice
fails: slopes | large sums | A unit that is quite sure
"""


# %% slopes
def tanh_slope(Z):
    return 1 - np.tanh(Z) ** 2


def sigmoid_slope(Z):
    H = sigmoid(Z)
    return sigmoid(H) * (1 - sigmoid(H))


def relu_slope(Z):
    return (Z > 0) * 1.0

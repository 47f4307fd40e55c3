"""`>=` for `>`.

loses: 1
fails: slopes | ReLU at its kink | `>`, not `>=`
"""


# %% slopes
def tanh_slope(Z):
    return 1 - np.tanh(Z) ** 2


def sigmoid_slope(Z):
    return sigmoid(Z) * (1 - sigmoid(Z))


def relu_slope(Z):
    return np.where(Z >= 0, 1.0, 0.0)

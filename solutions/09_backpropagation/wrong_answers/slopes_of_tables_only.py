"""Two loops: rows and columns are taken for granted.

loses: 1
fails: slopes | other numbers and shapes | IndexError
"""


# %% slopes
def tanh_slope(Z):
    return 1 - np.tanh(Z) ** 2


def sigmoid_slope(Z):
    return sigmoid(Z) * (1 - sigmoid(Z))


def relu_slope(Z):
    slopes = np.zeros(Z.shape)
    for row in range(Z.shape[0]):
        for column in range(Z.shape[1]):
            if Z[row, column] > 0:
                slopes[row, column] = 1
    return slopes

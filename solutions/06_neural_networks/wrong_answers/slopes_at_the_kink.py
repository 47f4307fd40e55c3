"""1 at z = 0.

loses: 1
fails: slopes | relu by hand | At z = 0 this course takes the slope 0
"""


# %% slopes
def sigmoid_slope(Z):
    return sigmoid(Z) * (1 - sigmoid(Z))


def relu_slope(Z):
    return np.where(Z >= 0, 1, 0)

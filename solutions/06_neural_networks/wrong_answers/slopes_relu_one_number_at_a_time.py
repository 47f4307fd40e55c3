"""A loop, for a vector only.

loses: 1
fails: slopes | a batch of sums | Your code stopped with ValueError
"""


# %% slopes
def sigmoid_slope(Z):
    return sigmoid(Z) * (1 - sigmoid(Z))


def relu_slope(Z):
    return np.array([1 if z > 0 else 0 for z in Z])

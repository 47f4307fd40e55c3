"""ReLU itself instead of its slope.

loses: 3
fails: slopes | relu by hand | This is the signal, not its slope
fails: slopes | a batch of sums | This is the signal, not its slope
fails: slopes | large sums | This is the signal, not its slope
"""


# %% slopes
def sigmoid_slope(Z):
    return sigmoid(Z) * (1 - sigmoid(Z))


def relu_slope(Z):
    return relu(Z)

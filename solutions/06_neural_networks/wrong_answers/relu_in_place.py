"""The zeros are written into the caller's sums.

loses: 1
fails: activations | the input is left alone | Make a new one
"""


# %% activations
def sigmoid(Z):
    return 1 / (1 + np.exp(-Z))


def relu(Z):
    Z[Z < 0] = 0
    return Z

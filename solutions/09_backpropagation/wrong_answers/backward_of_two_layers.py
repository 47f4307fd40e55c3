"""Written out for one hidden layer.

loses: 5
fails: backward | other depths and activations | ValueError
fails: backward | no hidden layer | looks for a layer that is not there
"""


# %% backward
def backward(dZ, W, Z, H, activations):
    dZ1 = dZ @ W[2] * SLOPE[activations[0]](Z[1])
    return {1: dZ1.T @ H[0], 2: dZ.T @ H[1]}, {1: dZ1.sum(axis=0), 2: dZ.sum(axis=0)}

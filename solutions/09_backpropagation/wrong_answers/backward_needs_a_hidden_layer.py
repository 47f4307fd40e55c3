"""The first layer is treated apart, and taken to be another than the last.

loses: 1
fails: backward | no hidden layer | looks for a layer that is not there
"""


# %% backward
def backward(dZ, W, Z, H, activations):
    L = len(W)
    dW, db = {L: dZ.T @ H[L - 1]}, {L: dZ.sum(axis=0)}
    dZ = dZ @ W[L] * SLOPE[activations[L - 2]](Z[L - 1])
    for layer in range(L - 1, 0, -1):
        dW[layer], db[layer] = dZ.T @ H[layer - 1], dZ.sum(axis=0)
        if layer > 1:
            dZ = dZ @ W[layer] * SLOPE[activations[layer - 2]](Z[layer - 1])
    return dW, db

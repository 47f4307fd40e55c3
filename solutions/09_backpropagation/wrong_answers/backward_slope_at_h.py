"""The slopes are taken at H.

loses: 4
fails: backward | other depths and activations | The slope was taken at H
"""


# %% backward
def backward(dZ, W, Z, H, activations):
    dW, db = {}, {}
    for layer in range(len(W), 0, -1):
        dW[layer], db[layer] = dZ.T @ H[layer - 1], dZ.sum(axis=0)
        if layer > 1:
            dZ = dZ @ W[layer] * SLOPE[activations[layer - 2]](H[layer - 1])
    return dW, db

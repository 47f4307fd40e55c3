"""The names are counted from the last layer.

loses: 4
fails: backward | other depths and activations | This is the slope of another layer's activation
"""


# %% backward
def backward(dZ, W, Z, H, activations):
    dW, db = {}, {}
    for layer in range(len(W), 0, -1):
        dW[layer], db[layer] = dZ.T @ H[layer - 1], dZ.sum(axis=0)
        if layer > 1:
            dZ = dZ @ W[layer] * SLOPE[activations[len(W) - layer]](Z[layer - 1])
    return dW, db

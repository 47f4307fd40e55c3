"""The error is passed through W and straight on.

loses: 9
fails: backward | worked by hand | The activation's derivative is missing
fails: backward | other depths and activations | The activation's derivative is missing
fails: odd or even | better than a line | Do all checks above pass? Then print the loss
fails: odd or even | 93 % of pictures never seen | Do all checks above pass? Then print the loss
"""


# %% backward
def backward(dZ, W, Z, H, activations):
    dW, db = {}, {}
    for layer in range(len(W), 0, -1):
        dW[layer], db[layer] = dZ.T @ H[layer - 1], dZ.sum(axis=0)
        if layer > 1:
            dZ = dZ @ W[layer]
    return dW, db

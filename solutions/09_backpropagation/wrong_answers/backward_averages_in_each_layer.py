"""The gradients of each layer are divided by B.

loses: 9
fails: backward | other depths and activations | It does not enter a second time
fails: backward | no hidden layer | It does not enter a second time
fails: odd or even | better than a line | Do all checks above pass? Then print the loss
fails: odd or even | 93 % of pictures never seen | Do all checks above pass? Then print the loss
"""


# %% backward
def backward(dZ, W, Z, H, activations):
    dW, db = {}, {}
    for layer in range(len(W), 0, -1):
        dW[layer], db[layer] = dZ.T @ H[layer - 1] / len(dZ), dZ.mean(axis=0)
        if layer > 1:
            dZ = dZ @ W[layer] * SLOPE[activations[layer - 2]](Z[layer - 1])
    return dW, db

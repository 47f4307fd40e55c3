"""ACTIVATE where SLOPE belongs.

loses: 9
fails: backward | worked by hand | The activation itself was taken for its slope
fails: backward | other depths and activations | then times the slope of the layer to the left
fails: odd or even | better than a line | Do all checks above pass? Then print the loss
fails: odd or even | 93 % of pictures never seen | Do all checks above pass? Then print the loss
"""


# %% backward
def backward(dZ, W, Z, H, activations):
    dW, db = {}, {}
    for layer in range(len(W), 0, -1):
        dW[layer], db[layer], dH = layer_back(dZ, H[layer - 1], W[layer])
        if layer > 1:
            dZ = dH * ACTIVATE[activations[layer - 2]](Z[layer - 1])
    return dW, db

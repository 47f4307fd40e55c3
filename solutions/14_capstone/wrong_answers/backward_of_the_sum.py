"""The gradients of the sum of the losses.

loses: 14
fails: backward | one layer, by hand | These are the gradients of the sum of the losses. Divide by
fails: backward | other networks | These are the gradients of the sum of the losses. Divide by
fails: reading digits | your own validation pictures | Do the checks above pass? Are the pictures brought
fails: reading digits | 80 % of unseen digits | No choice of numbers mends so much. Do all checks above p
fails: reading digits | 88 % of unseen digits | No choice of numbers mends so much. Do all checks above p
fails: reading digits | 91 % of unseen digits | No choice of numbers mends so much. Do all checks above p
fails: reading digits | 92 % of unseen digits | No choice of numbers mends so much. Do all checks above p
"""


# %% backward
def backward(parameters, X, y):
    H, Z = forward(parameters, X)
    E = np.exp(Z - Z.max(axis=1, keepdims=True))
    dZ = E / E.sum(axis=1, keepdims=True) - np.eye(Z.shape[1])[y]
    gradients = []
    for layer in reversed(range(len(parameters))):
        gradients.insert(0, (dZ.T @ H[layer], dZ.sum(axis=0)))
        dZ = (dZ @ parameters[layer][0]) * (H[layer] > 0)
    return gradients

"""Labels minus probabilities.

loses: 16
fails: backward | one layer, by hand | All signs are turned round. It is the probability minus 1 fo
fails: backward | two layers, by hand | All signs are turned round. It is the probability minus 1 fo
fails: backward | other networks | All signs are turned round. It is the probability minus 1 fo
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
    dZ = (np.eye(Z.shape[1])[y] - E / E.sum(axis=1, keepdims=True)) / len(y)
    gradients = []
    for layer in reversed(range(len(parameters))):
        gradients.insert(0, (dZ.T @ H[layer], dZ.sum(axis=0)))
        dZ = (dZ @ parameters[layer][0]) * (H[layer] > 0)
    return gradients

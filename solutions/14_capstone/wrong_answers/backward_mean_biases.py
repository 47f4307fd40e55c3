"""The biases' gradients are means over the batch.

loses: 4
fails: backward | one layer, by hand | The biases' gradient is the sum over the batch: dZ holds the
fails: backward | other networks | The biases' gradient is the sum over the batch: dZ holds the
"""


# %% backward
def backward(parameters, X, y):
    H, Z = forward(parameters, X)
    E = np.exp(Z - Z.max(axis=1, keepdims=True))
    dZ = (E / E.sum(axis=1, keepdims=True) - np.eye(Z.shape[1])[y]) / len(y)
    gradients = []
    for layer in reversed(range(len(parameters))):
        gradients.insert(0, (dZ.T @ H[layer], dZ.mean(axis=0)))
        dZ = (dZ @ parameters[layer][0]) * (H[layer] > 0)
    return gradients

"""The softmax overflows.

loses: 1
fails: backward | large logits, nothing changed | Probabilities from large logits: `softmax` above gives
"""


# %% backward
def backward(parameters, X, y):
    H, Z = forward(parameters, X)
    E = np.exp(Z)
    dZ = (E / E.sum(axis=1, keepdims=True) - np.eye(Z.shape[1])[y]) / len(y)
    gradients = []
    for layer in reversed(range(len(parameters))):
        gradients.insert(0, (dZ.T @ H[layer], dZ.sum(axis=0)))
        dZ = (dZ @ parameters[layer][0]) * (H[layer] > 0)
    return gradients

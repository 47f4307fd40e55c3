"""The gradients stand in the order in which they were found.

loses: 16
fails: backward | two layers, by hand | One list, with a pair for each layer, from the first to the
fails: backward | other networks | One list, with a pair for each layer, from the first to the
fails: backward | large logits, nothing changed | One list, with a pair for each layer, from the first to
fails: reading digits | your own validation pictures | It stopped in `one_epoch` of anothe
fails: reading digits | 80 % of unseen digits | It stopped in `one_epoch` of anothe
fails: reading digits | 88 % of unseen digits | It stopped in `one_epoch` of anothe
fails: reading digits | 91 % of unseen digits | It stopped in `one_epoch` of anothe
fails: reading digits | 92 % of unseen digits | It stopped in `one_epoch` of anothe
"""


# %% backward
def backward(parameters, X, y):
    H, Z = forward(parameters, X)
    E = np.exp(Z - Z.max(axis=1, keepdims=True))
    dZ = (E / E.sum(axis=1, keepdims=True) - np.eye(Z.shape[1])[y]) / len(y)
    gradients = []
    for layer in reversed(range(len(parameters))):
        gradients.append((dZ.T @ H[layer], dZ.sum(axis=0)))
        dZ = (dZ @ parameters[layer][0]) * (H[layer] > 0)
    return gradients

"""dW is (inputs, units).

loses: 17
fails: backward | one layer, by hand | The weights' gradient is turned over: a row for each unit, a
fails: backward | two layers, by hand | The first part of a pair has a row for each unit of the laye
fails: backward | other networks | The first part of a pair has a row for each unit of the laye
fails: backward | large logits, nothing changed | The first part of a pair has a row for each unit of the
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
        gradients.insert(0, (H[layer].T @ dZ, dZ.sum(axis=0)))
        dZ = (dZ @ parameters[layer][0]) * (H[layer] > 0)
    return gradients

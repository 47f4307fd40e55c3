"""The `forward` of assignment 9 was brought along, and has taken the place of the one that is given.

loses: 20
fails: backward | one layer, by hand | The call names fewer arguments than the `def` line
fails: backward | two layers, by hand | The call names fewer arguments than the `def` line
fails: backward | other networks | The call names fewer arguments than the `def` line
fails: backward | large logits, nothing changed | The call names fewer arguments than the `def` line
fails: predict | worked by hand | has another one taken its name?
fails: predict | other models | has another one taken its name?
fails: predict | alone or among others | has another one taken its name?
fails: reading digits | your own validation pictures | has another one taken its name?
fails: reading digits | 80 % of unseen digits | has another one taken its name?
fails: reading digits | 88 % of unseen digits | has another one taken its name?
fails: reading digits | 91 % of unseen digits | has another one taken its name?
fails: reading digits | 92 % of unseen digits | has another one taken its name?
"""


# %% backward
def forward(X, W, b, activations):
    Z, H = {}, {0: X}
    for layer in range(1, len(W) + 1):
        Z[layer] = H[layer - 1] @ W[layer].T + b[layer]
        if layer < len(W):
            H[layer] = np.maximum(0, Z[layer])
    return Z, H


def backward(parameters, X, y):
    H, Z = forward(parameters, X)
    dZ = (softmax(Z) - np.eye(Z.shape[1])[y]) / len(y)
    gradients = []
    for (W, _), into in zip(reversed(parameters), reversed(H)):
        gradients.insert(0, (dZ.T @ into, dZ.sum(axis=0)))
        dZ = (dZ @ W) * (into > 0)
    return gradients

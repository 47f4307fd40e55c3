"""Divided by the number of examples in each layer once more. Nothing is trained yet.

loses: 14
fails: backward | one layer, by hand | They were divided by the number of examples twice. Once, at
fails: backward | other networks | They were divided by the number of examples twice. Once, at
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
    dZ = (E / E.sum(axis=1, keepdims=True) - np.eye(Z.shape[1])[y]) / len(y)
    gradients = []
    for layer in reversed(range(len(parameters))):
        gradients.insert(0, (dZ.T @ H[layer] / len(y), dZ.mean(axis=0)))
        dZ = (dZ @ parameters[layer][0]) * (H[layer] > 0)
    return gradients


# %% fit
def fit(X, y, X_val, y_val, sizes, batch_size, learning_rate, n_epochs):
    return (*scaling(X), initialise(sizes, np.random.default_rng(0)))

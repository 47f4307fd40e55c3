"""A list of all weights and a list of all biases. Nothing is trained yet.

loses: 14
fails: initialise | shapes by hand | One list, with a pair for each layer, from the first to the last.
fails: initialise | the spread of the weights | gave a list of 2, expected a list of 3.
fails: initialise | biases | One list, with a pair for each layer, from the first to the last.
fails: initialise | the generator that is given | One list, with a pair for each layer, from the first to the
fails: reading digits | your own validation pictures | layer 1 has weights of shape
fails: reading digits | 80 % of unseen digits | layer 1 has weights of shape
fails: reading digits | 88 % of unseen digits | layer 1 has weights of shape
fails: reading digits | 91 % of unseen digits | layer 1 has weights of shape
fails: reading digits | 92 % of unseen digits | layer 1 has weights of shape
"""


# %% initialise
def initialise(sizes, rng):
    layers = list(zip(sizes, sizes[1:]))
    weights = [rng.normal(scale=np.sqrt(2 / d), size=(m, d)) for d, m in layers]
    return weights, [np.zeros(m) for _, m in layers]


# %% fit
def fit(X, y, X_val, y_val):
    return (*scaling(X), initialise((X.shape[1], 64, 10), np.random.default_rng(0)))

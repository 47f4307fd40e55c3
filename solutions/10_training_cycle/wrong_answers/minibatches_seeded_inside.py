"""A generator with a fixed seed is made at each call.

loses: 1
fails: minibatches | all orders | Draw a new order at each call, from the `rng` that is given
"""


# %% minibatches
def minibatches(X, Y, batch_size, rng):
    order = np.random.default_rng(6).permutation(len(X))
    X, Y = X[order], Y[order]
    return [(X[i : i + batch_size], Y[i : i + batch_size]) for i in range(0, len(X), batch_size)]

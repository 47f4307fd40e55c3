"""The order comes from numpy's global generator; `rng` is not used.

loses: 1
fails: minibatches | the generator that is given | Draw from `rng` and from nothing else
"""


# %% minibatches
def minibatches(X, Y, batch_size, rng):
    order = np.random.permutation(len(X))
    X, Y = X[order], Y[order]
    return [(X[i : i + batch_size], Y[i : i + batch_size]) for i in range(0, len(X), batch_size)]

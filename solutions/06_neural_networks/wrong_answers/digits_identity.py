"""A hidden layer without an activation: as good as none.

loses: 3
fails: digits | better than without a hidden layer | Do all checks above pass
fails: digits | 96 % of digits never seen | Do all checks above pass
"""


# %% random_network
def random_network(X, Y, rng):
    W, b = {1: 0.3 * rng.normal(size=(400, 64))}, {1: rng.normal(size=400)}
    W[2], b[2] = fit_output(identity(sums(X, W[1], b[1])), Y)
    return W, b, {1: identity, 2: identity}

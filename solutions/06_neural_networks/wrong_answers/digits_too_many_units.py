"""More units than allowed.

loses: 3
fails: digits | better than without a hidden layer | Take at most 600
fails: digits | 96 % of digits never seen | Take at most 600
"""


# %% random_network
def random_network(X, Y, rng):
    W, b = {1: 0.3 * rng.normal(size=(700, 64))}, {1: rng.normal(size=700)}
    W[2], b[2] = fit_output(tanh(sums(X, W[1], b[1])), Y)
    return W, b, {1: tanh, 2: identity}

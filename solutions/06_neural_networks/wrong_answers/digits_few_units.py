"""Too few random units: better than none, and not good enough.

loses: 2
fails: digits | 96 % of digits never seen | Do all checks above pass
"""


# %% random_network
def random_network(X, Y, rng):
    W, b = {1: 0.3 * rng.normal(size=(90, 64))}, {1: rng.normal(size=90)}
    W[2], b[2] = fit_output(tanh(sums(X, W[1], b[1])), Y)
    return W, b, {1: tanh, 2: identity}

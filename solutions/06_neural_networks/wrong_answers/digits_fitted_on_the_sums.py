"""The output layer is fitted on the sums of the hidden layer, and then sees its answers.

loses: 3
fails: digits | better than without a hidden layer | is the output layer fitted on what leaves
fails: digits | 96 % of digits never seen | is the output layer fitted on what leaves
"""


# %% random_network
def random_network(X, Y, rng):
    W, b = {1: rng.normal(size=(400, 64))}, {1: rng.normal(size=400)}
    W[2], b[2] = fit_output(sums(X, W[1], b[1]), Y)
    return W, b, {1: relu, 2: identity}

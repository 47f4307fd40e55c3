"""The shape of W as in X @ W, with a row for each input.

loses: 2
fails: shapes | by hand | The shape of W is turned
fails: shapes | other shapes | The shape of W is turned
"""


# %% shapes
def weight(W, layer, i, j):
    return W[layer][i - 1, j - 1]


def shapes(sizes, layer, B):
    return (sizes[layer - 1], sizes[layer]), (sizes[layer],), (B, sizes[layer])


def count_parameters(sizes):
    return sum(m * (inputs + 1) for inputs, m in zip(sizes, sizes[1:]))

"""The layer that was asked for is not looked at.

loses: 1
fails: shapes | other weights | Row i, column j of the layer's matrix
"""


# %% shapes
def weight(W, layer, i, j):
    return W[1][i - 1, j - 1]


def shapes(sizes, layer, B):
    m, inputs = sizes[layer], sizes[layer - 1]
    return (m, inputs), (m,), (B, m)


def count_parameters(sizes):
    return sum(m * (inputs + 1) for inputs, m in zip(sizes, sizes[1:]))

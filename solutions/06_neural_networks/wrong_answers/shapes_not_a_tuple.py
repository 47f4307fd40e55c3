"""`(m)` is a number; the comma is missing.

loses: 2
fails: shapes | by hand | The shape of a vector is a tuple too
fails: shapes | other shapes | The shape of a vector is a tuple too
"""


# %% shapes
def weight(W, layer, i, j):
    return W[layer][i - 1, j - 1]


def shapes(sizes, layer, B):
    m = sizes[layer]
    return (m, sizes[layer - 1]), (m), (B, m)


def count_parameters(sizes):
    return sum(m * (inputs + 1) for inputs, m in zip(sizes, sizes[1:]))

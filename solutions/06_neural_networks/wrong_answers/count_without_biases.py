"""Weights alone.

loses: 2
fails: shapes | by hand | The biases are missing
fails: shapes | other networks | The biases are missing
"""


# %% shapes
def weight(W, layer, i, j):
    return W[layer][i - 1, j - 1]


def shapes(sizes, layer, B):
    m, inputs = sizes[layer], sizes[layer - 1]
    return (m, inputs), (m,), (B, m)


def count_parameters(sizes):
    return sum(sizes[n] * sizes[n + 1] for n in range(len(sizes) - 1))

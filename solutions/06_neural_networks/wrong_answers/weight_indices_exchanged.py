"""Read as 'from i to j'.

loses: 2
fails: shapes | by hand | Your code stopped with IndexError
fails: shapes | other weights | i and j have changed places
"""


# %% shapes
def weight(W, layer, i, j):
    return W[layer][j - 1][i - 1]


def shapes(sizes, layer, B):
    m, inputs = sizes[layer], sizes[layer - 1]
    return (m, inputs), (m,), (B, m)


def count_parameters(sizes):
    return sum(m * (inputs + 1) for inputs, m in zip(sizes, sizes[1:]))

"""numpy's indices for the lecture's.

loses: 2
fails: shapes | by hand | Your code stopped with IndexError
fails: shapes | other weights | The lecture counts from 1, numpy from 0
"""


# %% shapes
def weight(W, layer, i, j):
    return W[layer][i, j]


def shapes(sizes, layer, B):
    m, inputs = sizes[layer], sizes[layer - 1]
    return (m, inputs), (m,), (B, m)


def count_parameters(sizes):
    return sum(m * (inputs + 1) for inputs, m in zip(sizes, sizes[1:]))

"""The layer that was asked for is not looked at.

loses: 1
fails: shapes | other shapes | Layer l has m_l units, and each listens to all of layer l - 1
"""


# %% shapes
def weight(W, layer, i, j):
    return W[layer][i - 1, j - 1]


def shapes(sizes, layer, B):
    return (sizes[1], sizes[0]), (sizes[1],), (B, sizes[1])


def count_parameters(sizes):
    return sum(m * (inputs + 1) for inputs, m in zip(sizes, sizes[1:]))

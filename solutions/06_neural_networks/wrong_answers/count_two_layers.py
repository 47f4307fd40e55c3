"""The formula of the example, for two layers only.

loses: 1
fails: shapes | other networks | A layer is missing
"""


# %% shapes
def weight(W, layer, i, j):
    return W[layer][i - 1, j - 1]


def shapes(sizes, layer, B):
    m, inputs = sizes[layer], sizes[layer - 1]
    return (m, inputs), (m,), (B, m)


def count_parameters(sizes):
    count = sizes[1] * (sizes[0] + 1)
    if len(sizes) > 2:
        count += sizes[2] * (sizes[1] + 1)
    return count

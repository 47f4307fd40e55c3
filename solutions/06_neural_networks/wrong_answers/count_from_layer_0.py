"""The loop begins with layer 0, whose layer before is then the last.

loses: 2
fails: shapes | by hand | The input is layer 0 and has no weights
fails: shapes | other networks | The input is layer 0 and has no weights
"""


# %% shapes
def weight(W, layer, i, j):
    return W[layer][i - 1, j - 1]


def shapes(sizes, layer, B):
    return (sizes[layer], sizes[layer - 1]), (sizes[layer],), (B, sizes[layer])


def count_parameters(sizes):
    return sum(sizes[layer] * (sizes[layer - 1] + 1) for layer in range(len(sizes)))

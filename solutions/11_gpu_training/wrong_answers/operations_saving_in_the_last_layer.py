"""The last layer is spared in place of the first.

loses: 3
fails: count_operations | worked by hand | The saving is in the first layer, not in the last one.
fails: count_operations | other networks | For each weight and example: a multiplication and an additio
"""


# %% count_operations
def count_operations(sizes, batch_size):
    weights = [d * m for d, m in zip(sizes, sizes[1:])]
    return 2 * batch_size * (3 * sum(weights) - weights[-1])

"""Additions are not counted.

loses: 3
fails: count_operations | worked by hand | multiplications alone
fails: count_operations | other networks | multiplications alone
"""


# %% count_operations
def count_operations(sizes, batch_size):
    weights = [d * m for d, m in zip(sizes, sizes[1:])]
    return batch_size * (3 * sum(weights) - weights[0])

"""There are always two layers.

loses: 2
fails: count_operations | other networks | a multiplication and an addition, how often?
"""


# %% count_operations
def count_operations(sizes, batch_size):
    d, m, *_, k = (*sizes, 1)[:3]
    return 2 * batch_size * (2 * d * m + 3 * m * k)

"""The chapter's 6 B K, as it is.

loses: 3
fails: count_operations | worked by hand | The saving is missing
fails: count_operations | other networks | The saving is missing
"""


# %% count_operations
def count_operations(sizes, batch_size):
    return 6 * batch_size * sum(d * m for d, m in zip(sizes, sizes[1:]))

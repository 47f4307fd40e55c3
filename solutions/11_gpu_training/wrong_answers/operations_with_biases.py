"""The biases are counted like weights.

loses: 3
fails: count_operations | worked by hand | The biases were counted
fails: count_operations | other networks | The biases were counted
"""


# %% count_operations
def count_operations(sizes, batch_size):
    numbers = [(d + 1) * m for d, m in zip(sizes, sizes[1:])]
    return 2 * batch_size * (3 * sum(numbers) - numbers[0])

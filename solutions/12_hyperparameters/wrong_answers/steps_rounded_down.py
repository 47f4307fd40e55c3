"""The last, smaller batch is forgotten.

loses: 2
fails: counts | steps by hand | The last, smaller batch of an epoch is a step too: round up.
fails: counts | steps of other trainings | The last, smaller batch of an epoch is a step too: round up.
"""


# %% counts
def n_parameters(d, k, layers, width):
    sizes = [d] + [width] * layers + [k]
    return sum((a + 1) * b for a, b in zip(sizes[:-1], sizes[1:]))


def n_steps(n, batch_size, n_epochs):
    return n_epochs * (n // batch_size)

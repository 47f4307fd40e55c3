"""One more batch than fits, also where they fit exactly.

loses: 1
fails: counts | steps of other trainings | There is one batch too many where the batches fill the epoch
"""


# %% counts
def n_parameters(d, k, layers, width):
    sizes = [d] + [width] * layers + [k]
    return sum((a + 1) * b for a, b in zip(sizes[:-1], sizes[1:]))


def n_steps(n, batch_size, n_epochs):
    return n_epochs * (n // batch_size + 1)

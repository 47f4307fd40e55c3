"""There is one matrix between hidden layers, however many layers there are.

loses: 1
fails: counts | parameters of other networks | For each layer its units times (its inputs + 1), all added
"""


# %% counts
def n_parameters(d, k, layers, width):
    if layers == 0:
        return (d + 1) * k
    between = (width + 1) * width if layers > 1 else 0
    return (d + 1) * width + between + (width + 1) * k


def n_steps(n, batch_size, n_epochs):
    return n_epochs * -(-n // batch_size)

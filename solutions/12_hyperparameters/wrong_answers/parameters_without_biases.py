"""The weights alone are counted.

loses: 3
fails: counts | parameters by hand | For each layer its units times (its inputs + 1), all added up.
fails: counts | parameters of other networks | Each unit has a bias too.
fails: counts | no hidden layer | Each unit has a bias too.
"""


# %% counts
def n_parameters(d, k, layers, width):
    sizes = [d] + [width] * layers + [k]
    return sum(a * b for a, b in zip(sizes[:-1], sizes[1:]))


def n_steps(n, batch_size, n_epochs):
    return n_epochs * -(-n // batch_size)

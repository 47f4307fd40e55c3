"""A formula that holds from one hidden layer on.

loses: 1
fails: counts | no hidden layer | Without hidden layers the k outputs listen to the d inputs.
"""


# %% counts
def n_parameters(d, k, layers, width):
    return (d + 1) * width + (layers - 1) * (width + 1) * width + (width + 1) * k


def n_steps(n, batch_size, n_epochs):
    return n_epochs * -(-n // batch_size)

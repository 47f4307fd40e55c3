"""One more batch, whether there is a remainder or not.

loses: 1
fails: count_iterations | other numbers | Where the batch size divides n there is no smaller batch
"""


# %% count_iterations
def count_iterations(n, batch_size, n_epochs):
    return (n // batch_size + 1) * n_epochs

"""The smaller batch is forgotten.

loses: 2
fails: count_iterations | worked by hand | The smaller batch at the end of each epoch is missing
fails: count_iterations | other numbers | The smaller batch at the end of each epoch is missing
"""


# %% count_iterations
def count_iterations(n, batch_size, n_epochs):
    return n // batch_size * n_epochs

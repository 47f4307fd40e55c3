"""The mean is rounded, as one prints it.

loses: 2
fails: mean_of_batches | other numbers | Each loss times its size
"""


# %% mean_of_batches
def mean_of_batches(losses, sizes):
    return round(np.dot(losses, sizes) / sum(sizes), 2)

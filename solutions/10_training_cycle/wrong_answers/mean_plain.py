"""The mean of the means.

loses: 3
fails: mean_of_batches | worked by hand | This is the plain mean of the batches
fails: mean_of_batches | other numbers | This is the plain mean of the batches
"""


# %% mean_of_batches
def mean_of_batches(losses, sizes):
    return sum(losses) / len(losses)

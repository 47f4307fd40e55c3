"""Divides in the caller's array, and cannot divide whole numbers.

loses: 1
fails: sum or mean | one output | Cannot cast ufunc
"""


# %% reduce
def reduce(losses, reduction="mean"):
    return losses.sum() / len(losses) if reduction == "mean" else losses.sum()


def share(slopes, reduction="mean"):
    if reduction == "mean":
        slopes /= len(slopes)
    return slopes

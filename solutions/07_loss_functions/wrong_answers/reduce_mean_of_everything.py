"""The mean over all numbers, as torch takes it for a squared error.

loses: 1
fails: sum or mean | a loss by hand | This divides by B·k
"""


# %% reduce
def reduce(losses, reduction="mean"):
    return losses.mean() if reduction == "mean" else losses.sum()


def share(slopes, reduction="mean"):
    return slopes / len(slopes) if reduction == "mean" else slopes.copy()

"""Everything but "mean" is a sum.

loses: 1
fails: sum or mean | another word | expected a ValueError
"""


# %% reduce
def reduce(losses, reduction="mean"):
    return losses.sum() / len(losses) if reduction == "mean" else losses.sum()


def share(slopes, reduction="mean"):
    return slopes / len(slopes) if reduction == "mean" else slopes.copy()

"""Divided by the number of columns instead of rows.

loses: 1
fails: sum or mean | slopes by hand | This divides by the number of outputs
"""


# %% reduce
def reduce(losses, reduction="mean"):
    if reduction not in ("mean", "sum"):
        raise ValueError(f"reduction is {reduction!r}; expected 'mean' or 'sum'")
    return losses.sum() / len(losses) if reduction == "mean" else losses.sum()


def share(slopes, reduction="mean"):
    if reduction not in ("mean", "sum"):
        raise ValueError(f"reduction is {reduction!r}; expected 'mean' or 'sum'")
    return slopes / slopes.shape[-1] if reduction == "mean" else slopes.copy()

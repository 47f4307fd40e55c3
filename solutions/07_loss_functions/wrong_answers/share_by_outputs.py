"""Divided by the number of columns instead of rows. A learning rate was found that works all the same.

loses: 1
fails: sum or mean | slopes by hand | This divides by the number of outputs
"""


# %% reduce
def reduce(losses, reduction="mean"):
    return losses.sum() / len(losses) if reduction == "mean" else losses.sum()


def share(slopes, reduction="mean"):
    return slopes / slopes.shape[-1] if reduction == "mean" else slopes.copy()


# %% choose_loss
def choose_loss():
    return binary_cross_entropy_with_logits_gradient, 0.1

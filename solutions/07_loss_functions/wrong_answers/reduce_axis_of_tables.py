"""The outputs are added along axis 1, which a vector does not have.

loses: 14
fails: sum or mean | one output | axis 1 is out of bounds
fails: squared error | the loss on other numbers | It stopped in `reduce` of another step
fails: cross-entropy | yes and no by hand | It stopped in `reduce` of another step
fails: cross-entropy | certain and wrong | It stopped in `reduce` of another step
fails: from logits | by hand | It stopped in `reduce` of another step
fails: from logits | very sure | It stopped in `reduce` of another step
fails: a yes that counts more | by hand | It stopped in `reduce` of another step
fails: a yes that counts more | very sure | It stopped in `reduce` of another step
fails: counts | by hand | It stopped in `reduce` of another step
fails: counts | the loss on other numbers | It stopped in `reduce` of another step
"""


# %% reduce
def reduce(losses, reduction="mean"):
    of_examples = losses.sum(axis=1)
    if reduction == "mean":
        return of_examples.mean()
    return of_examples.sum()


def share(slopes, reduction="mean"):
    if reduction == "mean":
        return slopes / len(slopes)
    return slopes.copy()

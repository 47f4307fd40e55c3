"""numpy's mean of everything.

loses: 2
fails: loss | the loss by hand | This is a mean over the outputs too, k times too small: add over the
fails: loss | the loss of other shapes | This is a mean over the outputs too, k times too small: add over
"""


# %% loss
def loss(Y_hat, Y):
    return ((Y_hat - Y) ** 2).mean()

"""The sum of everything.

loses: 2
fails: loss | the loss by hand | This is the sum over the examples; take their mean.
fails: loss | the loss of other shapes | This is the sum over the examples; take their mean.
"""


# %% loss
def loss(Y_hat, Y):
    return np.sum((Y_hat - Y) ** 2)

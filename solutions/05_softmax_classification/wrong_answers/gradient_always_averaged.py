"""The gradient of the mean, whatever is asked for.

loses: 1
fails: cross_entropy_gradient | the sum | This is the gradient of the mean
"""


# %% cross_entropy_gradient
def cross_entropy_gradient(Z, Y, reduction="mean"):
    return (softmax(Z) - Y) / Z.shape[0]

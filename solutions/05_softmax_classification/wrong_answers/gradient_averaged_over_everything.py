"""Divided by B·k.

loses: 5
fails: cross_entropy_gradient | worked by hand | This is divided by the number of classes
fails: cross_entropy_gradient | the mean | This is divided by the number of classes
fails: cross_entropy_gradient | large logits | This is divided by the number of classes
fails: digits | 95 % of digits never seen | Do all checks above pass
"""


# %% cross_entropy_gradient
def cross_entropy_gradient(Z, Y):
    dZ = softmax(Z) - Y
    return dZ / Z.size

"""The mean length, not its square.

loses: 2
fails: loss | the loss by hand | The parts of all outputs together.
fails: loss | the loss of other shapes | This is a mean of lengths: the square root was taken. The squared
"""


# %% loss
def loss(Y_hat, Y):
    return np.linalg.norm(Y_hat - Y, axis=1).mean()

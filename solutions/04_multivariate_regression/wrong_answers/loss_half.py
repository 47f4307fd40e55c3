"""A half in front.

loses: 2
fails: loss | the loss by hand | This is half of the loss. Some books put ½ in front; this course does not.
fails: loss | the loss of other shapes | This is half of the loss. Some books put ½ in front; this course
"""


# %% loss
def loss(Y_hat, Y):
    return np.sum((Y_hat - Y) ** 2) / (2 * len(Y))

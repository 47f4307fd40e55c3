"""Where the gradient is longer, a larger rate.

loses: 3
fails: same_steps | from mean to sum | This goes the other way
fails: same_steps | every habit to every other | This goes the other way
"""


# %% same_steps
def same_steps(learning_rate, habit, other, B, k):
    length = {"mean": 1, "sum": B, "half": 1 / 2, "everything": 1 / k}  # of the gradient
    return learning_rate * length[other] / length[habit]

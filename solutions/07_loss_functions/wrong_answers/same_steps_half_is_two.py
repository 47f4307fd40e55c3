"""Takes the gradient of the half to be twice as long.

loses: 2
fails: same_steps | every habit to every other | the rate must be smaller
"""


# %% same_steps
def same_steps(learning_rate, habit, other, B, k):
    length = {"mean": 1, "sum": B, "half": 2, "everything": 1 / k}  # of the gradient
    return learning_rate * length[habit] / length[other]

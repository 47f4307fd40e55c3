"""A loss of 0 is thought to be reached always.

loses: 2
fails: label smoothing | the lowest loss by hand | Two classes, epsilon 0.5: the targets are 3/4 and 1/4
fails: label smoothing | the lowest loss | The best answer is the smoothed target itself
"""


# %% lowest_loss
def lowest_loss(epsilon, k):
    return 0.0

"""A loss of 0 is thought to be reached always.

loses: 2
fails: label smoothing | the lowest loss by hand | With epsilon 1 all classes are equally right, and the best
fails: label smoothing | the lowest loss | The best answer is the smoothed target itself
"""


# %% lowest_loss
def lowest_loss(epsilon, k):
    return 0.0

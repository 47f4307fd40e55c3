"""The loss of equal probabilities, whatever epsilon is.

loses: 2
fails: label smoothing | the lowest loss by hand | This is the loss of equal probabilities
fails: label smoothing | the lowest loss | This is the loss of equal probabilities
"""


# %% lowest_loss
def lowest_loss(epsilon, k):
    return np.log(k)

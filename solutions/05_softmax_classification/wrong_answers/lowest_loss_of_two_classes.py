"""The share of one wrong class is counted, though there are k - 1 of them.

loses: 1
fails: label smoothing | the lowest loss | Of the classes that are not right there are k - 1
"""


# %% lowest_loss
def lowest_loss(epsilon, k):
    right, other = 1 - epsilon + epsilon / k, epsilon / k
    return -right * np.log(right) - other * np.log(other)

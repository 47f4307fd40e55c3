"""The share is divided by the number of examples, which happens to equal the number of classes.

loses: 1
fails: label smoothing | targets for other shapes | The share is divided by the number of examples, 5; there
"""


# %% smooth
def smooth(Y, epsilon):
    return Y * (1 - epsilon) + epsilon / len(Y)

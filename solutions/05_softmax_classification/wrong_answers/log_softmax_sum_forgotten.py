"""The shift taken for the whole of it.

loses: 1
fails: log_softmax | worked by hand | The logarithm of the sum is missing
"""


# %% log_softmax
def log_softmax(Z):
    return Z - Z.max(axis=1, keepdims=True)

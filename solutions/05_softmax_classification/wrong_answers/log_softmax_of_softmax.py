"""The logarithm of the finished probabilities: a tiny one is stored as 0, and its logarithm is -inf.

loses: 2
fails: log_softmax | improbable classes | A tiny probability is stored as 0 and its logarithm is lost
"""


# %% log_softmax
def log_softmax(Z):
    return np.log(softmax(Z))

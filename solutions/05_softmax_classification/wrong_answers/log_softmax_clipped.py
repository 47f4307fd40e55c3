"""Probabilities clipped before the logarithm.

loses: 2
fails: log_softmax | improbable classes | A small number put inside the logarithm hides how improbable a class
"""


# %% log_softmax
def log_softmax(Z):
    return np.log(np.clip(softmax(Z), 1e-15, 1))

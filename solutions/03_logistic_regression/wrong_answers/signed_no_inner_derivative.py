"""The inner derivative is forgotten.

loses: 3
fails: labels of -1 and +1 | both by hand | The inner derivative is missing: -s·z changes by -s when z
fails: labels of -1 and +1 | the gradient on other numbers | The inner derivative is missing: -s·z changes
fails: labels of -1 and +1 | very sure | The inner derivative is missing: -s·z changes by -s when z changes
"""


# %% signed
def signed_loss(z, s):
    return np.mean(np.logaddexp(0, -s * z))


def signed_gradient(z, s):
    return sigmoid(-s * z) / len(z)

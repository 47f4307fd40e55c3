"""The stable form, written into an array like Z: of whole numbers, if Z is.

loses: 1
fails: activations | whole numbers | The fractions are cut off
"""


# %% activations
def sigmoid(Z):
    result = np.zeros_like(Z)
    on = Z >= 0
    result[on] = 1 / (1 + np.exp(-Z[on]))
    result[~on] = np.exp(Z[~on]) / (1 + np.exp(Z[~on]))
    return result


def relu(Z):
    return np.maximum(Z, 0)

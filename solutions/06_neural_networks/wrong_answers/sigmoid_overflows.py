"""e^z / (1 + e^z) is inf / inf for large z.

loses: 2
fails: activations | large sums | e^1000 is inf, and inf / inf is nan
"""


# %% activations
def sigmoid(Z):
    return np.exp(Z) / (1 + np.exp(Z))


def relu(Z):
    return np.maximum(Z, 0)

"""The minus sign of the exponent is missing.

loses: 5
fails: activations | sigmoid by hand | This falls where it should rise: the exponent is -z
fails: activations | a batch of sums | This falls where it should rise: the exponent is -z
fails: activations | large sums | This falls where it should rise: the exponent is -z
fails: activations | whole numbers | This falls where it should rise: the exponent is -z
"""


# %% activations
def sigmoid(Z):
    return 1 / (1 + np.exp(Z))


def relu(Z):
    return np.maximum(Z, 0)

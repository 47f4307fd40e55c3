"""Python's max, for a vector only.

loses: 1
fails: activations | a batch of sums | Your code stopped with ValueError
"""


# %% activations
def sigmoid(Z):
    return 1 / (1 + np.exp(-Z))


def relu(Z):
    return np.array([max(0, z) for z in Z])

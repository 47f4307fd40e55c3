"""What is negative is turned over.

loses: 5
fails: activations | relu by hand | This is the distance from 0
fails: activations | a batch of sums | This is the distance from 0
fails: activations | large sums | This is the distance from 0
fails: activations | whole numbers | This is the distance from 0
"""


# %% activations
def sigmoid(Z):
    return 1 / (1 + np.exp(-Z))


def relu(Z):
    return np.abs(Z)

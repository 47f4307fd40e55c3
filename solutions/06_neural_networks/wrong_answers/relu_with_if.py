"""An if for the whole array.

loses: 6
fails: activations | relu by hand | ask for one yes or no, and here is a whole array
fails: activations | a batch of sums | ask for one yes or no, and here is a whole array
fails: activations | large sums | ask for one yes or no, and here is a whole array
fails: activations | whole numbers | ask for one yes or no, and here is a whole array
fails: activations | the input is left alone | ask for one yes or no, and here is a whole array
"""


# %% activations
def sigmoid(Z):
    return 1 / (1 + np.exp(-Z))


def relu(Z):
    if Z > 0:
        return Z
    return 0

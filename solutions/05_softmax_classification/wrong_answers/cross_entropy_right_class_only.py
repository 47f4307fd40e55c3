"""The label is read off the target, so a shared target counts as one class.

loses: 1
fails: cross_entropy | shared targets | Every class counts with its share in Y, not only the largest one
"""


# %% cross_entropy
def cross_entropy(Z, Y):
    losses = -log_softmax(Z)[np.arange(len(Z)), Y.argmax(axis=1)]
    return losses.mean()

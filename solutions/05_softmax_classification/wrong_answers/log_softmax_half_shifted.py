"""The sum is of shifted logits, and is subtracted from those that are not shifted.

loses: 4
fails: log_softmax | worked by hand | The sum is of shifted logits, and is subtracted from those that were not
fails: log_softmax | improbable classes | The sum is of shifted logits, and is subtracted from those that were
fails: log_softmax | rows far apart | The sum is of shifted logits, and is subtracted from those that were not
"""


# %% log_softmax
def log_softmax(Z):
    largest = Z.max(axis=1, keepdims=True)
    return Z - np.log(np.exp(Z - largest).sum(axis=1, keepdims=True))

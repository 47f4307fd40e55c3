"""The formula as it stands: right for small logits, inf for large ones.

loses: 2
fails: log_softmax | improbable classes | The exponential of a large logit overflows
"""


# %% log_softmax
def log_softmax(Z):
    return Z - np.log(np.exp(Z).sum(axis=1, keepdims=True))

"""The logits are changed in place.

loses: 1
fails: cross_entropy | other numbers | `Z -= ...` and `Z[...] = ...` write into the caller's array.
"""


# %% cross_entropy
def cross_entropy(Z, y):
    Z -= Z.max(axis=1, keepdims=True)
    return np.mean(np.log(np.exp(Z).sum(axis=1)) - Z[np.arange(len(y)), y])

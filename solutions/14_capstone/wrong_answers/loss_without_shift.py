"""The exponentials overflow.

loses: 2
fails: cross_entropy | large logits | Take the largest logit of each row away from that row before
"""


# %% cross_entropy
def cross_entropy(Z, y):
    return np.mean(np.log(np.exp(Z).sum(axis=1)) - Z[np.arange(len(y)), y])

"""The logarithm of a probability, with a small number against infinity.

loses: 2
fails: cross_entropy | large logits | Take the largest logit of each row away from that row before
"""


# %% cross_entropy
def cross_entropy(Z, y):
    E = np.exp(Z - Z.max(axis=1, keepdims=True))
    Y_hat = E / E.sum(axis=1, keepdims=True)
    return -np.log(Y_hat[np.arange(len(y)), y] + 1e-12).mean()

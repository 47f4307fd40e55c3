"""The exponentials are taken for the probabilities.

loses: 4
fails: cross_entropy | worked by hand | The exponentials of a row were not divided by their sum.
fails: cross_entropy | other numbers | For each row the logarithm of its own sum, minus the logit of
fails: cross_entropy | large logits | Take the largest logit of each row away
"""


# %% cross_entropy
def cross_entropy(Z, y):
    E = np.exp(Z - Z.max(axis=1, keepdims=True))
    return -np.log(E[np.arange(len(y)), y]).mean()

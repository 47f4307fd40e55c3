"""The logits are taken for the probabilities.

loses: 14
fails: cross_entropy | worked by hand | the logarithm of the sum of its exponentials
fails: cross_entropy | other numbers | For each row the logarithm of its own sum, minus the logit of
fails: cross_entropy | large logits | Take the largest logit of each row away
fails: reading digits | your own validation pictures | Do the checks above pass? Are the pictures brought
fails: reading digits | 80 % of unseen digits | No choice of numbers mends so much. Do all checks above p
fails: reading digits | 88 % of unseen digits | No choice of numbers mends so much. Do all checks above p
fails: reading digits | 91 % of unseen digits | No choice of numbers mends so much. Do all checks above p
fails: reading digits | 92 % of unseen digits | No choice of numbers mends so much. Do all checks above p
"""


# %% cross_entropy
def cross_entropy(Z, y):
    return -np.log(Z[np.arange(len(y)), y]).mean()

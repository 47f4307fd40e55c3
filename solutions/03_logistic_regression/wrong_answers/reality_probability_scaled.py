"""The probability is scaled instead of the odds.

loses: 4
fails: in_reality | worked by hand | The probability itself was scaled. It is the odds that the sampling
fails: in_reality | other shares | The probability itself was scaled. It is the odds that the sampling has
fails: in_reality | who was quite sure | The probability itself was scaled. It is the odds that the
"""


# %% in_reality
def in_reality(y_hat, kept_yes, kept_no):
    return y_hat * kept_no / kept_yes

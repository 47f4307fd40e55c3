"""The odds, not turned into a probability again.

loses: 4
fails: in_reality | worked by hand | These are odds. Turn them into probabilities again.
fails: in_reality | other shares | These are odds. Turn them into probabilities again.
fails: in_reality | who was quite sure | This is no probability.
"""


# %% in_reality
def in_reality(y_hat, kept_yes, kept_no):
    return y_hat / kept_yes / ((1 - y_hat) / kept_no)

"""By the odds, which are infinite for who is quite sure.

loses: 1
fails: in_reality | who was quite sure | Odds of 1 to 0 are infinite, and inf / inf is nan. Divide the
"""


# %% in_reality
def in_reality(y_hat, kept_yes, kept_no):
    odds = y_hat / (1 - y_hat) * kept_no / kept_yes
    return odds / (1 + odds)

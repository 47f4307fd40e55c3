"""The brackets around odds + 1 are forgotten.

loses: 4
fails: in_reality | worked by hand | `odds / 1 + odds` is odds + odds.
fails: in_reality | other shares | `odds / 1 + odds` is odds + odds.
fails: in_reality | who was quite sure | This is no probability.
"""


# %% in_reality
def in_reality(y_hat, kept_yes, kept_no):
    odds = y_hat / (1 - y_hat) * kept_no / kept_yes
    return odds / 1 + odds

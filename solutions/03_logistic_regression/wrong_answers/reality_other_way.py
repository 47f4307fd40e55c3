"""The odds are made even larger.

loses: 3
fails: in_reality | worked by hand | This goes the other way: these probabilities are further from reality
fails: in_reality | other shares | This goes the other way: these probabilities are further from reality
"""


# %% in_reality
def in_reality(y_hat, kept_yes, kept_no):
    yes, no = y_hat * kept_yes, (1 - y_hat) * kept_no
    return yes / (yes + no)

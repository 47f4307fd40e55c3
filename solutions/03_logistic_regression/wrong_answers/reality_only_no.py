"""kept_yes is forgotten.

loses: 2
fails: in_reality | other shares | kept_yes has no effect here.
"""


# %% in_reality
def in_reality(y_hat, kept_yes, kept_no):
    no = (1 - y_hat) / kept_no
    return y_hat / (y_hat + no)

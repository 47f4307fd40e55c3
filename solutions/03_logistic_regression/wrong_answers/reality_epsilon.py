"""The sure ones are pulled away from 0 and 1 first.

loses: 1
fails: in_reality | who was quite sure | A probability of 0 or 1 stays what it is.
"""


# %% in_reality
def in_reality(y_hat, kept_yes, kept_no):
    y_hat = np.clip(y_hat, 1e-6, 1 - 1e-6)
    odds = y_hat / (1 - y_hat) * kept_no / kept_yes
    return odds / (1 + odds)

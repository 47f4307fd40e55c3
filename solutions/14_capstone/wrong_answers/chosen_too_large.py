"""A learning rate that is far too large.

loses: 10
fails: reading digits | your own validation pictures | Do the checks above pass? Are the pictures brought
fails: reading digits | 80 % of unseen digits | No choice of numbers mends so much. Do all checks above p
fails: reading digits | 88 % of unseen digits | No choice of numbers mends so much. Do all checks above p
fails: reading digits | 91 % of unseen digits | No choice of numbers mends so much. Do all checks above p
fails: reading digits | 92 % of unseen digits | No choice of numbers mends so much. Do all checks above p
"""


# %% chosen
def chosen():
    return {"sizes": (196, 80, 10), "batch_size": 50, "learning_rate": 1e6, "n_epochs": 8}

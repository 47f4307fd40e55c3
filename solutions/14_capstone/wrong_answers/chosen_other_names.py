"""Other names than those that fit has.

loses: 10
fails: reading digits | your own validation pictures | it has the names of its last four arguments.
fails: reading digits | 80 % of unseen digits | it has the names of its last four arguments.
fails: reading digits | 88 % of unseen digits | it has the names of its last four arguments.
fails: reading digits | 91 % of unseen digits | it has the names of its last four arguments.
fails: reading digits | 92 % of unseen digits | it has the names of its last four arguments.
"""


# %% chosen
def chosen():
    return {"hidden": (80,), "batch": 50, "eta": 0.3, "epochs": 8}

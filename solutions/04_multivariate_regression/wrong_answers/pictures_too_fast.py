"""A learning rate beyond the limit.

loses: 3
fails: pictures | better than drawing the mean | Do all checks above pass? `solve` is at the bottom at
fails: pictures | a loss below 1.10 on pictures never seen | Do all checks above pass? `solve` is at the
"""


# %% learn_to_restore
def learn_to_restore(known, missing):
    return walk(known, missing, 1.0, 50)

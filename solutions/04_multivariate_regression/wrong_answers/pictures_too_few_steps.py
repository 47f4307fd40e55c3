"""A walk that is too short.

loses: 2
fails: pictures | a loss below 1.10 on pictures never seen | Do all checks above pass? `solve` is at the
"""


# %% learn_to_restore
def learn_to_restore(known, missing):
    return walk(known, missing, 0.01, 200)

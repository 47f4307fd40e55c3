"""A tuple in place of the two names.

loses: 2
fails: predictions | both are answered | The names should be
fails: predictions | the queue | TypeError
fails: predictions | the counter | TypeError
"""


# %% predictions
def predictions():
    return 501, 2048

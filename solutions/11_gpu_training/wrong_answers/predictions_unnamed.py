"""A tuple in place of the four names.

loses: 4
fails: predictions | all four are answered | The names should be
fails: predictions | what is moved | TypeError
fails: predictions | the queue | TypeError
fails: predictions | the counter | TypeError
fails: predictions | the shards | TypeError
"""


# %% predictions
def predictions():
    return 40, 501, 2048, 1.5

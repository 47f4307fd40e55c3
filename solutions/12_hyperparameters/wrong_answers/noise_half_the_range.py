"""Half of the range, which is the standard error of two numbers and of no more.

loses: 2
fails: mean_and_noise | other numbers of seeds | This is half the distance from the smallest to the
"""


# %% mean_and_noise
def mean_and_noise(errors):
    return errors.mean(axis=1), (errors.max(axis=1) - errors.min(axis=1)) / 2

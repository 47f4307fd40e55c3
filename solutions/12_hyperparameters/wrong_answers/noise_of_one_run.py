"""The spread of single runs instead of the standard error of their mean.

loses: 3
fails: mean_and_noise | by hand | This is s, the spread of single runs; the mean is surer: divide by √S.
fails: mean_and_noise | other numbers of seeds | This is s, the spread of single runs; the mean is surer:
"""


# %% mean_and_noise
def mean_and_noise(errors):
    return errors.mean(axis=1), errors.std(axis=1, ddof=1)

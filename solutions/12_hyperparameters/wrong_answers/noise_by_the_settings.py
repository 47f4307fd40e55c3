"""The root of the number of settings, not of seeds.

loses: 3
fails: mean_and_noise | by hand | S is the number of seeds
fails: mean_and_noise | other numbers of seeds | the root of it by the root of S
"""


# %% mean_and_noise
def mean_and_noise(errors):
    return errors.mean(axis=1), errors.std(axis=1, ddof=1) / np.sqrt(len(errors))

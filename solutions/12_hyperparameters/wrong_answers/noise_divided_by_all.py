"""numpy's own std divides by S.

loses: 3
fails: mean_and_noise | by hand | This divides by S where the formula has S - 1: numpy's `std` wants to
fails: mean_and_noise | other numbers of seeds | This divides by S where the formula has S - 1: numpy's
"""


# %% mean_and_noise
def mean_and_noise(errors):
    return errors.mean(axis=1), errors.std(axis=1) / np.sqrt(errors.shape[1])

"""The variance instead of the standard deviation.

loses: 3
fails: mean_and_noise | by hand | this is s², not s
fails: mean_and_noise | other numbers of seeds | the root of it by the root of S
"""


# %% mean_and_noise
def mean_and_noise(errors):
    return errors.mean(axis=1), errors.var(axis=1, ddof=1) / np.sqrt(errors.shape[1])

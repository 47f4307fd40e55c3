"""The lowest mean wins, by however little.

loses: 5
fails: choose | by hand | This has the lowest mean, but another one is as good and cheaper.
fails: choose | only what lies within the noise | This has the lowest mean, but another one is as good
fails: choose | the noise of the best | This has the lowest mean, but another one is as good and cheaper.
fails: choose | equal costs, and no noise | This has the lowest mean, but another one is as good and
"""


# %% choose
def choose(errors, costs):
    means, _ = mean_and_noise(errors)
    return int(np.nanargmin(means))

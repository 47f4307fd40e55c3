"""Of equal costs the first instead of the better one.

loses: 1
fails: choose | equal costs, and no noise | Of equal costs the lower mean, of equal means the first.
"""


# %% choose
def choose(errors, costs):
    means, noise = mean_and_noise(errors)
    means = np.where(np.isnan(means), np.inf, means)
    best = np.argmin(means)
    as_good = np.flatnonzero(means <= means[best] + noise[best])
    return as_good[np.argmin(costs[as_good])]

"""As good is what lies within the spread of single runs.

loses: 2
fails: choose | only what lies within the noise | As good is what lies at most one standard error (s /
"""


# %% choose
def choose(errors, costs):
    means, _ = mean_and_noise(errors)
    means = np.where(np.isnan(means), np.inf, means)
    best = np.argmin(means)
    limit = means[best] + errors[best].std(ddof=1)
    return min(np.flatnonzero(means <= limit), key=lambda i: (costs[i], means[i]))

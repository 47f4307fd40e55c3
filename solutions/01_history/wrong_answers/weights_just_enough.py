"""Just enough to get below the threshold: above it, for a threshold that cannot be reached, inhibition helps.

loses: 1
fails: as_weights | a threshold that is never reached | It should not reach 0 here: too few exciting inputs
"""


# %% as_weights
def as_weights(n_excitatory, n_inhibitory, threshold):
    return np.array([1] * n_excitatory + [threshold - n_excitatory - 1] * n_inhibitory), -threshold

"""There is always one inhibiting weight.

loses: 1
fails: as_weights | no inhibiting input | A weight for each input, exciting ones first, and one
"""


# %% as_weights
def as_weights(n_excitatory, n_inhibitory, threshold):
    return np.array([1] * n_excitatory + [-n_excitatory] * max(1, n_inhibitory)), -threshold

"""A weight that is enough for two exciting inputs.

loses: 1
fails: as_weights | much excitation | An inhibiting input is outvoted by the exciting ones here
"""


# %% as_weights
def as_weights(n_excitatory, n_inhibitory, threshold):
    return np.array([1] * n_excitatory + [-2] * n_inhibitory), -threshold

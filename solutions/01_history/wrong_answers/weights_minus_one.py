"""Inhibition as a weight of -1.

loses: 2
fails: as_weights | two exciting, one inhibiting | An inhibiting input is outvoted by the exciting ones here
fails: as_weights | much excitation | An inhibiting input is outvoted by the exciting ones here
"""


# %% as_weights
def as_weights(n_excitatory, n_inhibitory, threshold):
    return np.array([1] * n_excitatory + [-1] * n_inhibitory), -threshold

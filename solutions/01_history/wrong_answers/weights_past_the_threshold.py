"""As if a sum of 0 did not fire.

loses: 3
fails: as_weights | two exciting, one inhibiting | The threshold is reached and nothing forbids. A sum of 0
fails: as_weights | no inhibiting input | The threshold is reached and nothing forbids. A sum of 0
fails: as_weights | much excitation | The threshold is reached and nothing forbids. A sum of 0
"""


# %% as_weights
def as_weights(n_excitatory, n_inhibitory, threshold):
    return np.array([1] * n_excitatory + [-n_excitatory] * n_inhibitory), -threshold + 0.5 - 1

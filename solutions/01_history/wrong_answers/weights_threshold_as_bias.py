"""The threshold itself as the bias.

loses: 4
fails: as_weights | two exciting, one inhibiting | It should not reach 0 here: too few exciting inputs are
fails: as_weights | no inhibiting input | It should not reach 0 here: too few exciting inputs are
fails: as_weights | much excitation | It should not reach 0 here: too few exciting inputs are
fails: as_weights | a threshold that is never reached | It should not reach 0 here: too few exciting inputs
"""


# %% as_weights
def as_weights(n_excitatory, n_inhibitory, threshold):
    return np.array([1] * n_excitatory + [-n_excitatory] * n_inhibitory), threshold

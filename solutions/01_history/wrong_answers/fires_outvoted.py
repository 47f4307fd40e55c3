"""Inhibition as a weight of -1, which enough excitation outvotes.

loses: 3
fails: fires | worked by hand | Here an inhibiting input counts as -1 and is outvoted. In
fails: fires | several inhibiting inputs | Here an inhibiting input counts as -1 and is outvoted. In
fails: fires | other shapes and thresholds | Here an inhibiting input counts as -1 and is outvoted. In
"""


# %% fires
def fires(excitatory, inhibitory, threshold):
    return (excitatory.sum(axis=1) - inhibitory.sum(axis=1) >= threshold).astype(int)

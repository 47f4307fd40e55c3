"""Compared with 1: two active inhibiting inputs do not forbid.

loses: 1
fails: fires | several inhibiting inputs | One active inhibiting input is enough, and so are two
"""


# %% fires
def fires(excitatory, inhibitory, threshold):
    return ((excitatory.sum(axis=1) >= threshold) & (inhibitory.sum(axis=1) != 1)).astype(int)

"""The share of active inhibiting inputs: of none it is 0 / 0, and that is not 0.

loses: 1
fails: fires | no inhibiting input | Where there is none, `inhibitory` has shape (B, 0)
"""


# %% fires
def fires(excitatory, inhibitory, threshold):
    share = inhibitory.sum(axis=1) / inhibitory.shape[1]
    return ((excitatory.sum(axis=1) >= threshold) & (share == 0)).astype(int)

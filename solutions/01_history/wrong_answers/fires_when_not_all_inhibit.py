"""Only all inhibiting inputs together forbid; with none of them, `all` is true.

loses: 2
fails: fires | several inhibiting inputs | Here only all inhibiting inputs together forbid. One of
fails: fires | no inhibiting input | Where there is none, `inhibitory` has shape (B, 0)
"""


# %% fires
def fires(excitatory, inhibitory, threshold):
    return ((excitatory.sum(axis=1) >= threshold) & ~inhibitory.all(axis=1)).astype(int)

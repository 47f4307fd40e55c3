"""The inhibiting inputs are not used.

loses: 3
fails: fires | worked by hand | The inhibiting inputs are not looked at
fails: fires | several inhibiting inputs | The inhibiting inputs are not looked at
fails: fires | other shapes and thresholds | The inhibiting inputs are not looked at
"""


# %% fires
def fires(excitatory, inhibitory, threshold):
    return (excitatory.sum(axis=1) >= threshold).astype(int)

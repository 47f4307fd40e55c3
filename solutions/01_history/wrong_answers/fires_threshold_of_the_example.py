"""The threshold of the example that is worked by hand, written into the function.

loses: 1
fails: fires | other shapes and thresholds | One answer for each row, whatever the shapes and the
"""


# %% fires
def fires(excitatory, inhibitory, threshold):
    return ((excitatory.sum(axis=1) >= 2) & ~inhibitory.any(axis=1)).astype(int)

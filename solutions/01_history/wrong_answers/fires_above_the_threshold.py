"""The threshold has to be passed, not only reached.

loses: 4
fails: fires | worked by hand | Here the unit fires only above its threshold. It is enough
fails: fires | several inhibiting inputs | Here the unit fires only above its threshold. It is enough
fails: fires | no inhibiting input | Here the unit fires only above its threshold. It is enough
fails: fires | other shapes and thresholds | Here the unit fires only above its threshold. It is enough
"""


# %% fires
def fires(excitatory, inhibitory, threshold):
    return ((excitatory.sum(axis=1) > threshold) & ~inhibitory.any(axis=1)).astype(int)

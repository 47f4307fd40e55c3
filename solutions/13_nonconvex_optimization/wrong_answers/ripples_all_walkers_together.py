"""The losses of all walkers are added up.

loses: 1
fails: ripples | many walkers | add along the last axis
"""


# %% ripples
def ripples(w, bottom):
    d = w - bottom
    return np.sum(d**2 / 20 + (1 - np.cos(np.pi * d)) / 10)


def ripples_gradient(w, bottom):
    d = w - bottom
    return (d + np.pi * np.sin(np.pi * d)) / 10

"""The mean over the parameters for their sum.

loses: 2
fails: ripples | the loss by hand | This is the mean
fails: ripples | many walkers | gave
"""


# %% ripples
def ripples(w, bottom):
    d = w - bottom
    return (d**2 / 20 + (1 - np.cos(np.pi * d)) / 10).mean(axis=-1)


def ripples_gradient(w, bottom):
    d = w - bottom
    return (d + np.pi * np.sin(np.pi * d)) / 10

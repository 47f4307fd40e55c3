"""The inner derivative of the cosine is forgotten.

loses: 2
fails: ripples | the gradient by hand | The inner derivative is missing
fails: ripples | many walkers | gave
"""


# %% ripples
def ripples(w, bottom):
    d = w - bottom
    return (d**2 / 20 + (1 - np.cos(np.pi * d)) / 10).sum(axis=-1)


def ripples_gradient(w, bottom):
    d = w - bottom
    return (d + np.sin(np.pi * d)) / 10

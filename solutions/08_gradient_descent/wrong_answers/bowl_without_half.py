"""The ½ of the loss is forgotten.

loses: 2
fails: bowl | the loss by hand | The ½ is missing.
fails: bowl | other losses | The ½ is missing.
"""


# %% bowl
def bowl(w, H, bottom):
    return (w - bottom) @ H @ (w - bottom)


def bowl_gradient(w, H, bottom):
    return H @ (w - bottom)

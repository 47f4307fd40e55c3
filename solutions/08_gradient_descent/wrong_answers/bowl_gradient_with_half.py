"""The ½ is kept in the gradient.

loses: 2
fails: bowl | the gradient by hand | The ½ is still there
fails: bowl | other gradients | The ½ is still there
"""


# %% bowl
def bowl(w, H, bottom):
    d = w - bottom
    return d @ H @ d / 2


def bowl_gradient(w, H, bottom):
    return H @ (w - bottom) / 2

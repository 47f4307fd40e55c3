"""`*` for `@`.

loses: 2
fails: bowl | the gradient by hand | This multiplies place by place
fails: bowl | other gradients | gave shape (3, 3)
"""


# %% bowl
def bowl(w, H, bottom):
    d = w - bottom
    return d @ H @ d / 2


def bowl_gradient(w, H, bottom):
    return H * (w - bottom)

"""The loss is written out for two parameters.

loses: 1
fails: bowl | other losses | for any K: one number
"""


# %% bowl
def bowl(w, H, bottom):
    a, b = w[0] - bottom[0], w[-1] - bottom[-1]
    return (H[0, 0] * a**2 + 2 * H[0, -1] * a * b + H[-1, -1] * b**2) / 2


def bowl_gradient(w, H, bottom):
    return H @ (w - bottom)

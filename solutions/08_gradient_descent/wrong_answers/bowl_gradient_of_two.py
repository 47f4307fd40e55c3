"""The gradient is written out for two parameters.

loses: 1
fails: bowl | other gradients | H @ (w - bottom), for any K.
"""


# %% bowl
def bowl(w, H, bottom):
    d = w - bottom
    return d @ H @ d / 2


def bowl_gradient(w, H, bottom):
    a, b = w[0] - bottom[0], w[-1] - bottom[-1]
    return np.array([H[0, 0] * a + H[0, -1] * b, H[-1, 0] * a + H[-1, -1] * b])

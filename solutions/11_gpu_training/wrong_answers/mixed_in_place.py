"""The step is made in the array that came in.

loses: 1
fails: mixed_step | w is left alone | changed its argument
"""


# %% mixed_step
def mixed_step(gradient, w, learning_rate, scale):
    scaled = gradient(w.astype(np.float16), scale)
    if not np.isfinite(scaled).all():
        return w, scale / 2
    w -= np.float32(learning_rate) * (scaled.astype(np.float32) / np.float32(scale))
    return w, scale

"""The scale stays as it is.

loses: 2
fails: mixed_step | infinite by hand | The scale is still the same: it was too large.
fails: mixed_step | nan, and one among many | Infinite, minus infinite or nan, in one place or in all: no
"""


# %% mixed_step
def mixed_step(gradient, w, learning_rate, scale):
    scaled = gradient(w.astype(np.float16), scale)
    if not np.isfinite(scaled).all():
        return w, scale
    return w - np.float32(learning_rate) * (scaled.astype(np.float32) / np.float32(scale)), scale

"""Nan is not noticed.

loses: 1
fails: mixed_step | nan, and one among many | Infinite, minus infinite or nan
"""


# %% mixed_step
def mixed_step(gradient, w, learning_rate, scale):
    scaled = gradient(w.astype(np.float16), scale)
    if np.isinf(scaled).any():
        return w, scale / 2
    return w - np.float32(learning_rate) * (scaled.astype(np.float32) / np.float32(scale)), scale

"""The sum is looked at, in which infinities cancel or numbers grow too large.

loses: 1
fails: mixed_step | nan, and one among many | Every number was finite
"""


# %% mixed_step
def mixed_step(gradient, w, learning_rate, scale):
    scaled = gradient(w.astype(np.float16), scale)
    if not np.isfinite(scaled.sum()):
        return w, scale / 2
    return w - np.float32(learning_rate) * (scaled.astype(np.float32) / np.float32(scale)), scale

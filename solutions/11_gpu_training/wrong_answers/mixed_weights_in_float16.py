"""The step starts from the rounded weights.

loses: 1
fails: mixed_step | a small step | Keep them in float32
"""


# %% mixed_step
def mixed_step(gradient, w, learning_rate, scale):
    w_16 = w.astype(np.float16)
    scaled = gradient(w_16, scale)
    if not np.isfinite(scaled).all():
        return w, scale / 2
    return w_16 - np.float32(learning_rate) * (scaled.astype(np.float32) / np.float32(scale)), scale

"""The scale is not taken out.

loses: 2
fails: mixed_step | worked by hand | The scale is still in the step
"""


# %% mixed_step
def mixed_step(gradient, w, learning_rate, scale):
    scaled = gradient(w.astype(np.float16), scale)
    if not np.isfinite(scaled).all():
        return w, scale / 2
    return w - np.float32(learning_rate) * (scaled.astype(np.float32)), scale

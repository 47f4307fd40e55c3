"""The gradient is asked for at the weights in float32.

loses: 1
fails: mixed_step | the weights that gradient is asked for | expected float16 and 64
"""


# %% mixed_step
def mixed_step(gradient, w, learning_rate, scale):
    scaled = gradient(w, scale)
    if not np.isfinite(scaled).all():
        return w, scale / 2
    return w - np.float32(learning_rate) * (scaled.astype(np.float32) / np.float32(scale)), scale

"""The scale is taken out in float16.

loses: 1
fails: mixed_step | a small gradient | Divide in float32
"""


# %% mixed_step
def mixed_step(gradient, w, learning_rate, scale):
    scaled = gradient(w.astype(np.float16), scale)
    if not np.isfinite(scaled).all():
        return w, scale / 2
    g = scaled / np.float16(scale) if scale < 60000 else scaled / np.float16(1024) / np.float16(scale / 1024)
    return w - np.float32(learning_rate) * g.astype(np.float32), scale

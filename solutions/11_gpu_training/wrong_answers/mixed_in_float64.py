"""The new weights are float64.

loses: 1
fails: mixed_step | a small step | expected float32
"""


# %% mixed_step
def mixed_step(gradient, w, learning_rate, scale):
    scaled = gradient(w.astype(np.float16), scale)
    if not np.isfinite(scaled).all():
        return w, scale / 2
    return w - learning_rate * scaled.astype(float) / scale, scale

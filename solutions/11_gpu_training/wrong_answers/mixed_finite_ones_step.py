"""The finite numbers make their step.

loses: 2
fails: mixed_step | infinite by hand | The finite part made its step
fails: mixed_step | nan, and one among many | Infinite, minus infinite or nan, in one place or in all: no
"""


# %% mixed_step
def mixed_step(gradient, w, learning_rate, scale):
    scaled = gradient(w.astype(np.float16), scale)
    finite = np.isfinite(scaled)
    step = np.where(finite, scaled, 0).astype(np.float32) / np.float32(scale)
    return w - np.float32(learning_rate) * step, scale if finite.all() else scale / 2

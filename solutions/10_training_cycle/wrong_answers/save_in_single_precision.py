"""The numbers are stored with half of their bits.

loses: 2
fails: save and load | what goes in comes out | The numbers were rounded on the way
"""


# %% save
def save(path, w, shift, scale):
    with open(path, "wb") as file:
        np.savez(file, w=np.float32(w), shift=np.float32(shift), scale=np.float32(scale))


def load(path):
    with np.load(path) as stored:
        return tuple(stored[name].astype(float) for name in ("w", "shift", "scale"))

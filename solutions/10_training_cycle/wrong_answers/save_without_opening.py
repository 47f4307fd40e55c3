"""`np.savez` is given the name, and adds .npz to it.

loses: 1
fails: save and load | any name | No such file or directory: 'trial_b.model'
"""


# %% save
def save(path, w, shift, scale):
    np.savez(path, w=w, shift=shift, scale=scale)


def load(path):
    with np.load(path) as stored:
        return stored["w"], stored["shift"], stored["scale"]

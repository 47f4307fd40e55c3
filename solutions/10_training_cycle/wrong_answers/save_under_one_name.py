"""Every model goes into the same file.

loses: 1
fails: save and load | two models, two files | What is loaded is what was saved last under that name
"""


# %% save
def save(path, w, shift, scale):
    np.savez("best_model.npz", w=w, shift=shift, scale=scale)


def load(path):
    with np.load("best_model.npz") as stored:
        return stored["w"], stored["shift"], stored["scale"]

"""Places are stacked below the start, which without a step stays a plain vector.

loses: 1
fails: descend | no step at all | The path has two axes, also where it is one place
"""


# %% descend
def descend(gradient, w, learning_rate, n_steps):
    path = w
    for _ in range(n_steps):
        w = step(w, gradient(w), learning_rate)
        path = np.vstack([path, w])
    return path

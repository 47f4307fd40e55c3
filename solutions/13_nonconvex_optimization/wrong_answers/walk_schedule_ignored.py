"""The schedule is not asked.

loses: 2
fails: walk | the rate falls | The schedule was not asked
"""


# %% walk
def walk(gradient, w, optimizer, n_steps, schedule=None):
    path = [w]
    for t in range(n_steps):
        w = optimizer.step(w, gradient(w))
        path.append(w)
    return np.array(path)

"""The start is missing.

loses: 4
fails: walk | three steps by hand | The start is missing
fails: walk | the rate falls | gave shape
fails: walk | many walkers | gave shape
"""


# %% walk
def walk(gradient, w, optimizer, n_steps, schedule=None):
    path = []
    for t in range(n_steps):
        if schedule is not None:
            optimizer.learning_rate = schedule(t)
        w = optimizer.step(w, gradient(w))
        path.append(w)
    return np.array(path)

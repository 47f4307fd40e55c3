"""The gradient is taken at the start only.

loses: 7
fails: walk | three steps by hand | The gradient was taken once
fails: walk | the rate falls | gave
fails: walk | many walkers | gave
fails: recipe | 38 of 40 | of 40 trials end
"""


# %% walk
def walk(gradient, w, optimizer, n_steps, schedule=None):
    path, g = [w], gradient(w)
    for t in range(n_steps):
        if schedule is not None:
            optimizer.learning_rate = schedule(t)
        w = optimizer.step(w, g)
        path.append(w)
    return np.array(path)

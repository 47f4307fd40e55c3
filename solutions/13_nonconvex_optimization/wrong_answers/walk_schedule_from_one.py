"""The schedule is asked with t = 1 first.

loses: 2
fails: walk | the rate falls | The schedule was asked with t = 1
"""


# %% walk
def walk(gradient, w, optimizer, n_steps, schedule=None):
    path = [w]
    for t in range(1, n_steps + 1):
        if schedule is not None:
            optimizer.learning_rate = schedule(t)
        w = optimizer.step(w, gradient(w))
        path.append(w)
    return np.array(path)

"""The optimizer is asked to step, and the new place is not used.

loses: 7
fails: walk | three steps by hand | w stays where it is
fails: walk | many walkers | Do the checks above pass?
fails: walk | the rate falls | Does the check above pass?
fails: recipe | 38 of 40 | Do all checks above pass?
"""


# %% walk
def walk(gradient, w, optimizer, n_steps, schedule=None):
    places = [w]
    for t in range(n_steps):
        if schedule is not None:
            optimizer.learning_rate = schedule(t)
        optimizer.step(w, gradient(w))
        places.append(w)
    return np.array(places)

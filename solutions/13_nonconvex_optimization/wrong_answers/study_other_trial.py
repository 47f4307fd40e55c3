"""The starts of a trial are taken from far apart.

loses: 2
fails: study | other trials | The starts of a trial stand in rows that follow each other
"""


# %% study
def study(loss, gradient, starts, make, budget, n_restarts=1, threshold=0.2, schedule=None):

    ends = walk(gradient, starts, make(), budget // n_restarts, schedule)[-1]
    found = (np.array(loss(ends)) < threshold).reshape(n_restarts, -1).any(axis=0)
    return found.sum(), len(found)

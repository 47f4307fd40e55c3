"""Walks are counted.

loses: 4
fails: study | two trials by hand | Walks were counted
fails: study | other trials | Walks were counted
fails: study | losses that are nan | gave
"""


# %% study
def study(loss, gradient, starts, make, budget, n_restarts=1, threshold=0.2, schedule=None):

    ends = walk(gradient, starts, make(), budget // n_restarts, schedule)[-1]
    found = np.array(loss(ends)) < threshold
    return found.sum(), len(found)

"""The schedule is not handed on.

loses: 1
fails: study | a schedule | The schedule was not used
"""


# %% study
def study(loss, gradient, starts, make, budget, n_restarts=1, threshold=0.2, schedule=None):

    ends = walk(gradient, starts, make(), budget // n_restarts)[-1]
    found = (np.array(loss(ends)) < threshold).reshape(-1, n_restarts).any(axis=1)
    return found.sum(), len(found)

"""A loss that is equal to the threshold counts.

loses: 1
fails: study | the threshold | The loss 4 is not below the threshold
"""


# %% study
def study(loss, gradient, starts, make, budget, n_restarts=1, threshold=0.2, schedule=None):

    ends = walk(gradient, starts, make(), budget // n_restarts, schedule)[-1]
    found = (np.array(loss(ends)) <= threshold).reshape(-1, n_restarts).any(axis=1)
    return found.sum(), len(found)

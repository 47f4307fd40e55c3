"""Each walk gets the whole budget.

loses: 3
fails: study | two trials by hand | Each walk got the whole budget
fails: study | other trials | Each walk got the whole budget
"""


# %% study
def study(loss, gradient, starts, make, budget, n_restarts=1, threshold=0.2, schedule=None):

    ends = walk(gradient, starts, make(), budget, schedule)[-1]
    found = (np.array(loss(ends)) < threshold).reshape(-1, n_restarts).any(axis=1)
    return found.sum(), len(found)

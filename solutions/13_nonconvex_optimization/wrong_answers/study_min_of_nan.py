"""The minimum of losses among which is nan.

loses: 1
fails: study | losses that are nan | One walk that ended in nan spoiled
"""


# %% study
def study(loss, gradient, starts, make, budget, n_restarts=1, threshold=0.2, schedule=None):

    ends = walk(gradient, starts, make(), budget // n_restarts, schedule)[-1]
    found = np.array(loss(ends)).reshape(-1, n_restarts).min(axis=1) < threshold
    return found.sum(), len(found)

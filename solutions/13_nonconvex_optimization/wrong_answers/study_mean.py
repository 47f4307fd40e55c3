"""The mean of a trial's losses is judged.

loses: 4
fails: study | two trials by hand | The mean of a trial's losses was judged
fails: study | other trials | The mean of a trial's losses was judged
fails: study | losses that are nan | spoiled
"""


# %% study
def study(loss, gradient, starts, make, budget, n_restarts=1, threshold=0.2, schedule=None):

    ends = walk(gradient, starts, make(), budget // n_restarts, schedule)[-1]
    found = np.array(loss(ends)).reshape(-1, n_restarts).mean(axis=1) < threshold
    return found.sum(), len(found)

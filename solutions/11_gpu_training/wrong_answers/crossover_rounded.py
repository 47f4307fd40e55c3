"""The batch is rounded up, since there are no half examples.

loses: 2
fails: crossover_batch | other devices | This was rounded
"""


# %% crossover_batch
def crossover_batch(early, fast, operations):
    gained = operations / early[1] - operations / fast[1]
    if gained < 0:
        return np.inf
    return max(np.ceil((fast[0] - early[0]) / gained), 0.0)

"""It says how many operations, not how many examples.

loses: 3
fails: crossover_batch | worked by hand | How many examples are they?
fails: crossover_batch | other devices | How many examples are they?
"""


# %% crossover_batch
def crossover_batch(early, fast, operations):
    gained = 1 / early[1] - 1 / fast[1]
    if gained < 0:
        return np.inf
    return max((fast[0] - early[0]) / gained, 0.0)

"""The fast device computes in no time.

loses: 4
fails: crossover_batch | worked by hand | The fast device needs time for its work, too.
fails: crossover_batch | other devices | The fast device needs time for its work, too.
fails: crossover_batch | always or never | Who starts earlier, and who gains with each example
"""


# %% crossover_batch
def crossover_batch(early, fast, operations):
    gained = operations / early[1]
    if gained < 0:
        return np.inf
    return max((fast[0] - early[0]) / gained, 0.0)

"""Who has no crossing never pays.

loses: 1
fails: crossover_batch | always or never | it always pays
"""


# %% crossover_batch
def crossover_batch(early, fast, operations):
    gained = operations / early[1] - operations / fast[1]
    batch = (fast[0] - early[0]) / gained
    return batch if batch > 0 and gained > 0 else np.inf

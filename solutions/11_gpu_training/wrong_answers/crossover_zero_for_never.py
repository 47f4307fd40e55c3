"""Who has no crossing always pays.

loses: 1
fails: crossover_batch | always or never | never pays
"""


# %% crossover_batch
def crossover_batch(early, fast, operations):
    gained = operations / early[1] - operations / fast[1]
    return max((fast[0] - early[0]) / gained, 0.0)

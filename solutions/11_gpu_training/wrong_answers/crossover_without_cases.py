"""Always and never are forgotten.

loses: 1
fails: crossover_batch | always or never | starts
"""


# %% crossover_batch
def crossover_batch(early, fast, operations):
    gained = operations / early[1] - operations / fast[1]
    return (fast[0] - early[0]) / gained

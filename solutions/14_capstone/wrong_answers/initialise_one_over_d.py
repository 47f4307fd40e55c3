"""The factor 2 of the ReLU is missing.

loses: 1
fails: initialise | the spread of the weights | This is the root of 1 / d. A ReLU lets only half of the s
"""


# %% initialise
def initialise(sizes, rng):
    return [(rng.normal(size=(m, d)) / np.sqrt(d), np.zeros(m)) for d, m in zip(sizes, sizes[1:])]

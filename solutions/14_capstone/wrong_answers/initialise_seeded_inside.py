"""Each call draws the same numbers.

loses: 1
fails: initialise | the generator that is given | Draw from `rng` and from nothing else, and go on drawing
"""


# %% initialise
def initialise(sizes, rng):
    rng = np.random.default_rng(5)
    return [(rng.normal(scale=np.sqrt(2 / d), size=(m, d)), np.zeros(m)) for d, m in zip(sizes, sizes[1:])]

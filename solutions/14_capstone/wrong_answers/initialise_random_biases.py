"""The biases are drawn as well.

loses: 1
fails: initialise | biases | They start at 0.
"""


# %% initialise
def initialise(sizes, rng):
    return [
        (rng.normal(scale=np.sqrt(2 / d), size=(m, d)), rng.normal(scale=0.01, size=m))
        for d, m in zip(sizes, sizes[1:])
    ]

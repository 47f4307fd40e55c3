"""An even distribution of the right deviation.

loses: 1
fails: initialise | the spread of the weights | The deviation is right, but the distribution is not the n
"""


# %% initialise
def initialise(sizes, rng):
    return [
        (rng.uniform(-np.sqrt(6 / d), np.sqrt(6 / d), size=(m, d)), np.zeros(m))
        for d, m in zip(sizes, sizes[1:])
    ]

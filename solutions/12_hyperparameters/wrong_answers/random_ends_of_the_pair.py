"""A pair is taken for a list of two values.

loses: 3
fails: random_settings | complete, and within the draws | A pair is no list
fails: random_settings | each order of magnitude alike | Pass a number from `rng.random()` to
"""


# %% random_settings
def random_settings(draws, n_settings, rng):
    return [
        {name: values[rng.integers(len(values))] for name, values in draws.items()} for _ in range(n_settings)
    ]

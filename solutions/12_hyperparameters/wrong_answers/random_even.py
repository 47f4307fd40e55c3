"""Rates are drawn evenly.

loses: 2
fails: random_settings | each order of magnitude alike | Pass a number from `rng.random()` to
"""


# %% random_settings
def random_settings(draws, n_settings, rng):
    settings = []
    for _ in range(n_settings):
        setting = {}
        for name, source in draws.items():
            if isinstance(source, tuple):
                setting[name] = rng.uniform(*source)
            else:
                setting[name] = source[rng.integers(len(source))]
        settings.append(setting)
    return settings

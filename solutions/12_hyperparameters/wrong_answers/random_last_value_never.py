"""The upper end of rng.integers is taken for one that is drawn too.

loses: 1
fails: random_settings | each value of a list alike | `rng.integers(len(values))` draws each place alike,
"""


# %% random_settings
def random_settings(draws, n_settings, rng):
    settings = []
    for _ in range(n_settings):
        setting = {}
        for name, source in draws.items():
            if isinstance(source, tuple):
                setting[name] = log_uniform(*source, rng.random())
            else:
                setting[name] = source[rng.integers(len(source) - 1)]
        settings.append(setting)
    return settings

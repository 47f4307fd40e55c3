"""One random number for all the names of a setting.

loses: 1
fails: random_settings | each name by itself | Draw a new random number for each name.
"""


# %% random_settings
def random_settings(draws, n_settings, rng):
    settings = []
    for _ in range(n_settings):
        setting = {}
        u = rng.random()
        for name, source in draws.items():
            if isinstance(source, tuple):
                setting[name] = log_uniform(*source, u)
            else:
                setting[name] = source[int(u * len(source))]
        settings.append(setting)
    return settings

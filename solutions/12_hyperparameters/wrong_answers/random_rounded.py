"""The rates are rounded to two digits, as one likes to read them.

loses: 1
fails: random_settings | complete, and within the draws | Draw a new number, and make a new dictionary,
"""


# %% random_settings
def random_settings(draws, n_settings, rng):
    settings = []
    for _ in range(n_settings):
        setting = {}
        for name, source in draws.items():
            if isinstance(source, tuple):
                setting[name] = round(float(log_uniform(*source, rng.random())), 2)
            else:
                setting[name] = source[rng.integers(len(source))]
        settings.append(setting)
    return settings

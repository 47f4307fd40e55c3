"""np.random instead of the generator that was given.

loses: 1
fails: random_settings | from the generator that was given | Take everything random from `rng`: no
"""


# %% random_settings
def random_settings(draws, n_settings, rng):
    settings = []
    for _ in range(n_settings):
        setting = {}
        for name, source in draws.items():
            if isinstance(source, tuple):
                setting[name] = log_uniform(*source, np.random.rand())
            else:
                setting[name] = np.random.choice(source)
        settings.append(setting)
    return settings

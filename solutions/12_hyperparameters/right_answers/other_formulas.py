"""Other formulas and other functions of numpy and Python for the same things."""


# %% counts
def n_parameters(d, k, layers, width):
    if layers == 0:
        return d * k + k
    weights = d * width + (layers - 1) * width**2 + width * k
    return weights + layers * width + k


def n_steps(n, batch_size, n_epochs):
    return n_epochs * int(np.ceil(n / batch_size))


# %% one_at_a_time
def one_at_a_time(ordinary, tried):
    from copy import deepcopy

    result = {}
    for name, values in tried.items():
        result[name] = [deepcopy(ordinary) for _ in values]
        for setting, value in zip(result[name], values):
            setting.update({name: value})
    return result


# %% log_uniform
def log_uniform(low, high, u):
    return np.exp(np.interp(u, [0, 1], np.log([low, high])))


# %% grid
def grid(values):
    from itertools import product

    return [dict(zip(values, combination)) for combination in product(*values.values())]


# %% random_settings
def random_settings(draws, n_settings, rng):
    def draw(source):
        if isinstance(source, tuple):
            return float(log_uniform(source[0], source[1], rng.uniform()))
        return source[int(rng.random() * len(source))]

    return [{name: draw(source) for name, source in draws.items()} for _ in range(n_settings)]


# %% search
def search(fit, settings, X, y, n_val, seeds, rng):
    judge = np.zeros(len(X), dtype=bool)
    judge[rng.choice(len(X), n_val, replace=False)] = True

    def error(setting, seed):
        predict = fit(X[~judge], y[~judge], seed, **setting)
        return 1 - np.mean(np.asarray(predict(X[judge])) == y[judge])

    return [[error(setting, seed) for seed in seeds] for setting in settings]


# %% mean_and_noise
def mean_and_noise(errors):
    S = errors.shape[1]
    means = np.einsum("ij->i", errors) / S
    return means, np.sqrt(np.var(errors, axis=1) / (S - 1))


# %% choose
def choose(errors, costs):
    means, noise = mean_and_noise(errors)
    best = np.nanargmin(means)
    places = np.lexsort((means, costs))
    return next(i for i in places if means[i] <= means[best] + noise[best])


# %% my_setting
def my_setting():
    setting = dict(ordinary)
    setting.update(batch_size=64, n_epochs=13, learning_rate=1.0)
    return setting


# %% near_one
def log_uniform_near_one(low, high, u):
    distance = (1 - low) ** (1 - u) * (1 - high) ** u
    return 1 - distance


# %% successive_halving
def successive_halving(loss_after, settings, n_epochs):
    if len(settings) == 1:
        return settings[0], 0
    losses = np.array([loss_after(setting, n_epochs) for setting in settings])
    losses[np.isnan(losses)] = np.inf
    half = int(np.ceil(len(settings) / 2))
    limit = sorted(losses)[half - 1]
    better = [i for i in range(len(settings)) if losses[i] < limit]
    equal = [i for i in range(len(settings)) if losses[i] == limit]
    kept = sorted(better + equal[: half - len(better)])
    setting, total = successive_halving(loss_after, [settings[i] for i in kept], 2 * n_epochs)
    return setting, total + n_epochs * len(settings)


# %% predictions
def predictions():
    return {
        "draws": np.ceil(np.log(0.05) / np.log(0.9)),
        "below": (0.1 - 0.001) / (10 - 0.001),
        "rate": 0.4,
        "seeds": 16,
        "winner": "larger",
    }

"""By loops and lists, as somebody writes who trusts neither broadcasting nor comprehensions."""


# %% counts
def n_parameters(d, k, layers, width):
    total, inputs = 0, d
    for _ in range(layers):
        total += inputs * width + width
        inputs = width
    return total + inputs * k + k


def n_steps(n, batch_size, n_epochs):
    steps = 0
    for _ in range(n_epochs):
        for _ in range(0, n, batch_size):
            steps += 1
    return steps


# %% one_at_a_time
def one_at_a_time(ordinary, tried):
    result = {}
    for name in tried:
        result[name] = []
        for value in tried[name]:
            setting = ordinary.copy()
            setting[name] = value
            result[name].append(setting)
    return result


# %% log_uniform
def log_uniform(low, high, u):
    a, b = np.log10(low), np.log10(high)
    return 10 ** (a + (b - a) * u)


# %% grid
def grid(values):
    settings = [dict()]
    for name in values:
        longer = []
        for setting in settings:
            for value in values[name]:
                new = dict(setting)
                new[name] = value
                longer.append(new)
        settings = longer
    return settings


# %% random_settings
def random_settings(draws, n_settings, rng):
    settings = []
    while len(settings) < n_settings:
        setting = {}
        for name in draws:
            if type(draws[name]) is list:
                setting[name] = rng.choice(draws[name])
            else:
                low, high = draws[name]
                setting[name] = np.exp(rng.uniform(np.log(low), np.log(high)))
        settings.append(setting)
    return settings


# %% search
def search(fit, settings, X, y, n_val, seeds, rng):
    places = list(range(len(y)))
    rng.shuffle(places)
    X_train, y_train = X[places[: len(y) - n_val]], y[places[: len(y) - n_val]]
    X_val, y_val = X[places[len(y) - n_val :]], y[places[len(y) - n_val :]]
    errors = []
    for setting in settings:
        row = []
        for seed in seeds:
            predict = fit(X_train, y_train, seed, **setting)
            wrong = 0
            for answer, label in zip(predict(X_val), y_val):
                if answer != label:
                    wrong += 1
            row.append(wrong / n_val)
        errors.append(row)
    return errors and np.array(errors)


# %% mean_and_noise
def mean_and_noise(errors):
    means, noise = [], []
    for row in errors:
        mean = sum(row) / len(row)
        squares = sum((error - mean) ** 2 for error in row)
        means.append(mean)
        noise.append((squares / (len(row) - 1)) ** 0.5 / len(row) ** 0.5)
    return means, noise


# %% choose
def choose(errors, costs):
    means, noise = mean_and_noise(errors)
    best = None
    for i, mean in enumerate(means):
        if mean == mean and (best is None or mean < means[best]):
            best = i
    chosen = best
    for i, mean in enumerate(means):
        if mean <= means[best] + noise[best]:
            if costs[i] < costs[chosen] or (costs[i] == costs[chosen] and mean < means[chosen]):
                chosen = i
    return chosen


# %% my_setting
def my_setting():
    return {
        "layers": 1,
        "width": 16,
        "activation": "sigmoid",
        "batch_size": 128,
        "n_epochs": 27,
        "learning_rate": 3,
    }


# %% near_one
def log_uniform_near_one(low, high, u):
    a, b = np.log(1 - low), np.log(1 - high)
    return 1 - np.exp(a + u * (b - a))


# %% successive_halving
def successive_halving(loss_after, settings, n_epochs):
    left, total = list(settings), 0
    while len(left) > 1:
        ranked = []
        for place, setting in enumerate(left):
            loss = loss_after(setting, n_epochs)
            total = total + n_epochs
            ranked.append((np.inf if np.isnan(loss) else loss, place))
        ranked.sort()
        keep = len(left) // 2 + len(left) % 2
        left = [left[place] for _, place in ranked[:keep]]
        n_epochs = 2 * n_epochs
    return left[0], total


# %% predictions
def predictions():
    draws = 1
    while 1 - 0.9**draws < 0.95:
        draws += 1
    return {"draws": draws, "below": 0.1 / 10, "rate": 4 * 0.1, "seeds": (1 / 0.25) ** 2, "winner": "larger"}

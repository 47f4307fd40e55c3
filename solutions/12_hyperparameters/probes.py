"""Inputs on which a mutant of each solution cell is compared with the reference. See `chalkgrade.bank`.

What is returned holds the inputs too, so that damage to them is a difference.
"""

import numpy as np
from chalknet.datasets import digits

TWIN = "it shows at home, with small numbers, what a check with other numbers tests too"
FORM = "it costs nothing: it tells a slip of the pen before the answers are judged"
NEVER_ALONE = {
    "counts | parameters by hand": TWIN,
    "counts | steps by hand": TWIN,
    "one at a time | by hand": TWIN,
    "log_uniform | by hand": TWIN,
    "grid | by hand": TWIN,
    "search | by hand": TWIN,
    "mean_and_noise | by hand": TWIN,
    "choose | by hand": TWIN,
    "near one | by hand": TWIN,
    "halving | by hand": TWIN,
    "diagnosis | each run has a name from the table": FORM,
    "predictions | all five are answered": FORM,
}


def counts(names, rng):
    d, k, width, n, batch_size, n_epochs = (int(number) for number in rng.integers(1, 9, size=6))
    layers = int(rng.integers(0, 5))
    return names.n_parameters(d, k, layers, width), names.n_steps(n, batch_size, n_epochs)


def one_at_a_time(names, rng):
    ordinary = {name: int(rng.integers(5)) for name in "abc"}
    tried = {name: rng.integers(5, size=rng.integers(1, 4)).tolist() for name in rng.permutation(list("abc"))}
    return names.one_at_a_time(ordinary, tried), ordinary, tried


def log_uniform(names, rng):
    low = 10.0 ** rng.integers(-4, 2)
    u = rng.random(size=(2, 3)) if rng.random() < 0.5 else rng.random()
    return names.log_uniform(low, low * (1.5 + 100 * rng.random()), u), u


def grid(names, rng):
    values = {
        name: rng.integers(9, size=rng.integers(1, 4)).tolist() for name in "abcd"[: rng.integers(1, 5)]
    }
    return names.grid(values), values


def random_settings(names, rng):
    draws = {"a": [1, 2, 3], "b": (0.1, 10.0), "c": ["x", "y"], "d": (2, 50)}
    return names.random_settings(draws, 5, np.random.default_rng(int(rng.integers(99)))), draws


def search(names, rng):
    n = int(rng.integers(5, 12))
    X, y = rng.normal(size=(n, 2)), rng.integers(3, size=n)
    settings, seeds = [{"a": a} for a in range(rng.integers(1, 4))], rng.integers(9, size=rng.integers(1, 4))

    def fit(X, y, seed, a):
        answer = X.sum() + 10 * seed + 100 * a + y @ np.arange(len(y))
        return lambda X_new: ((X_new.sum(axis=1) + answer) * 10).astype(int) % 3

    n_val, split = int(rng.integers(1, n - 1)), int(rng.integers(99))
    return names.search(fit, settings, X, y, n_val, seeds, np.random.default_rng(split)), X, y


def mean_and_noise(names, rng):
    errors = rng.random(size=(rng.integers(1, 5), rng.integers(2, 6)))
    return names.mean_and_noise(errors), errors


def choose(names, rng):
    """Errors with ties, without noise, with nan, and costs with ties."""
    n_settings, n_seeds = rng.integers(1, 7), rng.integers(2, 5)
    means = rng.choice([0.125, 0.25, 0.375], size=(n_settings, 1)) if rng.random() < 0.5 else 0.1
    errors = means + rng.choice([0, 0.05, 0.2]) * rng.random(size=(n_settings, n_seeds))
    errors[rng.random(errors.shape) < 0.1] = np.nan
    errors[rng.integers(n_settings)] = 0.25
    costs = rng.integers(4, size=n_settings)
    return names.choose(errors, costs), errors, costs


def my_setting(names, rng):
    """Any setting that keeps within the budget and reaches the marks is as good as any other."""
    setting = names.my_setting()
    _, test = digits().split(0.252, np.random.default_rng(0))
    X, y = names.X_known, names.y_known
    model = names.fit(X[:-336], y[:-336], 0, **setting)
    marks = [names.misread(model, X[-336:], y[-336:]) < 0.05]
    models = [names.fit(X, y, seed, **setting) for seed in (1, 2, 3)]
    marks.append(np.mean([names.misread(model, test.X / 16, test.y) for model in models]) <= 0.04)
    return marks, models[0].n_parameters <= 2000, models[0].n_steps <= 300


my_setting.rounds = 1


def near_one(names, rng):
    low = rng.uniform(-1, 0.9)
    u = rng.random(size=(2, 3)) if rng.random() < 0.5 else rng.random()
    return names.log_uniform_near_one(low, low + (1 - low) * rng.uniform(0.1, 0.99), u), u


def successive_halving(names, rng):
    n = int(rng.integers(1, 10))
    table = rng.integers(6, size=(n, 200)).astype(float)
    table[rng.random(table.shape) < 0.15] = np.nan
    settings, trained = [{"place": place} for place in range(n)], []

    def loss_after(setting, n_epochs):
        trained.append((setting["place"], n_epochs))
        if len(trained) > 100:
            raise RuntimeError("it goes on and on")
        return table[setting["place"], n_epochs % 200]

    return names.successive_halving(loss_after, settings, int(rng.integers(1, 4))), settings, trained


def diagnosis(names, rng):
    return names.diagnosis()


def predictions(names, rng):
    """Any number of per cent that is right when rounded."""
    answers = names.predictions()
    return {name: answer for name, answer in answers.items() if name != "below"}, [
        abs(answers["below"] / (0.099 / 9.999) - 1) < 0.03
    ]


diagnosis.rounds = predictions.rounds = 1

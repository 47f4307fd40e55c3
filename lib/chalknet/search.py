"""Search: train many times, keep the best, and say how all of them fared.

Chapters 12 (hyperparameters) and 13 (restarts).  Read `training` first.

fit          a function of yours, fit(X, Y, rng, **setting) -> model, that trains a network of its own
setting      hyperparameters by name, such as {"learning_rate": 0.1, "width": 16}
trial        one setting, the model that came of it, and its loss

A hyperparameter is chosen by the loss on examples that the model was not trained with.  These searches take
them from the training data that they are given.  The test set stays with you: it is used once, after
everything has been chosen, and so it is not an argument here.
"""

import math
import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np

from chalknet._validate import as_floats, counted, fraction, generator, positive, positive_int, same_length


@dataclass(frozen=True)
class Trial:
    """One training: the setting, the model, and the loss that it is judged by."""

    setting: dict
    loss: float
    model: object


@dataclass(frozen=True)
class Trials:
    """All trials of a search, in the order in which they were made; printed, a table with the best on top."""

    trials: list[Trial]

    @property
    def best(self) -> Trial:
        """The trial with the lowest loss, the first of them if several have it."""
        return min(self.trials, key=lambda trial: trial.loss)

    @property
    def losses(self) -> np.ndarray:
        """(n,) the loss of each trial; infinite where training diverged."""
        return np.array([trial.loss for trial in self.trials])

    def __str__(self):
        ranked = sorted(self.trials, key=lambda trial: trial.loss)
        header = [*ranked[0].setting, "loss"]
        rows = [[*map(_short, trial.setting.values()), _short(trial.loss)] for trial in ranked]
        widths = [max(map(len, column)) for column in zip(header, *rows, strict=True)]
        lines = [
            [word.rjust(width) for word, width in zip(row, widths, strict=True)] for row in [header, *rows]
        ]
        return "\n".join("  ".join(line) for line in lines)


def random_restarts(
    fit: Callable, X: np.ndarray, Y: np.ndarray, n_restarts: int, rng: np.random.Generator
) -> Trials:
    """`n_restarts` trainings from random starts of their own, judged by the loss on X and Y themselves.

    Gradient descent ends in the minimum whose valley it started in; several starts find several minima.  If
    one start succeeds with probability p, one of n does with probability 1 − (1 − p)ⁿ (eq. restarts).

    >>> from chalknet.datasets import xor
    >>> from chalknet.network import MLP
    >>> from chalknet.optimizers import Adam
    >>> from chalknet.training import train
    >>> def fit(X, Y, rng):  # two hidden units: some starts get stuck
    ...     model = MLP((2, 2, 2), ("tanh", "softmax"), rng)
    ...     train(model, X, Y, optimizer=Adam(0.1), batch_size=4, n_epochs=200, rng=rng, progress=False)
    ...     return model
    >>> trials = random_restarts(fit, xor().X, xor().Y, 10, np.random.default_rng(0))
    >>> trials.best.model.predict(xor().X)
    array([0, 1, 1, 0])
    """
    X, Y = _examples(X, Y)
    positive_int("n_restarts", n_restarts)
    return _try_all(fit, [{}] * n_restarts, X, Y, X, Y, generator("rng", rng))


def grid_search(
    fit: Callable,
    X: np.ndarray,
    Y: np.ndarray,
    grid: Mapping[str, Sequence],
    rng: np.random.Generator,
    validation: float | tuple[np.ndarray, np.ndarray] = 0.2,
) -> Trials:
    """A trial for every combination of the values in `grid`, judged by the validation loss.

    `validation` is the share of (X, Y) that is kept from the training, drawn by rng, or a pair (X_val,
    Y_val) of your own.  With three values for each of five hyperparameters there are 243 trials: the
    number grows as a power, so `random_search` goes further where there are many.

    >>> from chalknet.datasets import iris
    >>> from chalknet.network import MLP
    >>> from chalknet.optimizers import Adam
    >>> from chalknet.training import train
    >>> def fit(X, Y, rng, rate, width):
    ...     model = MLP((4, width, 3), ("tanh", "softmax"), rng)
    ...     train(model, X, Y, optimizer=Adam(rate), batch_size=30, n_epochs=20, rng=rng, progress=False)
    ...     return model
    >>> grid = {"rate": [1e-6, 0.01], "width": [2, 8]}
    >>> trials = grid_search(fit, iris().X, iris().Y, grid, np.random.default_rng(0))
    >>> trials.best.setting
    {'rate': 0.01, 'width': 8}
    """
    if not isinstance(grid, Mapping) or not grid or not all(map(_is_choice, grid.values())):
        raise ValueError(
            f"grid is {grid!r}; expected values for each name, such as {{'learning_rate': [0.01, 0.1]}}"
        )
    settings = [dict(zip(grid, values, strict=True)) for values in product(*grid.values())]
    return _search(fit, X, Y, settings, generator("rng", rng), validation)


def random_search(
    fit: Callable,
    X: np.ndarray,
    Y: np.ndarray,
    draws: Mapping[str, Callable | Sequence],
    n_trials: int,
    rng: np.random.Generator,
    validation: float | tuple[np.ndarray, np.ndarray] = 0.2,
) -> Trials:
    """`n_trials` trials with settings drawn by rng, judged by the validation loss as in `grid_search`.

    `draws` holds for each name a function of rng, such as `log_uniform(0.001, 1)`, or values to choose
    from.  Where only some hyperparameters matter, and one does not know which, n random trials try n values
    of each; a grid of as many trials tries the same few again and again.

    >>> draws = {"learning_rate": log_uniform(0.001, 1), "width": [4, 8, 16]}
    """
    positive_int("n_trials", n_trials)
    generator("rng", rng)
    if (
        not isinstance(draws, Mapping)
        or not draws
        or not all(callable(s) or _is_choice(s) for s in draws.values())
    ):
        raise ValueError(
            f"draws is {draws!r}; expected what to draw from for each name, such as {{'width': [4, 8, 16]}}"
        )
    settings = [{name: _draw(source, rng) for name, source in draws.items()} for _ in range(n_trials)]
    return _search(fit, X, Y, settings, rng, validation)


def log_uniform(low: float, high: float) -> Callable[[np.random.Generator], float]:
    """A function of rng that draws between `low` and `high`, all orders of magnitude alike.

    Between 0.001 and 1 a third of the draws lie below 0.01; drawn uniformly, one in a hundred would.

    >>> draw = log_uniform(0.001, 1)
    >>> rng = np.random.default_rng(0)
    >>> float(np.median([draw(rng) for _ in range(9999)]).round(2))  # half way between 10^-3 and 10^0
    0.03
    """
    positive("low", low)
    if not low < positive("high", high):
        raise ValueError(f"high is {high!r}; expected a number above low, {low!r}")
    return lambda rng: float(np.exp(rng.uniform(np.log(low), np.log(high))))


def _search(fit, X, Y, settings, rng, validation):
    X, Y = _examples(X, Y)
    if isinstance(validation, tuple):
        X_val, Y_val = _examples(*validation)
    else:
        order = rng.permutation(len(X))
        n_val = max(1, round(len(X) * fraction("validation", validation)))
        if n_val == len(X):
            examples = counted(len(X), "example")
            raise ValueError(f"X holds {examples}; expected enough to train with some and judge by others")
        X_val, Y_val = X[order[:n_val]], Y[order[:n_val]]
        X, Y = X[order[n_val:]], Y[order[n_val:]]
    return _try_all(fit, settings, X, Y, X_val, Y_val, rng)


def _try_all(fit, settings, X, Y, X_val, Y_val, rng):
    """Each trial has random numbers of its own, so that none depends on what those before it used."""
    trials = []
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "the loss became", RuntimeWarning)  # it shows in the table
        for setting, rng_of_trial in zip(settings, rng.spawn(len(settings)), strict=True):
            model = fit(X, Y, rng_of_trial, **setting)
            with np.errstate(over="ignore", invalid="ignore"):
                loss = float(model.loss(X_val, Y_val))
            trials.append(Trial(setting, loss if math.isfinite(loss) else math.inf, model))
    return Trials(trials)


def _is_choice(values):
    return isinstance(values, (Sequence, np.ndarray)) and len(values) > 0


def _draw(source, rng):
    return source(rng) if callable(source) else source[rng.integers(len(source))]


def _examples(X, Y):
    X, Y = as_floats("X", X, shape="(n, d)"), as_floats("Y", Y, shape="(n, k)")
    same_length("Y", Y, "X", X)
    return X, Y


def _short(value):
    return f"{value:.4g}" if isinstance(value, float) else str(value)

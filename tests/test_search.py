"""Search: what is tried, by what it is judged, and that no test set can slip in."""

import inspect
import re
import warnings

import numpy as np
import pytest
from chalknet.datasets import iris, standardise, xor
from chalknet.network import MLP
from chalknet.optimizers import Adam, GradientDescent
from chalknet.search import Trial, Trials, grid_search, log_uniform, random_restarts, random_search
from chalknet.training import train

X, Y = np.arange(20.0)[:, None], np.arange(20.0)[:, None] + 100


class Recorded:
    """Stands for a network: remembers what it was trained and judged with; its loss is what it is told."""

    def __init__(self, X, Y, rng, loss=0.0, **setting):
        self.X, self.Y, self.setting, self.told = X, Y, setting, loss
        self.draw = rng.uniform()

    def loss(self, X, Y):
        self.judged = X, Y
        return self.told


def rng(seed=0):
    return np.random.default_rng(seed)


# By hand


def test_the_grid_by_hand():
    trials = grid_search(Recorded, X, Y, {"a": [1, 2], "b": ["x", "y", "z"]}, rng())
    assert [trial.setting for trial in trials.trials] == [
        {"a": a, "b": b} for a in (1, 2) for b in ("x", "y", "z")
    ]
    assert all(trial.model.setting == trial.setting for trial in trials.trials)


def test_the_best_has_the_lowest_loss_and_the_table_is_ranked():
    trials = grid_search(Recorded, X, Y, {"loss": [3.0, 1.0, np.nan, 2.0, np.inf]}, rng())
    assert trials.best.setting == {"loss": 1.0}
    assert trials.best.model.told == 1.0
    np.testing.assert_array_equal(trials.losses, [3, 1, np.inf, 2, np.inf])
    setting = {"rate": 0.012345, "width": 16}
    table = str(Trials([Trial(setting, 2.0, None), Trial({"rate": 1.0, "width": 8}, 0.123456, None)]))
    assert table == "   rate  width    loss\n      1      8  0.1235\n0.01235     16       2"
    same = Trials([Trial({"n": 1}, 5.0, None), Trial({"n": 2}, 5.0, None)])
    assert same.best.setting == {"n": 1}


# What the models may see


@pytest.mark.parametrize("share", [0.2, 0.25, 0.01, 0.9])
def test_validation_examples_are_kept_from_the_training(share):
    trials = grid_search(Recorded, X, Y, {"a": [1, 2, 3]}, rng(), validation=share)
    for trial in trials.trials:
        X_val, Y_val = trial.model.judged
        assert len(X_val) == max(1, round(20 * share))
        together = np.sort(np.concatenate([trial.model.X, X_val]), axis=0)
        np.testing.assert_array_equal(together, X)  # each example once, in one part or the other
        np.testing.assert_array_equal(trial.model.X + 100, trial.model.Y)
        np.testing.assert_array_equal(X_val + 100, Y_val)
        np.testing.assert_array_equal(X_val, trials.trials[0].model.judged[0])  # all are judged by the same
    other = grid_search(Recorded, X, Y, {"a": [1]}, rng(1), validation=share)
    assert share == 0.01 or (np.sort(other.best.model.X[:2]) != np.sort(trials.best.model.X[:2])).any()


def test_validation_examples_of_one_s_own():
    X_val, Y_val = np.ones((3, 1)), np.zeros((3, 1))
    trials = grid_search(Recorded, X, Y, {"a": [1]}, rng(), validation=(X_val, Y_val))
    np.testing.assert_array_equal(trials.best.model.X, X)
    np.testing.assert_array_equal(trials.best.model.Y, Y)
    np.testing.assert_array_equal(trials.best.model.judged[0], X_val)
    np.testing.assert_array_equal(trials.best.model.judged[1], Y_val)


def test_restarts_are_judged_by_what_they_minimise():
    trials = random_restarts(Recorded, X, Y, 4, rng())
    assert len(trials.trials) == 4
    for trial in trials.trials:
        for array, whole in [(trial.model.X, X), (trial.model.Y, Y), (trial.model.judged[0], X)]:
            np.testing.assert_array_equal(array, whole)
        assert trial.setting == {}


@pytest.mark.parametrize("function", [random_restarts, grid_search, random_search])
def test_no_search_has_an_argument_for_a_test_set(function):
    assert not any("test" in name for name in inspect.signature(function).parameters)


# Random numbers


def test_the_same_seed_gives_the_same_search_and_each_trial_its_own_numbers():
    draws = {"a": log_uniform(1, 10), "b": ["x", "y", "z"]}

    def once(seed):
        return random_search(Recorded, X, Y, draws, 6, rng(seed))

    first, again, other = once(5), once(5), once(6)
    assert [trial.setting for trial in first.trials] == [trial.setting for trial in again.trials]
    assert [trial.setting for trial in first.trials] != [trial.setting for trial in other.trials]
    assert [trial.model.draw for trial in first.trials] == [trial.model.draw for trial in again.trials]
    assert len({trial.model.draw for trial in first.trials}) == 6
    assert len({trial.setting["a"] for trial in first.trials}) == 6
    np.testing.assert_array_equal(first.best.model.X, again.best.model.X)


def test_a_trial_does_not_depend_on_how_much_the_others_draw():
    def greedy(X, Y, rng, n):
        rng.uniform(size=n)
        return Recorded(X, Y, rng)

    few, many = (grid_search(greedy, X, Y, {"n": [n, 0]}, rng()).trials[1].model.draw for n in (0, 1000))
    assert few == many


def test_log_uniform_draws_every_order_of_magnitude_alike():
    draw = log_uniform(1e-4, 1e2)
    logs = np.log10([draw(rng_) for rng_ in [rng()] for _ in range(6000)])
    assert -4 <= logs.min() < -3.9 and 1.9 < logs.max() <= 2
    np.testing.assert_allclose(np.histogram(logs, range(-4, 3))[0] / 1000, 1, atol=0.15)


def test_values_are_chosen_alike():
    trials = random_search(Recorded, X, Y, {"b": ["x", "y", "z"]}, 600, rng())
    counts = np.unique([trial.setting["b"] for trial in trials.trials], return_counts=True)[1]
    assert len(counts) == 3 and counts.min() > 150


# With networks


def a_fit(n_epochs=30):
    def fit(X, Y, rng, rate, width=6):
        model = MLP((X.shape[1], width, Y.shape[1]), ("tanh", "softmax"), rng)
        train(
            model,
            X,
            Y,
            optimizer=GradientDescent(rate),
            batch_size=16,
            n_epochs=n_epochs,
            rng=rng,
            progress=False,
        )
        return model

    return fit


def test_a_search_finds_a_rate_that_learns_and_counts_divergence_as_infinite():
    X = standardise(iris().X)[0]

    def regression(X, Y, rng, rate):
        model = MLP((4, 3), ("identity",), rng)
        train(
            model, X, Y, optimizer=GradientDescent(rate), batch_size=20, n_epochs=200, rng=rng, progress=False
        )
        return model

    with warnings.catch_warnings():
        warnings.simplefilter("error")  # a trial that diverges is told in the table, not as a warning
        trials = grid_search(regression, X, iris().Y, {"rate": [1e-6, 0.02, 1e3]}, rng())
    assert trials.best.setting == {"rate": 0.02}
    assert trials.losses[2] == np.inf
    assert trials.best.loss < 0.5 < trials.losses[0]
    assert str(trials).splitlines()[-1].endswith("inf")


def test_restarts_escape_from_the_minima_in_which_some_starts_end():
    def fit(X, Y, rng):
        model = MLP((2, 2, 2), ("tanh", "softmax"), rng)
        train(model, X, Y, optimizer=Adam(0.1), batch_size=4, n_epochs=150, rng=rng, progress=False)
        return model

    trials = random_restarts(fit, xor().X, xor().Y, 40, rng())
    solved = trials.losses < 0.1
    assert 0.3 < solved.mean() < 0.98  # some starts get stuck, which is what restarts are for
    assert trials.best.loss < 0.01
    np.testing.assert_array_equal(trials.best.model.predict(xor().X), xor().y)
    # one of three succeeds as often as chance says: 1 - (1 - p)³
    of_three = np.mean([solved[np.random.default_rng(i).choice(40, 3)].any() for i in range(400)])
    assert abs(of_three - (1 - (1 - solved.mean()) ** 3)) < 0.08


def test_warnings_of_other_kinds_come_through():
    def fit(X, Y, rng):
        warnings.warn("look here", RuntimeWarning, stacklevel=1)
        return Recorded(X, Y, rng)

    with pytest.warns(RuntimeWarning, match="look here"):
        random_restarts(fit, X, Y, 1, rng())


# Bad calls

BAD = [
    (
        lambda: random_restarts(Recorded, X, Y, 0, rng()),
        "n_restarts is 0; expected a whole number of at least 1",
    ),
    (lambda: random_restarts(Recorded, X, Y, 3, 0), "rng is 0; expected a generator"),
    (lambda: random_restarts(Recorded, X, Y[:3], 3, rng()), "Y holds 3 examples; expected 20"),
    (lambda: random_restarts(Recorded, X[:, 0], Y, 3, rng()), "X has shape (20,); expected (n, d)"),
    (lambda: grid_search(Recorded, X, Y, {}, rng()), "grid is {}; expected values for each name"),
    (
        lambda: grid_search(Recorded, X, Y, {"a": []}, rng()),
        "grid is {'a': []}; expected values for each name",
    ),
    (lambda: grid_search(Recorded, X, Y, [1, 2], rng()), "grid is [1, 2]; expected values for each name"),
    (lambda: grid_search(Recorded, X, Y, {"a": 1}, rng()), "grid is {'a': 1}; expected values for each name"),
    (lambda: grid_search(Recorded, X, Y, {"a": [1]}, 7), "rng is 7; expected a generator"),
    (
        lambda: grid_search(Recorded, X, Y, {"a": [1]}, rng(), validation=1.0),
        "validation is 1.0; expected a number",
    ),
    (
        lambda: grid_search(Recorded, X, Y, {"a": [1]}, rng(), validation=(X, Y[:2])),
        "Y holds 2 examples; expected 20",
    ),
    (
        lambda: grid_search(Recorded, X[:1], Y[:1], {"a": [1]}, rng()),
        "X holds 1 example; expected enough to train with some and judge by others",
    ),
    (
        lambda: random_search(Recorded, X, Y, {}, 3, rng()),
        "draws is {}; expected what to draw from for each name",
    ),
    (
        lambda: random_search(Recorded, X, Y, {"a": 1}, 3, rng()),
        "draws is {'a': 1}; expected what to draw from",
    ),
    (
        lambda: random_search(Recorded, X, Y, {"a": []}, 3, rng()),
        "draws is {'a': []}; expected what to draw from",
    ),
    (lambda: random_search(Recorded, X, Y, {"a": [1]}, 0, rng()), "n_trials is 0; expected a whole number"),
    (lambda: random_search(Recorded, X, Y, {"a": [1]}, 1, None), "rng is None; expected a generator"),
    (lambda: log_uniform(0, 1), "low is 0; expected a finite number above 0"),
    (lambda: log_uniform(1, 1), "high is 1; expected a number above low, 1"),
    (lambda: log_uniform(1, np.inf), "high is inf; expected a finite number above 0"),
]


@pytest.mark.parametrize(("call", "words"), BAD, ids=[words for _, words in BAD])
def test_bad_calls(call, words):
    with pytest.raises(ValueError, match=re.escape(words)):
        call()

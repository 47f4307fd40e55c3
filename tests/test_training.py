"""The training cycle: batches, the history, stopping, saving; first on numbers that can be followed."""

import io
import re
import subprocess
import sys
import types

import numpy as np
import pytest
from chalknet import training
from chalknet.datasets import digits, iris, moons, standardise, xor
from chalknet.losses import mean_squared_error
from chalknet.network import MLP
from chalknet.optimizers import Adam, GradientDescent, RMSProp
from chalknet.schedules import step_decay
from chalknet.training import History, load, minibatches, save, train
from hypothesis import given
from hypothesis import strategies as st
from strategies import quick, seeds


def a_line(w=0.0, dtype=np.float64):
    """ŷ = w x + b, with b = 0 at the start."""
    model = MLP((1, 1), ["identity"], np.random.default_rng(0), dtype)
    model.parameters = [w, 0.0]
    return model


def run(model, X, Y, optimizer=None, **options):
    given = {"batch_size": len(X), "n_epochs": 1, "rng": np.random.default_rng(0), "progress": False}
    return train(model, X, Y, optimizer=optimizer or GradientDescent(0.1), **{**given, **options})


# By hand


def test_two_epochs_of_a_line_by_hand():
    # x = 1, 3 and y = 2, 4, all in one batch, η = 0.1.  ŷ = 0, 0: ℓ = (4 + 16) / 2 = 10
    # dw = 2 (-2 * 1 - 4 * 3) / 2 = -14, db = 2 (-2 - 4) / 2 = -6: w = 1.4, b = 0.6
    # ŷ = 2, 4.8: ℓ = (0 + 0.64) / 2 = 0.32;  dw = 0.8 * 3 = 2.4, db = 0.8: w = 1.16, b = 0.52
    model = a_line()
    history = run(model, [[1], [3]], [[2], [4]], n_epochs=2)
    np.testing.assert_allclose(history.loss, [10, 0.32], rtol=1e-13)
    np.testing.assert_allclose(model.parameters, [1.16, 0.52], rtol=1e-13)
    assert history.learning_rate == [0.1, 0.1]
    assert history.n_epochs == 2
    assert (history.validation_loss, history.best_epoch, history.diverged) == ([], None, False)


def test_the_epoch_s_loss_counts_each_example_once():
    # a learning rate that moves nothing to speak of; batches of 2, 2 and 1, whose means may not be averaged
    model = a_line(1.0)
    X, Y = np.arange(5.0)[:, None], np.array([[0.0], [0.0], [0.0], [0.0], [100.0]])
    history = run(model, X, Y, GradientDescent(1e-300), batch_size=2, n_epochs=3)
    np.testing.assert_allclose(history.loss, (0 + 1 + 4 + 9 + 96**2) / 5, rtol=1e-13)
    assert mean_squared_error(X, Y) == pytest.approx(history.loss[0])


def test_the_loss_of_a_batch_is_taken_before_its_step():
    # batches of one: x = 1, y = 1 each.  ℓ = 1, w = b = 0.5: ŷ = 1, ℓ = 0
    history = run(a_line(), [[1], [1]], [[1], [1]], GradientDescent(0.25), batch_size=1)
    assert history.loss == [0.5]


# Batches


@quick
@given(n=st.integers(1, 20), batch_size=st.integers(1, 25), seed=seeds)
def test_an_epoch_sees_every_pair_once(n, batch_size, seed):
    X, Y = np.arange(2.0 * n).reshape(n, 2), 10.0 * np.arange(n)[:, None]
    batches = list(minibatches(X, Y, batch_size, np.random.default_rng(seed)))
    sizes = [len(X_batch) for X_batch, _ in batches]
    assert sizes == [batch_size] * (n // batch_size) + [n % batch_size] * (n % batch_size > 0)
    for X_batch, Y_batch in batches:
        np.testing.assert_array_equal(X_batch[:, 0] * 5, Y_batch[:, 0])  # pairs stay together
    seen = np.concatenate([X_batch for X_batch, _ in batches])
    np.testing.assert_array_equal(seen[np.argsort(seen[:, 0])], X)


def test_the_order_is_drawn_anew_each_time_from_the_rng():
    X = Y = np.arange(50.0)[:, None]

    def orders(rng, n):
        return [np.concatenate([x for x, _ in minibatches(X, Y, 7, rng)])[:, 0].tolist() for _ in range(n)]

    first, second = orders(np.random.default_rng(3), 2)
    assert first != second != sorted(second)
    assert [first, second] == orders(np.random.default_rng(3), 2)


def test_batches_are_the_caller_s_to_keep():
    X = Y = np.arange(6.0)[:, None]
    for X_batch, _ in minibatches(X, Y, 2, np.random.default_rng(0)):
        X_batch[:] = -1
    np.testing.assert_array_equal(X[:, 0], np.arange(6))


# Training


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
@pytest.mark.parametrize(
    "make", [lambda: GradientDescent(0.1), lambda: GradientDescent(0.1, 0.5), RMSProp, Adam]
)
def test_it_does_what_the_loop_written_out_would_do(make, dtype):
    data = iris()
    X, Y = standardise(data.X)[0], data.Y

    def start():
        return MLP((4, 5, 3), ("tanh", "softmax"), np.random.default_rng(1), dtype)

    trained, by_hand = start(), start()
    history = run(trained, X, Y, make(), batch_size=40, n_epochs=3, rng=np.random.default_rng(2))
    rng, optimizer = np.random.default_rng(2), make()
    losses = []
    for _ in range(3):
        total = 0
        for X_batch, Y_batch in minibatches(X, Y, 40, rng):
            total += by_hand.loss(X_batch, Y_batch) * len(X_batch)
            optimizer.step(by_hand.parameters, by_hand.gradients(X_batch, Y_batch))
        losses.append(total / 150)
    close = {"rtol": 1e-12, "atol": 1e-13} if dtype == np.float64 else {"rtol": 1e-4, "atol": 1e-5}
    np.testing.assert_allclose(trained.parameters, by_hand.parameters, **close)
    np.testing.assert_allclose(history.loss, losses, **close)


def test_inputs_that_are_zero_in_a_whole_batch_are_left_out_without_a_difference():
    rng = np.random.default_rng(0)
    X = rng.normal(size=(10, 400)) * (rng.uniform(size=(10, 400)) < 0.2)
    X[:, :50] = 0  # never on
    Y = np.eye(3)[rng.integers(3, size=10)]
    for batch_size in (1, 3, 10):
        model = MLP((400, 120, 3), ("relu", "softmax"), np.random.default_rng(1))
        model.parameters = np.random.default_rng(2).normal(size=model.parameters.shape) / 10
        other = MLP((400, 120, 3), ("relu", "softmax"), np.random.default_rng(1))
        other.parameters = model.parameters
        history = run(model, X, Y, batch_size=batch_size, n_epochs=2)
        rng, losses = np.random.default_rng(0), []
        for _ in range(2):
            for X_batch, Y_batch in minibatches(X, Y, batch_size, rng):
                losses.append(other.loss(X_batch, Y_batch) * len(X_batch))
                GradientDescent(0.1).step(other.parameters, other.gradients(X_batch, Y_batch))
        np.testing.assert_allclose(model.parameters, other.parameters, rtol=1e-11, atol=1e-14)
        np.testing.assert_allclose(np.sum(history.loss) * 10, np.sum(losses), rtol=1e-12)


def test_what_should_be_learned_is_learned():
    train_set, test = digits().split(0.25, np.random.default_rng(0))
    X, X_test = train_set.X / 16, test.X / 16
    for optimizer, batch_size in [
        (GradientDescent(0.5), 32),
        (Adam(0.003), 32),
        (GradientDescent(0.02, 0.9), 8),
    ]:
        model = MLP((64, 32, 10), ("relu", "softmax"), np.random.default_rng(0))
        history = run(model, X, train_set.Y, optimizer, batch_size=batch_size, n_epochs=25)
        assert history.loss[-1] < 0.1 < 0.5 < history.loss[0]
        assert (model.predict(X_test) == test.y).mean() > 0.95
    line = a_line()
    rng = np.random.default_rng(1)
    X = rng.normal(size=(50, 1))
    run(line, X, 3 * X - 2, n_epochs=200)
    np.testing.assert_allclose(line.parameters, [3, -2], rtol=1e-6)


def test_the_same_seed_gives_the_same_numbers():
    def once():
        data = moons(100, 0.2, np.random.default_rng(0))
        model = MLP((2, 8, 2), ("relu", "softmax"), np.random.default_rng(1))
        history = run(
            model, data.X, data.Y, Adam(0.01), batch_size=16, n_epochs=5, rng=np.random.default_rng(2)
        )
        return history.loss, model.parameters

    (loss, w), (loss_again, w_again) = once(), once()
    assert loss == loss_again
    np.testing.assert_array_equal(w, w_again)


def test_the_data_are_left_alone():
    X, Y = xor().X, xor().Y
    run(MLP((2, 3, 2), ("tanh", "softmax"), np.random.default_rng(0)), X, Y, batch_size=3, n_epochs=3)
    np.testing.assert_array_equal(X, xor().X)
    np.testing.assert_array_equal(Y, xor().Y)


def test_the_schedule_is_asked_before_each_iteration():
    asked = []

    def schedule(t):
        asked.append(t)
        return 1.0 / (1 + len(asked))

    optimizer = GradientDescent(5.0)
    X = np.ones((5, 1))
    history = run(a_line(), X, X, optimizer, batch_size=2, n_epochs=2, schedule=schedule)
    np.testing.assert_allclose(asked, [0, 1 / 3, 2 / 3, 1, 4 / 3, 5 / 3])
    np.testing.assert_allclose(history.learning_rate, [1 / 2, 1 / 5])  # at the start of each epoch
    np.testing.assert_allclose(optimizer.learning_rate, 1 / 7)


def test_the_schedule_s_rate_is_the_one_that_is_used():
    # x = y = 1, w = b = 0; dw = db = -2, then with w = b = 0.4: ŷ = 0.8, dw = db = -0.4
    model = a_line()
    run(model, [[1]], [[1]], GradientDescent(9), n_epochs=2, schedule=step_decay(0.2, 0.5, every=1))
    np.testing.assert_allclose(model.parameters, 0.4 + 0.1 * 0.4)


# Validation and early stopping


def test_the_validation_loss_is_taken_after_each_epoch_with_its_parameters():
    # as in the two epochs by hand; at x = 2, y = 5: ŷ = 3.4, then 2.84
    history = run(a_line(), [[1], [3]], [[2], [4]], n_epochs=2, validation=([[2]], [[5]]))
    np.testing.assert_allclose(history.validation_loss, [1.6**2, 2.16**2], rtol=1e-13)
    assert history.best_epoch == 0


def walk(validation_y, **options):
    """w runs 0.5, 1.0, 1.5, ... towards a far target, so the validation loss is lowest where we like."""

    class Stride:
        learning_rate = 1.0

        def step(self, parameters, gradient):
            parameters[0] += 0.5

    model = a_line()
    return model, run(model, [[1]], [[1000]], Stride(), validation=([[1]], [[validation_y]]), **options)


@pytest.mark.parametrize(("patience", "n_epochs"), [(1, 5), (2, 6), (3, 7)])
def test_early_stopping_goes_back_to_the_best(patience, n_epochs):
    model, history = walk(2.0, n_epochs=20, early_stopping=patience)  # w = 2 after the fourth epoch
    assert history.n_epochs == n_epochs
    assert history.best_epoch == 3
    assert history.validation_loss[3] == 0
    assert model.parameters[0] == 2.0


def test_early_stopping_goes_back_also_where_the_epochs_run_out():
    model, history = walk(2.0, n_epochs=5, early_stopping=10)
    assert (history.n_epochs, history.best_epoch, model.parameters[0]) == (5, 3, 2.0)


def test_without_early_stopping_the_last_parameters_stay():
    model, history = walk(2.0, n_epochs=6)
    assert (history.n_epochs, history.best_epoch, model.parameters[0]) == (6, 3, 3.0)


def test_of_equal_losses_the_first_is_the_best():
    # w = 2 and w = 2.5 are equally far from 2.25
    model, history = walk(2.25, n_epochs=20, early_stopping=3)
    assert (history.best_epoch, model.parameters[0]) == (3, 2.0)
    assert history.n_epochs == 7


# Divergence


@pytest.mark.parametrize("batch_size", [1, 2])
def test_a_diverging_training_ends_and_says_so(batch_size):
    model = a_line()
    with pytest.warns(RuntimeWarning, match=r"the loss became (inf|nan) in epoch \d+.*smaller learning rate"):
        history = run(
            model, [[1], [3]], [[2], [4]], GradientDescent(1e6), batch_size=batch_size, n_epochs=500
        )
    assert history.diverged
    assert history.n_epochs < 500
    assert not np.isfinite(history.loss[-1])
    assert np.isfinite(history.loss[:-1]).all()


def test_early_stopping_brings_back_finite_parameters_after_divergence():
    model = a_line()
    with pytest.warns(RuntimeWarning, match="the loss became"):
        history = run(
            model, [[1], [3]], [[2], [4]], GradientDescent(1e6), n_epochs=500,
            validation=([[1]], [[2]]), early_stopping=400,
        )  # fmt: skip
    assert history.diverged and history.best_epoch == 0
    np.testing.assert_allclose(model.parameters, [14e6, 6e6])


def test_a_validation_loss_that_is_never_a_number_is_never_the_best():
    model = a_line(1.0)
    # 1e200² is infinite, so the validation loss is, while the training loss is not
    history = run(model, [[1]], [[1]], n_epochs=4, validation=([[1e200]], [[0]]), early_stopping=2)
    assert history.best_epoch is None
    assert history.n_epochs == 2
    np.testing.assert_array_equal(model.parameters, [1, 0])


# Saving


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
def test_what_was_saved_comes_back_to_the_last_bit(tmp_path, dtype):
    model = MLP((3, 4, 2), ("relu", "softmax"), np.random.default_rng(0), dtype)
    model.parameters = np.random.default_rng(1).normal(size=model.parameters.shape)
    for path in (tmp_path / "model.npz", tmp_path / "without_ending", str(tmp_path / "text.npz")):
        save(model, path)
        again = load(path)
        assert (again.sizes, again.activations) == ((3, 4, 2), ("relu", "softmax"))
        assert again.parameters.dtype == dtype
        assert again.parameters.tobytes() == model.parameters.tobytes()
        X = np.random.default_rng(2).normal(size=(5, 3))
        np.testing.assert_array_equal(again.forward(X), model.forward(X))


def test_a_file_can_hold_nothing_that_is_run(tmp_path):
    class Trap:
        def __reduce__(self):
            return (print, ("run!",))

    np.savez(tmp_path / "trap.npz", sizes=[1, 1], activations=["identity"], parameters=np.array([Trap()]))
    with pytest.raises(ValueError, match="allow_pickle=False"):
        load(tmp_path / "trap.npz")


# Progress


class Screen(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture
def clock(monkeypatch):
    """A clock that moves on by 0.3 seconds each time somebody looks."""
    times = iter(np.arange(0, 1000, 0.3))
    monkeypatch.setattr(training.time, "monotonic", lambda: next(times))


def test_the_bar_is_shown_from_the_first_second_on_and_wiped_at_the_end(monkeypatch, clock):
    screen = Screen()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.delitem(sys.modules, "ipykernel", raising=False)
    run(a_line(), [[1]], [[1]], n_epochs=10, validation=([[1]], [[2]]), progress=True)
    shown = screen.getvalue().split("\r")
    assert shown[0] == ""
    assert shown[1].startswith("[========            ] epoch 4 of 10, loss ")  # 0.3, 0.6, 0.9, 1.2
    assert ", validation " in shown[1]
    assert shown[-3].startswith("[====================] epoch 10 of 10")
    assert shown[-2].strip() == "" and len(shown[-2]) >= max(map(len, shown))
    assert shown[-1] == ""


@pytest.mark.parametrize("progress", [False, True])
def test_nothing_is_printed_where_nobody_looks(monkeypatch, clock, capsys, progress):
    monkeypatch.delitem(sys.modules, "ipykernel", raising=False)
    run(a_line(), [[1]], [[1]], n_epochs=50, progress=progress)
    assert capsys.readouterr() == ("", "")
    screen = Screen()
    monkeypatch.setattr(sys, "stderr", screen)
    run(a_line(), [[1]], [[1]], n_epochs=50, progress=False)
    assert screen.getvalue() == ""


def test_a_notebook_has_the_bar_in_its_output(monkeypatch, clock, capsys):
    monkeypatch.setitem(sys.modules, "ipykernel", types.ModuleType("ipykernel"))
    run(a_line(), [[1]], [[1]], n_epochs=10, progress=True)
    out, err = capsys.readouterr()
    assert "epoch 10 of 10" in out and err == ""


def test_a_short_training_shows_nothing(monkeypatch):
    screen = Screen()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.delitem(sys.modules, "ipykernel", raising=False)
    run(a_line(), [[1]], [[1]], n_epochs=2, progress=True)
    assert screen.getvalue() == ""


# The picture


def test_the_history_draws_itself():
    history = History([3.0, 2.0, 1.0], [4.0, 2.5, 2.75], [0.1] * 3, best_epoch=1)
    import matplotlib.pyplot as plt

    axes = history.plot()
    training_line, validation_line, best = axes.get_lines()
    np.testing.assert_array_equal(training_line.get_xydata(), [[1, 3], [2, 2], [3, 1]])
    np.testing.assert_array_equal(validation_line.get_xydata(), [[1, 4], [2, 2.5], [3, 2.75]])
    assert best.get_xdata()[0] == 2
    assert [text.get_text() for text in axes.get_legend().get_texts()] == [
        "training",
        "validation",
        "best epoch",
    ]
    assert axes.get_xlabel() == "epoch" and axes.get_ylabel() == "mean loss"
    _, mine = plt.subplots()
    assert History([1.0]).plot(mine) is mine
    assert len(mine.get_lines()) == 1
    plt.close("all")


def test_training_needs_no_matplotlib():
    code = "import sys, chalknet; chalknet.training; assert 'matplotlib' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)


# Bad calls

X1 = np.ones((3, 1))
BAD = [
    (lambda: list(minibatches(X1, X1[:2], 1, np.random.default_rng(0))), "Y holds 2 examples; expected 3"),
    (
        lambda: list(minibatches(X1, X1, 0, np.random.default_rng(0))),
        "batch_size is 0; expected a whole number",
    ),
    (lambda: list(minibatches([1, 2], X1, 1, np.random.default_rng(0))), "X has shape (2,); expected (n, d)"),
    (lambda: list(minibatches(X1, X1, 1, 0)), "rng is 0; expected a generator"),
    (lambda: run(a_line(), [[1, 2]], [[1]]), "X has 2 features; expected 1"),
    (lambda: run(a_line(), X1, X1[:2]), "Y has shape (2, 1); expected (3, 1)"),
    (lambda: run(a_line(), [[np.inf]], [[1]]), "X contains infinity"),
    (lambda: run(a_line(), X1, X1, batch_size=0), "batch_size is 0; expected a whole number of at least 1"),
    (
        lambda: run(a_line(), X1, X1, batch_size=1.5),
        "batch_size is 1.5; expected a whole number of at least 1",
    ),
    (lambda: run(a_line(), X1, X1, n_epochs=0), "n_epochs is 0; expected a whole number of at least 1"),
    (lambda: run(a_line(), X1, X1, rng=0), "rng is 0; expected a generator"),
    (
        lambda: run(a_line(), X1, X1, 0.1),
        "optimizer is 0.1; expected one with a step, such as GradientDescent(0.1)",
    ),
    (
        lambda: run(a_line(), X1, X1, schedule=0.1),
        "schedule is 0.1; expected a function of the time in epochs",
    ),
    (lambda: run("model", X1, X1), "model is 'model'; expected an MLP"),
    (
        lambda: run(a_line(), X1, X1, early_stopping=3),
        "early_stopping needs the validation loss; expected validation",
    ),
    (
        lambda: run(a_line(), X1, X1, early_stopping=0, validation=(X1, X1)),
        "early_stopping is 0; expected a whole number of at least 1",
    ),
    (lambda: run(a_line(), X1, X1, validation=X1), "validation is a ndarray; expected a pair, (X, Y)"),
    (lambda: run(a_line(), X1, X1, validation=(X1, X1[:1])), "Y has shape (1, 1); expected (3, 1)"),
]


@pytest.mark.parametrize(("call", "words"), BAD, ids=[words for _, words in BAD])
def test_bad_calls(call, words):
    with pytest.raises(ValueError, match=re.escape(words)):
        call()

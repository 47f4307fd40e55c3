"""The demos of chapter 10: what they show is what `train` does."""

import numpy as np
import pytest
from chalknet.demos import training_cycle as demos
from chalknet.network import MLP
from chalknet.optimizers import Adam, GradientDescent
from chalknet.training import train


@pytest.mark.parametrize("batch_size", demos.BATCH_SIZES)
def test_the_way_ends_where_train_ends(batch_size):
    model = MLP((1, 1), ("identity",), np.random.default_rng(0))
    model.parameters = demos.START
    n_epochs = round(demos.EPOCHS[-1])
    history = train(
        model, demos.BMI, demos.PROGRESSION, optimizer=GradientDescent(0.05), batch_size=batch_size,
        n_epochs=n_epochs, rng=np.random.default_rng(1), progress=False,
    )  # fmt: skip
    way = demos.whole_way(batch_size, 0.05)
    assert len(way) == 1 + n_epochs * -(-demos.N // batch_size)
    assert way[-1] == pytest.approx(model.parameters, rel=1e-9)
    assert history.n_epochs == n_epochs


def test_the_excess_is_the_loss_above_that_of_least_squares():
    design = np.hstack([demos.BMI, np.ones((demos.N, 1))])
    best, *_ = np.linalg.lstsq(design, demos.PROGRESSION[:, 0])
    assert demos.bottom() == pytest.approx(best, abs=1e-12)
    model = MLP((1, 1), ("identity",), np.random.default_rng(0))
    model.parameters = best
    lowest = model.loss(demos.BMI, demos.PROGRESSION)
    for place in ([0.3, -0.7], [-2.0, 1.0]):
        model.parameters = place
        above = model.loss(demos.BMI, demos.PROGRESSION) - lowest
        assert demos.excess(np.array(place)) == pytest.approx(above, rel=1e-12)


def test_a_smaller_batch_is_sooner_at_the_bottom_and_less_quiet_there():
    quarter = {size: demos.so_far(size, 0.03, 0.25)["way"][-1] for size in (1, 64)}
    assert demos.excess(quarter[1]) < demos.excess(quarter[64])
    restless = [demos.so_far(size, 0.03, 16.0)["last_epoch"] for size in (1, 8, 64)]
    assert restless[0] > 4 * restless[1] > 16 * restless[2]
    slower = demos.so_far(1, 0.01, 16.0)["last_epoch"]
    assert slower < restless[0] / 3, "a smaller learning rate quietens it"


def test_a_training_that_is_looked_at_is_the_one_that_nobody_looks_at():
    data = demos.training_points(20)
    model = MLP((2, 32, 32, 2), ["tanh", "tanh", "softmax"], np.random.default_rng(1))
    history = train(
        model, data.X, data.Y, optimizer=Adam(0.01), batch_size=20, n_epochs=100,
        rng=np.random.default_rng(2), validation=(demos.VALIDATION.X, demos.VALIDATION.Y), progress=False,
    )  # fmt: skip
    state = demos.after_epoch("two layers of 32", 20, 100)
    np.testing.assert_allclose(state["loss"], history.loss, rtol=1e-9)
    np.testing.assert_allclose(state["validation"], history.validation_loss, rtol=1e-9)
    assert state["best"] == history.best_epoch + 1
    shown = np.diff(model.forward(demos.PLANE), axis=1).ravel()
    np.testing.assert_allclose(state["sureness"].ravel(), shown, rtol=1e-6, atol=1e-9)


@pytest.mark.parametrize(("n", "rises"), [(20, 3.0), (60, 3.0), (300, 1.4)])
def test_the_large_network_learns_by_heart_and_the_small_one_does_not(n, rises):
    large, small = (demos.after_epoch(network, n, 1000) for network in ("two layers of 32", "2 units"))
    assert large["validation"][-1] > rises * large["validation"].min()
    assert large["loss"][-1] < large["loss"][large["best"] - 1] / 2
    assert small["validation"][-1] < 1.2 * small["validation"].min()

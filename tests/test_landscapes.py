"""The landscapes: a few heights by hand, each gradient against differences, the network against `MLP`."""

from functools import partial

import numpy as np
import pytest
from chalknet.demos import landscapes
from chalknet.demos.landscapes import DEEPEST, walk, xor_network, xor_network_gradient, xor_starts
from chalknet.gradcheck import gradient_check
from chalknet.network import MLP
from chalknet.optimizers import Adam, GradientDescent, RMSProp
from chalknet.schedules import step_decay

CURVATURES = [3.0, 0.5]
LANDSCAPES = {
    "quadratic": (
        partial(landscapes.quadratic, curvatures=CURVATURES),
        partial(landscapes.quadratic_gradient, curvatures=CURVATURES),
        2,
    ),
    "saddle": (landscapes.saddle, landscapes.saddle_gradient, 2),
    "ripples": (landscapes.ripples, landscapes.ripples_gradient, 2),
    "well": (landscapes.well, landscapes.well_gradient, 2),
    "xor_network": (xor_network, xor_network_gradient, 9),
    "xor_network, 3 units": (partial(xor_network, n_hidden=3), partial(xor_network_gradient, n_hidden=3), 13),
}


def test_heights_by_hand():
    assert landscapes.quadratic(np.array([2.0, 4.0]), CURVATURES) == 6 + 4
    np.testing.assert_allclose(landscapes.saddle(np.array([[2.0, 0.0], [0.0, 1.0]])), [3, 0.5])
    # one step of ½ along one axis: 0.1 (1/8 + 1 - cos(π/2))
    np.testing.assert_allclose(landscapes.ripples(DEEPEST + np.array([0.5, 0.0])), 0.1125)
    np.testing.assert_allclose(landscapes.well(DEEPEST + np.array([0.0, 0.6])), 4 / 5)


@pytest.mark.parametrize("name", LANDSCAPES)
def test_each_gradient_is_that_of_its_loss_at_one_place_and_at_many(name):
    loss, gradient, K = LANDSCAPES[name]
    W = np.random.default_rng(1).normal(size=(2, 3, K))
    for w in W.reshape(-1, K):
        assert gradient_check(lambda w: float(loss(w)), gradient, w) < 1e-6
    assert loss(W).shape == (2, 3)
    assert gradient(W).shape == W.shape
    np.testing.assert_allclose(loss(W)[1, 2], loss(W[1, 2]), rtol=1e-14)
    np.testing.assert_allclose(gradient(W)[1, 2], gradient(W[1, 2]), rtol=1e-13)


@pytest.mark.parametrize("name", ["ripples", "well"])
def test_the_deepest_place_is_the_lowest_of_a_fine_grid(name):
    loss, gradient, _ = LANDSCAPES[name]
    grid = np.stack(np.meshgrid(np.linspace(-5, 5, 201), np.linspace(-5, 5, 201)), axis=-1)
    assert loss(DEEPEST) == 0
    np.testing.assert_array_equal(gradient(DEEPEST), 0)
    others = loss(grid)[np.linalg.norm(grid - DEEPEST, axis=-1) > 1e-9]
    assert (others > 0).all()


@pytest.mark.parametrize("n_hidden", [2, 3, 8])
def test_the_network_is_mlp(n_hidden):
    model = MLP((2, n_hidden, 1), ("tanh", "sigmoid"), np.random.default_rng(0))
    model.parameters = np.random.default_rng(2).normal(size=len(model.parameters))
    data = landscapes.XOR
    w = model.parameters
    Y = data.y[:, None]
    np.testing.assert_allclose(xor_network(w, n_hidden), model.loss(data.X, Y), rtol=1e-14)
    np.testing.assert_allclose(xor_network_gradient(w, n_hidden), model.gradients(data.X, Y), rtol=1e-12)


def test_the_starts_are_spread_as_those_of_mlp():
    ours = xor_starts(4000, np.random.default_rng(0), n_hidden=3)
    rngs = np.random.default_rng(1).spawn(4000)
    theirs = np.array([MLP((2, 3, 1), ("tanh", "sigmoid"), rng).parameters for rng in rngs])
    np.testing.assert_allclose(ours.std(axis=0), theirs.std(axis=0), atol=0.03)
    np.testing.assert_allclose(ours.mean(axis=0), 0, atol=0.05)


@pytest.mark.parametrize("make", [partial(GradientDescent, 0.5, momentum=0.9), partial(RMSProp, 0.1), Adam])
def test_many_places_at_once_are_as_many_walks(make):
    W = xor_starts(5, np.random.default_rng(3))
    together = walk(xor_network_gradient, W, make(), 50)
    assert together.shape == (51, 5, 9)
    np.testing.assert_array_equal(together[0], W)
    for i, w in enumerate(W):
        np.testing.assert_allclose(together[:, i], walk(xor_network_gradient, w, make(), 50), rtol=1e-9)


def test_a_walk_leaves_the_start_alone_and_asks_the_schedule_before_each_step():
    start = np.array([1.0])
    path = walk(lambda w: np.ones(1), start, GradientDescent(9.0), 4, step_decay(0.5, 0.5, every=2))
    np.testing.assert_array_equal(path[:, 0], [1, 0.5, 0, -0.25, -0.5])
    assert start[0] == 1

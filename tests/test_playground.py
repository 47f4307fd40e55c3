"""The playground's eight networks are those of the library, and its picture says what they say."""

import warnings

import numpy as np
import pytest
from chalknet.demos import hyperparameters as demos
from chalknet.network import MLP
from chalknet.training import train
from matplotlib.figure import Figure

X, Y = demos.X, demos.y[:, None]
RATE, FAR = (
    0.02,
    100,
)  # with more of either RMSProp jumps about its minimum, and last digits become first ones


def trained(seed, m, activation, rate, optimizer):
    """The model and the losses of `training.train` from the same start."""
    model = MLP((2, m, 1), (activation, "sigmoid"), np.random.default_rng(seed))
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "the loss became", RuntimeWarning)
        history = train(
            model,
            X,
            Y,
            optimizer=demos.OPTIMIZERS[optimizer](rate),
            batch_size=len(X),
            n_epochs=FAR,
            rng=np.random.default_rng(0),
        )
    return model, history.loss


@pytest.mark.parametrize("optimizer", demos.OPTIMIZERS)
@pytest.mark.parametrize("activation", ["tanh", "relu", "sigmoid", "step", "identity"])
@pytest.mark.parametrize("m", [1, 3])
def test_each_start_is_a_training_of_the_library(m, activation, optimizer):
    run = demos.train_starts(m, activation, RATE, optimizer)
    for seed in (0, demos.N_STARTS - 1):
        model, losses = trained(seed, m, activation, RATE, optimizer)
        np.testing.assert_allclose(run.loss[:FAR, seed], losses, rtol=1e-9)
        np.testing.assert_allclose(run.parameters[FAR, seed], model.parameters, rtol=1e-7, atol=1e-9)
        assert run.n_right[FAR, seed] == (model.predict(X) == demos.y).sum()


@pytest.mark.parametrize("activation", ["tanh", "relu", "identity"])
def test_the_votes_and_the_bias_make_the_sum_whose_sign_is_shown(activation):
    state = demos.look_up(3, activation, "Adam", 0.1, 60)
    parameters = demos.train_starts(3, activation, 0.1, "Adam").parameters[60, 0]
    model = MLP((2, 3, 1), (activation, "sigmoid"), np.random.default_rng(0))
    model.parameters = parameters
    model.forward(demos.COARSE_PLANE[:2].T)
    np.testing.assert_allclose(state["votes"].sum(axis=0) + model.b[2], model.Z[2][:, 0], atol=1e-12)
    model.forward(demos.FINE_PLANE[:2].T)
    np.testing.assert_allclose(state["z"], model.Z[2][:, 0], atol=1e-12)
    assert state["right"].sum() == state["n_right"][0] == (model.predict(X) == demos.y).sum()


def test_a_unit_s_own_line_by_hand():
    R = demos.REACH
    np.testing.assert_array_equal(demos.own_line(np.array([2.0, 0.0, -2.0])), [[1, -R], [1, R]])
    np.testing.assert_array_equal(demos.own_line(np.array([0.0, 4.0, 2.0])), [[-R, -0.5], [R, -0.5]])
    ends = demos.own_line(np.array([1.0, 1.0, -3.0]))  # x_1 + x_2 = 3 leaves at the right and at the top
    assert {tuple(end) for end in ends} == {(R, 3 - R), (3 - R, R)}
    assert demos.own_line(np.array([1.0, 1.0, 9.0])) is None
    assert demos.own_line(np.zeros(3)) is None
    assert len(demos.own_line(np.array([1.0, -1.0, 0.0]))) == 2  # through two corners


@pytest.mark.parametrize("activation", ["tanh", "relu"])
def test_an_arrow_points_to_where_its_unit_votes_for_the_disc(activation):
    state = demos.look_up(8, activation, "Adam", 0.1, 60)
    crossing = [(j, line) for j, line in state["lines"] if np.linalg.norm(line[0] - line[1]) > 2]
    assert len(crossing) >= 5
    for j, line in crossing:
        way = state["ways"][j] / np.linalg.norm(state["ways"][j])
        side = (demos.COARSE_PLANE[:2].T - line.mean(axis=0)) @ way  # above 0 where the arrow points
        assert state["votes"][j][side > 0].mean() > state["votes"][j][side < 0].mean()


def test_what_diverges_is_said_to_and_draws_no_line():
    state = demos.look_up(8, "identity", "gradient descent", 10.0, 200)
    assert state["diverged"]
    assert state["lines"] == []
    assert "diverged" in demos.describe_playground(state)
    assert not demos.look_up(8, "identity", "gradient descent", 1.0, 200)["diverged"]


def test_a_step_has_no_slope_so_its_units_stay_where_they_are():
    run = demos.train_starts(3, "step", 1.0, "gradient descent")
    hidden = run.parameters[:, :, :9]
    assert (hidden == hidden[0]).all()
    assert (run.parameters[-1, :, 9:] != run.parameters[0, :, 9:]).all()


def test_a_tile_shows_a_vote_the_right_way_up():
    vote = np.where(demos.COARSE_PLANE[1] > 1, 9.0, 0.0)[None]  # for the disc near the top
    sheet = demos.tiles(vote, 2)
    top, middle = sheet[3, 20], sheet[22, 20]
    np.testing.assert_array_equal(top, demos.BANDS[-1])
    np.testing.assert_array_equal(middle, [255, 255, 255])


def test_arrows_are_drawn_at_their_lines_and_that_way():
    arrows = Figure().subplots().quiver(*np.zeros((4, demos.MOST_UNITS)))
    demos.place_arrows(
        arrows, [(2, np.array([[-1.0, 0.0], [3.0, 2.0]]))], np.array([[9, 9], [9, 9], [0, -5]])
    )
    assert arrows.get_offsets()[2].tolist() == [1, 1]
    assert (arrows.U[2], arrows.V[2]) == (0, -0.4)
    unused = np.arange(demos.MOST_UNITS) != 2
    assert (np.abs(arrows.get_offsets()[unused]) > demos.REACH).all()

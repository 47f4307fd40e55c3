"""The perceptron of 1958: counting by hand, the paper's formula for activity, and its conclusions."""

from math import comb

import numpy as np
import pytest
from chalknet.neuron import Perceptron
from chalknet.perceptron_1958 import (
    ReinforcedPerceptron,
    associate,
    bars,
    overlap,
    random_wiring,
    squares_and_circles,
)
from chalknet.separability import linear_separator


def rng(seed=0):
    return np.random.default_rng(seed)


def test_the_values_and_the_answer_by_hand():
    # units 0 and 2 speak for response 0, units 1 and 3 for response 1
    A = np.array([[1, 1, 0, 0], [1, 0, 1, 0], [0, 1, 0, 1], [0, 1, 0, 0]])
    y = np.array([0, 0, 1, 1])
    # response 0 is right for rows 0 and 1: unit 0 was active twice, unit 2 once
    # response 1 is right for rows 2 and 3: unit 1 was active twice, unit 3 once
    machine = ReinforcedPerceptron().fit(A, y)
    assert machine.values.tolist() == [2, 2, 1, 1]
    # mean value of the active units that speak for 0, and for 1:
    # row 0: 2 and 2, a tie; row 1: (2 + 1) / 2 and none; row 2: none and (2 + 1) / 2; row 3: none and 2
    assert machine.predict(A).tolist() == [0, 0, 1, 1]
    # the mean counts, not the sum: units 0 and 2 have 3 in all, unit 1 alone 2, but 3 / 2 < 2
    assert machine.predict([[1, 1, 1, 0]]).tolist() == [1]


def test_a_unit_fires_where_the_sum_of_its_wires_reaches_the_threshold():
    C = np.array([[2, 1, -1]])  # two wires from the first point
    X = np.array([[1, 0, 0], [1, 0, 1], [0, 1, 0], [1, 1, 1]])  # sums 2, 1, 1, 2
    assert associate(X, C, threshold=2)[:, 0].tolist() == [1, 0, 0, 1]


@pytest.mark.parametrize(("x", "y", "threshold"), [(5, 5, 2), (10, 0, 3), (3, 1, 1)])
def test_as_many_units_fire_as_the_paper_calculates(x, y, threshold):
    # its equation 1: a share R of the retina is lit, so each of the x + y wires is active with probability R
    def chance(n, k, R):
        return comb(n, k) * R**k * (1 - R) ** (n - k)

    R, m = 0.2, 40_000
    expected = sum(
        chance(x, e, R) * chance(y, i, R) for e in range(x + 1) for i in range(y + 1) if e - i >= threshold
    )
    lit = np.zeros((1, 400))
    lit[0, rng(1).permutation(400)[:80]] = 1
    found = associate(lit, random_wiring(m, 400, x, y, rng(2)), threshold).mean()
    assert abs(found - expected) < 4 * np.sqrt(expected * (1 - expected) / m)


def test_the_wires():
    C = random_wiring(50, 400, 7, 3, rng())
    assert C.shape == (50, 400)
    assert (C.sum(axis=1) == 4).all()
    assert (np.abs(C).sum(axis=1) <= 10).all()
    assert len(np.unique(C, axis=0)) == 50
    assert (random_wiring(50, 400, 7, 3, rng()) == C).all()
    assert (random_wiring(1, 2, 1, 0, rng()) >= 0).all()


def test_the_pictures_are_what_they_are_called():
    X, y = bars(500, rng())
    assert X.shape == (500, 400)
    assert set(np.unique(X)) == {0, 1}
    grids = X.reshape(-1, 20, 20)
    high, broad = grids.any(axis=2).sum(axis=1), grids.any(axis=1).sum(axis=1)
    assert (high * broad == X.sum(axis=1)).all()  # whole rectangles
    assert (np.where(y == 1, high, broad) >= 10).all()
    assert set(np.where(y == 1, broad, high)) == {2, 3, 4}
    X, y = squares_and_circles(500, rng())
    assert set(X[y == 1].sum(axis=1)) == {49}
    assert set(X[y == 0].sum(axis=1)) == {49}


def test_no_line_through_the_retina_parts_the_bars():
    # every place: one upright and one lying bar of one size, so that both classes have one mean picture
    grid = np.zeros((20, 20))
    grid[:10, :2] = 1
    upright = [np.roll(grid, (i, j), axis=(0, 1)).ravel() for i in range(20) for j in range(20)]
    lying = [np.roll(grid.T, (i, j), axis=(0, 1)).ravel() for i in range(20) for j in range(20)]
    np.testing.assert_allclose(np.mean(upright, axis=0), np.mean(lying, axis=0), rtol=1e-12)
    X = np.array([picture for k in range(0, 400, 7) for picture in (upright[k], lying[k])])
    y = np.array([1, 0] * (len(X) // 2))
    raw = Perceptron(n_epochs=30).fit(X, y)
    A = associate(X, random_wiring(1000, 400, 5, 5, rng(3)), threshold=2)
    assert linear_separator(A, y).separable
    behind_units = Perceptron(n_epochs=30).fit(A, y)
    assert behind_units.converged_
    everywhere = np.array(upright + lying)
    truth = np.array([1] * 400 + [0] * 400)
    assert (raw.predict(everywhere) == truth).mean() < 0.6
    seen_by_units = associate(everywhere, random_wiring(1000, 400, 5, 5, rng(3)), threshold=2)
    assert (behind_units.predict(seen_by_units) == truth).mean() > 0.75


def rates(n_units, n, seed):
    """The shares of right answers on the pictures that were learned and on new ones, the paper's P_r, P_g."""
    random = rng(seed)
    C = random_wiring(n_units, 400, 5, 5, random)
    X, y = bars(n, random)
    X_new, y_new = bars(1000, random)
    A, A_new = associate(X, C, 2), associate(X_new, C, 2)
    machine = ReinforcedPerceptron().fit(A, y)
    return (machine.predict(A) == y).mean(), (machine.predict(A_new) == y_new).mean()


def test_what_the_paper_concludes_of_two_classes_of_similar_pictures():
    # its conclusion 5: with more pictures, new ones are told apart as well as the learned ones ...
    few, many = (np.mean([rates(500, n, seed) for seed in range(5)], axis=0) for n in (10, 1000))
    assert few[0] - few[1] > 0.3
    assert abs(many[0] - many[1]) < 0.05
    # ... and its conclusion 4: both the better, the more units there are
    right = [np.mean([rates(m, 1000, seed)[1] for seed in range(3)]) for m in (50, 250, 1000, 4000)]
    assert right == sorted(right)
    assert right[0] < 0.65
    assert right[-1] > 0.95


def test_more_units_are_shared_within_a_class_for_bars_and_not_for_our_squares_and_circles():
    C = random_wiring(2000, 400, 5, 5, rng())
    X, y = bars(400, rng(1))
    shared = overlap(associate(X, C, 2), y)
    assert min(shared[0, 0], shared[1, 1]) > 1.2 * max(shared[0, 1], shared[1, 0])
    X, y = squares_and_circles(800, rng(1))
    X_new, y_new = squares_and_circles(800, rng(2))
    A, A_new = associate(X, C, 2), associate(X_new, C, 2)
    shared = overlap(A, y)
    assert shared.max() < 1.05 * shared.min()  # so counting cannot tell them apart ...
    assert abs((ReinforcedPerceptron().fit(A, y).predict(A_new) == y_new).mean() - 0.5) < 0.06
    assert (Perceptron(30).fit(A, y).predict(A_new) == y_new).mean() > 0.7  # ... and mistakes can


UNIT = ReinforcedPerceptron().fit([[1, 0], [0, 1]], [0, 1])


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: bars(0, rng()), "n is 0; expected a whole number of at least 1"),
        (lambda: bars(3, 0), "rng is 0; expected a generator"),
        (lambda: random_wiring(0, 4, 1, 1, rng()), "n_units is 0; expected"),
        (
            lambda: random_wiring(1, 4, -1, 1, rng()),
            "n_excitatory is -1; expected a whole number of",
        ),
        (lambda: random_wiring(1, 4, 1, 0.5, rng()), "n_inhibitory is 0.5; expected a whole number"),
        (lambda: associate([[1, 0]], [[1, 0, 1]], 1), "X has 2 points; expected 3"),
        (lambda: associate([[1, 0]], [[1, 0]], 0), "threshold is 0; expected"),
        (
            lambda: overlap([[1.0], [0.0]], [0, 1]),
            "no pair of an active picture of class 0 and",
        ),
        (lambda: overlap([[1.0]], [0, 1]), "y holds 2 examples; expected 1"),
        (lambda: UNIT.predict([[1.0]]), "A has 1 units; expected 2"),
        (lambda: ReinforcedPerceptron().predict([[1.0]]), "no values yet; call fit"),
    ],
)
def test_bad_calls_say_what_is_wrong(call, message):
    with pytest.raises(ValueError, match=message):
        call()

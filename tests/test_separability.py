"""A line or a proof that there is none: each answer is plugged in, and compared with exact geometry."""

from itertools import combinations, product

import numpy as np
import pytest
from chalknet.datasets import digits, iris, xor
from chalknet.neuron import Perceptron, margin, novikoff_bound
from chalknet.separability import linear_separator, most_separable, separable_labellings
from hypothesis import example, given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

CORNERS = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])


def plug_in(X, y, answer):
    """Fails unless the answer proves itself on X and y; returns whether it is a line."""
    X, y = np.asarray(X, dtype=float), np.asarray(y)
    if answer.separable:
        Z = X @ answer.w + answer.b
        assert (Z[y == 1] > 0).all()
        assert (Z[y == 0] < 0).all()
    else:
        assert (answer.weights >= 0).all()
        spread = np.ptp(X, axis=0) + np.abs(X).max() * 1e-3
        for label in (0, 1):
            assert answer.weights[y == label].sum() == pytest.approx(1, abs=1e-12)
            mean = answer.weights[y == label] @ X[y == label]
            assert (np.abs(mean - answer.point) <= 1e-11 * spread).all()
        assert np.count_nonzero(answer.weights) <= X.shape[1] + 2  # Caratheodory: no more are needed
    return answer.separable


# ---------------------------------------------------------------- by hand


def test_exclusive_or_by_hand():
    # the mean of (0, 0) and (1, 1) is (1/2, 1/2), and so is the mean of (0, 1) and (1, 0)
    answer = linear_separator(xor().X, xor().y)
    assert not answer.separable
    assert answer.weights == pytest.approx([0.5, 0.5, 0.5, 0.5], rel=1e-15)
    assert answer.point == pytest.approx([0.5, 0.5], rel=1e-15)
    plug_in(xor().X, xor().y, answer)


def test_the_street_by_hand():
    # nearest points of the hulls: (0, 0) and (2, 0); the middle is x1 = 1, and z = -1 and +1 at its kerbs
    X, y = [[0.0, 0.0], [-1.0, 1.0], [2.0, -1.0], [2.0, 3.0]], [0, 0, 1, 1]
    line = linear_separator(X, y)
    assert line.w == pytest.approx([1, 0], abs=1e-12)
    assert line.b == pytest.approx(-1, abs=1e-12)
    assert margin(X, y, line.w, line.b) == pytest.approx(1 / np.sqrt(2), rel=1e-12)  # the bias counts there


def test_three_of_four_is_the_best_for_exclusive_or():
    line, right = most_separable(xor().X, xor().y)
    assert right.sum() == 3
    assert plug_in(xor().X[right], xor().y[right], line)
    wrong = ~right
    assert ((xor().X[wrong] @ line.w + line.b >= 0) != xor().y[wrong]).all()
    # and no line does better: of the 14 labellings that a line can give, none is exclusive or
    agreement = (separable_labellings(CORNERS) == xor().y).sum(axis=1)
    assert agreement.max() == 3


@pytest.mark.parametrize(("n_inputs", "n_separable"), [(1, 4), (2, 14), (3, 104)])
def test_as_many_boolean_functions_are_separable_as_is_known(n_inputs, n_separable):
    # threshold functions of n variables: 2, 4, 14, 104, 1882, ... (sequence A000609 of the OEIS)
    cases = np.array(list(product([0, 1], repeat=n_inputs)))
    assert len(separable_labellings(cases)) == n_separable


# ---------------------------------------------------------------- exact, in the plane and in whole numbers


def turn(a, b, c):
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def on_segment(a, b, p):
    in_box = min(a[0], b[0]) <= p[0] <= max(a[0], b[0]) and min(a[1], b[1]) <= p[1] <= max(a[1], b[1])
    return turn(a, b, p) == 0 and in_box


def in_triangle(a, b, c, p):
    turns = [turn(a, b, p), turn(b, c, p), turn(c, a, p)]
    if turn(a, b, c) == 0:
        return on_segment(a, b, p) or on_segment(b, c, p) or on_segment(a, c, p)
    return min(turns) >= 0 or max(turns) <= 0


def segments_meet(a, b, c, d):
    crossing = turn(a, b, c) * turn(a, b, d) < 0 and turn(c, d, a) * turn(c, d, b) < 0
    touching = on_segment(a, b, c) or on_segment(a, b, d) or on_segment(c, d, a) or on_segment(c, d, b)
    return crossing or touching


def hulls_meet(ones, zeros):
    """Exact: by Kirchberger's theorem, if the hulls meet, then those of some four of the points do."""
    for some, others in ((ones, zeros), (zeros, ones)):
        for p in some:
            if p in others or any(on_segment(a, b, p) for a, b in combinations(others, 2)):
                return True
            if any(in_triangle(*abc, p) for abc in combinations(others, 3)):
                return True
    return any(segments_meet(*ab, *cd) for ab in combinations(ones, 2) for cd in combinations(zeros, 2))


@given(
    st.sampled_from([1, 2, 4, 1000, 10**6]),
    st.sampled_from([0, 10**6]),
    st.booleans(),
    st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 10**6), st.booleans()), min_size=2, max_size=9),
)
@settings(max_examples=400, deadline=None)
def test_the_answer_is_right_for_whole_numbers(size, offset, nearly_on_a_line, examples):
    """Few distinct values make duplicates and collinear points; many make the classes nearly touch."""
    points, y = [], np.array([int(label) for *_, label in examples])
    for first, second, _ in examples:
        x1 = first % (2 * size + 1) - size
        x2 = 3 * x1 + second % 3 - 1 if nearly_on_a_line else second % (2 * size + 1) - size
        points.append((x1 + offset, x2 + offset))
    separable = plug_in(points, y, linear_separator(points, y))
    ones = [p for p, label in zip(points, y, strict=True) if label == 1]
    zeros = [p for p, label in zip(points, y, strict=True) if label == 0]
    assert separable == (not hulls_meet(ones, zeros))


# ---------------------------------------------------------------- any dimension


@given(
    st.integers(2, 30),
    st.integers(1, 7),
    st.sampled_from([1e-1, 1e-6, 1e-10, 1e-12]),
    st.sampled_from([1e-6, 1.0, 1e6]),
    st.integers(0, 10_000),
)
@settings(deadline=None)
def test_a_narrow_street_is_found(n, d, street, scale, seed):
    """Most examples lie exactly at the kerbs of a street as narrow as a 10^-12 of the data's size."""
    rng = np.random.default_rng(seed)
    across = rng.normal(size=d)
    across /= np.linalg.norm(across)
    y = np.append([0, 1], rng.integers(0, 2, n - 2))
    X = rng.normal(size=(n, d))
    X -= np.outer(X @ across, across)
    behind = np.where(rng.random(n) < 0.7, 0, rng.exponential(size=n))
    X = scale * (X + np.outer((2 * y - 1) * (street / 2 + behind), across))
    assert plug_in(X, y, linear_separator(X, y))


@example(15, 6, False, 15)  # features of very different size: one example more than are needed was kept
@given(st.integers(2, 30), st.integers(1, 6), st.booleans(), st.integers(0, 10_000))
@settings(deadline=None)
def test_it_agrees_with_a_linear_program(n, d, planted, seed):
    """Features of sizes from 10^-8 to 10^8, centred or not, with or without a line hidden in them."""
    rng = np.random.default_rng(seed)
    X = rng.normal(size=(n, d)) * 10.0 ** rng.integers(-8, 9, d) + rng.choice([0.0, 1e3])
    y = np.append([0, 1], rng.integers(0, 2, n - 2))
    if planted:
        z = (X - X.mean(axis=0)) / X.std(axis=0) @ rng.normal(size=d)
        y = (z > np.median(z)).astype(int)
        y[z.argmax()] = 1
    ours = plug_in(X, y, linear_separator(X, y))
    scaled = np.column_stack([(X - X.mean(axis=0)) / np.ptp(X, axis=0), np.ones(n)])
    theirs = linprog(
        np.zeros(d + 1), A_ub=-(2 * y - 1)[:, None] * scaled, b_ub=-np.ones(n), bounds=(None, None)
    )
    assert ours == (theirs.status == 0)


def test_on_real_data():
    flowers, figures = iris(), digits()
    assert plug_in(flowers.X, flowers.y == 0, linear_separator(flowers.X, (flowers.y == 0).astype(int)))
    virginica = (flowers.y == 2).astype(int)
    assert not plug_in(flowers.X, virginica, linear_separator(flowers.X, virginica))
    for digit, separable in ((0, True), (1, True), (8, False), (9, False)):
        y = (figures.y == digit).astype(int)
        assert plug_in(figures.X, y, linear_separator(figures.X, y)) == separable


@given(st.integers(2, 30), st.integers(1, 4), st.integers(0, 10_000))
@settings(deadline=None, max_examples=50)
def test_no_line_that_the_perceptron_finds_has_a_wider_street(n, d, seed):
    rng = np.random.default_rng(seed)
    X = rng.normal(size=(n, d))
    y = (X @ rng.normal(size=d) > 0).astype(int)
    y[:2] = [0, 1]
    X[:2] = [X[y == 0].mean(axis=0) - 3, X[y == 1].mean(axis=0) + 3]
    answer = linear_separator(X, y)
    unit = Perceptron(n_epochs=300).fit(X, y)
    if unit.converged_:
        assert plug_in(X, y, answer)
        street = 2 / np.linalg.norm(answer.w)  # z = 1 at one kerb, -1 at the other
        Z = X @ unit.w
        assert (Z[y == 1].min() - Z[y == 0].max()) / np.linalg.norm(unit.w) <= street * (1 + 1e-9)
        assert unit.mistakes_ <= novikoff_bound(X, y, answer.w, answer.b) * (1 + 1e-12)


@given(st.integers(1, 7), st.integers(1, 3), st.integers(0, 10_000))
@settings(deadline=None, max_examples=30)
def test_the_most_separable_part_agrees_with_all_labellings(n, d, seed):
    rng = np.random.default_rng(seed)
    X, y = rng.integers(-2, 3, (n, d)).astype(float), rng.integers(0, 2, n)
    line, right = most_separable(X, y)
    assert plug_in(X[right], y[right], line)
    assert right.sum() == (separable_labellings(X) == y).sum(axis=1).max()


# ---------------------------------------------------------------- edges


def test_the_same_point_in_both_classes_is_a_certificate():
    answer = linear_separator([[1.0, 2.0], [5.0, 5.0], [1.0, 2.0]], [0, 0, 1])
    assert answer.point.tolist() == [1, 2]
    assert answer.weights.tolist() == [1, 0, 1]


def test_a_constant_feature_and_one_example_a_class():
    assert plug_in([[3.0, 1.0], [3.0, 2.0]], [1, 0], linear_separator([[3.0, 1.0], [3.0, 2.0]], [1, 0]))


@pytest.mark.parametrize("label", [0, 1])
def test_one_class_alone_is_on_one_side(label):
    X, y = [[1.0], [2.0]], [label, label]
    assert plug_in(X, y, linear_separator(X, y))


@pytest.mark.parametrize("scale", [1e-300, 1e-100, 1e100, 1e150])
def test_very_small_and_very_large_numbers(scale):
    for y, separable in (([0, 1, 1, 1], True), ([0, 1, 1, 0], False)):
        assert plug_in(scale * CORNERS, y, linear_separator(scale * CORNERS, y)) == separable


def test_more_features_than_examples():
    rng = np.random.default_rng(0)
    X, y = rng.normal(size=(10, 50)), np.arange(10) % 2
    assert plug_in(X, y, linear_separator(X, y))  # ten points in general position: always


def test_the_order_of_the_examples_does_not_matter():
    rng = np.random.default_rng(1)
    X = rng.normal(size=(40, 3))
    y = (X @ [1.0, -2.0, 0.5] > 0.3).astype(int)
    order = rng.permutation(40)
    one, two = linear_separator(X, y), linear_separator(X[order], y[order])
    np.testing.assert_allclose(one.w, two.w, rtol=1e-9)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: linear_separator([1.0, 2.0], [0, 1]), r"X has shape \(2,\); expected \(n, d\)"),
        (lambda: linear_separator([[1.0], [np.inf]], [0, 1]), "X contains infinity; expected finite"),
        (
            lambda: linear_separator([[1.0], [2.0]], [0, 2]),
            "y contains the label 2; expected labels from 0 to 1",
        ),
        (lambda: linear_separator([[1.0], [2.0]], [-1, 1]), "y contains the label -1; expected labels"),
        (lambda: linear_separator([[1.0], [2.0]], [0]), "y holds 1 example; expected 2"),
        (lambda: linear_separator(np.empty((0, 2)), []), "X is empty"),
        (lambda: most_separable(np.ones((17, 1)), np.ones(17)), "X holds 17 examples; expected at most 16"),
        (lambda: most_separable([[1.0], [2.0]], [0]), "y holds 1 example; expected 2"),
        (lambda: separable_labellings(np.ones((13, 1))), "X holds 13 examples; expected at most 12"),
    ],
)
def test_bad_calls_say_what_is_wrong(call, message):
    with pytest.raises(ValueError, match=message):
        call()

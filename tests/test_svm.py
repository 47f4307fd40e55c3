"""Support vector machines: by hand, by the conditions of the best, and against scikit-learn."""

import numpy as np
import pytest
from chalknet.datasets import digits, iris, mnist_5000, moons
from chalknet.separability import linear_separator
from chalknet.svm import (
    SVM,
    OneAgainstRest,
    digits_by_degree,
    linear_kernel,
    polynomial_kernel,
    rbf_kernel,
    smo,
)
from hypothesis import example, given, settings
from hypothesis import strategies as st
from sklearn.metrics.pairwise import polynomial_kernel as their_polynomial_kernel
from sklearn.metrics.pairwise import rbf_kernel as their_rbf_kernel
from sklearn.svm import SVC

KERNELS = {"linear": {}, "polynomial": {"degree": 3}, "rbf": {}}


def problem(n, d, rng, noise=0.3):
    X = rng.normal(size=(n, d))
    y = (X[:, 0] + noise * rng.normal(size=n) > 0).astype(int)
    y[:2] = [0, 1]
    return X, y


# ---------------------------------------------------------------- by hand


@pytest.mark.parametrize(("C", "pull", "objective"), [(10.0, 0.5, 0.5), (0.25, 0.25, 0.375)])
def test_two_examples_by_hand(C, pull, objective):
    # x = -1 is class 0, x = +1 is class 1; both pull with a, at most C: w = 2a, objective 2a - (2a)^2 / 2,
    # largest at a = 1/2; with C = 1/4 it stops there: 1/2 - 1/8 = 3/8
    machine = SVM(C=C).fit([[-1.0], [1.0]], [0, 1])
    assert machine.beta == pytest.approx([-pull, pull], rel=1e-12)
    assert machine.w == pytest.approx([2 * pull], rel=1e-12)
    assert machine.b == pytest.approx(0, abs=1e-12)
    assert machine.margin == pytest.approx(1 / (2 * pull), rel=1e-12)
    assert machine.objective == pytest.approx(objective, rel=1e-12)
    assert machine.decision_function([[0.0], [3.0]]) == pytest.approx([0, 6 * pull], abs=1e-12)


def test_exclusive_or_with_a_square_by_hand():
    # Corners at -1 and 1: a.b is 2 for a corner with itself, else 0 or -2, so (a.b + 1)^2 is 9 or 1.
    # With pulls -a, a, a, -a: K beta = (9 - 1) beta, so g = 0 at a = 1/8, and the
    # objective is 4/8 - 8 * (4/64) / 2 = 1/4.
    X, y = np.array([[-1.0, -1.0], [-1.0, 1.0], [1.0, -1.0], [1.0, 1.0]]), np.array([0, 1, 1, 0])
    machine = SVM("polynomial", C=10.0, degree=2, gamma=1.0, tolerance=1e-10).fit(X, y)
    assert machine.beta == pytest.approx([-1 / 8, 1 / 8, 1 / 8, -1 / 8], rel=1e-9)
    assert machine.objective == pytest.approx(1 / 4, rel=1e-9)
    assert machine.decision_function(X) == pytest.approx([-1, 1, 1, -1], rel=1e-9)
    assert machine.predict(X).tolist() == y.tolist()


# ---------------------------------------------------------------- kernels


@given(st.integers(1, 8), st.integers(1, 8), st.integers(1, 5), st.integers(1, 5), st.integers(0, 9999))
@settings(deadline=None)
def test_kernels_equal_scikit_learns(n, m, d, degree, seed):
    rng = np.random.default_rng(seed)
    A, B, gamma = rng.normal(size=(n, d)), 3 * rng.normal(size=(m, d)), rng.uniform(0.01, 2)
    np.testing.assert_allclose(linear_kernel(A, B), A @ B.T, rtol=1e-12)
    theirs = their_polynomial_kernel(A, B, degree=degree, gamma=gamma, coef0=1)
    np.testing.assert_allclose(polynomial_kernel(A, B, degree, gamma), theirs, rtol=1e-10, atol=1e-12)
    np.testing.assert_allclose(rbf_kernel(A, B, gamma), their_rbf_kernel(A, B, gamma=gamma), rtol=1e-10)


def test_rbf_is_1_on_the_diagonal_and_never_more_even_far_from_the_origin():
    X = np.random.default_rng(0).normal(size=(130, 3)) + 1000
    K = rbf_kernel(X, X, 10.0)
    assert K.max() <= 1
    np.testing.assert_allclose(np.diagonal(K), 1, atol=1e-7)


# ---------------------------------------------------------------- the best, by its own conditions


@given(
    st.sampled_from(sorted(KERNELS)),
    st.integers(2, 40),
    st.integers(1, 5),
    st.integers(0, 9999),
    st.booleans(),
)
@example("linear", 40, 1, 1, True)  # one that stood a rounding away from its bound
@settings(deadline=None, max_examples=60)
def test_nothing_pulls_harder_than_the_price_of_what_is_left_over(kernel, n, d, seed, hard):
    """No gap between the dual's objective and the primal's: both are then the best there is."""
    rng = np.random.default_rng(seed)
    X, y = problem(n, d, rng)
    C, s = (100 / 3 if hard else 0.3), 2 * y - 1
    machine = SVM(kernel, C=C, tolerance=1e-6, **KERNELS[kernel]).fit(X, y)
    assert machine.beta.sum() == pytest.approx(0, abs=1e-9 * C)
    pulls = np.abs(machine.beta)
    assert (pulls[pulls > C * (1 - 1e-9)] == C).all()  # a bound that is reached is reached exactly
    assert (np.sign(machine.beta) == s[machine.support_]).all()
    in_street = np.maximum(0, 1 - s * machine.decision_function(X))
    primal = 0.5 / machine.margin**2 + C * in_street.sum()
    assert machine.objective == pytest.approx(primal, rel=1e-3, abs=1e-6)
    assert machine.objective <= primal + 1e-9 * abs(primal)


@given(st.sampled_from(sorted(KERNELS)), st.integers(2, 40), st.integers(1, 5), st.integers(0, 9999))
@settings(deadline=None, max_examples=40)
def test_it_reaches_scikit_learns_objective(kernel, n, d, seed):
    rng = np.random.default_rng(seed)
    X, y = problem(n, d, rng)
    C, gamma = float(rng.choice([0.1, 1.0, 30.0])), float(rng.uniform(0.1, 1))
    ours = SVM(kernel, C=C, gamma=gamma, tolerance=1e-8).fit(X, y)
    name = "poly" if kernel == "polynomial" else kernel
    theirs = SVC(kernel=name, C=C, gamma=gamma, degree=3, coef0=1, tol=1e-8).fit(X, y)
    pulls = theirs.dual_coef_[0]
    objective = (
        np.abs(pulls).sum()
        - pulls @ ours.products(X, X)[np.ix_(theirs.support_, theirs.support_)] @ pulls / 2
    )
    assert ours.objective == pytest.approx(objective, rel=1e-6, abs=1e-9)
    new = rng.normal(size=(7, d))
    f = theirs.decision_function(new)
    np.testing.assert_allclose(ours.decision_function(new), f, atol=1e-4 * (1 + np.abs(f).max()))


def test_it_reaches_scikit_learns_objective_on_mnist():
    data = mnist_5000()
    threes_and_eights = np.flatnonzero(np.isin(data.y, (3, 8)))[::2]
    X, y = data.X[threes_and_eights], (data.y[threes_and_eights] == 3).astype(int)
    ours, theirs = SVM("rbf").fit(X, y), SVC(kernel="rbf", gamma="scale").fit(X, y)
    pulls = theirs.dual_coef_[0]
    K = their_rbf_kernel(theirs.support_vectors_, gamma=1 / (784 * X.var()))
    assert ours.objective == pytest.approx(np.abs(pulls).sum() - pulls @ K @ pulls / 2, rel=1e-6)
    assert abs(len(ours.support_) - len(theirs.support_)) <= 2


@given(st.integers(2, 30), st.integers(1, 4), st.integers(0, 9999))
@settings(deadline=None, max_examples=30)
def test_at_a_high_price_it_is_the_widest_street(n, d, seed):
    rng = np.random.default_rng(seed)
    X, y = problem(n, d, rng, noise=0)
    X[:2, 0] = [-0.1, 0.1]
    X[:, 0] += 0.3 * (2 * y - 1)  # a street of at least 0.8
    line = linear_separator(X, y)
    machine = SVM(C=1e6, tolerance=1e-9).fit(X, y)
    np.testing.assert_allclose(machine.w, line.w, rtol=1e-5, atol=1e-5)
    assert machine.b == pytest.approx(line.b, abs=1e-5)
    assert machine.margin == pytest.approx(1 / np.linalg.norm(line.w), rel=1e-5)


def test_what_does_not_support_may_be_left_out():
    data = moons(120, 0.2, np.random.default_rng(0))
    whole = SVM("rbf", C=10.0, gamma=1.0, tolerance=1e-8).fit(data.X, data.y)
    assert len(whole.support_) < 60
    part = SVM("rbf", C=10.0, gamma=1.0, tolerance=1e-8).fit(data.X[whole.support_], data.y[whole.support_])
    np.testing.assert_allclose(part.decision_function(data.X), whole.decision_function(data.X), atol=1e-5)


def test_swapped_labels_turn_the_decision_around():
    data = moons(60, 0.2, np.random.default_rng(1))
    one = SVM("rbf", tolerance=1e-8).fit(data.X, data.y)
    other = SVM("rbf", tolerance=1e-8).fit(data.X, 1 - data.y)
    np.testing.assert_allclose(one.decision_function(data.X), -other.decision_function(data.X), atol=1e-6)


# ---------------------------------------------------------------- many classes; the paper's claim


def test_ten_machines_are_the_ten_that_would_be_fitted_alone():
    data = iris()
    X = (data.X - data.X.mean(axis=0)) / data.X.std(axis=0)
    many = OneAgainstRest(SVM("rbf", C=3.0, tolerance=1e-6)).fit(X, data.y)
    F = many.decision_function(X)
    assert F.shape == (150, 3)
    for label in range(3):
        alone = SVM("rbf", C=3.0, tolerance=1e-6).fit(X, (data.y == label).astype(int))
        np.testing.assert_allclose(F[:, label], alone.decision_function(X), atol=1e-10)
    assert (many.predict(X) == F.argmax(axis=1)).all()
    assert (many.predict(X) == data.y).mean() > 0.96


def test_the_error_on_digits_falls_with_the_degree_and_stays_low():
    by_degree = digits_by_degree(np.random.default_rng(0))
    error = {row.degree: row.error for row in by_degree}
    assert sorted(error) == list(range(1, 8))
    assert error[2] < 0.6 * error[1]  # the step, from about 6 % to 2 or 3 %
    assert max(error[degree] for degree in range(3, 8)) <= error[2]  # and no rise
    assert error[1] < 0.10
    supports = {row.degree: row.n_support_vectors for row in by_degree}
    assert supports[7] < 2 * supports[1]  # while the space grows from 65 dimensions to over a billion:
    assert by_degree[0].n_monomials == 65
    assert by_degree[-1].n_monomials == 1_329_890_705


# ---------------------------------------------------------------- edges


def test_the_same_example_in_both_classes():
    machine = SVM(C=2.0).fit([[1.0], [1.0], [3.0]], [0, 1, 1])
    assert np.isfinite(machine.decision_function([[2.0]])).all()


def test_all_examples_the_same_leave_no_street():
    machine = SVM("rbf").fit([[1.0, 1.0], [1.0, 1.0]], [0, 1])
    assert machine.decision_function([[1.0, 1.0]]) == pytest.approx([0], abs=1e-9)
    assert SVM().fit([[0.0], [0.0]], [0, 1]).margin == np.inf


def test_a_tolerance_finer_than_rounding_ends():
    rng = np.random.default_rng(2)
    X, y = problem(30, 2, rng)
    assert SVM("rbf", C=1e3, tolerance=1e-300).fit(X, y).n_steps > 0


def test_float32_and_large_values():
    rng = np.random.default_rng(3)
    X, y = problem(40, 3, rng)
    one, two = SVM("rbf", tolerance=1e-6).fit(X, y), SVM("rbf", tolerance=1e-6).fit(X.astype(np.float32), y)
    np.testing.assert_allclose(one.decision_function(X), two.decision_function(X), atol=1e-4)
    large = SVM("rbf").fit(1000 * X, y)  # gamma follows the variance, so nothing changes
    np.testing.assert_allclose(large.decision_function(1000 * X), one.decision_function(X), atol=1e-2)


def test_a_fit_leaves_the_data_and_the_kernel_alone():
    rng = np.random.default_rng(4)
    X, y = problem(20, 2, rng)
    K = rbf_kernel(X, X, 1.0)
    before = X.copy(), K.copy()
    SVM("rbf").fit(X, y)
    smo(K, 2.0 * y - 1, 1.0)
    assert (before[0] == X).all()
    assert (before[1] == K).all()


X2, Y2 = [[0.0], [1.0]], [0, 1]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: SVM("sigmoid"), "kernel is 'sigmoid'; expected 'linear' or 'polynomial' or 'rbf'"),
        (lambda: SVM(C=0), "C is 0; expected a finite number above 0"),
        (lambda: SVM("polynomial", degree=0), "degree is 0; expected"),
        (lambda: SVM("rbf", gamma=-1.0), "gamma is -1.0; expected"),
        (lambda: SVM(tolerance=0.0), "tolerance is 0.0; expected"),
        (lambda: SVM().fit(X2, [0, 0]), "y has no example of class 1; expected at least one of each class"),
        (lambda: SVM().fit(X2, [1, 1]), "y has no example of class 0"),
        (lambda: SVM().fit(X2, [0, 2]), "y contains the label 2; expected labels from 0 to 1"),
        (lambda: SVM().fit(X2, [-1, 1]), "y contains the label -1"),
        (lambda: SVM().fit(X2, [0]), "y holds 1 example; expected 2"),
        (lambda: SVM().fit([[np.nan], [1.0]], Y2), "X contains NaN"),
        (lambda: SVM().fit(np.empty((0, 3)), []), "X is empty"),
        (lambda: SVM().predict(X2), "no support vectors yet; call fit"),
        (lambda: SVM().fit(X2, Y2).predict([[1.0, 2.0]]), "A has 2 features; expected 1"),
        (lambda: linear_kernel([[1.0]], [[1.0, 2.0]]), "A has 1 features; expected 2"),
        (lambda: polynomial_kernel(X2, X2, 1.5, 1.0), "degree is 1.5; expected a whole number"),
        (lambda: rbf_kernel(X2, X2, 0), "gamma is 0; expected"),
        (lambda: OneAgainstRest(SVM()).fit(X2, [0, 2]), "y has no example of class 1"),
        (lambda: OneAgainstRest(SVM()).predict(X2), "no support vectors yet; call fit"),
        (lambda: digits_by_degree(0), "rng is 0; expected a generator"),
    ],
)
def test_bad_calls_say_what_is_wrong(call, message):
    with pytest.raises(ValueError, match=message):
        call()


def test_digits_are_told_apart_better_than_by_a_line():
    train, test = digits().split(0.5, np.random.default_rng(5))
    straight = OneAgainstRest(SVM("linear", C=1.0)).fit(train.X / 16, train.y)
    bent = OneAgainstRest(SVM("rbf", C=10.0)).fit(train.X / 16, train.y)
    assert (bent.predict(test.X / 16) == test.y).mean() > (
        straight.predict(test.X / 16) == test.y
    ).mean() + 0.02

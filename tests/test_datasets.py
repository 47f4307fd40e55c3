"""The shipped data: unchanged, equal to scikit-learn's copies, small, and free to pass on."""

import hashlib

import numpy as np
import pytest
import sklearn.datasets
from chalknet import datasets
from chalknet.datasets import CHECKSUMS, DATA, standardise
from hypothesis import given
from hypothesis import strategies as st
from sklearn.preprocessing import StandardScaler
from strategies import quick, rows, seeds

ALL = {
    "iris": datasets.iris,
    "digits": datasets.digits,
    "mnist_5000": datasets.mnist_5000,
    "diabetes": datasets.diabetes,
    "linnerud": datasets.linnerud,
    "xor": datasets.xor,
    "moons": lambda: datasets.moons(100, 0.1, np.random.default_rng(0)),
}


# The files


def test_every_file_is_the_one_that_was_checked():
    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in DATA.glob("*.npz")}
    assert found == CHECKSUMS


def test_the_package_stays_small():
    assert sum(path.stat().st_size for path in DATA.iterdir()) < 2_000_000


@pytest.mark.parametrize(
    ("name", "theirs"),
    [
        ("iris", sklearn.datasets.load_iris),
        ("digits", sklearn.datasets.load_digits),
        ("diabetes", lambda: sklearn.datasets.load_diabetes(scaled=False)),
        ("linnerud", sklearn.datasets.load_linnerud),
    ],
)
def test_equal_to_the_copy_in_scikit_learn(name, theirs):
    np.testing.assert_array_equal(ALL[name]().X, theirs().data)
    np.testing.assert_array_equal(ALL[name]().y, theirs().target)


def test_names_in_the_order_of_the_columns():
    iris, theirs = datasets.iris(), sklearn.datasets.load_iris()
    assert list(iris.feature_names) == theirs.feature_names
    assert list(iris.target_names) == list(theirs.target_names)
    short = [name.split()[0] for name in datasets.diabetes().feature_names]
    assert short == ["age", "sex", "body", "mean", "s1", "s2", "s3", "s4", "s5", "s6"]
    assert sklearn.datasets.load_diabetes().feature_names == [
        *("age", "sex", "bmi", "bp"),
        *("s1", "s2", "s3", "s4", "s5", "s6"),
    ]
    their_body = ["Weight", "Waist", "Pulse"]
    assert sklearn.datasets.load_linnerud().target_names == their_body
    assert [name.split()[0].capitalize() for name in datasets.linnerud().target_names] == their_body
    assert sklearn.datasets.load_linnerud().feature_names == ["Chins", "Situps", "Jumps"]
    # digit 0 is dark in its ring and empty in its middle: rows of pixels follow one another
    image = datasets.digits().X[0].reshape(8, 8)
    assert image[3, 3] == 0
    assert image[3, 1:3].max() > 0


def test_mnist_is_what_it_says():
    mnist = datasets.mnist_5000()
    np.testing.assert_array_equal(mnist.y, np.repeat(np.arange(10), 500))
    assert mnist.X.shape == (5000, 784)
    assert mnist.X.min() == 0
    assert mnist.X.max() == 1
    grey = mnist.X * 255
    np.testing.assert_allclose(grey, grey.round(), atol=1e-12)


# Every data set


@pytest.mark.parametrize("name", ALL)
def test_every_data_set_is_complete(name):
    data = ALL[name]()
    n, d = data.X.shape
    assert data.name == name
    assert len(data) == n == len(data.y)
    assert data.X.dtype == np.float64
    assert np.isfinite(data.X).all()
    assert len(data.feature_names) == len(set(data.feature_names)) == d
    for text in (data.source, data.licence, ALL[name].__doc__ or "drawn"):
        assert len(text) > 4
    k = len(data.target_names)
    assert data.Y.shape == (n, k)
    if data.is_classification:
        assert data.y.dtype == np.int64
        assert set(data.y) == set(range(k))  # every class is there
        np.testing.assert_array_equal(data.Y.argmax(axis=1), data.y)
        np.testing.assert_array_equal(data.Y.sum(axis=1), 1)
    else:
        np.testing.assert_array_equal(data.Y.ravel(), data.y.ravel())
    assert repr(data).startswith(f"{name}: {n} examples, {d} features, ")
    assert len(repr(data)) < 150


@pytest.mark.parametrize("name", ALL)
def test_who_writes_into_a_data_set_damages_only_their_own(name):
    data = ALL[name]()
    data.X[:] = -1
    data.y[:] = 0
    assert (ALL[name]().X != -1).any()
    assert (ALL[name]().y != 0).any()


# Splitting


@quick
@given(seed=seeds, percent=st.integers(1, 99))
def test_a_split_loses_and_repeats_nothing(seed, percent):
    data = datasets.iris()
    data.X[:, 0] = np.arange(len(data))  # each example knows its number
    train, test = data.split(percent / 100, np.random.default_rng(seed))
    assert abs(len(test) - len(data) * percent / 100) <= 0.5
    order = np.concatenate([train.X[:, 0], test.X[:, 0]]).astype(int)
    np.testing.assert_array_equal(np.sort(order), np.arange(len(data)))
    for part in (train, test):  # each target stays with its example
        np.testing.assert_array_equal(part.y, data.y[part.X[:, 0].astype(int)])
        assert part.target_names == data.target_names


def test_a_split_shuffles_and_the_seed_decides_how():
    splits = [datasets.iris().split(0.2, np.random.default_rng(seed))[1].y for seed in (0, 0, 1)]
    np.testing.assert_array_equal(splits[0], splits[1])
    assert (splits[0] != splits[2]).any()
    assert set(splits[0]) == {0, 1, 2}  # iris is sorted by class; an unshuffled test would hold one


# Standardising


@quick
@given(X=rows(-100, 100))
def test_standardised_features_have_mean_0_and_deviation_1_or_are_0(X):
    X = X.round(3)
    (scaled,) = standardise(X)
    constant = (X[0] == X).all(axis=0)
    np.testing.assert_array_equal(scaled[:, constant], 0)
    np.testing.assert_allclose(scaled.mean(axis=0), 0, atol=1e-10)
    np.testing.assert_allclose(scaled.std(axis=0), ~constant, atol=1e-10)


def test_a_constant_feature_becomes_0_to_the_last_digit():
    X = np.full((3, 1), 0.1)  # whose mean is a little beside 0.1
    assert X.mean() != 0.1
    train, test = standardise(X, [[0.1], [1.1]])
    np.testing.assert_array_equal(train, 0)
    np.testing.assert_array_equal(test, [[0], [1]])


def test_other_arrays_are_scaled_by_the_training_set_like_scikit_learn():
    train, test = datasets.diabetes().split(0.3, np.random.default_rng(0))
    before = train.X.copy(), test.X.copy()
    ours = standardise(train.X, test.X, train.X)
    scaler = StandardScaler().fit(train.X)
    np.testing.assert_allclose(ours[0], scaler.transform(train.X), rtol=1e-10, atol=1e-12)
    np.testing.assert_allclose(ours[1], scaler.transform(test.X), rtol=1e-10, atol=1e-12)
    np.testing.assert_array_equal(ours[0], ours[2])
    assert abs(ours[1].mean(axis=0)).max() > 0.01  # the test set's own mean would have leaked
    np.testing.assert_array_equal(train.X, before[0])
    np.testing.assert_array_equal(test.X, before[1])


# Moons


def test_moons_without_noise_lie_on_two_half_circles():
    data = datasets.moons(41, 0.0, np.random.default_rng(0))
    upper, lower = data.X[data.y == 0], data.X[data.y == 1]
    assert (len(upper), len(lower)) == (21, 20)
    np.testing.assert_allclose((upper**2).sum(axis=1), 1)
    assert (upper[:, 1] > -1e-15).all()
    np.testing.assert_allclose(((lower - [1, 0.5]) ** 2).sum(axis=1), 1)
    assert (lower[:, 1] < 0.5 + 1e-15).all()
    theirs, labels = sklearn.datasets.make_moons((21, 20), shuffle=False)
    np.testing.assert_allclose(data.X, theirs, atol=1e-15)
    np.testing.assert_array_equal(data.y, labels)


def test_moons_noise_has_the_deviation_that_was_asked_for():
    still, noisy = (datasets.moons(4000, noise, np.random.default_rng(0)).X for noise in (0.0, 0.25))
    moved = noisy - still
    np.testing.assert_allclose(moved.std(axis=0), 0.25, rtol=0.05)
    np.testing.assert_allclose(moved.mean(axis=0), 0, atol=0.02)
    again = datasets.moons(4000, 0.25, np.random.default_rng(0)).X
    np.testing.assert_array_equal(noisy, again)

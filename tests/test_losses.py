"""Losses: one batch by hand, then what must always hold, the extremes, and torch's answer."""

import numpy as np
import pytest
import torch
import torch.nn.functional as F
from chalknet import losses
from chalknet.activations import sigmoid, softmax
from chalknet.gradcheck import gradient_check
from hypothesis import given
from hypothesis import strategies as st
from strategies import floats, quick, seeds

# What each loss takes, first argument and targets, and how torch says the same for the sum over a batch.
# torch's categorical cross-entropy takes logits alone, so for probabilities it is written out.
LOSSES = {
    "mean_squared_error": ("numbers", "numbers", lambda A, Y: F.mse_loss(A, Y, reduction="sum")),
    "binary_cross_entropy": (
        "chances",
        "chances",
        lambda A, Y: F.binary_cross_entropy(A, Y, reduction="sum"),
    ),
    "categorical_cross_entropy": ("chances", "shares", lambda A, Y: -(Y * torch.log(A)).sum()),
    "binary_cross_entropy_with_logits": (
        "numbers",
        "chances",
        lambda A, Y: F.binary_cross_entropy_with_logits(A, Y, reduction="sum"),
    ),
    "softmax_cross_entropy": ("numbers", "shares", lambda A, Y: F.cross_entropy(A, Y, reduction="sum")),
}


def of(name):
    return getattr(losses, name), getattr(losses, f"{name}_gradient")


def draw(what, rng, shape):
    """An array (B, k): numbers of any sign, chances each from 0 to 1, or shares that sum to 1 in each row."""
    if what == "numbers":
        return rng.normal(scale=4.0, size=shape)
    chances = rng.uniform(0.01, 0.99, size=shape)
    return chances if what == "chances" else chances / chances.sum(axis=1, keepdims=True)


shapes = st.tuples(st.integers(1, 5), st.integers(1, 4))


def arguments(name, seed, shape):
    rng = np.random.default_rng(seed)
    first, targets, _ = LOSSES[name]
    return draw(first, rng, shape), draw(targets, rng, shape)


# By hand


def test_squared_error_by_hand():
    # Errors 1, -2 and 0, 3: squares 1 + 4 = 5 in the first row, 0 + 9 = 9 in the second
    Y_hat, Y = [[2.0, 0.0], [1.0, 5.0]], [[1.0, 2.0], [1.0, 2.0]]
    assert losses.mean_squared_error(Y_hat, Y) == 7.0
    assert losses.mean_squared_error(Y_hat, Y, reduction="sum") == 14.0
    np.testing.assert_array_equal(losses.mean_squared_error_gradient(Y_hat, Y), [[1, -2], [0, 3]])
    np.testing.assert_array_equal(losses.mean_squared_error_gradient(Y_hat, Y, "sum"), [[2, -4], [0, 6]])


def test_binary_cross_entropy_by_hand():
    # -log 1/2 and -log(1 - 3/4), together log 8; slopes -1/(1/2) and 1/(1 - 3/4)
    Y_hat, Y = [0.5, 0.75], [1.0, 0.0]
    assert losses.binary_cross_entropy(Y_hat, Y, "sum") == pytest.approx(np.log(8), rel=1e-15)
    assert losses.binary_cross_entropy(Y_hat, Y) == pytest.approx(np.log(8) / 2, rel=1e-15)
    np.testing.assert_array_equal(losses.binary_cross_entropy_gradient(Y_hat, Y, "sum"), [-2, 4])
    np.testing.assert_array_equal(losses.binary_cross_entropy_gradient(Y_hat, Y), [-1, 2])
    # From the logits log 1 and log 3 of the same probabilities: ŷ - y
    Z = [0.0, np.log(3)]
    assert losses.binary_cross_entropy_with_logits(Z, Y, "sum") == pytest.approx(np.log(8), rel=1e-15)
    np.testing.assert_allclose(
        losses.binary_cross_entropy_with_logits_gradient(Z, Y, "sum"), [-0.5, 0.75], rtol=1e-15
    )


def test_categorical_cross_entropy_by_hand():
    # The true classes were given 1/4 and 1/2, so the losses are log 4 and log 2
    Y_hat, Y = [[0.25, 0.5, 0.25], [0.5, 0.25, 0.25]], [[1, 0, 0], [1, 0, 0]]
    assert losses.categorical_cross_entropy(Y_hat, Y, "sum") == pytest.approx(np.log(8), rel=1e-15)
    assert losses.categorical_cross_entropy(Y_hat, Y) == pytest.approx(np.log(8) / 2, rel=1e-15)
    np.testing.assert_array_equal(
        losses.categorical_cross_entropy_gradient(Y_hat, Y, "sum"), [[-4, 0, 0], [-2, 0, 0]]
    )
    # From logits with these shares: ŷ - y
    Z = np.log([[1.0, 2.0, 1.0], [2.0, 1.0, 1.0]])
    assert losses.softmax_cross_entropy(Z, Y, "sum") == pytest.approx(np.log(8), rel=1e-15)
    np.testing.assert_allclose(
        losses.softmax_cross_entropy_gradient(Z, Y, "sum"),
        [[-0.75, 0.5, 0.25], [-0.5, 0.25, 0.25]],
        rtol=1e-15,
    )


def test_one_hot_by_hand():
    Y = losses.one_hot([2, 0, 2], n_classes=4)
    np.testing.assert_array_equal(Y, [[0, 0, 1, 0], [1, 0, 0, 0], [0, 0, 1, 0]])
    assert Y.dtype == np.float64


# What must always hold


@quick
@given(seed=seeds, shape=shapes)
@pytest.mark.parametrize("name", LOSSES)
def test_the_mean_is_the_sum_shared_by_the_examples(name, seed, shape):
    first, Y = arguments(name, seed, shape)
    loss, gradient = of(name)
    each = [loss(first[i : i + 1], Y[i : i + 1]) for i in range(len(Y))]  # batches of one
    assert loss(first, Y, reduction="sum") == pytest.approx(sum(each), rel=1e-13)
    assert loss(first, Y) == loss(first, Y, reduction="mean") == pytest.approx(np.mean(each), rel=1e-13)
    np.testing.assert_allclose(gradient(first, Y) * len(Y), gradient(first, Y, "sum"), rtol=1e-13)
    np.testing.assert_array_equal(gradient(first, Y), gradient(first, Y, "mean"))


@quick
@given(seed=seeds, shape=shapes)
def test_the_losses_from_logits_are_those_of_the_probabilities(seed, shape):
    rng = np.random.default_rng(seed)
    Z = rng.normal(size=shape)
    Y = draw("chances", rng, shape)
    assert losses.binary_cross_entropy_with_logits(Z, Y) == pytest.approx(
        losses.binary_cross_entropy(sigmoid(Z), Y), rel=1e-12
    )
    Y = draw("shares", rng, shape)
    assert losses.softmax_cross_entropy(Z, Y) == pytest.approx(
        losses.categorical_cross_entropy(softmax(Z), Y), rel=1e-12, abs=1e-15
    )


@pytest.mark.parametrize(
    "name", ["mean_squared_error", "binary_cross_entropy", "binary_cross_entropy_with_logits"]
)
def test_one_number_an_example_may_be_a_vector_or_a_column(name):
    first, Y = arguments(name, seed=0, shape=(5, 1))
    loss, gradient = of(name)
    assert loss(first[:, 0], Y[:, 0]) == loss(first, Y)
    np.testing.assert_array_equal(gradient(first[:, 0], Y[:, 0]), gradient(first, Y)[:, 0])


@pytest.mark.parametrize("name", LOSSES)
def test_the_arguments_are_left_alone(name):
    first, Y = arguments(name, seed=0, shape=(3, 2))
    before = first.copy(), Y.copy()
    for function in of(name):
        function(first, Y, reduction="sum")
        np.testing.assert_array_equal((first, Y), before)


@quick
@given(y=st.lists(st.integers(0, 6), min_size=1), spare=st.integers(1, 3))
def test_one_hot_and_back(y, spare):
    Y = losses.one_hot(y, n_classes=max(y) + spare)
    assert Y.shape == (len(y), max(y) + spare)
    np.testing.assert_array_equal(Y.sum(axis=1), 1)
    np.testing.assert_array_equal(Y.argmax(axis=1), y)


# Extremes


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_logits_of_a_thousand(dtype):
    Z, Y = np.array([[1000, -1000], [-1000, 1000]], dtype), np.array([[1, 0], [1, 0]], dtype)
    assert losses.softmax_cross_entropy(Z, Y, "sum") == 2000  # right at once; wrong by 2000
    assert losses.binary_cross_entropy_with_logits(Z, Y, "sum") == 2000  # wrong by 1000, twice
    assert losses.binary_cross_entropy_with_logits(Z, np.full((2, 2), 0.5, dtype), "sum") == 2000
    for gradient in (
        losses.softmax_cross_entropy_gradient(Z, Y, "sum"),
        losses.binary_cross_entropy_with_logits_gradient(Z, Y, "sum"),
    ):
        assert gradient.dtype == dtype
        np.testing.assert_array_equal(gradient, [[0, 0], [-1, 1]])


@pytest.mark.parametrize("name", LOSSES)
def test_the_first_argument_sets_the_precision(name):
    first, Y = arguments(name, seed=0, shape=(4, 3))
    loss, gradient = of(name)
    half = first.astype(np.float32)
    assert gradient(half, Y).dtype == np.float32
    assert type(loss(half, Y)) is float
    assert loss(half, Y) == pytest.approx(loss(first, Y), rel=1e-5)
    np.testing.assert_allclose(gradient(half, Y), gradient(first, Y), rtol=1e-4)


def test_probabilities_of_exactly_0_and_1():
    right, wrong, target = [[0.0, 1.0]], [[1.0, 0.0]], [[0.0, 1.0]]
    assert losses.binary_cross_entropy(right, target) == 0
    assert losses.categorical_cross_entropy(right, target) == 0
    assert losses.binary_cross_entropy(wrong, target) == np.inf
    assert losses.categorical_cross_entropy(wrong, target) == np.inf
    np.testing.assert_array_equal(losses.binary_cross_entropy_gradient(right, target), [[1, -1]])
    np.testing.assert_array_equal(losses.categorical_cross_entropy_gradient(right, target), [[0, -1]])
    np.testing.assert_array_equal(losses.binary_cross_entropy_gradient(wrong, target), [[np.inf, -np.inf]])
    np.testing.assert_array_equal(losses.categorical_cross_entropy_gradient(wrong, target), [[0, -np.inf]])


def test_tiny_losses_keep_their_digits():
    # -log(1 - p) is p, and log(1 + e^-z) is e^-z, up to factors of about 1 + p
    assert losses.binary_cross_entropy([1e-300], [0.0]) == 1e-300
    assert losses.binary_cross_entropy_with_logits([-700.0], [0.0]) == pytest.approx(
        np.exp(-700.0), rel=1e-13
    )
    assert losses.binary_cross_entropy_with_logits([40.0], [1.0]) == pytest.approx(np.exp(-40.0), rel=1e-13)
    # and the smallest number there is has a logarithm, but its inverse is too large for a float
    assert losses.binary_cross_entropy([5e-324], [1.0]) == pytest.approx(1074 * np.log(2), rel=1e-15)
    np.testing.assert_array_equal(losses.binary_cross_entropy_gradient([5e-324], [1.0]), [-np.inf])


# The gradients, from the losses themselves


@quick
@given(seed=seeds, shape=shapes, upstream=floats(-10, 10), reduction=st.sampled_from(["mean", "sum"]))
@pytest.mark.parametrize("name", LOSSES)
def test_gradients_by_central_differences(name, seed, shape, upstream, reduction):
    first, Y = arguments(name, seed, shape)
    first = np.clip(first, 0.05, 0.95) if LOSSES[name][0] == "chances" else first
    loss, gradient = of(name)
    error = gradient_check(
        lambda A: upstream * loss(A, Y, reduction), lambda A: upstream * gradient(A, Y, reduction), first
    )
    assert error < 1e-6


# Torch


@quick
@given(seed=seeds, shape=shapes, upstream=floats(-10, 10), hard=st.booleans())
@pytest.mark.parametrize("name", LOSSES)
def test_like_torch(name, seed, shape, upstream, hard):
    first, Y = arguments(name, seed, shape)
    if hard:  # zeros and ones, a single one a row
        Y = losses.one_hot(Y.argmax(axis=1), shape[1])
    loss, gradient = of(name)
    in_torch = LOSSES[name][2]
    first_torch = torch.tensor(first, requires_grad=True)
    L = in_torch(first_torch, torch.tensor(Y))
    (upstream * L).backward()
    assert loss(first, Y, "sum") == pytest.approx(L.item(), rel=1e-10, abs=1e-13)
    ours = upstream * gradient(first, Y, reduction="sum")
    np.testing.assert_allclose(ours, first_torch.grad.numpy(), rtol=1e-10, atol=1e-13)

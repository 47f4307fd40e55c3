"""Activations: their values by hand, then what must always hold, then torch's answer."""

import numpy as np
import pytest
import torch
from chalknet import activations
from chalknet.gradcheck import gradient_check
from hypothesis import given
from hypothesis.extra.numpy import arrays
from strategies import batches, floats, quick, rows, seeds

# Each acts on every number by itself, and has its derivative beside it.
ELEMENTWISE = {
    "identity": lambda Z: Z,
    "step": lambda Z: (Z.detach() >= 0).to(Z.dtype),
    "sigmoid": torch.sigmoid,
    "tanh": torch.tanh,
    "relu": torch.relu,
}
SMOOTH = ["identity", "sigmoid", "tanh"]


def of(name):
    return getattr(activations, name), getattr(activations, f"{name}_derivative")


# By hand


@pytest.mark.parametrize(
    ("name", "H", "slope"),
    [  # at z = -ln 3, 0 and ln 3, where e^z is 1/3, 1 and 3
        ("identity", [-np.log(3), 0, np.log(3)], [1, 1, 1]),
        ("step", [0, 1, 1], [0, 0, 0]),
        ("sigmoid", [1 / 4, 1 / 2, 3 / 4], [3 / 16, 1 / 4, 3 / 16]),
        ("tanh", [-4 / 5, 0, 4 / 5], [9 / 25, 1, 9 / 25]),
        ("relu", [0, 0, np.log(3)], [0, 0, 1]),
    ],
)
def test_values_and_slopes_by_hand(name, H, slope):
    function, derivative = of(name)
    Z = [-np.log(3), 0.0, np.log(3)]
    np.testing.assert_allclose(function(Z), H, rtol=1e-15)
    np.testing.assert_allclose(derivative(Z), slope, rtol=1e-15)


def test_softmax_by_hand():
    # e^0 = 1, e^ln2 = 2, e^ln5 = 5: shares of 8.  The other row is the same with 7 added to each logit.
    Z = np.array([[0, np.log(2), np.log(5)], [7, 7 + np.log(2), 7 + np.log(5)]])
    shares = np.array([1, 2, 5]) / 8
    np.testing.assert_allclose(activations.softmax(Z), [shares, shares], rtol=1e-14)
    np.testing.assert_allclose(activations.log_softmax(Z), np.log([shares, shares]), rtol=1e-14)
    # J = diag(shares) - shares shares'
    J = np.array([[7, -2, -5], [-2, 12, -10], [-5, -10, 15]]) / 64
    np.testing.assert_allclose(activations.softmax_derivative(Z), [J, J], rtol=1e-13)
    log_J = np.array([[7, -2, -5], [-1, 6, -5], [-1, -2, 3]]) / 8
    np.testing.assert_allclose(activations.log_softmax_derivative(Z), [log_J, log_J], rtol=1e-13)


# What must always hold


@quick
@given(Z=batches())
@pytest.mark.parametrize("name", ELEMENTWISE)
def test_each_number_by_itself_whatever_the_shape(name, Z):
    for function in of(name):
        one_by_one = np.array([function(z).item() for z in Z.flat]).reshape(Z.shape)
        np.testing.assert_allclose(function(Z), one_by_one, rtol=1e-14)


@quick
@given(Z=batches())
def test_the_symmetries(Z):
    np.testing.assert_allclose(activations.sigmoid(Z) + activations.sigmoid(-Z), 1, rtol=1e-15)
    np.testing.assert_array_equal(activations.tanh(-Z), -activations.tanh(Z))
    np.testing.assert_allclose(activations.tanh(Z), 2 * activations.sigmoid(2 * Z) - 1, atol=1e-15)
    np.testing.assert_array_equal(activations.relu(Z) - activations.relu(-Z), Z)


@quick
@given(Z=rows(), offset=floats(-1000, 1000))
def test_softmax_gives_each_row_probabilities_that_a_shift_leaves_alone(Z, offset):
    Y_hat = activations.softmax(Z)
    np.testing.assert_allclose(Y_hat.sum(axis=1), 1, rtol=1e-14)
    shifts = offset * np.arange(len(Z))[:, None]  # another one for each row
    np.testing.assert_allclose(activations.softmax(Z + shifts), Y_hat, rtol=1e-8, atol=1e-300)
    for row, y_hat in zip(Z, Y_hat, strict=True):
        np.testing.assert_allclose(activations.softmax(row), y_hat, rtol=1e-14)


@quick
@given(Z=rows())
def test_softmax_derivative_moves_probability_and_makes_none(Z):
    J = activations.softmax_derivative(Z)  # (B, k, k)
    np.testing.assert_allclose(J.sum(axis=1), 0, atol=1e-15)
    np.testing.assert_array_equal(J, J.transpose(0, 2, 1))


@quick
@given(Z=batches())
@pytest.mark.parametrize("name", [*ELEMENTWISE, "softmax", "log_softmax"])
def test_the_argument_is_left_alone_and_not_handed_back(name, Z):
    before = Z.copy()
    for function in of(name):
        assert not np.shares_memory(function(Z), Z)
        np.testing.assert_array_equal(Z, before)


# Extremes


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize(
    ("name", "H", "slope"),
    [  # at z = -1000 and 1000
        ("identity", [-1000, 1000], [1, 1]),
        ("step", [0, 1], [0, 0]),
        ("sigmoid", [0, 1], [0, 0]),
        ("tanh", [-1, 1], [0, 0]),
        ("relu", [0, 1000], [0, 1]),
        ("softmax", [0, 1], [[0, 0], [0, 0]]),
        ("log_softmax", [-2000, 0], [[1, -1], [0, 0]]),
    ],
)
def test_a_thousand_overflows_nothing(name, H, slope, dtype):
    for function, expected in zip(of(name), (H, slope), strict=True):
        for Z in (np.array([-1000, 1000], dtype), np.array([[-1000, 1000]], dtype)):
            result = function(Z)
            assert result.dtype == dtype
            np.testing.assert_array_equal(result, np.reshape(expected, result.shape))


def test_the_digits_of_small_results_are_kept():
    # σ(-700) = e^-700 and σ'(±40) = e^-40, up to factors of 1 - e^-40
    np.testing.assert_allclose(activations.sigmoid([-700.0]), np.exp(-700.0), rtol=1e-14)
    np.testing.assert_allclose(activations.sigmoid_derivative([-40.0, 40.0]), np.exp(-40.0), rtol=1e-14)
    np.testing.assert_array_equal(activations.log_softmax([-1000.0, 0.0, -700.0]), [-1000, 0, -700])


# The slopes, from the functions themselves


@quick
@given(Z=arrays(np.float64, (2, 3), elements=floats(-5, 5)), seed=seeds)
@pytest.mark.parametrize("name", [*SMOOTH, "softmax", "log_softmax"])
def test_derivatives_by_central_differences(name, Z, seed):
    function, derivative = of(name)
    upstream = np.random.default_rng(seed).normal(size=Z.shape)  # how the loss changes with each output

    def gradient(Z):
        if derivative(Z).ndim == 2:
            return upstream * derivative(Z)
        return np.einsum("bi,bij->bj", upstream, derivative(Z))

    assert gradient_check(lambda Z: float((upstream * function(Z)).sum()), gradient, Z) < 1e-6


# Torch


def assert_like_torch(name, Z, H_torch_of, upstream):
    function, derivative = of(name)
    Z_torch = torch.tensor(Z, requires_grad=True)
    H_torch = H_torch_of(Z_torch)
    np.testing.assert_allclose(function(Z), H_torch.detach().numpy(), rtol=1e-10, atol=1e-300)
    if H_torch.requires_grad:
        H_torch.backward(torch.tensor(upstream))
        slope = derivative(Z)
        ours = upstream * slope if slope.ndim == Z.ndim else np.einsum("bi,bij->bj", upstream, slope)
        # torch's own 1 - tanh² and dz - ŷ Σ dz keep no more than 16 digits of 1
        np.testing.assert_allclose(
            ours, Z_torch.grad.numpy(), rtol=1e-10, atol=1e-14 * np.abs(upstream).max()
        )


@quick
@given(Z=batches(), seed=seeds)
@pytest.mark.parametrize("name", ELEMENTWISE)
def test_elementwise_like_torch(name, Z, seed):
    assert_like_torch(name, Z, ELEMENTWISE[name], np.random.default_rng(seed).normal(size=Z.shape))


@quick
@given(Z=rows(), seed=seeds)
@pytest.mark.parametrize("name", ["softmax", "log_softmax"])
def test_softmax_like_torch(name, Z, seed):
    in_torch = getattr(torch, name)
    assert_like_torch(name, Z, lambda Z: in_torch(Z, dim=1), np.random.default_rng(seed).normal(size=Z.shape))

"""The network: a small one by hand, then what must always hold, then torch's numbers and loss curves."""

import copy
import pickle
import re

import numpy as np
import pytest
import torch
from chalknet import activations, losses
from chalknet.datasets import mnist_5000
from chalknet.gradcheck import gradient_check
from chalknet.network import MLP
from chalknet.optimizers import GradientDescent
from chalknet.training import train
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import quick, seeds

HIDDEN = ["identity", "step", "sigmoid", "tanh", "relu"]
LAST = ["identity", "sigmoid", "softmax"]
LOSS = {
    "identity": losses.mean_squared_error,
    "sigmoid": losses.binary_cross_entropy_with_logits,
    "softmax": losses.softmax_cross_entropy,
}
a_few = settings(quick, max_examples=8)  # of each pair of activations
shapes = st.lists(st.integers(1, 6), min_size=2, max_size=5)


def a_network(sizes, hidden, last, seed, dtype=np.float64):
    """A network whose biases are not 0, and examples and targets for it."""
    rng = np.random.default_rng(seed)
    model = MLP(sizes, [hidden] * (len(sizes) - 2) + [last], rng, dtype)
    model.parameters = rng.normal(scale=0.7, size=model.parameters.shape)
    B = int(rng.integers(1, 7))
    return model, rng.normal(size=(B, sizes[0])), targets(last, (B, sizes[-1]), rng)


def targets(last, shape, rng):
    """Numbers, probabilities, or probabilities that sum to 1; one-hot rows are only a special case."""
    if last == "identity":
        return rng.normal(size=shape)
    Y = rng.uniform(size=shape)
    return Y / Y.sum(axis=1, keepdims=True) if last == "softmax" else Y


# By hand


def test_two_layers_by_hand():
    # 2 inputs, 3 relu units, 2 outputs with the squared error
    # x = (1, 2) and (0, -1)
    model = MLP((2, 3, 2), ("relu", "identity"), np.random.default_rng(0))
    model.W[1], model.b[1] = [[1, 0], [0, 1], [1, -1]], [0, 1, 0]
    model.W[2], model.b[2] = [[1, 2, 3], [0, 1, 0]], [0, -1]
    X, Y = [[1.0, 2.0], [0.0, -1.0]], [[5.0, 2.0], [4.0, 0.0]]
    # z1 = (1, 3, -1), h1 = (1, 3, 0), y_hat = (7, 2); and z1 = (0, 0, 1), h1 = (0, 0, 1), y_hat = (3, -1)
    np.testing.assert_array_equal(model.forward(X), [[7, 2], [3, -1]])
    np.testing.assert_array_equal(model.H[0], X)
    np.testing.assert_array_equal(model.Z[1], [[1, 3, -1], [0, 0, 1]])
    np.testing.assert_array_equal(model.H[1], [[1, 3, 0], [0, 0, 1]])
    np.testing.assert_array_equal(model.Z[2], [[7, 2], [3, -1]])
    np.testing.assert_array_equal(model.H[2], [[7, 2], [3, -1]])
    # (2² + 0² + (-1)² + (-1)²) / 2
    assert model.loss(X, Y) == 3.0
    # dz2 = 2 (y_hat - y) / 2
    gradient = model.gradients(X, Y)
    np.testing.assert_array_equal(model.dZ[2], [[2, 0], [-1, -1]])
    np.testing.assert_array_equal(model.dW[2], [[2, 6, -1], [0, 0, -1]])
    np.testing.assert_array_equal(model.db[2], [1, -1])
    # dh1 = (2, 4, 6) and (-1, -3, -3); the relu lets through where z > 0
    np.testing.assert_array_equal(model.dZ[1], [[2, 4, 0], [0, 0, -3]])
    np.testing.assert_array_equal(model.dW[1], [[2, 4], [4, 8], [0, 3]])
    np.testing.assert_array_equal(model.db[1], [2, 4, -3])
    # each W column by column, then its b
    np.testing.assert_array_equal(gradient, [2, 4, 0, 4, 8, 3, 2, 4, -3, 2, 0, 6, 0, -1, -1, 1, -1])


def test_what_is_predicted_by_hand():
    rng = np.random.default_rng(0)
    softmax, sigmoids, sigmoid, line = (
        MLP((1, k), [last], rng)
        for k, last in [(3, "softmax"), (2, "sigmoid"), (1, "sigmoid"), (2, "identity")]
    )
    softmax.W[1], softmax.b[1] = [[1], [0], [-1]], [0, 0.5, 0]
    assert softmax.predict([[2], [0], [-3]]).tolist() == [0, 1, 2]
    sigmoids.W[1], sigmoids.b[1] = [[1], [-1]], [0, 1]
    assert sigmoids.predict([[0], [2]]).tolist() == [[1, 1], [1, 0]]  # a probability of ½ is a 1
    sigmoid.W[1] = [[1]]
    assert sigmoid.predict([[-1], [0], [1]]).tolist() == [0, 1, 1]
    line.W[1], line.b[1] = [[1], [2]], [0, 1]
    assert line.predict([[3]]).tolist() == [[3, 7]]


def test_what_is_predicted_hangs_on_the_last_layer_alone():
    X = np.ones((4, 2))
    for sizes, shape in [((2, 1, 3), (4, 3)), ((2, 3, 1), (4,))]:
        labels = MLP(sizes, ["identity", "sigmoid"], np.random.default_rng(0)).predict(X)
        assert labels.shape == shape and labels.dtype == np.int64
    model = MLP((2, 3, 2), ["sigmoid", "identity"], np.random.default_rng(0))
    assert np.array_equal(model.predict(X), model.forward(X))


# What must always hold


@a_few
@given(sizes=shapes, seed=seeds)
@pytest.mark.parametrize("last", LAST)
@pytest.mark.parametrize("hidden", HIDDEN)
def test_each_layer_is_the_lecture_s_two_steps(hidden, last, sizes, seed):
    model, X, Y = a_network(sizes, hidden, last, seed)
    Y_hat = model.forward(X)
    H = X
    for layer in range(1, len(sizes)):
        np.testing.assert_array_equal(model.H[layer - 1], H)
        Z = H @ model.W[layer].T + model.b[layer]
        np.testing.assert_allclose(model.Z[layer], Z, rtol=1e-12, atol=1e-12)
        H = getattr(activations, model.activations[layer - 1])(model.Z[layer])
        np.testing.assert_allclose(model.H[layer], H, rtol=1e-12)
        H = model.H[layer]
    np.testing.assert_array_equal(Y_hat, H)
    assert set(model.Z) == set(model.dZ) == set(range(1, len(sizes)))
    np.testing.assert_allclose(model.loss(X, Y), LOSS[last](model.Z[len(sizes) - 1], Y), rtol=1e-12)


@a_few
@given(sizes=shapes, seed=seeds)
@pytest.mark.parametrize("last", LAST)
@pytest.mark.parametrize("hidden", HIDDEN)
def test_gradients_by_central_differences(hidden, last, sizes, seed):
    model, X, Y = a_network(sizes, hidden, last, seed)
    model.forward(X)
    if hidden in ("relu", "step") and min(np.abs(model.Z[layer]).min() for layer in model.Z) < 1e-3:
        return  # a difference across the kink says nothing

    def at(method):
        def of(w):
            model.parameters = w
            return method(X, Y)

        return of

    assert gradient_check(at(model.loss), at(model.gradients), model.parameters.copy()) < 1e-6


@quick
@given(seed=seeds)
def test_an_upstream_gradient_that_is_not_one(seed):
    # a larger network made of two: the upper one's gradient is what the lower one's output passes down
    model, X, Y = a_network((3, 4, 5, 2), "tanh", "identity", seed)
    upper = MLP((4, 5, 2), ("tanh", "identity"), np.random.default_rng(0))
    upper.parameters = model.parameters[3 * 4 + 4 :]
    model.gradients(X, Y)
    H = model.H[1]
    upstream = upper.gradients(H, Y)
    np.testing.assert_allclose(model.dW[2], upper.dW[1], rtol=1e-12)
    np.testing.assert_allclose(upstream[-2:], model.db[3], rtol=1e-12)
    dH = gradient_of_input(upper, H, Y)
    np.testing.assert_allclose(model.dZ[1], dH * (1 - H**2), rtol=1e-6, atol=1e-9)


def gradient_of_input(model, X, Y):
    def loss(x):
        return model.loss(x.reshape(X.shape), Y)

    step = 1e-6 * np.eye(X.size)
    differences = [(loss(X.ravel() + h) - loss(X.ravel() - h)) / 2e-6 for h in step]
    return np.reshape(differences, X.shape)


def test_parameters_weights_and_biases_are_one_memory():
    model = MLP((3, 4, 2), ("tanh", "softmax"), np.random.default_rng(0))
    assert [W.shape for W in model.W.values()] == [(4, 3), (2, 4)]
    assert [b.shape for b in model.b.values()] == [(4,), (2,)]
    model.parameters = np.arange(26)
    np.testing.assert_array_equal(model.W[1], [[0, 4, 8], [1, 5, 9], [2, 6, 10], [3, 7, 11]])
    np.testing.assert_array_equal(model.b[1], [12, 13, 14, 15])
    np.testing.assert_array_equal(model.W[2], [[16, 18, 20, 22], [17, 19, 21, 23]])
    np.testing.assert_array_equal(model.b[2], [24, 25])
    model.W[2] = np.zeros((2, 4))  # writes the numbers and keeps the memory
    model.b[1][0] = -1
    np.testing.assert_array_equal(model.parameters[16:24], 0)
    assert model.parameters[12] == -1
    for layer in (1, 2):
        assert np.shares_memory(model.W[layer], model.parameters)
        assert np.shares_memory(model.b[layer], model.parameters)
        assert np.shares_memory(model.dW[layer], model.dW[1].base)
        assert not np.shares_memory(model.dW[layer], model.parameters)
    assert model.W[1].T.flags.c_contiguous  # what a batch is multiplied with lies row by row


@pytest.mark.parametrize(
    "twin_of", [copy.copy, copy.deepcopy, lambda model: pickle.loads(pickle.dumps(model))]
)
@pytest.mark.parametrize("dtype", [np.float64, np.float32])
def test_a_copy_is_a_whole_network_of_its_own(twin_of, dtype):
    model, X, Y = a_network((3, 4, 2), "tanh", "softmax", 2, dtype)
    twin = twin_of(model)
    before = model.parameters.copy()
    assert twin.parameters.tobytes() == model.parameters.tobytes()
    np.testing.assert_array_equal(twin.forward(X), model.forward(X))
    GradientDescent(0.1).step(twin.parameters, twin.gradients(X, Y))
    assert twin.loss(X, Y) < model.loss(X, Y)  # its weights have moved with its parameters
    np.testing.assert_array_equal(model.parameters, before)


def test_what_was_returned_is_not_written_into_later():
    model, X, Y = a_network((3, 4, 2), "tanh", "softmax", 1)
    other = X + 1
    kept = [model.forward(X), model.H[1], model.Z[1], model.gradients(X, Y), model.dZ[1], model.H[0]]
    before = [array.copy() for array in kept]
    model.forward(other)
    model.loss(other, Y)
    model.gradients(other, Y)
    rng = np.random.default_rng(0)
    train(
        model,
        other,
        Y,
        optimizer=GradientDescent(1.0),
        batch_size=len(X),
        n_epochs=2,
        rng=rng,
        progress=False,
    )
    for array, earlier in zip(kept, before, strict=True):
        np.testing.assert_array_equal(array, earlier)


def test_arguments_are_left_alone():
    model, X, Y = a_network((3, 4, 2), "relu", "softmax", 0)
    X_before, Y_before, w_before = X.copy(), Y.copy(), model.parameters.copy()
    for result in (model.forward(X), model.predict(X), model.gradients(X, Y)):
        assert not np.shares_memory(result, X)
        assert not np.shares_memory(result, model.parameters)
    model.loss(X, Y)
    np.testing.assert_array_equal(X, X_before)
    np.testing.assert_array_equal(Y, Y_before)
    np.testing.assert_array_equal(model.parameters, w_before)


# The start


def test_the_first_weights_have_the_size_that_keeps_signals_alive():
    sizes = (300, 500, 400, 200)
    model = MLP(sizes, ("relu", "tanh", "softmax"), np.random.default_rng(0))
    assert abs(model.W[1].std() / np.sqrt(2 / 300) - 1) < 0.02  # He
    assert abs(model.W[2].std() / np.sqrt(2 / (500 + 400)) - 1) < 0.02  # Glorot
    assert abs(model.W[3].std() / np.sqrt(2 / (400 + 200)) - 1) < 0.02
    assert all(abs(W.mean()) < 4 * W.std() / np.sqrt(W.size) for W in model.W.values())
    assert all((b == 0).all() for b in model.b.values())
    # through ten layers of relus the mean square stays of a size
    deep = MLP([400] * 11, ["relu"] * 9 + ["identity"], np.random.default_rng(1))
    X = np.random.default_rng(2).normal(size=(50, 400))
    deep.forward(X)
    assert 0.3 < (deep.H[9] ** 2).mean() / (X**2).mean() < 3


def test_the_same_seed_gives_the_same_network_in_either_precision():
    def make(seed, dtype=np.float64):
        return MLP((3, 4, 2), ("tanh", "softmax"), np.random.default_rng(seed), dtype)

    np.testing.assert_array_equal(make(5).parameters, make(5).parameters)
    assert (make(5).parameters != make(6).parameters).any()
    np.testing.assert_array_equal(make(5, np.float32).parameters, make(5).parameters.astype(np.float32))


# Extremes


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("B", [1, 3])
def test_logits_of_a_thousand(dtype, B):
    X = np.ones((B, 1))
    softmax = MLP((1, 2), ["softmax"], np.random.default_rng(0), dtype)
    softmax.W[1] = [[1000], [-1000]]
    np.testing.assert_array_equal(softmax.forward(X), [[1, 0]] * B)
    assert softmax.loss(X, [[1, 0]] * B) == 0
    assert softmax.loss(X, [[0, 1]] * B) == 2000
    softmax.gradients(X, [[0, 1]] * B)
    np.testing.assert_allclose(softmax.dW[1], [[1], [-1]])
    sigmoid = MLP((1, 2), ["sigmoid"], np.random.default_rng(0), dtype)
    sigmoid.W[1] = [[1000], [-1000]]
    np.testing.assert_array_equal(sigmoid.forward(X), [[1, 0]] * B)
    assert sigmoid.loss(X, [[1, 0]] * B) == 0
    assert sigmoid.loss(X, [[0, 0]] * B) == 1000
    assert sigmoid.loss(X, [[0, 1]] * B) == 2000
    sigmoid.gradients(X, [[0, 0]] * B)
    np.testing.assert_allclose(sigmoid.dW[1], [[1], [0]])
    hidden = MLP((1, 2, 1), ["sigmoid", "identity"], np.random.default_rng(0), dtype)
    hidden.W[1] = [[1000], [-1000]]
    hidden.forward(X)
    np.testing.assert_array_equal(hidden.H[1], [[1, 0]] * B)


def test_small_probabilities_keep_their_digits():
    model = MLP((1, 1), ["sigmoid"], np.random.default_rng(0))
    model.W[1] = [[1]]
    np.testing.assert_allclose(model.forward([[-700], [-40]]), np.exp([[-700], [-40]]), rtol=1e-12)
    np.testing.assert_allclose(model.loss([[40]], [[1]]), np.exp(-40), rtol=1e-12)


@pytest.mark.parametrize("last", LAST)
def test_float32_stays_float32(last):
    model, X, Y = a_network((3, 5, 2), "tanh", last, 3, np.float32)
    double, _, _ = a_network((3, 5, 2), "tanh", last, 3)
    for array in (
        model.parameters,
        model.forward(X),
        model.gradients(X, Y),
        *model.Z.values(),
        *model.H.values(),
    ):
        assert array.dtype == np.float32
    np.testing.assert_allclose(model.forward(X), double.forward(X), rtol=1e-5, atol=1e-6)
    np.testing.assert_allclose(model.gradients(X, Y), double.gradients(X, Y), rtol=1e-4, atol=1e-6)


# Torch


def in_torch(model):
    """The same network, written in torch, and the loss that belongs to it."""
    functions = {"relu": torch.nn.ReLU, "tanh": torch.nn.Tanh, "sigmoid": torch.nn.Sigmoid}
    layers = []
    for name, W, b in zip(model.activations, model.W.values(), model.b.values(), strict=True):
        linear = torch.nn.Linear(W.shape[1], W.shape[0], dtype=torch.from_numpy(W).dtype)
        linear.weight.data[:], linear.bias.data[:] = torch.tensor(W), torch.tensor(b)
        layers += [linear, functions.get(name, torch.nn.Identity)()]
    loss = {
        "identity": lambda Z, Y: (
            torch.nn.functional.mse_loss(Z, Y) * Y.shape[1]
        ),  # our ℓ is a sum over outputs
        "sigmoid": lambda Z, Y: torch.nn.functional.binary_cross_entropy_with_logits(Z, Y) * Y.shape[1],
        "softmax": torch.nn.functional.cross_entropy,
    }[model.activations[-1]]
    return torch.nn.Sequential(*layers[:-1]), loss  # the last activation is in the loss


@a_few
@given(sizes=shapes, seed=seeds)
@pytest.mark.parametrize("last", LAST)
@pytest.mark.parametrize("hidden", ["identity", "sigmoid", "tanh", "relu"])
def test_like_torch(hidden, last, sizes, seed):
    model, X, Y = a_network(sizes, hidden, last, seed)
    net, loss_of = in_torch(model)
    Z = net(torch.tensor(X))
    loss = loss_of(Z, torch.tensor(Y))
    loss.backward()
    gradient = model.gradients(X, Y)
    np.testing.assert_allclose(model.Z[len(sizes) - 1], Z.detach().numpy(), rtol=1e-10, atol=1e-12)
    np.testing.assert_allclose(model.loss(X, Y), loss.item(), rtol=1e-10)
    linears = [layer for layer in net if isinstance(layer, torch.nn.Linear)]
    for layer, linear in enumerate(linears, start=1):
        scale = 1e-12 * np.abs(gradient).max()
        np.testing.assert_allclose(model.dW[layer], linear.weight.grad.numpy(), rtol=1e-10, atol=scale)
        np.testing.assert_allclose(model.db[layer], linear.bias.grad.numpy(), rtol=1e-10, atol=scale)


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
@pytest.mark.parametrize(
    ("batch_size", "sizes"),
    [(1, (784, 40, 10)), (8, (784, 60, 20, 10)), (32, (784, 30, 10)), (300, (784, 30, 10))],
)
def test_the_loss_curve_follows_torch_s_for_a_hundred_steps(batch_size, sizes, dtype):
    """The same weights and the same batches, the last of them smaller; some pixels are 0 in a whole batch."""
    rng = np.random.default_rng(1)
    model = MLP(sizes, ["relu"] * (len(sizes) - 2) + ["softmax"], rng, dtype)
    net, loss_of = in_torch(model)
    digits = mnist_5000()
    n = min(100 * batch_size - batch_size // 3, 3100)
    X, Y = digits.X[:: 5000 // n][:n].astype(dtype), digits.Y[:: 5000 // n][:n].astype(dtype)
    sgd = torch.optim.SGD(net.parameters(), lr=0.1)
    orders = np.random.default_rng(7)
    theirs = []
    n_epochs = -(-100 // -(-n // batch_size))
    for _ in range(n_epochs):
        order, total = orders.permutation(n), 0.0
        for rows in np.split(order, range(batch_size, n, batch_size)):
            sgd.zero_grad()
            loss = loss_of(net(torch.tensor(X[rows])), torch.tensor(Y[rows]))
            loss.backward()
            sgd.step()
            total += loss.item() * len(rows)
        theirs.append(total / n)
    history = train(
        model, X, Y, optimizer=GradientDescent(0.1), batch_size=batch_size, n_epochs=n_epochs,
        rng=np.random.default_rng(7), progress=False,
    )  # fmt: skip
    tolerance = 1e-10 if dtype == np.float64 else 1e-4
    np.testing.assert_allclose(history.loss, theirs, rtol=tolerance)
    linears = [layer for layer in net if isinstance(layer, torch.nn.Linear)]
    for layer, linear in enumerate(linears, start=1):
        np.testing.assert_allclose(model.W[layer], linear.weight.detach().numpy(), rtol=0, atol=tolerance)


# Bad calls


def small():
    return MLP((2, 3, 2), ("tanh", "softmax"), np.random.default_rng(0))


BAD = [
    (lambda: MLP((2,), (), np.random.default_rng(0)), "sizes is (2,); expected at least two"),
    (lambda: MLP((2, 0, 1), ("relu", "identity"), None), "sizes is 0; expected a whole number of at least 1"),
    (lambda: MLP((2, 2.5), ("identity",), None), "sizes is 2.5; expected a whole number"),
    (lambda: MLP((2, 3), (), None), "activations is (), 0 of them; expected 1, one for each layer"),
    (
        lambda: MLP((2, 3), ("relu", "softmax"), None),
        "activations is ('relu', 'softmax'), 2 of them; expected 1",
    ),
    (
        lambda: MLP((2, 3, 1), ("softmax", "identity"), None),
        "hidden layer is 'softmax'; expected 'identity' or",
    ),
    (lambda: MLP((2, 3, 1), ("relu", "relu"), None), "the last activation is 'relu'; expected 'identity' or"),
    (lambda: MLP((2, 1), ["identity"], 0), "rng is 0; expected a generator, np.random.default_rng(seed)"),
    (
        lambda: MLP((2, 1), ["identity"], np.random.default_rng(0), np.float16),
        "dtype is <class 'numpy.float16'>;",
    ),
    (
        lambda: MLP((2, 1), ["identity"], np.random.default_rng(0), int),
        "dtype is <class 'int'>; expected np.float64",
    ),
    (lambda: small().forward([1, 2]), "X has shape (2,); expected (B, d), two dimensions"),
    (lambda: small().forward(np.zeros((0, 2))), "X is empty, shape (0, 2)"),
    (lambda: small().predict([[1, np.nan]]), "X contains NaN"),
    (lambda: small().loss([[1, 2]], [[np.nan, 1]]), "Y contains NaN"),
    (lambda: small().forward([[1, 2, 3]]), "X has 3 features; expected 2, the first of the sizes"),
    (lambda: small().loss([[1, 2]], [1, 0]), "Y has shape (2,); expected (1, 2), a row for each example"),
    (lambda: small().gradients([[1, 2]], [[1, 0], [0, 1]]), "Y has shape (2, 2); expected (1, 2)"),
    (lambda: small().gradients([[1, 2]], [[1, 0, 0]]), "Y has shape (1, 3); expected (1, 2)"),
    (lambda: small().loss([[1, 2]], [[2, -1]]), "Y contains 2; expected numbers from 0 to 1"),
    (lambda: small().loss([[1, 2]], [[1.5, 0.5]]), "Y contains 1.5; expected numbers from 0 to 1"),
    (lambda: small().loss([[1, 2]], [[-0.5, 0.5]]), "Y contains -0.5; expected numbers from 0 to 1"),
    (lambda: small().loss([[1, 2]], [[1, 1]]), "a row of Y does not sum to 1; expected one-hot rows"),
    (lambda: setattr(small(), "parameters", [1.0, 2.0]), "parameters has shape (2,); expected (17,)"),
    (lambda: setattr(small(), "parameters", np.full(17, np.nan)), "parameters contains NaN"),
]


@pytest.mark.parametrize(("call", "words"), BAD, ids=[words for _, words in BAD])
def test_bad_calls(call, words):
    with pytest.raises(ValueError, match=re.escape(words)):
        call()


def test_targets_that_are_no_probabilities_are_fine_for_numbers():
    model = MLP((1, 2), ["identity"], np.random.default_rng(0))
    model.parameters = np.zeros(4)
    assert model.loss([[1]], [[-3, 4]]) == 25

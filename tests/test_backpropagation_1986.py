"""The experiments of 1986: one sweep by hand, the gradient, and the paper's two claims as rates."""

import re

import numpy as np
import pytest
import torch
from chalknet import backpropagation_1986 as paper
from chalknet.gradcheck import gradient_check


def rng(seed=0):
    return np.random.default_rng(seed)


def test_one_sweep_by_hand(monkeypatch):
    # one input, one hidden unit, all weights and biases 0: h = ½, ŷ = ½ for both patterns x = 0, 1
    # E = ½ Σ (ŷ - y)²; for y = 0, 1 the two dz are ½ ¼ = 1/8 and -1/8: no change of the output unit
    # with y = 1, 1 they are -1/8 each: ∂E/∂w = -1/4 ½, ∂E/∂bias = -1/4; w = 0 lets nothing through to V
    monkeypatch.setattr(paper, "generator", lambda name, value: value)

    class Zeros:
        def uniform(self, low, high, size):
            assert (low, high) == (-0.25, 0.25)
            return np.zeros(size)

    options = {"learning_rate": 2.0, "momentum": 0.5, "largest_start": 0.25}
    still = paper.learn([[0], [1]], [0, 1], 1, 3, Zeros(), 1, **options)
    for array in (still.W1, still.b1, still.W2, still.b2):
        np.testing.assert_array_equal(array, 0)
    np.testing.assert_array_equal(still.worst, 0.5)
    once = paper.learn([[0], [1]], [1, 1], 1, 3, Zeros(), 1, **options)
    np.testing.assert_array_equal(once.W2, np.full((3, 1), 1 / 4))
    np.testing.assert_array_equal(once.b2, np.full(3, 1 / 2))
    np.testing.assert_array_equal(once.W1, 0)
    np.testing.assert_array_equal(once.sweeps, -1)  # ½ was not on the right side, and nothing was seen after
    twice = paper.learn([[0], [1]], [1, 1], 1, 3, Zeros(), 2, **options)
    # z = ½ ¼ + ½, and half of the last change comes on top
    y_hat = 1 / (1 + np.exp(-0.625))
    dz = 2 * (y_hat - 1) * y_hat * (1 - y_hat)
    np.testing.assert_allclose(twice.b2, 0.5 + 0.25 - 2.0 * dz, rtol=1e-14)
    np.testing.assert_allclose(twice.W2[:, 0], 0.25 + 0.125 - 2.0 * dz / 2, rtol=1e-14)
    np.testing.assert_allclose(twice.b1[:, 0], -2.0 * dz * 0.25 * 0.25, rtol=1e-14)
    np.testing.assert_allclose(twice.W1[:, 0, 0], -2.0 * dz / 2 * 0.25 * 0.25, rtol=1e-14)
    np.testing.assert_array_equal(twice.sweeps, 1)


def test_the_patterns():
    X, y = paper.mirror_symmetry()
    assert X.shape == (64, 6) and len(np.unique(X, axis=0)) == 64
    symmetric = ["".join(str(int(x)) for x in row) for row in X[y == 1]]
    assert symmetric == ["000000", "001100", "010010", "011110", "100001", "101101", "110011", "111111"]


def test_the_gradient_by_central_differences_and_like_torch():
    X, y = paper.mirror_symmetry()
    X1 = np.column_stack([X, np.ones(64)])
    S, m = 3, 2
    V, w = rng(1).normal(size=(S, m, 7)), rng(2).normal(size=(S, m + 1))

    def parts(flat):
        return flat[: V.size].reshape(V.shape), flat[V.size :].reshape(w.shape)

    upstream = np.array([1.0, -2.0, 0.5])  # how much each of the three networks counts

    def error(flat):
        Y_hat = paper._forward(X1, *parts(flat))[1]
        return float(upstream @ (0.5 * (Y_hat - y) ** 2).sum(axis=1))

    def gradient(flat):
        V, w = parts(flat)
        H, Y_hat = paper._forward(X1, V, w)
        dV, dw = paper._backward(X1, y, w, H, Y_hat)
        return np.concatenate([(upstream[:, None, None] * dV).ravel(), (upstream[:, None] * dw).ravel()])

    flat = np.concatenate([V.ravel(), w.ravel()])
    assert gradient_check(error, gradient, flat) < 1e-6
    V_torch, w_torch = torch.tensor(V, requires_grad=True), torch.tensor(w, requires_grad=True)
    H = torch.sigmoid(torch.tensor(X1) @ V_torch.transpose(1, 2))
    Y_hat = torch.sigmoid((H @ w_torch[:, :-1, None])[:, :, 0] + w_torch[:, -1:])
    (0.5 * (Y_hat - torch.tensor(y)) ** 2).sum().backward()
    H_ours, Y_ours = paper._forward(X1, V, w)
    np.testing.assert_allclose(Y_ours, Y_hat.detach().numpy(), rtol=1e-10)
    dV, dw = paper._backward(X1, y, w, H_ours, Y_ours)
    np.testing.assert_allclose(dV, V_torch.grad.numpy(), rtol=1e-10, atol=1e-14)
    np.testing.assert_allclose(dw, w_torch.grad.numpy(), rtol=1e-10, atol=1e-14)


# The claims


@pytest.fixture(scope="module")
def symmetry():
    return paper.learn_mirror_symmetry(60, rng(3))


def test_mirror_symmetry_is_learned_with_two_hidden_units(symmetry):
    """The paper's one run took 1,425 sweeps; between a third and nine tenths of ours succeed in 5,000."""
    assert 1 / 3 < symmetry.success_rate < 0.9
    assert symmetry.success_rate == symmetry.solved.sum() / 60
    sweeps = symmetry.sweeps[symmetry.solved]
    assert 500 < np.median(sweeps) < 2500
    assert (symmetry.sweeps[~symmetry.solved] == -1).all()
    X, y = paper.mirror_symmetry()
    for s in np.flatnonzero(symmetry.solved):  # checked by plugging in
        H = 1 / (1 + np.exp(-(X @ symmetry.W1[s].T + symmetry.b1[s])))
        Y_hat = 1 / (1 + np.exp(-(H @ symmetry.W2[s] + symmetry.b2[s])))
        assert ((Y_hat > 0.5) == y).all()
        np.testing.assert_allclose(symmetry.worst[s], np.abs(Y_hat - y).max(), rtol=1e-6)


def test_the_weights_of_a_pair_are_opposite_and_the_pairs_stand_as_1_to_2_to_4(symmetry):
    W = symmetry.W1[symmetry.solved]
    assert (np.sign(W) == -np.sign(W[:, :, ::-1])).all()
    assert paper.mirror_error(symmetry) < 0.01
    ratios = paper.weight_ratios(symmetry)
    assert ratios.shape == (symmetry.solved.sum(), 2, 3)
    powers_of_two = np.abs(ratios / [1, 2, 4] - 1).max(axis=(1, 2)) < 0.1
    two_three_four = np.abs(ratios / [1, 1.5, 2] - 1).max(axis=(1, 2)) < 0.1
    assert powers_of_two.mean() > 0.5  # the paper's solution
    assert (powers_of_two | two_three_four).all()  # the other one, in which no sum cancels either
    for sizes in ([1, 2, 4], [2, 3, 4]):
        sums = np.array([a * sizes[0] + b * sizes[1] + c * sizes[2] for a, b, c in SIGNS])
        assert (sums != 0).all()
    # both hidden units order the pairs alike, with the signs turned round
    order = np.abs(W[:, :, :3]).argsort(axis=2)
    np.testing.assert_array_equal(order[:, 0], order[:, 1])
    assert (np.sign(W[:, 0]) == -np.sign(W[:, 1])).all()


SIGNS = [(a, b, c) for a in (-1, 0, 1) for b in (-1, 0, 1) for c in (-1, 0, 1) if (a, b, c) != (0, 0, 0)]


def test_ratios_and_mirror_error_by_hand():
    W1 = np.array(
        [[[1.0, -2.0, 4.0, -4.0, 2.0, -1.0], [3.0, 1.0, 2.0, -2.0, -1.5, -3.0]], np.ones((2, 6)) * 7]
    )
    outcome = paper.Outcome(
        W1, np.zeros((2, 2)), np.zeros((2, 2)), np.zeros(2), np.array([9, -1]), np.zeros(2)
    )
    assert outcome.solved.tolist() == [True, False]
    assert outcome.success_rate == 0.5
    np.testing.assert_allclose(paper.weight_ratios(outcome), [[[1, 2, 4], [1, 1.6, 2.4]]])
    assert paper.mirror_error(outcome) == 0.5  # 1.0 - 1.5 = -0.5, half of the smaller weight


@pytest.mark.parametrize(("n_hidden", "low", "high"), [(1, 0, 0), (2, 0.7, 0.95), (3, 0.95, 1), (4, 0.99, 1)])
def test_exclusive_or_is_learned_more_surely_with_a_unit_to_spare(n_hidden, low, high):
    outcome = paper.learn_xor(200, rng(1), n_hidden)
    assert low <= outcome.success_rate <= high
    assert outcome.W1.shape == (200, n_hidden, 2)
    assert (outcome.worst[outcome.solved] < 0.5).all()


def test_the_same_seed_gives_the_same_networks():
    first, again = (paper.learn_xor(5, rng(4), n_sweeps=50) for _ in range(2))
    np.testing.assert_array_equal(first.W1, again.W1)
    assert (first.W1 != paper.learn_xor(5, rng(5), n_sweeps=50).W1).all()


def test_a_learning_rate_far_too_large_overflows_nothing():
    X, y = paper.mirror_symmetry()
    outcome = paper.learn(X, y, 2, 4, rng(), 50, learning_rate=1e6, momentum=0.9, largest_start=0.3)
    assert np.isfinite(outcome.W1).all() and np.isfinite(outcome.worst).all()


BAD = [
    (lambda: paper.learn_xor(0, rng()), "n_networks is 0; expected a whole number of at least 1"),
    (lambda: paper.learn_xor(2, 0), "rng is 0; expected a generator"),
    (lambda: paper.learn_xor(2, rng(), n_hidden=0), "n_hidden is 0; expected a whole number of at least 1"),
    (lambda: paper.learn_mirror_symmetry(2, rng(), n_sweeps=0), "n_sweeps is 0; expected a whole number"),
    (lambda: learn([[0.0]], [2]), "y contains the label 2; expected labels from 0 to 1"),
    (lambda: learn([[0.0], [1.0]], [0]), "y holds 1 example; expected 2, as many as X has"),
    (lambda: learn([0.0, 1.0], [0, 1]), "X has shape (2,); expected (n, d)"),
    (lambda: learn([[0.0]], [0], largest_start=0), "largest_start is 0; expected a finite number above 0"),
    (lambda: learn([[0.0]], [0], learning_rate=0), "learning_rate is 0; expected a finite number above 0"),
    (lambda: learn([[0.0]], [0], momentum=-1), "momentum is -1; expected a finite number of at least 0"),
]


def learn(X, y, **options):
    given = {"learning_rate": 0.1, "momentum": 0.9, "largest_start": 1.0}
    return paper.learn(X, y, 1, 1, rng(), 1, **{**given, **options})


@pytest.mark.parametrize(("call", "words"), BAD, ids=[words for _, words in BAD])
def test_bad_calls(call, words):
    with pytest.raises(ValueError, match=re.escape(words)):
        call()

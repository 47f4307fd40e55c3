"""Restricted Boltzmann machines, checked by counting all their states, and the deep autoencoder."""

from itertools import product

import numpy as np
import pytest
from chalknet.activations import sigmoid
from chalknet.datasets import digits
from chalknet.gradcheck import gradient_check
from chalknet.rbm import (
    RBM,
    DeepAutoencoder,
    against_pca,
    contrastive_divergence,
    free_energy,
    pca_error,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.decomposition import PCA
from sklearn.neural_network import BernoulliRBM

sizes_small = st.tuples(st.integers(1, 5), st.integers(1, 4))


def machine(d, m, rng):
    """W (m, d), a (d,), b (m,), none of them small."""
    return rng.normal(size=(m, d)), rng.normal(size=d), rng.normal(size=m)


def states(n):
    return np.array(list(product([0.0, 1.0], repeat=n)))  # (2^n, n)


# ---------------------------------------------------------------- by hand


def test_one_step_by_hand():
    # one visible, one hidden unit, w = 40, a = -20, b = -20; the picture is v = 1
    # up: z = 40 - 20 = 20, so h is on; down: z = 40 - 20 = 20, so v' = 1 (all to 9 digits)
    # up again: the same; nothing to learn, since what is imagined is the picture
    rng = np.random.default_rng(0)
    dW, da, db = contrastive_divergence([[1.0]], [[40.0]], [-20.0], [-20.0], rng)
    assert dW == pytest.approx(0, abs=1e-8)
    assert da == pytest.approx(0, abs=1e-8)
    # now a = -100: h is on, down: z = 40 - 100, so v' = 0; up again: z = -20, h off
    # dW = h v - h' v' = 1 - 0, da = 1 - 0, db = 1 - 0
    dW, da, db = contrastive_divergence([[1.0]], [[40.0]], [-100.0], [-20.0], rng)
    assert dW == pytest.approx(1, abs=1e-8)
    assert da == pytest.approx(1, abs=1e-8)
    assert db == pytest.approx(1, abs=1e-8)


# ---------------------------------------------------------------- counting all states


@given(sizes_small, st.integers(0, 9999))
@settings(deadline=None)
def test_free_energy_sums_over_all_hidden_states(size, seed):
    d, m = size
    rng = np.random.default_rng(seed)
    W, a, b = machine(d, m, rng)
    V, H = rng.uniform(size=(3, d)), states(m)
    energy = -(V @ W.T @ H.T) - (V @ a)[:, None] - H @ b  # (3, 2^m): −h·Wv − a·v − b·h
    np.testing.assert_allclose(free_energy(V, W, a, b), -np.log(np.exp(-energy).sum(axis=1)), rtol=1e-10)


@given(sizes_small, st.integers(0, 9999))
@settings(deadline=None)
def test_the_units_are_on_with_the_probabilities_that_the_energy_gives(size, seed):
    d, m = size
    rng = np.random.default_rng(seed)
    W, a, b = machine(d, m, rng)
    joint = np.exp(states(d) @ W.T @ states(m).T + (states(d) @ a)[:, None] + states(m) @ b)  # (2^d, 2^m)
    ours = RBM(d, m, rng)
    ours.W, ours.a, ours.b = W, a, b
    given_v = joint / joint.sum(axis=1, keepdims=True)
    np.testing.assert_allclose(ours.hidden(states(d)), given_v @ states(m), rtol=1e-10, atol=1e-12)
    given_h = (joint / joint.sum(axis=0)).T
    np.testing.assert_allclose(ours.visible(states(m)), given_h @ states(d), rtol=1e-10, atol=1e-12)


@given(sizes_small, st.integers(0, 9999))
@settings(deadline=None, max_examples=25)
def test_the_first_half_of_the_change_is_the_slope_of_the_free_energy(size, seed):
    """−∂F/∂W is the mean of h v', which contrastive divergence takes over the pictures."""
    d, m = size
    rng = np.random.default_rng(seed)
    W, a, b = machine(d, m, rng)
    V, weight = rng.uniform(size=(4, d)), rng.normal(size=4)

    def downhill(w):
        H = sigmoid(V @ w.reshape(m, d).T + b)
        return ((weight[:, None] * H).T @ V).ravel()

    error = gradient_check(
        lambda w: -float(weight @ free_energy(V, w.reshape(m, d), a, b)), downhill, W.ravel()
    )
    assert error < 1e-6


def log_likelihood(V, W, a, b):
    """The mean of log p(v), exact, by counting all visible states."""
    log_Z = np.log(np.exp(-free_energy(states(len(a)), W, a, b)).sum())
    return float((-free_energy(V, W, a, b) - log_Z).mean())


@pytest.mark.parametrize("seed", range(5))
def test_contrastive_divergence_points_uphill_on_the_likelihood(seed):
    """Its mean over many draws, against the exact gradient: never the same, but mostly along it."""
    rng = np.random.default_rng(seed)
    W, a, b = machine(6, 3, rng)
    V = (rng.uniform(size=(8, 6)) < 0.5).astype(float)
    draws = [contrastive_divergence(V, W, a, b, rng)[0] for _ in range(300)]
    everything = states(6)
    p = np.exp(-free_energy(everything, W, a, b))
    p /= p.sum()
    exact = sigmoid(V @ W.T + b).T @ V / len(V) - (p[:, None] * sigmoid(everything @ W.T + b)).T @ everything
    mean = np.mean(draws, axis=0)
    assert (mean * exact).sum() > 0.3 * np.linalg.norm(mean) * np.linalg.norm(exact)


def test_learning_makes_the_pictures_likely():
    rng = np.random.default_rng(0)
    V = np.array([[1, 1, 1, 0, 0, 0], [0, 0, 0, 1, 1, 1]], dtype=float)
    ours = RBM(6, 4, rng)
    before = log_likelihood(V, ours.W, ours.a, ours.b)
    ours.fit(V, learning_rate=0.1, batch_size=2, n_epochs=2000)
    after = log_likelihood(V, ours.W, ours.a, ours.b)
    assert before == pytest.approx(-6 * np.log(2), abs=0.01)  # all 64 pictures alike
    assert after > -1  # the best would be −log 2 = −0.69, half for each of the two


# ---------------------------------------------------------------- training


@pytest.mark.parametrize("n", [1, 3, 7])
def test_fit_takes_steps_of_contrastive_divergence(n):
    rng = np.random.default_rng(1)
    V = rng.uniform(size=(n, 5))
    ours = RBM(5, 3, np.random.default_rng(2))
    ours.a[:], ours.b[:] = rng.normal(size=5), rng.normal(size=3)
    W, a, b = ours.W.copy(), ours.a.copy(), ours.b.copy()
    ours.fit(V, learning_rate=0.3, batch_size=3, n_epochs=2)
    same = np.random.default_rng(2)
    same.normal(size=(3, 5))  # the first weights
    for _ in range(2):
        order = same.permutation(n)
        for start in range(0, n, 3):
            batch = V[order[start : start + 3]]  # the last batch may be smaller
            dW, da, db = contrastive_divergence(batch, W, a, b, same)
            W, a, b = W + 0.3 * dW, a + 0.3 * da, b + 0.3 * db
    np.testing.assert_allclose(ours.W, W, rtol=1e-10, atol=1e-14)
    np.testing.assert_allclose(ours.a, a, rtol=1e-10, atol=1e-14)
    np.testing.assert_allclose(ours.b, b, rtol=1e-10, atol=1e-14)


def test_probabilities_equal_scikit_learns():
    rng = np.random.default_rng(3)
    V = rng.uniform(size=(4, 6))
    ours = RBM(6, 5, rng).fit(V, n_epochs=3)
    theirs = BernoulliRBM(5, n_iter=1).fit(V)
    theirs.components_, theirs.intercept_hidden_ = ours.W, ours.b
    np.testing.assert_allclose(ours.hidden(V), theirs.transform(V), rtol=1e-12)


def test_what_is_imagined_comes_closer_to_the_digits():
    V = digits().X / 16
    ours = RBM(64, 50, np.random.default_rng(4)).fit(V, n_epochs=10)
    by_their_mean = V.var(axis=0).sum()  # the error of imagining the mean digit each time
    assert ours.history_[-1] < 0.6 * by_their_mean
    assert ((ours.reconstruct(V) - V) ** 2).sum(axis=1).mean() < ours.history_[-1]  # it draws nothing


def test_linear_hidden_units_are_their_sums():
    rng = np.random.default_rng(5)
    V = rng.uniform(size=(20, 6))
    ours = RBM(6, 2, rng, linear=True).fit(V, learning_rate=0.01, n_epochs=20)
    np.testing.assert_allclose(ours.hidden(V), V @ ours.W.T + ours.b, rtol=1e-12)
    assert ours.history_[-1] < ours.history_[0]


# ---------------------------------------------------------------- the deep autoencoder


def test_unrolled_it_goes_up_and_down_the_stack():
    rng = np.random.default_rng(6)
    V = rng.uniform(size=(30, 8))
    model = DeepAutoencoder((8, 6, 5, 2), rng).pretrain(V, n_epochs=2)
    assert model.network.sizes == (8, 6, 5, 2, 5, 6, 8)
    first, second, third = model.machines
    code = third.hidden(second.hidden(first.hidden(V)))
    np.testing.assert_allclose(model.encode(V), code, rtol=1e-10)
    back = first.visible(second.visible(third.visible(code)))
    np.testing.assert_allclose(model.reconstruct(V), back, rtol=1e-10)
    np.testing.assert_allclose(model.decode(code), back, rtol=1e-10)
    assert model.error(V) == pytest.approx(((V - back) ** 2).sum() / 30, rel=1e-10)


def test_one_layer_is_the_code_itself():
    V = np.random.default_rng(7).uniform(size=(10, 5))
    model = DeepAutoencoder((5, 2), np.random.default_rng(0)).pretrain(V, n_epochs=1).fine_tune(V, n_epochs=1)
    assert model.encode(V).shape == (10, 2)


def test_a_deep_code_keeps_more_of_unseen_digits_than_pca_and_pretraining_matters():
    train, test = digits().split(0.2, np.random.default_rng(0))
    errors = against_pca(train.X / 16, test.X / 16, (64, 100, 50, 10), np.random.default_rng(0))
    assert errors.code_size == 10
    assert errors.fine_tuned < 0.75 * errors.pca  # seen: 0.70 against 1.28
    assert errors.without_pretraining > 1.5 * errors.fine_tuned  # the same training, from random weights
    assert errors.pretrained > errors.fine_tuned


@given(st.integers(2, 20), st.integers(1, 6), st.integers(0, 9999))
@settings(deadline=None, max_examples=40)
def test_the_linear_code_is_scikit_learns(n, d, seed):
    rng = np.random.default_rng(seed)
    V_train, V = rng.normal(size=(n, d)) + 3, rng.normal(size=(4, d))
    m = int(rng.integers(1, min(n - 1, d) + 1))
    pca = PCA(m, svd_solver="full").fit(V_train)
    theirs = ((pca.inverse_transform(pca.transform(V)) - V) ** 2).sum(axis=1).mean()
    assert pca_error(V_train, V, m) == pytest.approx(theirs, rel=1e-9, abs=1e-12)


# ---------------------------------------------------------------- edges


def test_the_same_seed_gives_the_same_numbers():
    V = np.random.default_rng(8).uniform(size=(20, 6))

    def fitted(seed):
        model = DeepAutoencoder((6, 4, 2), np.random.default_rng(seed))
        return model.pretrain(V, n_epochs=2).fine_tune(V, n_epochs=2).network.parameters

    assert (fitted(0) == fitted(0)).all()
    assert (fitted(0) != fitted(1)).any()


def test_float32_stays_float32():
    V = np.random.default_rng(9).uniform(size=(20, 6)).astype(np.float32)
    model = DeepAutoencoder((6, 4, 2), np.random.default_rng(0), np.float32).pretrain(V).fine_tune(V)
    assert all(rbm.W.dtype == rbm.a.dtype == rbm.b.dtype == np.float32 for rbm in model.machines)
    assert model.reconstruct(V).dtype == np.float32


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
def test_extreme_weights_give_no_warning_and_no_nan(dtype):
    V = np.array([[0.0, 1.0], [1.0, 1.0]], dtype)
    ours = RBM(2, 3, np.random.default_rng(0), dtype=dtype)
    ours.W[:], ours.a[:], ours.b[:] = 1000, -1000, -1000
    ours.fit(V, n_epochs=3)
    assert np.isfinite(ours.W).all()
    assert np.isfinite(ours.reconstruct(V)).all()
    assert np.isfinite(free_energy(V, ours.W, ours.a, ours.b)).all()


def test_a_fit_leaves_the_pictures_alone():
    V = np.random.default_rng(10).uniform(size=(9, 4))
    before = V.copy()
    RBM(4, 2, np.random.default_rng(0)).fit(V)
    DeepAutoencoder((4, 2), np.random.default_rng(0)).pretrain(V).fine_tune(V, n_epochs=2)
    assert (before == V).all()


RNG = np.random.default_rng(0)
SMALL = RBM(3, 2, RNG)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: RBM(0, 2, RNG), "n_visible is 0; expected a whole number"),
        (lambda: RBM(2, 1.5, RNG), "n_hidden is 1.5; expected a whole number"),
        (lambda: RBM(2, 2, 0), "rng is 0; expected a generator"),
        (lambda: SMALL.fit([[0.0, 0.5, 2.0]]), "V contains 2; expected numbers from 0 to 1"),
        (lambda: SMALL.fit([[0.0, 0.5]]), "V has 2 pixels; expected 3"),
        (lambda: SMALL.fit([0.0, 0.5, 1.0]), r"V has shape \(3,\); expected \(B, d\)"),
        (lambda: SMALL.fit([[0.0, np.nan, 1.0]]), "V contains NaN"),
        (lambda: SMALL.fit([[0.0, 0.5, 1.0]], learning_rate=0), "learning_rate is 0; expected"),
        (lambda: SMALL.fit([[0.0, 0.5, 1.0]], batch_size=0), "batch_size is 0; expected"),
        (lambda: SMALL.fit([[0.0, 0.5, 1.0]], n_epochs=0), "n_epochs is 0; expected"),
        (lambda: SMALL.visible([[1.0]]), "H has 1 units; expected 2, as many as are hidden"),
        (lambda: free_energy([[1.0]], [[1.0, 2.0]], [0.0, 0.0], [0.0]), "V has 1 units; expected 2"),
        (lambda: free_energy([[1.0]], [[1.0]], [0.0, 0.0], [0.0]), "a has 2 units; expected 1"),
        (lambda: free_energy([[1.0]], [[1.0]], [0.0], [0.0, 1.0]), "b has 2 units; expected 1"),
        (lambda: contrastive_divergence([[1.0]], [[1.0]], [0.0], [0.0], 7), "rng is 7; expected a generator"),
        (lambda: DeepAutoencoder((4,), RNG), r"sizes is \(4,\); expected at least two"),
        (lambda: DeepAutoencoder((4, 0), RNG), "sizes is 0; expected a whole number"),
        (lambda: DeepAutoencoder((4, 2), RNG).pretrain([[2.0] * 4]), "V contains 2; expected numbers from 0"),
        (lambda: DeepAutoencoder((4, 2), RNG).decode([[1.0]]), "codes has 1 columns; expected 2"),
        (lambda: pca_error([[1.0], [2.0]], [[1.0, 2.0]], 1), "V has 2 pixels; expected 1"),
        (lambda: pca_error([[1.0], [2.0]], [[1.0]], 2), "n_components is 2; expected at most 1"),
    ],
)
def test_bad_calls_say_what_is_wrong(call, message):
    with pytest.raises(ValueError, match=message):
        call()

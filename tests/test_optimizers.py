"""Optimizers: their steps by hand, then what must always hold, then torch's parameters after 1,000 steps."""

import re
from functools import partial

import numpy as np
import pytest
import torch
from chalknet.optimizers import Adam, GradientDescent, RMSProp
from hypothesis import given
from strategies import quick, seeds

# ours, torch's, and what torch calls our options
MAKERS = {
    "plain": (partial(GradientDescent, 0.03), partial(torch.optim.SGD, lr=0.03)),
    "momentum": (
        partial(GradientDescent, 0.01, momentum=0.8),
        partial(torch.optim.SGD, lr=0.01, momentum=0.8),
    ),
    "RMSProp": (partial(RMSProp, 0.002), partial(torch.optim.RMSprop, lr=0.002)),
    "RMSProp, other options": (
        partial(RMSProp, 0.01, decay=0.7, epsilon=1e-3),
        partial(torch.optim.RMSprop, lr=0.01, alpha=0.7, eps=1e-3),
    ),
    "Adam": (partial(Adam, 0.002), partial(torch.optim.Adam, lr=0.002)),
    "Adam, other options": (
        partial(Adam, 0.01, beta1=0.6, beta2=0.95, epsilon=1e-3),
        partial(torch.optim.Adam, lr=0.01, betas=(0.6, 0.95), eps=1e-3),
    ),
}


# By hand


def test_plain_descent_by_hand():
    w = np.array([1.0, -2.0])
    optimizer = GradientDescent(0.5)
    optimizer.step(w, np.array([4.0, -6.0]))
    np.testing.assert_array_equal(w, [-1, 1])
    optimizer.step(w, np.array([0.0, 2.0]))  # what went before is forgotten
    np.testing.assert_array_equal(w, [-1, 0])


def test_momentum_by_hand():
    w = np.array([0.0])
    optimizer = GradientDescent(0.5, momentum=0.25)
    # v = 8, then 0.25 * 8 + 8 = 10, then 0.25 * 10 + 0 = 2.5
    for gradient, expected in [(8.0, -4.0), (8.0, -9.0), (0.0, -10.25)]:
        optimizer.step(w, np.array([gradient]))
        assert w[0] == expected


def test_rmsprop_by_hand():
    w = np.array([0.0])
    optimizer = RMSProp(0.5, decay=0.75, epsilon=1.0)
    # v = 0.25 * 6² = 9, so w moves by 0.5 * 6 / (3 + 1)
    optimizer.step(w, np.array([6.0]))
    assert w[0] == -0.75
    # v = 0.75 * 9 + 0.25 * 37 = 16
    optimizer.step(w, np.array([-np.sqrt(37)]))
    np.testing.assert_allclose(w[0], -0.75 + 0.5 * np.sqrt(37) / 5, rtol=1e-15)


def test_adam_by_hand():
    w = np.array([0.0])
    optimizer = Adam(0.5, beta1=0.5, beta2=0.75, epsilon=1.0)
    # m = 0.5 * 6 = 3, m̂ = 3 / (1 - 0.5) = 6; v = 0.25 * 36 = 9, v̂ = 9 / (1 - 0.75) = 36
    optimizer.step(w, np.array([6.0]))
    np.testing.assert_allclose(w, -0.5 * 6 / (6 + 1), rtol=1e-15)
    # m = 0.5 * 3 + 0.5 * 0 = 1.5, m̂ = 1.5 / (1 - 0.25) = 2; v = 0.75 * 9 = 6.75, v̂ = 6.75 / (1 - 0.5625)
    optimizer.step(w, np.array([0.0]))
    second = 0.5 * 2 / (np.sqrt(6.75 / 0.4375) + 1)
    np.testing.assert_allclose(w, -0.5 * 6 / 7 - second, rtol=1e-15)


# What must always hold


@pytest.mark.parametrize("name", MAKERS)
def test_the_step_is_in_place_and_leaves_the_gradient_alone(name):
    w, g = np.array([1.0, 2.0]), np.array([0.5, -0.5])
    before = w.copy()
    same = w
    optimizer = MAKERS[name][0]()
    for _ in range(3):
        assert optimizer.step(w, g) is None
    assert same is w
    assert w[0] < before[0] and w[1] > before[1]
    np.testing.assert_array_equal(g, [0.5, -0.5])
    assert optimizer.t == 3


@quick
@given(seed=seeds)
def test_the_first_step_of_adam_and_rmsprop_does_not_depend_on_the_gradient_s_size(seed):
    rng = np.random.default_rng(seed)
    g = rng.choice([-1, 1], size=5) * 10 ** rng.uniform(-3, 6, size=5)
    w = np.zeros(5)
    Adam(0.1).step(w, g)
    np.testing.assert_allclose(w, -0.1 * np.sign(g), rtol=1e-4)
    w = np.zeros(5)
    RMSProp(0.1, decay=0.96).step(w, g)  # √v is a fifth of |g|
    np.testing.assert_allclose(w, -0.5 * np.sign(g), rtol=1e-4)


@pytest.mark.parametrize("name", MAKERS)
def test_a_learning_rate_changed_on_the_way_counts_from_then_on(name):
    ours, theirs = MAKERS[name]
    w = np.array([1.0, -3.0])
    w_torch = torch.tensor(w, requires_grad=True)
    optimizer, optimizer_torch = ours(), theirs([w_torch])
    for step in range(30):
        optimizer.learning_rate = optimizer_torch.param_groups[0]["lr"] = 0.1 / (1 + step)
        w_torch.grad = torch.tensor(np.sin(w + step))
        optimizer.step(w, np.sin(w + step))
        optimizer_torch.step()
    np.testing.assert_allclose(w, w_torch.detach().numpy(), rtol=1e-12)


@pytest.mark.parametrize("name", MAKERS)
def test_float32_stays_float32(name):
    w, g = np.ones(3, np.float32), np.array([1, 2, -3], np.float32)
    double = w.astype(np.float64)
    ours, ours_in_double = MAKERS[name][0](), MAKERS[name][0]()
    ours.learning_rate = np.float64(ours.learning_rate)  # as a schedule may give it
    for _ in range(10):
        ours.step(w, g)
        ours_in_double.step(double, g.astype(np.float64))
    assert w.dtype == np.float32
    np.testing.assert_allclose(w, double, rtol=1e-5)
    for memory in ("v", "m"):
        assert getattr(ours, memory, w).dtype == np.float32


# Torch


@pytest.mark.parametrize("name", MAKERS)
def test_the_parameters_are_torch_s_after_a_thousand_steps(name):
    """A bowl of unequal axes, with noise, and a parameter whose gradient becomes exactly 0."""
    ours, theirs = MAKERS[name]
    rng = np.random.default_rng(0)
    curvature = 10.0 ** rng.uniform(-2, 1, size=20)
    w = rng.normal(size=20)
    w_torch = torch.tensor(w, requires_grad=True)
    optimizer, optimizer_torch = ours(), theirs([w_torch])
    for step in range(1000):
        noise = rng.normal(size=20)
        gradient, gradient_torch = curvature * w + noise, curvature * w_torch.detach().numpy() + noise
        gradient[0] = gradient_torch[0] = 0.0 if step > 10 else 1.0
        optimizer.step(w, gradient)
        w_torch.grad = torch.tensor(gradient_torch)
        optimizer_torch.step()
    np.testing.assert_allclose(w, w_torch.detach().numpy(), rtol=1e-12, atol=1e-13)


# What is remembered of a gradient that has become 0


def plain_adam(w, gradients, learning_rate, beta1, beta2, epsilon):
    """The formula of Adam, one operation after the other, and nothing else."""
    m = v = np.zeros_like(w)
    for t, g in enumerate(gradients, start=1):
        m = beta1 * m + g
        v = beta2 * v + g * g
        to_m_hat = (1 - beta1) / (1 - beta1**t)
        to_root = float(np.sqrt((1 - beta2) / (1 - beta2**t)))
        w = w - learning_rate * to_m_hat / to_root * (m / (np.sqrt(v) + epsilon / to_root))
    return w, m, v


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_setting_tiny_memories_to_zero_changes_no_bit_of_the_parameters(dtype):
    rng = np.random.default_rng(0)
    n_steps = 1500 if dtype == np.float32 else 8000
    sizes = 10.0 ** rng.uniform(-6, 3, size=40)
    gradients = [(rng.normal(size=40) * sizes).astype(dtype) for _ in range(n_steps)]
    for g in gradients[5:]:
        g[:20] = 0  # as at a pixel that is always black from here on
    w = rng.normal(size=40).astype(dtype)
    plain, m, v = plain_adam(w, gradients, 1e-3, 0.9, 0.999, 1e-8)
    optimizer = Adam(1e-3)
    for g in gradients:
        optimizer.step(w, g)
    np.testing.assert_array_equal(w, plain)
    tiny = np.finfo(dtype).tiny
    assert (np.abs(m[:20]) < tiny).all()  # the plain formula has come where a processor is slow
    assert not ((optimizer.m != 0) & (np.abs(optimizer.m) < tiny)).any()
    np.testing.assert_array_equal(optimizer.m[20:], m[20:])
    np.testing.assert_array_equal(optimizer.v, v)  # v fades more slowly and is still there


@pytest.mark.parametrize("make", [partial(GradientDescent, 0.1, momentum=0.5), partial(RMSProp, decay=0.5)])
def test_no_memory_ever_is_too_small_for_a_float(make):
    optimizer, w = make(), np.ones(4, np.float32)
    tiny = np.finfo(np.float32).tiny
    for step in range(300):
        optimizer.step(w, np.array([1, -1, 1, 0] if step == 0 else [0, 0, 1, 0], np.float32))
        if step % 64 == 63:
            assert not ((optimizer.v != 0) & (np.abs(optimizer.v) < tiny)).any()
    assert (optimizer.v[:2] == 0).all()
    assert optimizer.v[2] > 0.9


def test_memories_are_looked_at_every_64_steps():
    # v halves in each step, and from step 118 on it is below a thousand times the smallest normal number
    optimizer, w = GradientDescent(0.1, momentum=0.5), np.zeros(1, np.float32)
    for step in range(1, 129):
        assert step == 1 or optimizer.v[0] == 0.5 ** (step - 2)
        optimizer.step(w, np.array([step == 1], np.float32))
    assert optimizer.v[0] == 0  # step 128


def test_a_memory_that_still_counts_is_kept():
    optimizer, w = GradientDescent(0.1, momentum=0.9), np.zeros(1, np.float32)
    optimizer.step(w, np.ones(1, np.float32))
    for _ in range(200):
        optimizer.step(w, np.zeros(1, np.float32))
    np.testing.assert_allclose(optimizer.v, 0.9**200, rtol=1e-4)


# Bad calls

RATES = [0, -0.1, np.nan, np.inf, "0.1", None, True]
BELOW_ONE = [-0.1, 1, 1.5, np.nan, "0.9", None]


@pytest.mark.parametrize("make", [GradientDescent, RMSProp, Adam])
@pytest.mark.parametrize("rate", RATES)
def test_a_bad_learning_rate(make, rate):
    with pytest.raises(
        ValueError, match=re.escape(f"learning_rate is {rate!r}; expected a finite number above 0")
    ):
        make(learning_rate=rate)


@pytest.mark.parametrize(
    ("make", "name"), [(GradientDescent, "momentum"), (RMSProp, "decay"), (Adam, "beta1"), (Adam, "beta2")]
)
@pytest.mark.parametrize("value", BELOW_ONE)
def test_what_must_stay_below_one(make, name, value):
    with pytest.raises(
        ValueError, match=re.escape(f"{name} is {value!r}; expected a number from 0 to below 1")
    ):
        make(learning_rate=0.1, **{name: value})
    assert make(learning_rate=0.1, **{name: 0})


@pytest.mark.parametrize("make", [RMSProp, Adam])
def test_a_bad_epsilon(make):
    with pytest.raises(ValueError, match=re.escape("epsilon is 0; expected a finite number above 0")):
        make(epsilon=0)


@pytest.mark.parametrize("name", MAKERS)
def test_bad_steps(name):
    make = MAKERS[name][0]
    w = np.zeros(3)
    with pytest.raises(ValueError, match=re.escape("parameters is [0.0]; expected an array of floats")):
        make().step([0.0], [1.0])
    with pytest.raises(ValueError, match="expected an array of floats, to change in place"):
        make().step(np.zeros(3, int), w)
    with pytest.raises(
        ValueError, match=re.escape("gradient has shape (2,); expected the shape of parameters, (3,)")
    ):
        make().step(w, np.zeros(2))
    optimizer = make()
    optimizer.step(w, w)
    with pytest.raises(
        ValueError, match=re.escape("parameters has shape (4,); expected (3,), as in the first step")
    ):
        optimizer.step(np.zeros(4), np.zeros(4))
    np.testing.assert_array_equal(w, 0)


def test_the_usual_settings():
    assert (RMSProp().learning_rate, RMSProp().decay, RMSProp().epsilon) == (0.01, 0.99, 1e-8)
    adam = Adam()
    assert (adam.learning_rate, adam.beta1, adam.beta2, adam.epsilon) == (0.001, 0.9, 0.999, 1e-8)
    assert GradientDescent(0.1).momentum == 0

"""The machines of 1943, 1958 and 1960: what they compute, how they learn, and what their papers claimed."""

import itertools

import numpy as np
import pytest
from chalknet.datasets import mnist_5000, xor
from chalknet.gradcheck import gradient_check
from chalknet.neuron import (
    Adaline,
    McCullochPitts,
    McCullochPittsNet,
    Perceptron,
    conditioned_net,
    heat_and_cold_net,
    letters,
    lms_step,
    logic_net,
    margin,
    memory_net,
    novikoff_bound,
    perceptron_cycle,
    perceptron_step,
    xor_net,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.linear_model import SGDClassifier

AND = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]), np.array([0, 0, 0, 1])


# ---------------------------------------------------------------- by hand


def test_the_perceptron_rule_by_hand():
    # s = +1 for y = 1 and -1 for y = 0; a mistake is s (w.x + b) <= 0
    X, y = np.array([[2.0, 1.0], [1.0, 2.0]]), np.array([1, 0])
    # epoch 1, x = (2, 1), y = 1: z = 0, a mistake: w = (2, 1), b = 1
    #          x = (1, 2), y = 0: z = 2 + 2 + 1 = 5, a mistake: w = (2, 1) - (1, 2) = (1, -1), b = 0
    # epoch 2, x = (2, 1): z = 2 - 1 = 1, right;  x = (1, 2): z = 1 - 2 = -1, right
    unit = Perceptron().fit(X, y)
    assert unit.w.tolist() == [1.0, -1.0]
    assert unit.b == 0.0
    assert unit.history_ == [2, 0]
    assert unit.mistakes_ == 2
    assert unit.converged_
    assert unit.predict(X).tolist() == [1, 0]
    # R^2 = 2^2 + 1^2 + 1 = 6; the margin of w = (1, -1), b = 0 is 1 / sqrt(2): at most 6 * 2 = 12 mistakes
    assert margin(X, y, unit.w, unit.b) == pytest.approx(1 / np.sqrt(2), rel=1e-15)
    assert novikoff_bound(X, y, unit.w, unit.b) == pytest.approx(12, rel=1e-15)


def test_least_mean_squares_by_hand():
    # learning rate 1/4: each step adds 2 * 1/4 = 1/2 of the error, times x
    X, targets = np.array([[1.0, 0.0], [1.0, 1.0]]), np.array([1.0, -1.0])
    # x = (1, 0), t = 1:  z = 0, error 1:  w = (1/2, 0), b = 1/2
    # x = (1, 1), t = -1: z = 1, error -2: w = (1/2, 0) - (1, 1) = (-1/2, -1), b = -1/2
    online = Adaline(learning_rate=0.25, n_epochs=1).fit_targets(X, targets)
    assert online.w.tolist() == [-0.5, -1.0]
    assert online.b == -0.5
    assert online.history_ == [(1 + 4) / 2]
    # both errors at w = 0: 1 and -1; mean step 1/2 * (1 * (1, 0) - 1 * (1, 1)) / 2 = (0, -1/4), b: 0
    batch = Adaline(learning_rate=0.25, n_epochs=1, batch=True).fit_targets(X, targets)
    assert batch.w.tolist() == [0.0, -0.25]
    assert batch.b == 0.0
    assert batch.history_ == [1.0]


# ---------------------------------------------------------------- 1943


@pytest.mark.parametrize("threshold", [1, 2, 3, 4])
def test_a_unit_fires_at_its_threshold_and_one_inhibitory_input_stops_it(threshold):
    cases = np.array(list(itertools.product([0, 1], repeat=5)))
    fires = McCullochPitts(threshold, n_excitatory=3, n_inhibitory=2).predict(cases)
    for (a, b, c, stop1, stop2), fired in zip(cases, fires, strict=True):
        assert fired == (a + b + c >= threshold and stop1 == 0 and stop2 == 0)


def test_a_source_named_twice_counts_twice():
    net = McCullochPittsNet("x").add("unit", McCullochPitts(2, 2), ["x", "x"])
    assert net.run(3, x=[1])["unit"].tolist() == [0, 1, 0]


def test_three_units_compute_exclusive_or_two_steps_later():
    for x1, x2 in itertools.product([0, 1], repeat=2):
        assert xor_net().run(3, x1=[x1], x2=[x2])["xor"].tolist() == [0, 0, x1 ^ x2]


@pytest.mark.parametrize("n", [1, 2, 3])
def test_there_is_a_net_for_every_table_that_begins_with_0(n):
    cases = np.array(list(itertools.product([0, 1], repeat=n)))  # (2^n, n), a case at each time
    signals = {f"x{i + 1}": cases[:, i] for i in range(n)}
    for rest in itertools.product([0, 1], repeat=2**n - 1):
        net = logic_net([0, *rest])
        assert net.run(2**n + 2, **signals)["answer"].tolist() == [0, 0, 0, *rest]
        assert len(net.units) == sum(rest) + 1


@given(st.lists(st.tuples(st.integers(0, 1), st.integers(0, 1)), min_size=1, max_size=12))
def test_the_memory_net_remembers(signals):
    set_, reset = zip(*signals, strict=True)
    on = memory_net().run(len(signals) + 1, set=set_, reset=reset)["on"]
    expected = 0
    for t, (s, r) in enumerate(signals):
        expected = int((s or expected) and not r)
        assert on[t + 1] == expected


@given(st.lists(st.tuples(st.integers(0, 1), st.integers(0, 1)), min_size=1, max_size=12))
def test_a_bell_fires_the_response_once_it_has_come_with_food(signals):
    bell, food = zip(*signals, strict=True)
    response = conditioned_net().run(len(signals) + 1, bell=bell, food=food)["response"]
    for t in range(len(signals)):
        paired = any(bell[x] and food[x] for x in range(t - 1))  # the memory is there two steps later
        assert response[t + 1] == (food[t] or (bell[t] and paired))


@given(st.lists(st.tuples(st.integers(0, 1), st.integers(0, 1)), min_size=4, max_size=12))
def test_heat_and_cold_are_felt_as_the_paper_states(signals):
    heat, cold = zip(*signals, strict=True)
    felt = heat_and_cold_net().run(len(signals), heat=heat, cold=cold)
    for t in range(
        3, len(signals)
    ):  # N3(t) = N1(t-1) or (N2(t-3) and not N2(t-2)); N4(t) = N2(t-2) and N2(t-1)
        assert felt["feels heat"][t] == (heat[t - 1] or (cold[t - 3] and not cold[t - 2]))
        assert felt["feels cold"][t] == (cold[t - 2] and cold[t - 1])


# ---------------------------------------------------------------- 1958


def separable(n, d, rng, gap=0.05):
    """n examples that a hidden (w, b) separates, with that (w, b)."""
    w, b = rng.normal(size=d), rng.normal()
    X = rng.normal(size=(n, d)) * rng.choice([0.1, 1.0, 10.0])
    z = X @ w + b
    X += np.outer(np.where(z >= 0, gap, -gap) * np.linalg.norm(w), w) / (w @ w)  # away from the boundary
    return X, (X @ w + b >= 0).astype(int), w, b


@given(st.integers(1, 40), st.integers(1, 6), st.integers(0, 10_000), st.booleans())
@settings(deadline=None)
def test_mistakes_stay_below_novikoffs_bound_on_separable_data(n, d, seed, shuffled):
    rng = np.random.default_rng(seed)
    X, y, w, b = separable(n, d, rng)
    bound = novikoff_bound(X, y, w, b)
    unit = Perceptron(n_epochs=int(bound) + 1, rng=rng if shuffled else None).fit(X, y)
    assert unit.converged_
    assert unit.mistakes_ <= bound * (1 + 1e-12)  # one example alone reaches the bound, up to rounding
    assert (unit.predict(X) == y).all()
    own_bound = novikoff_bound(X, y, unit.w, unit.b)  # of its own answer, which separates them too
    assert unit.mistakes_ <= own_bound * (1 + 1e-12)


def test_the_bound_is_reached_by_one_example():
    # one example at distance R from the origin of (x, 1): one mistake, and (R / R)^2 = 1
    X, y = np.array([[3.0]]), np.array([1])
    unit = Perceptron().fit(X, y)
    assert unit.mistakes_ == 1
    assert novikoff_bound(X, y, unit.w, unit.b) == pytest.approx(1.0, rel=1e-12)


@given(st.integers(1, 20), st.integers(1, 4), st.integers(0, 10_000))
@settings(deadline=None)
def test_fit_takes_perceptron_steps(n, d, seed):
    rng = np.random.default_rng(seed)
    X, y = rng.normal(size=(n, d)), rng.integers(0, 2, n)
    w, b, mistakes = np.zeros(d), 0.0, 0
    for _ in range(3):
        for x, label in zip(X, y, strict=True):
            w, b, mistake = perceptron_step(w, b, x, label)
            mistakes += mistake
    unit = Perceptron(n_epochs=3).fit(X, y)
    assert (unit.w == w).all()
    assert unit.b == b
    assert unit.mistakes_ == mistakes


@pytest.mark.parametrize("n_epochs", [1, 3])
def test_the_weights_are_scikit_learns_to_the_last_digit(n_epochs):
    data = mnist_5000()
    some = np.random.default_rng(0).permutation(len(data))[:1000]
    X, y = data.X[some], (data.y[some] >= 5).astype(int)
    ours = Perceptron(n_epochs).fit(X, y)
    theirs = SGDClassifier(loss="perceptron", penalty=None, learning_rate="constant", eta0=1.0, shuffle=False)
    for _ in range(n_epochs):
        theirs.partial_fit(X, y, classes=[0, 1])
    assert ours.mistakes_ > 100
    assert (ours.w == theirs.coef_[0]).all()
    assert ours.b == theirs.intercept_[0]


def test_on_exclusive_or_it_goes_round_for_ever():
    X, y = xor().X, xor().y
    # 00: z =  0, a mistake: b = -1         01: z = -1, a mistake: w = (0, 1), b = 0
    # 10: z =  0, a mistake: w = (1, 1), b = 1    11: z = 3, a mistake: w = (0, 0), b = 0, as at the start
    assert perceptron_cycle(X, y) == (0, 1)
    unit = Perceptron(n_epochs=250).fit(X, y)
    assert unit.history_ == [4] * 250
    assert not unit.converged_


@pytest.mark.parametrize("order", list(itertools.permutations(range(4))))
def test_it_goes_round_in_every_order_of_the_four_cases(order):
    first, length = perceptron_cycle(xor().X[list(order)], xor().y[list(order)])
    unit = Perceptron(n_epochs=first + 1).fit(xor().X[list(order)], xor().y[list(order)])
    later = Perceptron(n_epochs=first + 1 + 7 * length).fit(xor().X[list(order)], xor().y[list(order)])
    assert (unit.w == later.w).all()
    assert unit.b == later.b
    assert not later.converged_


@given(st.lists(st.tuples(st.integers(-3, 3), st.integers(-3, 3), st.integers(0, 1)), min_size=2, max_size=5))
@settings(deadline=None, max_examples=40)
def test_the_cycle_is_the_first_return_of_the_weights(examples):
    X, y = np.array(examples)[:, :2], np.array(examples)[:, 2]
    found = perceptron_cycle(X, y, n_epochs=60)
    after = [(0.0, 0.0, 0.0)]  # the weights after each epoch, until it settles
    for n_epochs in range(1, 61):
        unit = Perceptron(n_epochs).fit(X, y)
        if unit.converged_:
            assert found is None
            return
        after.append((*unit.w.tolist(), unit.b))
    if found is None:
        assert len(set(after)) == 61
    else:
        first, length = found
        assert after[first] == after[first + length]
        assert len(set(after[: first + length])) == first + length


def test_a_cycle_that_starts_later():
    assert perceptron_cycle([[-1.0], [-2.0], [2.0]], [0, 1, 1]) == (4, 4)


def test_where_it_settles_there_is_no_cycle():
    assert perceptron_cycle(*AND) is None


def test_one_class_alone_is_learned():
    unit = Perceptron().fit([[1.0, -2.0], [0.5, 3.0]], [0, 0])
    assert unit.converged_
    assert unit.predict([[1.0, -2.0], [0.5, 3.0]]).tolist() == [0, 0]


# ---------------------------------------------------------------- 1960


@pytest.mark.parametrize(("batch", "n_epochs"), [(False, 60), (True, 400)])
def test_least_mean_squares_learns_the_letters(batch, n_epochs):
    X, targets = letters()
    unit = Adaline(learning_rate=0.02, n_epochs=n_epochs, batch=batch).fit_targets(X, targets)
    assert np.abs(unit.linear_sum(X) - targets).max() < 0.05  # the needle, on a scale from -60 to +60
    assert unit.history_[-1] < 1e-6 * unit.history_[0]


def test_the_letters_are_six_different_ones_and_the_last_three_are_the_first_shifted():
    X, targets = letters()
    assert len(np.unique(X, axis=0)) == 6
    grids = X.reshape(6, 4, 4)
    assert (grids[:3, :, :3] == grids[3:, :, 1:]).all()
    assert (grids[:3, :, 3] == -1).all()
    assert (grids[3:, :, 0] == -1).all()
    assert (targets[:3] == targets[3:]).all()


@given(st.integers(1, 30), st.integers(1, 5), st.integers(0, 10_000))
@settings(deadline=None)
def test_the_batch_goes_to_the_least_squares_solution_as_fast_as_theory_promises(n, d, seed):
    rng = np.random.default_rng(seed)
    X, targets = rng.normal(size=(n, d)), rng.normal(size=n)
    A = np.column_stack([X, np.ones(n)])  # (n, d + 1)
    best_w = np.linalg.lstsq(A, targets, rcond=None)[0]
    curvature = np.linalg.eigvalsh(2 * A.T @ A / n).max()
    unit = Adaline(learning_rate=1 / curvature, n_epochs=101, batch=True).fit_targets(X, targets)
    excess = unit.history_ - np.mean((A @ best_w - targets) ** 2)  # over the least there is
    # of k steps from 0 at this rate, theory promises an excess of at most ‖best w‖² curvature / 2k
    k = np.arange(1, 101)
    assert (excess[1:] <= best_w @ best_w * curvature / (2 * k) + 1e-12).all()
    assert (np.diff(excess) <= 1e-12).all()  # and no step makes it worse


def test_the_step_is_downhill_on_the_squared_error():
    rng = np.random.default_rng(1)
    w, b, x, target, rate = rng.normal(size=3), 0.3, rng.normal(size=3), -1.7, 0.5
    new_w, new_b, error = lms_step(w, b, x, target, rate)
    step = np.append(new_w - w, new_b - b)

    def squared_error(v):
        return float((target - v[:3] @ x - v[3]) ** 2)

    assert error == pytest.approx(target - w @ x - b, rel=1e-15)
    assert gradient_check(squared_error, lambda v: -step / rate, np.append(w, b)) < 1e-6


def test_fit_takes_lms_steps_and_labels_become_minus_one_and_one():
    rng = np.random.default_rng(2)
    X, y = rng.normal(size=(7, 3)), np.array([0, 1, 1, 0, 1, 0, 0])
    w, b = np.zeros(3), 0.0
    for x, label in zip(X, y, strict=True):
        w, b, _ = lms_step(w, b, x, 2 * label - 1, 0.05)
    unit = Adaline(learning_rate=0.05, n_epochs=1).fit(X, y)
    np.testing.assert_allclose(unit.w, w, rtol=1e-14)
    np.testing.assert_allclose(unit.b, b, rtol=1e-14)


def test_it_goes_on_learning_where_it_is_already_right():
    # after one step of the batch both examples are on their side; the perceptron would stop there
    X, y = np.array([[0.2], [-0.2]]), np.array([1, 0])
    first = Adaline(learning_rate=0.1, n_epochs=1, batch=True).fit(X, y)
    assert first.predict(X).tolist() == [1, 0]
    later = Adaline(learning_rate=0.1, n_epochs=500, batch=True).fit(X, y)
    assert later.linear_sum(X) == pytest.approx([1, -1], abs=0.05)
    assert first.linear_sum(X) == pytest.approx([0.008, -0.008], rel=1e-12)  # w = 2 * 0.1 * mean(s x) = 0.04


# ---------------------------------------------------------------- all of them


def test_the_same_seed_gives_the_same_numbers():
    rng = np.random.default_rng(3)
    X, y = rng.normal(size=(50, 4)), rng.integers(0, 2, 50)

    def fits(seed):
        return (
            Perceptron(5, rng=np.random.default_rng(seed)).fit(X, y),
            Adaline(0.01, 5, rng=np.random.default_rng(seed)).fit(X, y),
        )

    for a, b, c in zip(fits(0), fits(0), fits(1), strict=True):
        assert (a.w == b.w).all()
        assert a.history_ == b.history_
        assert (a.w != c.w).any()


@pytest.mark.parametrize("model", [Perceptron(3), Adaline(0.01, 3), Adaline(0.01, 3, batch=True)])
def test_float32_stays_float32(model):
    X = np.random.default_rng(4).normal(size=(20, 3)).astype(np.float32)
    model.fit(X, np.arange(20) % 2)
    assert model.w.dtype == np.float32
    assert model.predict(X).dtype == np.int64


def test_large_and_small_numbers():
    for scale in (1e-150, 1000.0, 1e150, 1e300):
        X, y = scale * np.array([[1.0], [-1.0]]), np.array([1, 0])
        assert Perceptron().fit(X, y).converged_, scale


def test_a_fit_leaves_the_data_alone():
    X, y = AND[0].copy(), AND[1].copy()
    Perceptron().fit(X, y)
    Adaline(0.1, 5).fit(X, y)
    assert (AND[0] == X).all()
    assert (y == AND[1]).all()


NAN, NO_SUCH = [[np.nan]], [0, 2]
UNIT = McCullochPitts(1, 2, 1)
NET = McCullochPittsNet("x").add("a", McCullochPitts(1, 1), ["b"])


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: McCullochPitts(0, 1), "threshold is 0; expected a whole number of at least 1"),
        (lambda: McCullochPitts(1.5, 1), "threshold is 1.5; expected a whole number"),
        (lambda: McCullochPitts(1, 0), "n_excitatory is 0; expected"),
        (lambda: McCullochPitts(1, 1, -1), "n_inhibitory is -1; expected a whole number of at least 0"),
        (lambda: UNIT.predict([[1, 0]]), "X has 2 inputs; expected 2 excitatory and then 1 inhibitory"),
        (lambda: UNIT.predict([[1, 0, 0.5]]), "X contains 0.5; expected only 0 and 1"),
        (lambda: UNIT.predict([1, 0, 0]), r"X has shape \(3,\); expected \(B, n_excitatory"),
        (lambda: NET.add("x", UNIT, ["x", "x"], ["a"]), "name is 'x', which the net already has"),
        (lambda: NET.add("c", UNIT, ["x"], ["a"]), r"excited_by is \['x'\]; expected a list of 2 names"),
        (lambda: NET.add("c", McCullochPitts(1, 1), "x"), "excited_by is 'x'; expected a list of 1 name"),
        (lambda: NET.add("c", UNIT, ["x", "a"]), r"inhibited_by is \(\); expected a list of 1 name"),
        (lambda: NET.run(3), "a is wired to 'b'; expected one of x, a"),
        (lambda: logic_net([1, 0]), "y begins with 1; expected 0"),
        (lambda: logic_net([0, 1, 1]), "y has 3 entries; expected one for each case: 2, 4, 8"),
        (lambda: logic_net([0]), "y has 1 entries; expected"),
        (lambda: logic_net([0, 2]), "y contains the label 2; expected"),
        (lambda: memory_net().run(0), "n_steps is 0; expected"),
        (lambda: memory_net().run(2, on=[1]), "'on' is not an input; expected set or reset"),
        (lambda: memory_net().run(2, set=[1, 0, 1]), "set has 3 time steps; expected at most n_steps, 2"),
        (lambda: memory_net().run(2, set=[2]), "set contains 2; expected only 0 and 1"),
        (lambda: perceptron_step([1.0], 0, [1.0, 2.0], 1), "x has 2 features; expected 1"),
        (lambda: perceptron_step([1.0], 0, [1.0], -1), "y contains the label -1; expected"),
        (lambda: margin([[1.0]], [1], [0.0], 0.0), "w and b are all 0; expected"),
        (lambda: margin([[1.0]], [1], [1.0, 2.0], 0.0), "w has 2 weights; expected 1"),
        (lambda: novikoff_bound(xor().X, xor().y, [1.0, 1.0], 0.0), "w and b do not separate the classes"),
        (lambda: Perceptron(0), "n_epochs is 0; expected"),
        (lambda: Perceptron(rng=0), "rng is 0; expected a generator"),
        (lambda: Perceptron().fit(NAN, [0]), "X contains NaN; expected finite"),
        (lambda: Perceptron().fit([[1.0], [np.inf]], [1, 1]), "X contains infinity; expected finite"),
        (lambda: Perceptron().fit([[1.0, 0.0], [0.0, -np.inf]], [1, 1]), "X contains infinity"),
        (lambda: Perceptron(rng=np.random.default_rng(0)).fit([[1.0], [np.nan]], [1, 0]), "X contains NaN"),
        (lambda: Perceptron().fit([[1.0], [2.0]], NO_SUCH), "y contains the label 2; expected labels from 0"),
        (lambda: Perceptron().fit([[1.0], [2.0]], [0]), "y holds 1 example; expected 2"),
        (lambda: Perceptron().fit(np.empty((0, 2)), []), "X is empty"),
        (lambda: Perceptron().predict([[1.0]]), "no weights yet; call fit"),
        (lambda: Perceptron().fit(*AND).predict([[1.0]]), "X has 1 features; expected 2"),
        (lambda: perceptron_cycle(*AND, n_epochs=0), "n_epochs is 0; expected"),
        (lambda: lms_step([1.0], 0, [1.0], 1.0, 0.0), "learning_rate is 0.0; expected a finite number above"),
        (lambda: Adaline(-1.0), "learning_rate is -1.0; expected"),
        (lambda: Adaline(0.1, 0), "n_epochs is 0; expected"),
        (lambda: Adaline(0.1, rng="seed"), "rng is 'seed'; expected a generator"),
        (lambda: Adaline().fit_targets([[1.0]], [1.0, 2.0]), "targets holds 2 examples; expected 1"),
        (lambda: Adaline().fit_targets([[1.0]], ["up"]), "targets is .*; expected an array of numbers"),
        (lambda: Adaline(5.0, 2000).fit(*AND), "learning_rate is 5.0, .* at most 0.33 is safe"),
        (lambda: Adaline(5.0, 2000, batch=True).fit(*AND), "learning_rate is 5.0, .* at most 0.33 is safe"),
        (lambda: Adaline().linear_sum([[1.0]]), "no weights yet; call fit"),
    ],
)
def test_bad_calls_say_what_is_wrong(call, message):
    with pytest.raises(ValueError, match=message):
        call()

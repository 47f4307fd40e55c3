"""The computational graph: by hand, then as properties, then beside torch."""

import math
from itertools import pairwise

import numpy as np
import pytest
import torch
from chalknet.gradcheck import gradient_check
from chalknet.graph import Value, cost_of_gradient, in_one_node, network_graph, operations, weighted_sum
from chalknet.network import MLP
from hypothesis import given, settings
from hypothesis import strategies as st

# The 2-2-1 network of chapter 09, small enough for paper.  x = (1, 2), y = 1, every layer but the last has
# a ReLU, and the loss is the squared error:
#   z1 = 1·1 + 1·2 + 0 = 3    h1 = 3        ŷ = 2·3 − 1·1 − 3 = 2       L = (2 − 1)² = 1
#   z2 = 3·1 − 1·2 + 0 = 1    h2 = 1
# and back:  ∂L/∂ŷ = 2 (ŷ − y) = 2
#   ∂L/∂w(2) = 2·(h1, h2) = (6, 2)      ∂L/∂b(2) = 2      ∂L/∂h = 2·(2, −1) = (4, −2), and so ∂L/∂z
#   ∂L/∂w(1) = (4·(1, 2); −2·(1, 2)) = (4, 8; −2, −4)     ∂L/∂b(1) = (4, −2)
#   ∂L/∂x = 4·(1, 1) − 2·(3, −1) = (−2, 6)
X, Y = [1.0, 2.0], [1.0]


def by_hand():
    model = MLP((2, 2, 1), ("relu", "identity"), np.random.default_rng(0))
    model.W[1][:], model.b[1][:] = [[1, 1], [3, -1]], [0, 0]
    model.W[2][:], model.b[2][:] = [[2, -1]], [-3]
    return network_graph(model, X, Y)


def test_the_network_worked_by_hand():
    net = by_hand()
    dW, db = net.gradients()
    assert [z.value for z in net.z[1]] == [3.0, 1.0]
    assert [h.value for layer in (0, 1, 2) for h in net.h[layer]] == [1.0, 2.0, 3.0, 1.0, 2.0]
    assert net.L.value == 1.0
    assert np.array_equal(dW[1], [[4, 8], [-2, -4]])
    assert np.array_equal(db[1], [4, -2])
    assert np.array_equal(dW[2], [[6, 2]])
    assert np.array_equal(db[2], [2])
    assert [x.gradient for x in net.h[0]] == [-2.0, 6.0]


def test_every_node_of_the_network_has_a_name_of_its_own():
    names = [node.name for node in by_hand().L.forward_steps()]
    assert names == [
        *("x1", "x2", "w11(1)", "w12(1)", "w21(1)", "w22(1)", "b1(1)", "b2(1)", "z1(1)", "z2(1)"),
        *("h1(1)", "h2(1)", "w11(2)", "w12(2)", "b1(2)", "ŷ1", "L"),
    ]


def test_names_stay_apart_where_numbers_have_two_digits():
    model = MLP((11, 12), ("identity",), np.random.default_rng(0))
    net = network_graph(model, np.ones(11), np.ones(12))
    weights = [w.name for row in net.W[1] for w in row]
    assert weights[0] == "w1,1(1)"
    assert weights[-1] == "w12,11(1)"
    assert len(set(weights)) == 12 * 11


def test_a_node_used_twice_adds_what_it_hears():
    x = Value(3.0)
    y = x * x + x  # 2x + 1
    y.backward()
    assert x.gradient == 7.0


def test_paths_of_different_length_meet_before_going_on():
    # a reaches L directly and by way of c; whoever goes on from a before hearing from c loses a part of it
    a = Value(2.0) * 1.0
    leaf = a.inputs[0]
    c = a * a
    L = c * c + a  # a⁴ + a: 4·8 + 1
    L.backward()
    assert leaf.gradient == 33.0


def test_a_second_backward_gives_the_same_numbers():
    x, y = Value(3.0), Value(4.0)
    L = (x * y).exp() / 1000
    L.backward()
    first = x.gradient, y.gradient
    L.backward()
    assert (x.gradient, y.gradient) == first


def test_backward_from_a_node_in_the_middle_answers_for_that_node():
    x = Value(3.0)
    square = x * x
    (square * 10).backward()
    square.backward()
    assert x.gradient == 6.0


def test_the_forward_steps_are_in_the_order_of_making_and_only_what_is_needed():
    x = Value(2.0, name="x")
    _unused = x * 100
    L = (x + 1) * (x - 1)
    assert [node.name for node in L.forward_steps()] == ["x", "1", "+", "1", "-", "*"]
    assert L.forward_steps()[-1] is L


def test_the_backward_steps_carry_the_chain_rule_edge_by_edge():
    net = by_hand()
    steps = net.L.backward_steps()
    assert steps[0].output is net.L
    arrived = {id(net.L): 1.0}
    for edge in steps:
        # what leaves a node is its whole gradient, so all of it must have arrived before
        assert edge.output.gradient == arrived[id(edge.output)]
        assert edge.contribution == edge.output.gradient * edge.local_derivative
        arrived[id(edge.input)] = arrived.get(id(edge.input), 0.0) + edge.contribution
    for node in net.L.forward_steps():
        assert node.gradient == arrived[id(node)]
    w11 = next(edge for edge in steps if edge.input.name == "w11(1)")
    assert (w11.output.name, w11.local_derivative, w11.contribution) == ("z1(1)", 1.0, 4.0)


def test_a_chain_of_twenty_thousand_nodes_needs_no_recursion():
    x = Value(1.0)
    y = x
    for _ in range(20_000):
        y = y + 0.5
    y.backward()
    assert y.value == 10_001.0
    assert x.gradient == 1.0


# Each operation as it is called, on numbers where it is smooth.
numbers = st.floats(-3, 3).filter(lambda z: abs(z) > 1e-2)
positives = st.floats(1e-2, 3)
OPERATIONS = {
    "add": (lambda a, b: a + b, numbers, numbers),
    "subtract": (lambda a, b: a - b, numbers, numbers),
    "multiply": (lambda a, b: a * b, numbers, numbers),
    "divide": (lambda a, b: a / b, numbers, numbers),
    "negative": (lambda a, b: -a * b, numbers, numbers),
    "cube": (lambda a, b: a**3 * b, numbers, numbers),
    "root": (lambda a, b: a**0.5 * b, positives, numbers),
    "inverse": (lambda a, b: a**-2 * b, numbers, numbers),
    "exp": (lambda a, b: a.exp() * b, numbers, numbers),
    "log": (lambda a, b: a.log() * b, positives, numbers),
    "tanh": (lambda a, b: a.tanh() * b, numbers, numbers),
    "sigmoid": (lambda a, b: a.sigmoid() * b, numbers, numbers),
    "relu": (lambda a, b: a.relu() * b, numbers, numbers),
    "number first": (lambda a, b: (2 - a) * (3 / b) + (1 + a) + 5 * b, numbers, numbers),
}


@pytest.mark.parametrize("operation", OPERATIONS)
@settings(deadline=None)
@given(data=st.data())
def test_every_operation_and_its_derivative_against_differences_and_torch(operation, data):
    f, strategy_a, strategy_b = OPERATIONS[operation]
    point = np.array([data.draw(strategy_a), data.draw(strategy_b)])

    def value(w):
        return (
            1.7 * f(Value(w[0]), Value(w[1])).value
        )  # a factor, so that what arrives from the right is not 1

    def gradient(w):
        a, b = Value(w[0]), Value(w[1])
        (1.7 * f(a, b)).backward()
        return np.array([a.gradient, b.gradient])

    assert gradient_check(value, gradient, point) < 1e-6

    a, b = (torch.tensor(number, dtype=torch.float64, requires_grad=True) for number in point)
    L = 1.7 * f(a, b)
    L.backward()
    assert value(point) == pytest.approx(L.item(), rel=1e-12, abs=1e-300)
    assert gradient(point) == pytest.approx([a.grad.item(), b.grad.item()], rel=1e-10, abs=1e-14)


@settings(deadline=None)
@given(data=st.data())
def test_a_random_graph_equals_torch(data):
    point = data.draw(st.lists(numbers, min_size=3, max_size=3))
    plan = data.draw(
        st.lists(
            st.tuples(
                st.sampled_from(["add", "subtract", "multiply", "tanh", "sigmoid", "relu"]),
                st.integers(0, 100),
                st.integers(0, 100),
            ),
            min_size=1,
            max_size=25,
        )
    )

    def build(nodes):
        nodes = list(nodes)
        for operation, i, j in plan:
            nodes.append(OPERATIONS[operation][0](nodes[i % len(nodes)], nodes[j % len(nodes)]).tanh())
        return nodes[-1] * nodes[0]

    ours = [Value(number) for number in point]
    L = build(ours)
    L.backward()
    theirs = [torch.tensor(number, dtype=torch.float64, requires_grad=True) for number in point]
    L_torch = build(theirs)
    L_torch.backward()
    assert L.value == pytest.approx(L_torch.item(), rel=1e-10, abs=1e-14)
    expected = [0.0 if leaf.grad is None else leaf.grad.item() for leaf in theirs]
    assert [leaf.gradient for leaf in ours] == pytest.approx(expected, rel=1e-10, abs=1e-12)


TARGETS = {
    "identity": lambda rng, k: rng.normal(size=k),
    "sigmoid": lambda rng, k: rng.integers(2, size=k).astype(float),
    "softmax": lambda rng, k: np.eye(k)[rng.integers(k)],
}
TORCH_LOSSES = {
    "identity": lambda h, y: ((h - y) ** 2).sum(),
    "sigmoid": lambda h, y: torch.nn.functional.binary_cross_entropy(torch.sigmoid(h), y, reduction="sum"),
    "softmax": lambda h, y: -(y * torch.log_softmax(h, dim=0)).sum(),
}


@pytest.mark.parametrize("output", ["identity", "sigmoid", "softmax"])
@pytest.mark.parametrize(
    ("sizes", "hidden"),
    [((2, 2, 2), ["tanh"]), ((3, 5, 2, 4), ["relu", "sigmoid"]), ((4, 3), []), ((2, 1, 3), ["step"])],
)
def test_network_graph_equals_the_network_and_torch(sizes, hidden, output):
    rng = np.random.default_rng(3)
    model = MLP(sizes, [*hidden, output], rng)
    model.parameters[:] += rng.normal(size=model.parameters.shape)  # biases too
    x, y = rng.normal(size=sizes[0]), TARGETS[output](rng, sizes[-1])
    net = network_graph(model, x, y)
    dW, db = net.gradients()

    model.gradients(x[None], y[None])
    assert net.L.value == pytest.approx(model.loss(x[None], y[None]), rel=1e-10)
    for layer in dW:
        assert dW[layer] == pytest.approx(model.dW[layer], rel=1e-10, abs=1e-14)
        assert db[layer] == pytest.approx(model.db[layer], rel=1e-10, abs=1e-14)
        assert [h.value for h in net.h[layer]] == pytest.approx(model.H[layer][0], rel=1e-12)

    if "step" in hidden:
        return  # torch has no derivative for it
    W = {layer: torch.tensor(np.array(model.W[layer]), requires_grad=True) for layer in dW}
    b = {layer: torch.tensor(np.array(model.b[layer]), requires_grad=True) for layer in dW}
    h = torch.tensor(x)
    for layer, activation in enumerate([*hidden, None], start=1):
        h = W[layer] @ h + b[layer]
        h = h if activation is None else getattr(torch, activation)(h)
    L = TORCH_LOSSES[output](h, torch.tensor(y))
    L.backward()
    assert net.L.value == pytest.approx(L.item(), rel=1e-10)
    for layer in dW:
        assert dW[layer] == pytest.approx(W[layer].grad.numpy(), rel=1e-10, abs=1e-14)
        assert db[layer] == pytest.approx(b[layer].grad.numpy(), rel=1e-10, abs=1e-14)


def test_a_sure_and_right_prediction_costs_nothing():
    model = MLP((1, 1), ("sigmoid",), np.random.default_rng(0))
    model.W[1][:] = 1000
    net = network_graph(model, [1.0], [1.0])
    dW, _ = net.gradients()
    assert (net.L.value, dW[1].item()) == (0.0, 0.0)


def test_a_formula_in_one_node_has_the_slopes_of_its_steps():
    def f(a, b):
        return (a * b).tanh() + a

    a, b = Value(0.3), Value(-0.7)
    (in_one_node("f", f, a, b) * 5).backward()
    in_one = a.gradient, b.gradient
    (f(a, b) * 5).backward()
    assert in_one == pytest.approx((a.gradient, b.gradient), rel=1e-14)


def test_one_weighted_sum_is_many_products_and_sums():
    weights, inputs = [Value(2.0), Value(-3.0)], [Value(5.0), Value(7.0)]
    bias = Value(1.0)
    L = weighted_sum(weights, inputs, bias) * 2
    L.backward()
    in_one = [node.gradient for node in [*weights, *inputs, bias]]
    step_by_step = (weights[0] * inputs[0] + weights[1] * inputs[1] + bias) * 2
    step_by_step.backward()
    assert L.value == step_by_step.value
    assert in_one == [node.gradient for node in [*weights, *inputs, bias]] == [10.0, 14.0, 4.0, -6.0, 2.0]


def test_extremes_neither_overflow_nor_lose_the_number():
    for z in (-1000.0, -40.0, 40.0, 1000.0):
        node = Value(z)
        h = node.sigmoid()
        h.backward()
        expected = torch.tensor(z, dtype=torch.float64, requires_grad=True)
        torch.sigmoid(expected).backward()
        assert h.value == pytest.approx(torch.sigmoid(expected).item(), rel=1e-14)
        # torch computes h (1 − h), which is 0 at 40; σ(40) σ(−40) is e^−40
        assert node.gradient == pytest.approx(math.exp(-abs(z)) if abs(z) < 700 else 0.0, rel=1e-14)
    tiny = Value(1e-300)
    (tiny * 2).backward()
    assert tiny.gradient == 2.0
    zero = Value(0.0)
    (zero.relu() + zero**2 + zero**1 + zero**0).backward()
    assert zero.gradient == 1.0  # the kink of ReLU counts 0, as in torch


def test_numbers_of_numpy_stand_on_either_side():
    x = Value(3.0)
    L = np.float64(2.0) * x + x * np.float32(0.5) - np.int64(1)
    L.backward()
    assert isinstance(L, Value)
    assert (L.value, x.gradient) == (6.5, 2.5)


def test_operations_counts_what_the_loops_do(monkeypatch):
    # count for real: a float that notes each time it is multiplied or added
    counted = {"*": 0, "+": 0}

    class Counting(float):
        def __mul__(self, other):
            counted["*"] += 1
            return Counting(float(self) * float(other))

        def __add__(self, other):
            counted["+"] += 1
            return Counting(float(self) + float(other))

        def __radd__(self, other):
            counted["+"] += 1
            return Counting(float(other) + float(self))

    net = by_hand()
    forward, backward = operations(net.L)
    nodes = net.L.forward_steps()
    for node in nodes:
        node.gradient = 0.0
    net.L.gradient = Counting(1.0)
    for node in reversed(nodes):
        for source, slope in zip(node.inputs, node.local_derivatives, strict=True):
            source.gradient = source.gradient + node.gradient * slope
    assert counted["*"] + counted["+"] == backward
    # three sums of two products and a bias, two ReLUs and the loss
    assert forward == 3 * 4 + 2 + 1


def test_one_backward_pass_costs_a_few_forward_passes_whatever_the_size():
    for sizes in ([2, 2, 1], [10, 20, 5], [100, 30, 10]):
        cost = cost_of_gradient(sizes, np.random.default_rng(0))
        assert cost.n_parameters == sum((d + 1) * m for d, m in pairwise(sizes))
        assert cost.backward_operations < 5 * cost.forward_operations
        assert cost.differences_operations == (cost.n_parameters + 1) * cost.forward_operations
        assert 0 < cost.backward_seconds < 20 * cost.forward_seconds
        assert cost.differences_seconds == (cost.n_parameters + 1) * cost.forward_seconds


MLP_2_1 = MLP((2, 1), ("identity",), np.random.default_rng(0))

BAD_CALLS = [
    (lambda: Value("3"), "value is '3'; expected a finite number"),
    (lambda: Value(math.nan), "value is nan; expected a finite number"),
    (lambda: Value(math.inf), "value is inf; expected a finite number"),
    (lambda: Value(1.0) + "1", "other is '1'; expected a Value or a finite number"),
    (lambda: Value(1.0) * np.ones(2), "other is array([1., 1.]); expected a Value or a finite number"),
    (lambda: np.ones(2) * Value(1.0), "other is array([1., 1.]); expected a Value or a finite number"),
    (lambda: Value(1.0, name="a") / Value(0.0), "the divisor of a is 0; expected another number"),
    (
        lambda: Value(2.0) ** Value(2.0),
        "exponent is Value(2, name='2', gradient=0); expected a finite number",
    ),
    (
        lambda: Value(-2.0, name="a") ** 0.5,
        "a is -2, where the power 0.5 has no derivative; expected above 0",
    ),
    (lambda: Value(0.0, name="a") ** 0.5, "a is 0, where the power 0.5 has no derivative; expected above 0"),
    (lambda: Value(0.0, name="a") ** -1, "a is 0, where the power -1 has no derivative; expected above 0"),
    (lambda: Value(0.0, name="p").log(), "p is 0; expected a number above 0 to take the logarithm of"),
    (lambda: Value(-1.0, name="p").log(), "p is -1; expected a number above 0 to take the logarithm of"),
    (lambda: Value(1000.0, name="z").exp(), "exp of z or its derivative is inf; expected a finite number"),
    (lambda: Value(1e200) * Value(1e200), "expected a finite number"),
    (lambda: Value(1e200) ** 2, "expected a finite number"),
    (lambda: Value(1.0) / Value(1e-310), "expected a finite number"),
    (lambda: weighted_sum([Value(1.0)], [], Value(0.0)), "weights holds 1 values; expected 0"),
    (lambda: network_graph(MLP_2_1, [1.0], [1.0]), "x has 1 numbers; expected 2, as the network has"),
    (lambda: network_graph(MLP_2_1, [[1.0, 2.0]], [1.0]), "x has shape (1, 2); expected (d,)"),
    (
        lambda: network_graph(MLP_2_1, [1.0, 2.0], [1.0, 2.0]),
        "y has 2 numbers; expected 1, as the network has",
    ),
    (lambda: network_graph(MLP_2_1, [1.0, 2.0], [np.nan]), "y contains NaN; expected finite numbers only"),
    (lambda: cost_of_gradient([2], np.random.default_rng(0)), "sizes is (2,); expected at least two"),
    (lambda: cost_of_gradient([2, 0], np.random.default_rng(0)), "sizes is 0; expected a whole number"),
]


@pytest.mark.parametrize(("call", "message"), BAD_CALLS, ids=[message for _, message in BAD_CALLS])
def test_bad_calls_say_what_was_wrong(call, message):
    with pytest.raises(ValueError) as caught:
        call()
    assert message in str(caught.value)

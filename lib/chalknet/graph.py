"""A computational graph of single numbers: every step of a formula kept, so that it can be walked back.

Chapter 09.  Read `activations`, `losses` and `network` first.

L              the number at the right end, whose derivatives are wanted: the loss
v.value        what a node holds, stored when the formula was worked out from left to right
v.gradient     ∂L/∂v, filled in from right to left by `L.backward()`
∂v/∂u          the local derivative on the edge from u to v, where v was made from u in one operation

An edge hands its input one contribution, ∂L/∂v · ∂v/∂u, and a node's gradient is the sum of what its
edges hand it.  That is the chain rule, and the whole of backpropagation; `network` does the same with
matrices, thousands of times as fast.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import count
from numbers import Real
from time import perf_counter
from typing import NamedTuple

import numpy as np

from chalknet._validate import as_floats
from chalknet.network import MLP

_serial_numbers = count()


class Value:
    """A number that remembers how it was made, and the derivative of the result with respect to it.

    A node has a `name`, a `value` and a `gradient`; `operation` is how it was made, `inputs` from what, and
    `local_derivatives` how fast it changes with each of them.  Numbers given by hand have no inputs.

    >>> w, x = Value(3.0, name="w"), Value(2.0, name="x")
    >>> L = w * x + w  # w is used twice, so L = w (x + 1) changes by x + 1 for each unit of w
    >>> L.backward()
    >>> w.gradient, x.gradient
    (3.0, 3.0)
    """

    __slots__ = ("_serial", "gradient", "inputs", "local_derivatives", "name", "operation", "value")
    __array_ufunc__ = None  # so that numpy leaves `np.float64(2) * value` to __rmul__ below

    def __init__(self, value: float, name: str | None = None):
        if not isinstance(value, Real) or not math.isfinite(value):
            raise ValueError(f"value is {value!r}; expected a finite number")
        self.value = float(value)
        self.gradient = 0.0
        self.name = f"{self.value:g}" if name is None else name
        self.operation = None
        self.inputs: tuple[Value, ...] = ()
        self.local_derivatives: tuple[float, ...] = ()
        self._serial = next(_serial_numbers)

    def __repr__(self) -> str:
        return f"Value({self.value:g}, name={self.name!r}, gradient={self.gradient:g})"

    # Each operation: its value, then each input beside the local derivative with respect to it.

    def __add__(self, other: Value | float) -> Value:
        other = _as_value(other)
        return _result("+", self.value + other.value, (self, 1.0), (other, 1.0))

    def __sub__(self, other: Value | float) -> Value:
        other = _as_value(other)
        return _result("-", self.value - other.value, (self, 1.0), (other, -1.0))

    def __mul__(self, other: Value | float) -> Value:
        other = _as_value(other)
        return _result("*", self.value * other.value, (self, other.value), (other, self.value))

    def __truediv__(self, other: Value | float) -> Value:
        other = _as_value(other)
        a, b = self.value, other.value
        if b == 0:
            raise ValueError(f"the divisor of {self.name} is 0; expected another number")
        return _result("/", a / b, (self, 1 / b), (other, -a / b / b))

    def __neg__(self) -> Value:
        return _result("neg", -self.value, (self, -1.0))

    def __pow__(self, exponent: float) -> Value:
        """a^n for a fixed n; its derivative is n a^(n−1).  For a node as exponent: `(b * a.log()).exp()`."""
        if not isinstance(exponent, Real) or not math.isfinite(exponent):
            raise ValueError(f"exponent is {exponent!r}; expected a finite number, not a Value")
        a, n = self.value, float(exponent)
        if (a < 0 and n != int(n)) or (a == 0 and n < 1 and n != 0):
            raise ValueError(
                f"{self.name} is {a:g}, where the power {n:g} has no derivative; expected above 0"
            )
        slope = n * _or_infinite(math.pow, a, n - 1) if n != 0 else 0.0
        return _result(f"**{n:g}", _or_infinite(math.pow, a, n), (self, slope))

    def exp(self) -> Value:
        """e^z, which is its own derivative."""
        e = _or_infinite(math.exp, self.value)
        return _result("exp", e, (self, e))

    def log(self) -> Value:
        """The natural logarithm of z > 0; its derivative is 1/z."""
        if self.value <= 0:
            raise ValueError(
                f"{self.name} is {self.value:g}; expected a number above 0 to take the logarithm of"
            )
        return _result("log", math.log(self.value), (self, 1 / self.value))

    def tanh(self) -> Value:
        """tanh z; its derivative is 1 − tanh²(z)."""
        h = math.tanh(self.value)
        return _result("tanh", h, (self, 1 - h * h))

    def step(self) -> Value:
        """1 where z reaches 0, and 0 below; its derivative is 0, so nothing is learned through it."""
        return _result("step", float(self.value >= 0), (self, 0.0))

    def sigmoid(self) -> Value:
        """σ(z) = 1/(1 + e^−z); its derivative is σ(z) σ(−z)."""
        h = _sigmoid(self.value)
        return _result("sigmoid", h, (self, h * _sigmoid(-self.value)))

    def relu(self) -> Value:
        """z where it is positive, else 0; its derivative is 1 or 0, and 0 at the kink."""
        return _result("relu", max(self.value, 0.0), (self, float(self.value > 0)))

    def __radd__(self, other: float) -> Value:
        return _as_value(other) + self

    def __rsub__(self, other: float) -> Value:
        return _as_value(other) - self

    def __rmul__(self, other: float) -> Value:
        return _as_value(other) * self

    def __rtruediv__(self, other: float) -> Value:
        return _as_value(other) / self

    # The two directions.

    def forward_steps(self) -> list[Value]:
        """Every node that this one was made from, and itself last, in the order in which they were made.

        A node can only be made after its inputs, so each stands to the right of all it depends on.

        >>> x = Value(2.0, name="x")
        >>> [node.name for node in (x * x + 1.0).forward_steps()]
        ['x', '*', '1', '+']
        """
        found, to_visit = {self}, [self]
        while to_visit:  # a loop, because a recursion would stop at a thousand nodes in a row
            for node in to_visit.pop().inputs:
                if node not in found:
                    found.add(node)
                    to_visit.append(node)
        return sorted(found, key=lambda node: node._serial)

    def backward(self) -> None:
        """Fill in `gradient` in every node that this one, L, was made from: ∂L/∂node (eq. chain-rule).

        From right to left a node has heard from all that it went into before it speaks itself.  Gradients
        start from 0 each time, so a second call gives the same numbers and not twice as much.
        """
        nodes = self.forward_steps()
        for node in nodes:
            node.gradient = 0.0
        self.gradient = 1.0
        for node in reversed(nodes):
            for source, local_derivative in zip(node.inputs, node.local_derivatives, strict=True):
                source.gradient += node.gradient * local_derivative  # +=: a node used twice hears twice

    def backward_steps(self) -> list[Edge]:
        """The edges in the order in which `backward` walks them, right to left, each with its numbers.

        >>> x = Value(2.0, name="x")
        >>> for edge in ((3.0 * x) ** 2).backward_steps():
        ...     print(edge.output.name, "->", edge.input.name, edge.local_derivative, edge.contribution)
        **2 -> * 12.0 12.0
        * -> 3 2.0 24.0
        * -> x 3.0 36.0
        """
        self.backward()
        return [
            Edge(source, node, local_derivative, node.gradient * local_derivative)
            for node in reversed(self.forward_steps())
            for source, local_derivative in zip(node.inputs, node.local_derivatives, strict=True)
        ]


class Edge(NamedTuple):
    """From `input` to `output`, which was made from it: a factor of the chain rule and what it hands back."""

    input: Value
    output: Value
    local_derivative: float  # ∂output/∂input
    contribution: float  # ∂L/∂output · ∂output/∂input, this edge's share of the input's gradient


def weighted_sum(weights: Sequence[Value], inputs: Sequence[Value], bias: Value) -> Value:
    """z = w_1 x_1 + ... + w_d x_d + b in one node, as a unit of a network is drawn (eq. affine).

    The local derivative with respect to a weight is its input, and with respect to an input its weight.

    >>> w, x, b = Value(3.0, name="w"), Value(2.0, name="x"), Value(1.0, name="b")
    >>> z = weighted_sum([w], [x], b)
    >>> z.value, z.local_derivatives
    (7.0, (2.0, 3.0, 1.0))
    """
    if len(weights) != len(inputs):
        raise ValueError(f"weights holds {len(weights)} values; expected {len(inputs)}, one for each input")
    z = sum(w.value * x.value for w, x in zip(weights, inputs, strict=True)) + bias.value
    to_weights = [(w, x.value) for w, x in zip(weights, inputs, strict=True)]
    to_inputs = [(x, w.value) for w, x in zip(weights, inputs, strict=True)]
    return _result("sum", z, *to_weights, *to_inputs, (bias, 1.0))


def in_one_node(operation: str, f: Callable[..., Value], *inputs: Value) -> Value:
    """f(inputs) as a single node: its local derivatives are what a graph of f's own says when walked back.

    >>> x = Value(2.0, name="x")
    >>> in_one_node("cube", lambda x: x * x * x, x).local_derivatives
    (12.0,)
    """
    copies = [Value(node.value, name=node.name) for node in inputs]
    result = f(*copies)
    result.backward()
    return _result(
        operation, result.value, *((node, copy.gradient) for node, copy in zip(inputs, copies, strict=True))
    )


def _result(operation: str, value: float, *edges: tuple[Value, float]) -> Value:
    """The node made by an operation from its edges: pairs of an input and the local derivative."""
    if not all(math.isfinite(number) for number in (value, *(slope for _, slope in edges))):
        names = ", ".join(node.name for node, _ in edges)
        raise ValueError(f"{operation} of {names} or its derivative is {value:g}; expected a finite number")
    node = Value(value, name=operation)
    node.operation = operation
    node.inputs, node.local_derivatives = zip(*edges, strict=True)
    return node


def _as_value(other: Value | float) -> Value:
    if isinstance(other, Value):
        return other
    if not isinstance(other, Real) or not math.isfinite(other):
        raise ValueError(f"other is {other!r}; expected a Value or a finite number")
    return Value(other)


def _sigmoid(z: float) -> float:
    return math.exp(min(z, 0.0)) / (1 + math.exp(-abs(z)))  # no exponential of a positive number


def _or_infinite(f: Callable[..., float], *arguments: float) -> float:
    """What f returns, or infinity where the result is too large for a float."""
    try:
        return f(*arguments)
    except OverflowError:
        return math.inf


@dataclass
class NetworkGraph:
    """One example's way through a network, every number of it a `Value` with its name: z2(1), w21(1), ...

    Layers are counted as in `network`, from 1, and 0 is the input.  Units stand in lists, which count from
    0: `W[1][1][0]` is w21(1), the weight in layer 1 to unit 2 from input 1.
    """

    W: dict[int, list[list[Value]]]  # a layer, a unit, a weight
    b: dict[int, list[Value]]  # a layer, a unit
    z: dict[int, list[Value]]  # a layer, a unit: the weighted sums
    h: dict[int, list[Value]]  # a layer, a unit: what leaves the layer; h[0] is x, the last is ŷ
    L: Value  # the example's loss

    def gradients(self) -> tuple[dict[int, np.ndarray], dict[int, np.ndarray]]:
        """(dW, db), for each layer an array in the shape of W[l] and of b[l], from one backward pass."""
        self.L.backward()
        dW = {layer: np.array([_gradients(row) for row in rows]) for layer, rows in self.W.items()}
        db = {layer: np.array(_gradients(row)) for layer, row in self.b.items()}
        return dW, db


def network_graph(model: MLP, x: np.ndarray, y: np.ndarray) -> NetworkGraph:
    """The graph of one example x (d,) with targets y (k,) in a network: its sums, activations and loss.

    >>> model = MLP((2, 2, 1), ("relu", "identity"), np.random.default_rng(0))
    >>> model.W[1][:], model.b[1][:] = [[1, 2], [3, -1]], [0, 1]
    >>> model.W[2][:], model.b[2][:] = [[1, 2]], [-1]
    >>> net = network_graph(model, x=[1.0, 1.0], y=[5.0])
    >>> [(h.name, h.value) for h in net.h[1] + net.h[2]]
    [('h1(1)', 3.0), ('h2(1)', 3.0), ('ŷ1', 8.0)]
    >>> net.L.backward()  # L = (ŷ1 − y1)² = 9, so ∂L/∂ŷ1 = 2 · 3
    >>> net.W[2][0][0].gradient, net.W[1][1][0].gradient  # 6 h1 and 6 w12(2) x1
    (18.0, 12.0)
    """
    x, y = as_floats("x", x, shape="(d,)"), as_floats("y", y, shape="(k,)")
    for name, numbers, size in (("x", x, model.sizes[0]), ("y", y, model.sizes[-1])):
        if len(numbers) != size:
            raise ValueError(f"{name} has {len(numbers)} numbers; expected {size}, as the network has")
    W, b, z, h = {}, {}, {}, {0: _named("x{}", x)}
    for layer, activation in enumerate(model.activations, start=1):
        weights = model.W[layer]
        comma = "," if max(weights.shape) > 9 else ""  # w12 is unit 1, input 2; w1,12 is unit 1, input 12
        W[layer] = [_named(f"w{i}{comma}{{}}({layer})", row) for i, row in enumerate(weights, start=1)]
        b[layer] = _named(f"b{{}}({layer})", model.b[layer])
        z[layer] = [
            weighted_sum(row, h[layer - 1], bias) for row, bias in zip(W[layer], b[layer], strict=True)
        ]
        h[layer] = _activate(activation, z[layer])
        _rename(z[layer], f"z{{}}({layer})")
        _rename(h[layer], f"h{{}}({layer})" if layer < model.n_layers else "ŷ{}")
    loss = _LOSSES[model.activations[-1]]
    L = in_one_node(loss.__name__.strip("_"), lambda *y_hat: loss(y_hat, y), *h[model.n_layers])
    L.name = "L"
    return NetworkGraph(W=W, b=b, z=z, h=h, L=L)


def _activate(activation: str, z: list[Value]) -> list[Value]:
    return _softmax(z) if activation == "softmax" else [_ACTIVATIONS[activation](node) for node in z]


def _softmax(z: list[Value]) -> list[Value]:
    largest = max(node.value for node in z)

    def probability(i):
        return lambda *z: (z[i] - largest).exp() / sum((node - largest).exp() for node in z)

    return [in_one_node("softmax", probability(i), *z) for i in range(len(z))]


def _squared_error(y_hat: Sequence[Value], y: np.ndarray) -> Value:
    return sum((p - target) ** 2 for p, target in zip(y_hat, y, strict=True))


def _binary_cross_entropy(y_hat: Sequence[Value], y: np.ndarray) -> Value:
    both = [pair for p, target in zip(y_hat, y, strict=True) for pair in ((target, p), (1 - target, 1 - p))]
    return -sum(share * p.log() for share, p in both if share > 0)


def _categorical_cross_entropy(y_hat: Sequence[Value], y: np.ndarray) -> Value:
    return -sum(target * p.log() for p, target in zip(y_hat, y, strict=True) if target > 0)


_ACTIVATIONS = {
    "identity": lambda z: z,  # no node of its own
    "step": Value.step,
    "sigmoid": Value.sigmoid,
    "tanh": Value.tanh,
    "relu": Value.relu,
}

_LOSSES = {
    "identity": _squared_error,
    "sigmoid": _binary_cross_entropy,
    "softmax": _categorical_cross_entropy,
}


def _named(pattern: str, numbers: np.ndarray) -> list[Value]:
    """A node for each number, named by its place, counted from 1."""
    return [Value(number, name=pattern.format(i)) for i, number in enumerate(numbers, start=1)]


def _gradients(nodes: list[Value]) -> list[float]:
    return [node.gradient for node in nodes]


def _rename(nodes: list[Value], pattern: str) -> None:
    for i, node in enumerate(nodes, start=1):
        node.name = pattern.format(i)


class Cost(NamedTuple):
    """What all ∂L/∂w of a network cost, backwards and by trying each weight; times in seconds."""

    n_parameters: int
    forward_operations: int  # one pass from left to right
    backward_operations: int  # one pass from right to left: all K derivatives at once
    differences_operations: int  # K + 1 passes from left to right: one as it is, one for each weight moved
    forward_seconds: float
    backward_seconds: float
    differences_seconds: float  # K + 1 times forward_seconds, which is measured; the passes are not run


def operations(L: Value) -> tuple[int, int]:
    """(forward, backward): how many operations on two numbers L took, and how many `L.backward()` takes.

    A sum of d products and a bias takes 2 d, any other node 1; and each edge takes a multiplication and an
    addition on the way back.  The local derivatives were stored on the way forward.

    >>> x = Value(2.0)
    >>> operations(x * x + 1.0)  # two nodes, four edges
    (2, 8)
    """
    made = [node for node in L.forward_steps() if node.inputs]
    forward = sum(len(node.inputs) - 1 if node.operation == "sum" else 1 for node in made)
    return forward, 2 * sum(len(node.inputs) for node in made)


def cost_of_gradient(sizes: Sequence[int], rng: np.random.Generator) -> Cost:
    """The `Cost` of one example's gradient in a network of these sizes, counted and timed here and now.

    Backwards, a gradient costs a few forward passes, whatever K is (eq. cost-of-backward); by differences
    it costs K + 1 of them.

    >>> cost = cost_of_gradient([2, 2, 1], np.random.default_rng(0))
    >>> cost.n_parameters, cost.forward_operations, cost.backward_operations, cost.differences_operations
    (9, 15, 36, 150)
    """
    model = MLP(sizes, ["tanh"] * (len(sizes) - 2) + ["identity"], rng)
    x, y = rng.normal(size=sizes[0]), rng.normal(size=sizes[-1])
    forward_seconds, net = _timed(lambda: network_graph(model, x, y))
    backward_seconds, _ = _timed(net.L.backward)
    n_parameters = len(model.parameters)
    forward, backward = operations(net.L)
    return Cost(
        n_parameters=n_parameters,
        forward_operations=forward,
        backward_operations=backward,
        differences_operations=(n_parameters + 1) * forward,
        forward_seconds=forward_seconds,
        backward_seconds=backward_seconds,
        differences_seconds=(n_parameters + 1) * forward_seconds,
    )


def _timed(f: Callable[[], object]) -> tuple[float, object]:
    """(seconds, result) of f, the shortest of three calls: the one that was least disturbed."""
    seconds = []
    for _ in range(3):
        start = perf_counter()
        result = f()
        seconds.append(perf_counter() - start)
    return min(seconds), result

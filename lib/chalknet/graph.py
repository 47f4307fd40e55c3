"""A computational graph of single numbers: every step of a formula kept, so that it can be walked back.

Chapter 09.  Read `activations` and `losses` first.

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
from itertools import count, pairwise
from numbers import Real
from time import perf_counter
from typing import NamedTuple

import numpy as np

from chalknet._validate import as_floats, one_of, positive, positive_int

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
        """The power of a fixed number; x.log(), times the exponent, exp() is the power of a node."""
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
            raise ValueError(f"{self.name} is {self.value:g}; its logarithm expected a number above 0")
        return _result("log", math.log(self.value), (self, 1 / self.value))

    def tanh(self) -> Value:
        """tanh z; its derivative is 1 − tanh²(z)."""
        h = math.tanh(self.value)
        return _result("tanh", h, (self, 1 - h * h))

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


@dataclass
class NetworkGraph:
    """One example's way through a network, every number of it a `Value` with its name: z2(1), w21(1), ...

    Lists are numbered from 0 as in Python, names from 1 as in the lecture: `W[0][1][0]` is w21(1), the weight
    in layer 1 to unit 2 from input 1.  `h[-1]` is the prediction, named ŷ1, ŷ2, ...
    """

    x: list[Value]  # d inputs
    y: list[Value]  # k targets
    W: list[list[list[Value]]]  # a layer, a unit, a weight
    b: list[list[Value]]  # a layer, a unit
    z: list[list[Value]]  # a layer, a unit: the weighted sums
    h: list[list[Value]]  # a layer, a unit: what leaves the layer
    L: Value  # the example's loss

    def gradients(self) -> tuple[list[np.ndarray], list[np.ndarray]]:
        """([dW of each layer], [db of each layer]), in the shapes of W and b, from one backward pass."""
        self.L.backward()
        dW = [np.array([[w.gradient for w in row] for row in W]) for W in self.W]  # each (m, d)
        db = [np.array([b.gradient for b in row]) for row in self.b]  # each (m,)
        return dW, db

    def moved(self, learning_rate: float) -> tuple[list[np.ndarray], list[np.ndarray]]:
        """([W of each layer], [b of each layer]) after a step w − η ∂L/∂w: the next graph's weights."""
        positive("learning_rate", learning_rate)
        dW, db = self.gradients()
        W = [np.array([[w.value for w in row] for row in W]) for W in self.W]
        b = [np.array([b.value for b in row]) for row in self.b]
        return (
            [W_l - learning_rate * dW_l for W_l, dW_l in zip(W, dW, strict=True)],
            [b_l - learning_rate * db_l for b_l, db_l in zip(b, db, strict=True)],
        )


def network_graph(
    W: Sequence[np.ndarray],
    b: Sequence[np.ndarray],
    activations: Sequence[str],
    x: np.ndarray,
    y: np.ndarray,
    loss: str = "squared_error",
) -> NetworkGraph:
    """The graph of one example x (d,) with targets y (k,) in a network with these weights and biases.

    W and b hold an array for each layer, (m, d) and (m,); `activations` a name for each layer: identity,
    sigmoid, tanh or relu.  The loss is "squared_error" or, after a sigmoid, "binary_cross_entropy".

    >>> net = network_graph(
    ...     W=[[[1.0, 2.0], [3.0, -1.0]], [[1.0, 2.0]]], b=[[0.0, 1.0], [-1.0]],
    ...     activations=["relu", "identity"], x=[1.0, 1.0], y=[5.0],
    ... )
    >>> [(z.name, z.value) for layer in net.z for z in layer]
    [('z1(1)', 3.0), ('z2(1)', 3.0), ('ŷ1', 8.0)]
    >>> net.L.backward()  # L = (ŷ1 − y1)² = 9, so ∂L/∂ŷ1 = 2 · 3
    >>> net.W[1][0][0].gradient, net.W[0][1][0].gradient  # 6 h1 and 6 w12(2) x1
    (18.0, 12.0)
    """
    one_of("loss", loss, tuple(_LOSSES))
    x, y = as_floats("x", x, shape="(d,)"), as_floats("y", y, shape="(k,)")
    if not len(W) == len(b) == len(activations) > 0:
        raise ValueError(
            f"W, b and activations describe {len(W)}, {len(b)} and {len(activations)} layers; "
            "expected equally many, at least one"
        )
    net = NetworkGraph(x=_named("x{}", x), y=[], W=[], b=[], z=[], h=[], L=Value(0.0))
    inputs = net.x
    for number, layer in enumerate(zip(W, b, activations, strict=True), start=1):
        inputs = _add_layer(net, number, inputs, *layer)
    for i, y_hat in enumerate(inputs, start=1):
        y_hat.name = f"ŷ{i}"
    if len(y) != len(inputs):
        raise ValueError(f"y has {len(y)} numbers; expected {len(inputs)}, one for each output")
    net.y = _named("y{}", y)
    per_output = [_LOSSES[loss](y_hat, target) for y_hat, target in zip(inputs, net.y, strict=True)]
    net.L = sum(per_output[1:], start=per_output[0])
    net.L.name = "L"
    return net


def _add_layer(net: NetworkGraph, number: int, inputs: list[Value], W, b, activation: str) -> list[Value]:
    """The m values that leave the layer; they and all that they are made from are added to `net`."""
    layer = number - 1
    W = as_floats(f"W[{layer}]", W, shape="(m, d)")
    b = as_floats(f"b[{layer}]", b, shape="(m,)")
    one_of(f"activations[{layer}]", activation, tuple(_ACTIVATIONS))
    m, d = W.shape
    if d != len(inputs):
        raise ValueError(
            f"W[{layer}] has {d} columns; expected {len(inputs)}, one for each input of the layer"
        )
    if len(b) != m:
        raise ValueError(f"b[{layer}] has {len(b)} numbers; expected {m}, one for each row of W[{layer}]")
    comma = "," if max(m, d) > 9 else ""  # w12 is unit 1, input 2; w1,12 is unit 1, input 12
    weights = [_named(f"w{i}{comma}{{}}({number})", row) for i, row in enumerate(W, start=1)]
    biases = _named(f"b{{}}({number})", b)
    sums = [weighted_sum(row, inputs, bias) for row, bias in zip(weights, biases, strict=True)]
    outputs = [_ACTIVATIONS[activation](z) for z in sums]
    for i, (z, h) in enumerate(zip(sums, outputs, strict=True), start=1):
        h.name = f"h{i}({number})"
        z.name = f"z{i}({number})"
    net.W.append(weights)
    net.b.append(biases)
    net.z.append(sums)
    net.h.append(outputs)
    return outputs


def _named(pattern: str, numbers: np.ndarray) -> list[Value]:
    """A node for each number, named by its place, counted from 1."""
    return [Value(number, name=pattern.format(i)) for i, number in enumerate(numbers, start=1)]


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
    """The `Cost` of one example's gradient in a tanh network of these sizes, counted and timed here and now.

    Backwards, a gradient costs a few forward passes, whatever K is (eq. cost-of-backward); by differences
    it costs K + 1 of them.

    >>> cost = cost_of_gradient([2, 2, 1], np.random.default_rng(0))
    >>> cost.n_parameters, cost.forward_operations, cost.backward_operations, cost.differences_operations
    (9, 17, 42, 170)
    """
    sizes = [positive_int("a size in sizes", size) for size in sizes]
    if len(sizes) < 2:
        raise ValueError(f"sizes is {sizes}; expected the inputs and at least one layer, such as [2, 2, 1]")
    W = [rng.normal(size=(m, d)) / math.sqrt(d) for d, m in pairwise(sizes)]
    b = [np.zeros(m) for m in sizes[1:]]
    x, y = rng.normal(size=sizes[0]), rng.normal(size=sizes[-1])
    forward_seconds, net = _timed(lambda: network_graph(W, b, ["tanh"] * len(W), x, y))
    backward_seconds, _ = _timed(net.L.backward)
    n_parameters = sum(W_l.size + b_l.size for W_l, b_l in zip(W, b, strict=True))
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


_ACTIVATIONS = {
    "identity": lambda z: z,
    "sigmoid": Value.sigmoid,
    "tanh": Value.tanh,
    "relu": Value.relu,
}

_LOSSES = {
    "squared_error": lambda y_hat, y: (y_hat - y) ** 2,
    "binary_cross_entropy": lambda y_hat, y: -(y * y_hat.log() + (1 - y) * (1 - y_hat).log()),
}


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

"""The backpropagation animation: a 2-2-1 network forward, backward and moved, edge by edge.  Chapter 09.

Read `demo` first, and `chalknet.graph`, whose numbers these pictures show: the steps are those of
`Value.forward_steps` and `Value.backward_steps`, in their order, one a picture.

A node or parameter is a box with two cells: above its value, below ∂L/∂ of it.  In each picture the cell that
was just computed is filled, and what it was computed from has a dark frame.

value, gradient   the two kinds of cell; a cell is named ("value", "h1(1)"), with the names of `network_graph`
factor            the local derivative of an edge that carries no weight, written on the edge
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from matplotlib.patches import FancyArrowPatch, Rectangle

from chalknet.demos.demo import Control, Demo
from chalknet.demos.style import BLUE, INK, QUIET, TEXT_SIZE, VERMILION
from chalknet.graph import Edge, Value, network_graph
from chalknet.network import MLP

LEARNING_RATE = 0.01
ACTIVATIONS = {"ReLU": "relu", "sigmoid": "sigmoid"}
EXAMPLES = {  # what the menu says: the input and the target
    "x = (1, 2), y = 1": ((1.0, 2.0), 1.0),
    "x = (1, 2), y = 3": ((1.0, 2.0), 3.0),
    "x = (0, 2), y = 0": ((0.0, 2.0), 0.0),
}
N_STEPS = 27


def network(activation: str) -> MLP:
    """The 2-2-1 network that chapter 09 works by hand; its loss is the squared error."""
    model = MLP((2, 2, 1), (ACTIVATIONS[activation], "identity"), np.random.default_rng(0))
    model.W[1], model.b[1] = [[1, 1], [3, -1]], [0, 0]
    model.W[2], model.b[2] = [[2, -1]], [-3]
    return model


# --- names and numbers as a picture writes them

_LOWER, _UPPER = str.maketrans("12", "₁₂"), str.maketrans("12()", "¹²⁽⁾")


def _parts(name: str) -> tuple[str, str, str]:
    """(letter, lower index, upper index): w11(1) is w, 11 and (1).

    The only output is ŷ, and z and h need no layer, since one layer alone has them.
    """
    indices, bracket, layer = name[1:].partition("(")
    letter = name[0]
    return letter, "" if letter == "ŷ" else indices, bracket + layer if letter in "wb" else ""


def in_symbols(name: str) -> str:
    """The name as mathtext, without dollars.

    >>> in_symbols("w11(1)"), in_symbols("ŷ1"), in_symbols("z2(1)")
    ('w_{11}^{(1)}', '\\\\hat{y}', 'z_{2}')
    """
    letter, lower, upper = _parts(name)
    letter = r"\hat{y}" if letter == "ŷ" else letter
    return letter + (f"_{{{lower}}}" if lower else "") + (f"^{{{upper}}}" if upper else "")


def in_words(name: str) -> str:
    """The name as a sentence writes it.

    >>> in_words("w11(1)"), in_words("ŷ1"), in_words("z2(1)")
    ('w₁₁⁽¹⁾', 'ŷ', 'z₂')
    """
    letter, lower, upper = _parts(name)
    return letter + lower.translate(_LOWER) + upper.translate(_UPPER)


def short(number: float) -> str:
    """The number as it fits into a cell: two places after the point, three below 0.2 and one from 10 on.

    >>> short(2.0), short(-0.514), short(0.0452), short(-19.31), short(-0.0)
    ('2', '−0.51', '0.045', '−19.3', '0')
    """
    number += 0.0  # makes 0 of −0
    places = 1 if abs(number) >= 9.995 else 2 if abs(number) >= 0.2 or number == 0 else 3
    text = f"{number:.{places}f}"
    if number == round(number, places):
        text = text.rstrip("0").rstrip(".")
    return text.replace("-", "−")


def exact(number: float) -> str:
    """The number as a sentence has it, to four digits.

    >>> exact(-0.510666), exact(2.0)
    ('−0.5107', '2')
    """
    return f"{number + 0.0:.4g}".replace("-", "−")


def _factor(number: float) -> str:
    """A number that stands behind a dot: in brackets where it begins with a minus."""
    return f"({short(number)})" if short(number).startswith("−") else short(number)


def _sum(*terms: str) -> str:
    return " + ".join(terms).replace("+ −", "− ")


# --- what is shown at each step


@dataclass
class Step:
    """One picture: the numbers that are known by now, which of them it is about, and the formula."""

    activation: str
    example: str
    number: int
    phase: str  # given, forward, backward, moved or again
    symbols: str  # the formula of this step
    numbers: str  # the same with numbers in the place of letters
    words: str
    values: dict[str, float]  # by name; what is not known yet is missing
    gradients: dict[str, float]
    factors: dict[tuple[str, str], float]  # by edge: (input, output)
    filled: set[tuple[str, str]]  # the cells that were just computed ...
    framed: set[tuple[str, str]]  # ... and those they were computed from, cells and edges' factors
    edges: set[tuple[str, str]]


@lru_cache
def run(activation: str, example: str) -> list[Step]:
    """All steps: what is given, forward, backward, the parameters' move, and forward once more."""
    (x, y), model = EXAMPLES[example], network(activation)
    net = network_graph(model, np.array(x), np.array([y]))
    nodes = net.L.forward_steps()
    parameters = [node for node in nodes if node.name[0] in "wb"]
    values = {node.name: node.value for node in nodes if not node.inputs} | {"y": y}
    gradients, factors, steps = {}, {}, []

    def show(phase, symbols, numbers, words, filled=(), framed=(), edges=()):
        known = dict(values), dict(gradients), dict(factors)
        marks = set(filled), set(framed), set(edges)
        steps.append(Step(activation, example, len(steps), phase, symbols, numbers, words, *known, *marks))

    show(
        "given",
        rf"$x$, $y$, $w$ and $b$; $\sigma$ is {activation}",
        "",
        "Given are the input, the target and nine parameters.",
    )

    for node in nodes:
        if not node.inputs:
            continue
        values[node.name] = node.value
        used = [*node.inputs, Value(y, name="y")] if node.name == "L" else node.inputs
        show(
            "forward",
            *_forward_formula(node, activation, y),
            filled=[("value", node.name)],
            framed=[("value", source.name) for source in used],
            edges=[(source.name, node.name) for source in used],
        )

    gradients["L"] = 1.0
    for edge in net.L.backward_steps():
        source, output = edge.input.name, edge.output.name
        so_far = gradients.get(source)
        gradients[source] = (so_far or 0.0) + edge.contribution
        if source[0] in "bzŷ":
            factors[source, output] = edge.local_derivative
        show(
            "backward",
            *_backward_formula(edge, so_far, activation, y),
            filled=[("gradient", source)],
            framed=_used_by(edge),
            edges=[(source, output)],
        )

    model.parameters -= LEARNING_RATE * model.gradients(np.array([x]), np.array([[y]]))
    moved = {node.name: node.value for node in _graph_of(model, x, y).forward_steps()}
    for node in parameters:
        values[node.name] = moved[node.name]
    for node in nodes:
        if node not in parameters:
            gradients.pop(node.name)  # only the parameters' are used
        if node.inputs:
            values.pop(node.name)  # it was computed with the old parameters
    factors.clear()
    w = parameters[0]
    show(
        "moved",
        rf"$w \leftarrow w - \eta \, \partial L / \partial w$,  $\eta = {LEARNING_RATE}$",
        rf"${in_symbols(w.name)}$: {short(w.value)} − {LEARNING_RATE} · {_factor(w.gradient)} = "
        f"{short(moved[w.name])}",
        f"Each parameter moves by −{LEARNING_RATE} times its derivative, all nine at once; "
        f"{in_words(w.name)} goes from {exact(w.value)} to {exact(moved[w.name])}.",
        filled=[("value", node.name) for node in parameters],
        framed=[("gradient", node.name) for node in parameters],
    )

    values |= moved
    gradients.clear()
    factors.clear()
    show(
        "again",
        rf"$L$ was {short(net.L.value)}",
        rf"$L$ is {short(moved['L'])}",
        f"The same input with the moved parameters: ŷ was {exact(net.h[2][0].value)} and is "
        f"{exact(moved['ŷ1'])}; the loss was {exact(net.L.value)} and is {exact(moved['L'])}.",
        filled=[("value", node.name) for node in nodes if node.inputs],
    )
    return steps


def _graph_of(model: MLP, x, y) -> Value:
    return network_graph(model, np.array(x), np.array([y])).L


def _forward_formula(node: Value, activation: str, y: float) -> tuple[str, str, str]:
    """(symbols, numbers, words) of a node that is made from its inputs."""
    name, result = node.name, short(node.value)
    if name == "L":
        y_hat = node.inputs[0].value
        return (
            r"$L = (\hat{y} - y)^2$",
            f"({short(y_hat)} − {short(y)})² = {result}",
            f"The loss is ({exact(y_hat)} − {exact(y)})² = {exact(node.value)}.",
        )
    if name[0] == "h":
        z = node.inputs[0]
        return (
            rf"${in_symbols(name)} = \sigma({in_symbols(z.name)})$",
            f"{activation}({short(z.value)}) = {result}",
            f"{in_words(name)} = {activation}({exact(z.value)}) = {exact(node.value)}, kept for later.",
        )
    *pairs, bias = node.inputs
    weights, inputs = pairs[: len(pairs) // 2], pairs[len(pairs) // 2 :]
    both = list(zip(weights, inputs, strict=True))
    symbols = " + ".join(
        [f"{in_symbols(w.name)} {in_symbols(h.name)}" for w, h in both] + [in_symbols(bias.name)]
    )
    return (
        f"${in_symbols(name)} = {symbols}$",
        _sum(*(f"{short(w.value)} · {_factor(h.value)}" for w, h in both), short(bias.value))
        + f" = {result}",
        f"{in_words(name)} = {exact(node.value)}: each input times its weight, plus the bias.",
    )


def _backward_formula(edge: Edge, so_far: float | None, activation: str, y: float) -> tuple[str, str, str]:
    """(symbols, numbers, words) of an edge that hands its contribution back; `so_far` came by other edges."""
    source, output = edge.input, edge.output
    left, right = (rf"\partial L / \partial {in_symbols(node.name)}" for node in (source, output))
    arrived = output.gradient
    if output.name == "L":
        y_hat = source.value
        return (
            rf"${left} = 2\,(\hat{{y}} - y)$",
            f"2 · ({short(y_hat)} − {short(y)}) = {short(edge.contribution)}",
            f"If ŷ grows by a little, L grows by 2 (ŷ − y) = {exact(edge.contribution)} times as much.",
        )
    factor, said = _factor_of(edge, activation)
    product = f"{short(arrived)} · {_factor(edge.local_derivative)}"
    passes = (
        f"{in_words(output.name)} passes its {exact(arrived)} back, times {said}: {in_words(source.name)}"
    )
    if so_far is None:
        return (
            rf"${left} = {right} \cdot {factor}$",
            f"{product} = {short(edge.contribution)}",
            f"{passes} gets {exact(edge.contribution)}.",
        )
    total = so_far + edge.contribution
    return (
        rf"${left}$ so far $+\; {right} \cdot {factor}$",
        f"{_sum(short(so_far), product)} = {short(total)}",
        f"{passes} is used twice, so it adds {exact(edge.contribution)} to its {exact(so_far)} and has "
        f"{exact(total)}.",
    )


def _factor_of(edge: Edge, activation: str) -> tuple[str, str]:
    """The local derivative of the edge, ∂output/∂input, as mathtext and in words."""
    source, output = edge.input, edge.output
    if source.name[0] == "b":
        return "1", "1"
    if output.name[0] == "h":
        z = in_symbols(source.name)
        at = f"{in_words(source.name)} = {exact(source.value)}"
        return rf"\sigma'({z})", f"the slope of {activation} at {at}, which is {exact(edge.local_derivative)}"
    _, other = _where_the_factor_stands(edge)
    what = "the stored" if source.name[0] == "w" else "the weight"
    return in_symbols(other), f"{what} {in_words(other)} = {exact(edge.local_derivative)}"


def _used_by(edge: Edge) -> list[tuple[str, str]]:
    """The cells and the edge whose numbers are multiplied."""
    if edge.output.name == "L":
        return [("value", "ŷ1"), ("value", "y"), _where_the_factor_stands(edge)]
    return [("gradient", edge.output.name), _where_the_factor_stands(edge)]


def _where_the_factor_stands(edge: Edge) -> tuple[str, str]:
    """The cell or edge that shows the local derivative: for a weight its input, for an input its weight."""
    source, output = edge.input.name, edge.output.name
    if source[0] in "bzŷ":
        return source, output
    *pairs, _ = edge.output.inputs
    here, half = pairs.index(edge.input), len(pairs) // 2
    return "value", pairs[(here + half) % len(pairs)].name


def at_step(example: str, activation: str, step: int) -> Step:
    """What the picture of this step shows."""
    return run(activation, example)[step]


# --- how it is drawn, in pixels of a page that is 500 wide

WIDE, HIGH = 500, 560
CELL = (60, 21)
_TOP, _MIDDLE, _BOTTOM = 178, 312, 446


def _between(start, end, part):
    return tuple(a + part * (b - a) for a, b in zip(start, end, strict=True))


PLACES = {  # the middle of each box
    "x1": (32, _TOP), "x2": (32, _BOTTOM), "z1(1)": (202, _TOP), "z2(1)": (202, _BOTTOM),
    "h1(1)": (312, _TOP), "h2(1)": (312, _BOTTOM), "ŷ1": (420, _MIDDLE), "L": (468, 446), "y": (468, 529),
    "b1(1)": (202, 92), "b2(1)": (202, 529), "b1(2)": (468, 222),
}  # fmt: skip
WEIGHTS = {  # a weight stands on the line from its input to its output
    "w11(1)": ("x1", "z1(1)", 0.48), "w12(1)": ("x2", "z1(1)", 0.3), "w21(1)": ("x1", "z2(1)", 0.3),
    "w22(1)": ("x2", "z2(1)", 0.48), "w11(2)": ("h1(1)", "ŷ1", 0.48), "w12(2)": ("h2(1)", "ŷ1", 0.48),
}  # fmt: skip
PLACES |= {w: _between(PLACES[start], PLACES[end], part) for w, (start, end, part) in WEIGHTS.items()}
LINES = [
    *((start, w) for w, (start, _, _) in WEIGHTS.items()), *((w, end) for w, (_, end, _) in WEIGHTS.items()),
    ("z1(1)", "h1(1)"), ("z2(1)", "h2(1)"), ("ŷ1", "L"), ("y", "L"),
    ("b1(1)", "z1(1)"), ("b2(1)", "z2(1)"), ("b1(2)", "ŷ1"),
]  # fmt: skip
# Names stand above the left end of their boxes, but for these, where a line runs: how far from there.
ASIDE = {
    "z2(1)": (0, 66), "ŷ1": (64, 32), "L": (48, 0), "y": (-14, 16), "b1(1)": (64, 32), "b2(1)": (64, 36),
    "w21(1)": (24, 0), "w11(2)": (24, 0),
}  # fmt: skip
FACTORS = {  # where an edge without a weight has its factor, what that is called, and where the name stands
    ("z1(1)", "h1(1)"): ((257, _TOP - 16), r"$\sigma'$", (257, _TOP - 40)),
    ("z2(1)", "h2(1)"): ((257, _BOTTOM - 16), r"$\sigma'$", (257, _BOTTOM - 40)),
    ("ŷ1", "L"): ((411, 439), r"$2(\hat{y} - y)$", (402, 416)),
    ("b1(1)", "z1(1)"): ((218, 135), "", None),
    ("b2(1)", "z2(1)"): ((218, 488), "", None),
    ("b1(2)", "ŷ1"): ((433, 266), "", None),
}
PHASES = {
    "given": "given",
    "forward": "forward →",
    "backward": "← backward",
    "moved": "the parameters move",
    "again": "forward → once more",
}
KINDS = {"value": (BLUE, "#cce3f0"), "gradient": (VERMILION, "#f7dfcc")}  # a colour and its tint


class _Box:
    """A node or parameter: its name, and one or two cells with a number in each."""

    def __init__(self, axes, name: str):
        (x, y), (wide, high) = PLACES[name], CELL
        kinds = ("value",) if name == "y" else ("value", "gradient")
        left, top = x - wide / 2, y - high * len(kinds) / 2
        self.name, self.cells = name, {}
        self.outline = axes.add_patch(
            Rectangle((left, top), wide, high * len(kinds), facecolor="white", edgecolor="none", zorder=2)
        )
        for i, kind in enumerate(kinds):
            corner = (left, top + i * high)
            _frame(axes, corner, wide, thick=1 if name[0] in "wb" else 2)  # parameters are thin
            mark = Rectangle(corner, wide, high, zorder=3)
            number = axes.text(x, corner[1] + high / 2 + 1, "", ha="center", va="center_baseline", zorder=4)
            self.cells[kind] = axes.add_patch(mark), number
        right, down = ASIDE.get(name, (0, 0))
        place = left + right, top - 3 + down
        axes.text(*place, f"${in_symbols(name)}$", va="bottom", size=TEXT_SIZE + 2, color=QUIET)

    def show(self, step: Step) -> list:
        """Write the numbers that are known; fill or frame the cells that the step is about."""
        changed = []
        for kind, (mark, number) in self.cells.items():
            known = step.values if kind == "value" else step.gradients
            number.set_text(short(known[self.name]) if self.name in known else "")
            cell, (colour, tint) = (kind, self.name), KINDS[kind]
            filled, framed = cell in step.filled, cell in step.framed
            mark.set(
                visible=filled or framed, fill=filled, facecolor=tint,
                edgecolor=colour if filled else INK, linewidth=2.2, zorder=3.5 if framed else 3,
            )  # fmt: skip
            changed += [mark, number]
        return changed


def draw(figure):
    """The network as a graph of boxes, and above it what is being computed."""
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, WIDE), ylim=(HIGH, 0))
    axes.set_axis_off()
    boxes = {name: _Box(axes, name) for name in PLACES}
    arrows = {}
    for start, end in LINES:
        ends = {
            "posA": PLACES[start], "posB": PLACES[end], "patchA": boxes[start].outline,
            "patchB": boxes[end].outline, "shrinkA": 0, "shrinkB": 0,
        }  # fmt: skip
        look = {"color": QUIET, "linewidth": 1, "zorder": 1, "antialiased": False}  # frames a tenth smaller
        axes.add_patch(FancyArrowPatch(**ends, **look, arrowstyle="-"))
        arrows[start, end] = {}
        for kind, style in (("value", "-|>"), ("gradient", "<|-")):
            look = {"color": KINDS[kind][0], "linewidth": 3, "mutation_scale": 15, "zorder": 1}
            arrow = FancyArrowPatch(**ends, **look, arrowstyle=style, antialiased=False)
            arrows[start, end][kind] = axes.add_patch(arrow)
    tags = {}
    for edge, (place, name, above) in FACTORS.items():
        tags[edge] = axes.text(*place, "", ha="center", va="center", zorder=4)
        if name:
            axes.text(*above, name, ha="center", va="center", size=TEXT_SIZE + 1, color=QUIET)
    phase = axes.text(4, 13, "", va="center", size=TEXT_SIZE + 1, weight="bold")
    symbols = axes.text(4, 36, "", va="center", size=TEXT_SIZE + 1)
    numbers = axes.text(4, 59, "", va="center", size=TEXT_SIZE + 1)
    _legend(axes)

    def update(step):
        changed = [phase, symbols, numbers]
        direction = "gradient" if step.phase == "backward" else "value"
        phase.set_text(PHASES[step.phase])
        symbols.set_text(step.symbols)
        numbers.set_text(step.numbers)
        for box in boxes.values():
            changed += box.show(step)
        lines = {line for edge in step.edges for line in _lines_of(edge)}
        for line, both in arrows.items():
            for kind, arrow in both.items():
                arrow.set_visible(line in lines and kind == direction)
            changed += both.values()
        for edge, tag in tags.items():
            tag.set_text(short(step.factors[edge]) if edge in step.factors else "")
            frame = {"boxstyle": "square,pad=0.2", "facecolor": "white", "edgecolor": INK, "linewidth": 2.2}
            tag.set_bbox(frame if edge in step.framed else None)
            changed.append(tag)
        return changed

    return update


def _lines_of(edge: tuple[str, str]) -> list[tuple[str, str]]:
    """The lines that show an edge of the graph: from a node to a sum it runs through its weight."""
    for w, (start, end, _) in WEIGHTS.items():
        if edge == (start, end):
            return [(start, w), (w, end)]
    return [edge]


def _legend(axes) -> None:
    left, top, wide = 4, 76, 96
    for words in ("value", "∂L/∂ of it"):
        _frame(axes, (left, top), wide, thick=1)
        axes.text(left + wide / 2, top + CELL[1] / 2, words, ha="center", va="center", color=QUIET)
        top += CELL[1]


def _frame(axes, corner: tuple[float, float], wide: float, thick: float) -> None:
    axes.add_patch(Rectangle(corner, wide, CELL[1], fill=False, edgecolor=QUIET, linewidth=thick, zorder=2))


def describe(step: Step) -> str:
    """Which network and example, how far, and what was just computed, to four digits."""
    way = {"forward": "Forward. ", "backward": "Backward. ", "moved": "", "again": "", "given": ""}[
        step.phase
    ]
    return f"{step.activation}, {step.example}, step {step.number} of {N_STEPS - 1}. {way}{step.words}"


backpropagation = Demo(
    "Backpropagation, one edge at a time",
    "Nine parameters will each get a derivative. Which will get the largest: one next to the loss, or one "
    "far from it? Play it and see. Then let the target be 3 in the place of 1: what will change? And with "
    "the sigmoid in the place of ReLU, at which edges will the numbers shrink?",
    {
        "example": Control(list(EXAMPLES), "example"),
        "activation": Control(list(ACTIVATIONS), "activation σ"),
        "step": Control(range(N_STEPS), "step", play=True, interval=1500),
    },
    at_step,
    draw,
    describe,
    size=(WIDE / 100, HIGH / 100),
)

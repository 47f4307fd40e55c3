"""A network by hand: one example through it, what an activation does, what a hidden unit sees.  Chapter 06.

Read `demo` first, and `chalknet.network`, whose layers these pictures show.

W[l], b[l]      (m_l, m_l−1), (m_l,)   weights and biases of layer l
z[l], h[l]      (m_l,)   the sums of layer l and what leaves it, for one example; h[0] is x, the last h is ŷ
"""

from functools import lru_cache

import contourpy
import numpy as np
from matplotlib.collections import LineCollection
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.patches import Rectangle

from chalknet.activations import (
    identity,
    identity_derivative,
    relu,
    relu_derivative,
    sigmoid,
    sigmoid_derivative,
    step,
    step_derivative,
    tanh,
    tanh_derivative,
)
from chalknet.datasets import moons
from chalknet.demos.demo import Control, Demo
from chalknet.demos.style import BLUE, CLASSES, FAINT, INK, QUIET, TEXT_SIZE, VERMILION
from chalknet.network import MLP
from chalknet.optimizers import GradientDescent
from chalknet.training import train

UPPER = ("⁽⁰⁾", "⁽¹⁾", "⁽²⁾", "⁽³⁾")
LOWER = "₀₁₂₃₄"
NEW = "#cfe5f3"  # the ground of what has just been computed, which is in bold as well


def _number(value: float) -> str:
    """At most two decimals, a true minus sign, and no −0."""
    return f"{round(float(value), 2) + 0.0:.4g}".replace("-", "−")


def _vector(values: np.ndarray) -> str:
    return f"({', '.join(map(_number, values))})"


# --- one example, number by number


def small_network() -> MLP:
    """The network 2-3-2-2 of the page, with weights that are easy to reckon with."""
    model = MLP((2, 3, 2, 2), ("relu", "relu", "softmax"), np.random.default_rng(0))
    model.W[1], model.b[1] = [[1, -1], [0, 1], [1, 1]], [0, -1, -2]
    model.W[2], model.b[2] = [[1, 1, -1], [-1, 2, 1]], [1, -1]
    model.W[3], model.b[3] = [[2, 0], [-1, 1]], [-1, 1]
    return model


def through_the_net(x_1: int, x_2: int, step: int) -> dict:
    """All z and h of the small network for x = (x_1, x_2), and how many of the five steps are made."""
    model = small_network()
    model.forward([[x_1, x_2]])
    z = {layer: Z[0] for layer, Z in model.Z.items()}
    h = {layer: H[0] for layer, H in model.H.items()}
    return {"z": z, "h": h, "W": model.W, "b": model.b, "step": step}


CENTRES = (0.3, 1.66, 3.06, 4.44)  # of the columns of units, in inches
HALF = 0.5  # the width of a box: z in the left one, h in the right
HEIGHT = 0.4
MIDDLE, LINE = 0.88, 0.245  # of the matrices below: how high they stand, and a row of them


def _rows(n: int) -> np.ndarray:
    """How high the n units of a layer stand, the first on top."""
    return 2.62 + 0.56 * (np.arange(n)[::-1] - (n - 1) / 2)


def _equation(state) -> list:
    """What the step computes, as blocks (name, shape, numbers in rows and columns) and signs between."""
    step, z, h = state["step"], state["z"], state["h"]

    def block(name, numbers):
        numbers = np.asarray(numbers)
        rows = numbers if numbers.ndim == 2 else numbers[:, None]
        return name, "×".join(map(str, numbers.shape)), [[_number(v) for v in row] for row in rows]

    if step == 0:
        return [block("x", h[0])]
    layer = (step + 1) // 2
    U, before = UPPER[layer], "x" if layer == 1 else f"h{UPPER[layer - 1]}"
    sums = block(f"z{U}", z[layer])
    if step in (2, 4):
        return ["max(0,", sums, ")", "=", block(f"h{U}", h[layer])]
    product = [block(f"W{U}", state["W"][layer]), "", block(before, h[layer - 1]), "+"]
    equation = [*product, block(f"b{U}", state["b"][layer]), "=", sums]
    return [*equation, "→", block("ŷ", h[3])] if step == 5 else equation


TITLES = (
    "The input",
    "Step 1: the sums of hidden layer 1",
    "Step 2: the activation of hidden layer 1, ReLU",
    "Step 3: the sums of hidden layer 2",
    "Step 4: the activation of hidden layer 2, ReLU",
    "Step 5: the output layer, sums and softmax",
)


def draw_through_the_net(figure):
    """Above, the network with the numbers known so far; below, the step as it is written with matrices."""
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, 5), ylim=(0, 3.85))
    axes.set_axis_off()
    network = small_network()
    edges, boxes, numbers = {}, {}, {}
    for layer, W in network.W.items():
        start = CENTRES[layer - 1] + (0.24 if layer == 1 else HALF)
        for i, j in np.ndindex(W.shape):
            if W[i, j]:  # a weight of 0 passes nothing on: no line
                ends = [_rows(W.shape[1])[j], _rows(W.shape[0])[i]]
                [edges[layer, i, j]] = axes.plot(
                    [start, CENTRES[layer] - HALF],
                    ends,
                    color=BLUE if W[i, j] > 0 else VERMILION,
                    linestyle="-" if W[i, j] > 0 else (0, (2.5, 1.5)),
                    linewidth=1 + 0.9 * (abs(W[i, j]) - 1),
                    zorder=1,
                )
    for layer, m in enumerate(network.sizes):
        halves = (
            (("h", -0.24, 0.48),) if layer == 0 else (("z", -HALF, HALF), ("h", 0, HALF))
        )  # what, from, width
        names = ("x",) if layer == 0 else (f"z{UPPER[layer]}", f"h{UPPER[layer]}" if layer < 3 else "ŷ")
        for (what, left, width), name in zip(halves, names, strict=True):
            x = CENTRES[layer] + left
            axes.text(x + width / 2, _rows(3)[0] + 0.36, name, ha="center", va="center")
            for i, y in enumerate(_rows(m)):
                boxes[what, layer, i] = axes.add_patch(
                    Rectangle((x, y - HEIGHT / 2), width, HEIGHT, edgecolor=INK, zorder=2)
                )
                numbers[what, layer, i] = axes.text(x + width / 2, y, "", ha="center", va="center", zorder=3)
    axes.plot([0.06, 0.36], [0.13, 0.13], color=BLUE)
    axes.text(0.42, 0.13, "positive weight", va="center", color=QUIET)
    axes.plot([2.06, 2.36], [0.13, 0.13], color=VERMILION, linestyle=(0, (2.5, 1.5)))
    axes.text(2.42, 0.13, "negative weight", va="center", color=QUIET)

    title = axes.text(0.06, 1.7, "", va="center", weight="bold")
    brackets = axes.add_collection(LineCollection([], color=INK, linewidth=1.2))
    pool = [axes.text(0, 0, "", ha="center", va="center") for _ in range(40)]

    def update(state):
        now = state["step"]
        for (layer, _, _), edge in edges.items():
            edge.set_alpha(1 if now == 2 * layer - 1 else 0.3)
        for (what, layer, i), text in numbers.items():
            known = 0 if layer == 0 else min(2 * layer - (what == "z"), 5)  # the step that computes it
            text.set_text(_number(state[what][layer][i]) if known <= now else "")
            text.set_weight("bold" if known == now else "normal")
            boxes[what, layer, i].set_facecolor(NEW if known == now else "none")
        title.set_text(TITLES[now])
        lines, words, x = [], [], 0.16
        for part in _equation(state):
            if isinstance(part, str):
                width = 0.04 + 0.105 * len(part)
                words.append((x + width / 2, MIDDLE, part, INK))
                x += width + 0.09
                continue
            name, shape, rows = part
            cell = 0.13 + 0.105 * max(len(text) for row in rows for text in row)
            width = cell * len(rows[0]) + 0.04
            middle = x + width / 2
            words.append((middle, MIDDLE + 0.53, name, INK))
            words.append((middle, MIDDLE - 0.49, shape, QUIET))
            top, bottom = MIDDLE + LINE / 2 * len(rows), MIDDLE - LINE / 2 * len(rows)
            lines += [
                [(x + 0.07, top), (x, top), (x, bottom), (x + 0.07, bottom)],
                [(x + width - 0.07, top), (x + width, top), (x + width, bottom), (x + width - 0.07, bottom)],
            ]
            for i, row in enumerate(rows):
                for j, text in enumerate(row):
                    height = MIDDLE + LINE * ((len(rows) - 1) / 2 - i)
                    words.append((x + 0.02 + cell * (j + 0.5), height, text, INK))
            x += width + 0.09
        brackets.set_segments(lines)
        words += [(0, 0, "", INK)] * (len(pool) - len(words))
        for text, (left, y, said, colour) in zip(pool, words, strict=True):
            text.set(x=left, y=y, text=said, color=colour)
        return [*edges.values(), *boxes.values(), *numbers.values(), title, brackets, *pool]

    return update


def describe_through_the_net(state) -> str:
    """The input, the step and what it computed."""
    step, z, h = state["step"], state["z"], state["h"]
    said = f"x = {_vector(h[0])}."
    if step == 0:
        return f"{said} Nothing is computed yet."
    layer = (step + 1) // 2
    U, before = UPPER[layer], "x" if layer == 1 else f"h{UPPER[layer - 1]}"
    sums = f"z{U} = W{U}{before} + b{U} = {_vector(z[layer])}"
    if step == 5:
        best = int(h[3].argmax())
        return (
            f"{said} Step 5: {sums}, and softmax makes ŷ = {_vector(h[3])}: most probably class {best + 1}."
        )
    if step % 2:
        return f"{said} Step {step}: {sums}."
    off = int((h[layer] == 0).sum())
    gives = "gives" if off == 1 else "give"
    cut = f"{off} of {len(h[layer])} units {gives} 0" if off else "no unit gives 0"
    return f"{said} Step {step}: h{U} = max(0, z{U}) = {_vector(h[layer])}; {cut}."


one_example = Demo(
    "One example through the net",
    "Take a pencil. For x = (1,\N{NO-BREAK SPACE}2), what are the three sums of the first hidden layer? "
    "Which of them does ReLU let pass? Reckon each step, then press Play. Then look for an x at which "
    "a whole layer gives 0.",
    {
        "x_1": Control(range(-1, 3), "x₁", start=1),
        "x_2": Control(range(-1, 3), "x₂", start=2),
        "step": Control(range(6), "step", play=True),
    },
    through_the_net,
    draw_through_the_net,
    describe_through_the_net,
    size=(5.0, 3.85),
)


# --- what an activation does to signal and slope

FUNCTIONS = {
    "identity": (identity, identity_derivative),
    "step": (step, step_derivative),
    "sigmoid": (sigmoid, sigmoid_derivative),
    "tanh": (tanh, tanh_derivative),
    "ReLU": (relu, relu_derivative),
}
GRID = np.linspace(-3, 3, 241)


def signal_at(activation: str, z: float) -> dict:
    """h = σ(z) and the slope σ′(z), at z and on the whole grid."""
    function, derivative = FUNCTIONS[activation]
    return {
        "activation": activation,
        "z": z,
        "h": float(function(z)),
        "slope": float(derivative(z)),
        "curve": function(GRID),
        "slopes": derivative(GRID),
    }


def _broken_at_jumps(curve: np.ndarray) -> np.ndarray:
    """The curve with a gap where it jumps, so that no upright line is drawn there."""
    curve = curve.copy()
    curve[1:][np.abs(np.diff(curve)) > 0.5] = np.nan
    return curve


def draw_signal(figure):
    """Left the function with its tangent, an inch the same both ways; right its slope."""
    left, right = figure.subplots(1, 2)
    figure.subplots_adjust(left=0.06, right=0.985, top=0.89, bottom=0.17, wspace=0.2)
    left.set(xlim=(-3.2, 3.2), ylim=(-3.2, 3.2), xticks=[-3, 0, 3], yticks=[-3, 0, 3], xlabel="z")
    left.set_aspect("equal")
    left.set_title("h = σ(z)")
    right.set(xlim=(-3.2, 3.2), ylim=(-0.06, 1.3), xticks=[-3, 0, 3], yticks=[0, 0.5, 1], xlabel="z")
    right.set_yticks([0, 0.5, 1], ["0", "½", "1"])
    right.set_title("slope σ′(z)")
    for axes in (left, right):
        axes.axhline(0, color=FAINT, linewidth=1, zorder=0)
        axes.axvline(0, color=FAINT, linewidth=1, zorder=0)
    [curve] = left.plot(GRID, GRID, color=BLUE)
    [tangent] = left.plot([0, 1], [0, 1], color=VERMILION, linestyle="--", zorder=3)
    [at] = left.plot([0], [0], "o", color=INK, markersize=8, zorder=4)
    [slopes] = right.plot(GRID, GRID, color=VERMILION, linestyle="--")
    [slope_at] = right.plot([0], [0], "o", color=INK, markersize=8, zorder=4)
    value = left.text(-3, 3.1, "", va="top", size=TEXT_SIZE + 1)
    slope = right.text(-3, 1.28, "", va="top", size=TEXT_SIZE + 1)

    def update(state):
        z, h, s = state["z"], state["h"], state["slope"]
        curve.set_ydata(_broken_at_jumps(state["curve"]))
        slopes.set_ydata(_broken_at_jumps(state["slopes"]))
        no_slope = z == 0 and state["activation"] in ("step", "ReLU")  # a jump or a kink
        at.set_data([z], [h])
        slope_at.set_data([z], [s])
        reach = 0 if no_slope else 1.1 / np.hypot(1, s)  # as long whatever its slope
        tangent.set_data([z - reach, z + reach], [h - reach * s, h + reach * s])
        value.set_text(f"h = {h:.2f}".replace("-", "−"))
        slope.set_text("no slope here" if no_slope else f"slope {s:.2f}")
        return [curve, tangent, at, slopes, slope_at, value, slope]

    return update


def describe_signal(state) -> str:
    """The value, the slope, and what is left of a nudge."""
    name, z, h, s = state["activation"], state["z"], state["h"], state["slope"]
    said = f"At z = {_number(z)} the {name} gives h = {h:.2f}".replace("-", "−")
    if name == "step" and z == 0:
        return f"{said}. This is the jump: there is no slope here, and the library says 0."
    if name == "ReLU" and z == 0:
        return f"{said}. This is the kink: the slope is 0 to the left and 1 to the right, and we take 0."
    if name == "step":
        return f"{said}, and the slope is 0: a small nudge of z is lost."
    left = "nothing" if s == 0 else "all" if s == 1 else f"{s:.1%}"
    return f"{said}, and the slope is {s:.2f}: of a small nudge of z, {left} is passed on."


signal_and_slope = Demo(
    "Signal and slope",
    "The sum z of a unit is nudged a little. For which z does its answer h follow, and for which does it "
    "hardly move? Predict it for the sigmoid at z = 3, then for ReLU at z = −1.",
    {
        "activation": Control(list(FUNCTIONS), "activation", start="sigmoid"),
        "z": Control([round(z, 1) for z in np.arange(-3, 3.1, 0.5).tolist()], "z", start=0.0),
    },
    signal_at,
    draw_signal,
    describe_signal,
    size=(5.0, 2.75),
)


# --- what a hidden unit sees

N_HIDDEN = 4
STEPS = (0, 30, 100, 300, 600, 1000, 3000)
ACTIVATIONS = {"tanh": "tanh", "ReLU": "relu", "identity": "identity"}
PLANE = (-1.6, 2.6, -1.15, 1.65)  # x₁ from, to; x₂ from, to
SHAPE = (64, 96)
CLASS_0_CLASS_1 = LinearSegmentedColormap.from_list("classes", ["#a6cde6", "#ffffff", "#f4c29e"], N=5)
QUIET_LOUD = LinearSegmentedColormap.from_list("quiet-loud", ["#ffffff", "#b3b3b3"], N=5)
CORNERS = np.array([[x_1, x_2] for x_1 in (-1.42, 2.42) for x_2 in (-0.95, 1.45)])  # no point lies there


def two_moons():
    """The 120 points of the page: two half circles that reach into each other."""
    return moons(120, 0.12, np.random.default_rng(0))


@lru_cache
def training_run(activation: str) -> dict[int, np.ndarray]:
    """The parameters of a 2-4-1 network after each number of STEPS of gradient descent on all points."""
    data = two_moons()
    model = MLP((2, N_HIDDEN, 1), (activation, "sigmoid"), np.random.default_rng(3))
    kept, done = {}, 0
    for n_steps in STEPS:
        if n_steps > done:
            train(
                model,
                data.X,
                data.y[:, None],
                optimizer=GradientDescent(1.0),
                batch_size=len(data),
                n_epochs=n_steps - done,
                rng=np.random.default_rng(0),
                progress=False,
            )
        kept[n_steps], done = model.parameters.copy(), n_steps
    return kept


def trained_network(activation: str, n_steps: int) -> MLP:
    """The network 2-4-1 after so many steps; 'ReLU' and 'relu' are the same."""
    name = ACTIVATIONS.get(activation, activation)
    model = MLP((2, N_HIDDEN, 1), (name, "sigmoid"), np.random.default_rng(3))
    model.parameters = training_run(name)[n_steps]
    return model


def _plane() -> np.ndarray:
    """Points (rows * columns, 2) all over the plane that is shown."""
    x_1, x_2 = np.meshgrid(np.linspace(*PLANE[:2], SHAPE[1]), np.linspace(*PLANE[2:], SHAPE[0]))
    return np.column_stack([x_1.ravel(), x_2.ravel()])


def seen_by(activation: str, unit: int, n_steps: int) -> dict:
    """What the unit makes of each point of the plane, (rows, columns), and what the network answers."""
    model, data = trained_network(activation, n_steps), two_moons()
    wrong = int((model.predict(data.X) != data.y).sum())
    Y_hat = model.forward(_plane())
    h = model.H[1][:, unit - 1]
    return {
        "activation": activation,
        "unit": unit,
        "n_steps": n_steps,
        "h": h.reshape(SHAPE),
        "y_hat": Y_hat[:, 0].reshape(SHAPE),
        "W": model.W[1].copy(),
        "b": model.b[1].copy(),
        "out": float(model.W[2][0, unit - 1]),
        "wrong": wrong,
    }


def _line(w: np.ndarray, b: float) -> list[tuple[float, float]]:
    """Two points of w x + b = 0, far outside the plane."""
    foot, along = -b * w / (w @ w), np.array([-w[1], w[0]]) / np.linalg.norm(w)
    return [tuple(foot - 9 * along), tuple(foot + 9 * along)]


def _boundary(y_hat: np.ndarray) -> list[np.ndarray]:
    x_1, x_2 = np.linspace(*PLANE[:2], SHAPE[1]), np.linspace(*PLANE[2:], SHAPE[0])
    return contourpy.contour_generator(x_1, x_2, y_hat).lines(0.5)


def draw_seen(figure):
    """Left the plane as one hidden unit sees it, right the network's answer; on both the moons."""
    data = two_moons()
    parts = []
    for where, colours, lowest in (
        ((0.015, 0.03, 0.475, 0.83), QUIET_LOUD, 0),
        ((0.51, 0.03, 0.475, 0.83), CLASS_0_CLASS_1, -1),
    ):
        axes = figure.add_axes(where)
        axes.set(xlim=PLANE[:2], ylim=PLANE[2:], xticks=[], yticks=[])
        axes.spines[["left", "bottom"]].set_visible(False)
        image = axes.imshow(
            np.zeros(SHAPE), origin="lower", extent=PLANE, aspect="auto", cmap=colours, vmin=lowest, vmax=1
        )
        lines = axes.add_collection(LineCollection([], color=INK, linewidth=2.2, zorder=3))
        points = [
            axes.plot(*data.X[data.y == k].T, marker, color=CLASSES[k], markersize=4.5, zorder=4)[0]
            for k, marker in enumerate("o^")
        ]
        parts.append((axes, image, lines, points, axes.set_title("")))
    (left, seen, line, left_points, name), (right, answer, boundary, right_points, said) = parts
    others = right.add_collection(
        LineCollection([], color=QUIET, linewidth=1, linestyle=(0, (3, 3)), zorder=2)
    )
    most, least = (left.text(0, 0, "", ha="center", va="center", size=16, weight="bold") for _ in range(2))

    def update(state):
        unit, h = state["unit"], state["h"]
        w, b = state["W"][unit - 1], state["b"][unit - 1]
        low = 0 if state["activation"] == "ReLU" else h.min()
        seen.set_data((h - low) / (h.max() - low))
        line.set_segments([_line(w, b)])
        z = CORNERS @ w + b
        most.set(position=CORNERS[z.argmax()], text="+" if z.max() > 0 else "")
        below = "0" if state["activation"] == "ReLU" else "−"
        least.set(position=CORNERS[z.argmin()], text=below if z.min() < 0 else "")
        answer.set_data(2 * state["y_hat"] - 1)
        boundary.set_segments(_boundary(state["y_hat"]))
        others.set_segments([_line(w, b) for w, b in zip(state["W"], state["b"], strict=True)])
        name.set_text(f"unit {unit}: h{LOWER[unit]}")
        said.set_text(f"ŷ: {state['wrong']} of 120 wrong")
        painted = [seen, line, *left_points, name, most, least]
        return [*painted, answer, boundary, *right_points, said, others]

    return update


def describe_seen(state) -> str:
    """Which line the unit has drawn, how the output uses it, and how many points the network gets wrong."""
    w, b = state["W"][state["unit"] - 1], state["b"][state["unit"] - 1]
    sign = "+" if b >= 0 else "−"
    second = f"{'+' if w[1] >= 0 else '−'} {abs(w[1]):.2f} x₂"
    first = f"{w[0]:.2f} x₁".replace("-", "−")
    z = f"z = {first} {second} {sign} {abs(b):.2f}"
    weight = f"{state['out']:.2f}".replace("-", "−")
    bend = "straight" if state["activation"] == "identity" else "bold"
    activation = "the identity" if state["activation"] == "identity" else state["activation"]
    return (
        f"With {activation}, after {state['n_steps']:,} steps of training, unit {state['unit']} computes "
        f"{z}, and the output takes its h times {weight}. On the right, the {bend} line is the boundary of "
        f"the network: {state['wrong']} of 120 points are on the wrong side."
    )


hidden_units = Demo(
    "What a hidden unit sees",
    "Four hidden units look at the same two moons. What can one of them tell apart? And all four together, "
    "after 3,000 steps of training: how many of the 120 points are on the wrong side with ReLU? And with the "
    "identity?",
    {
        "activation": Control(list(ACTIVATIONS), "activation"),
        "unit": Control(range(1, N_HIDDEN + 1), "hidden unit"),
        "n_steps": Control(STEPS, "steps", start=3000, play=True),
    },
    seen_by,
    draw_seen,
    describe_seen,
    size=(5.0, 2.35),
)

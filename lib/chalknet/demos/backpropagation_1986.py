"""Forward activity, backward error, in the network of 1986 that sees mirror symmetry.  Chapter 01.

Read `demo` first, and `chalknet.backpropagation_1986`, whose networks are drawn here.

x, h, y_hat   (6,), (2,), ()   what the inputs, the two hidden units and the output unit say
delta_h       (2,)             ∂E/∂z of the hidden units, for one pattern
delta         ()               ∂E/∂z of the output unit
"""

from functools import lru_cache
from itertools import product
from typing import NamedTuple

import numpy as np
from matplotlib.patches import Circle

from chalknet.activations import sigmoid
from chalknet.backpropagation_1986 import learn_mirror_symmetry, mirror_symmetry
from chalknet.demos.demo import Control, Demo
from chalknet.demos.style import BLUE, GREEN, INK, QUIET, VERMILION

SEED = 5  # of its three networks the first never learns, the second finds 1 : 2 : 4, the third 2 : 3 : 4
STUCK, POWERS_OF_TWO, TWO_THREE_FOUR = range(3)


class Net(NamedTuple):
    """One of the three networks after some sweeps."""

    W1: np.ndarray  # (2, 6)
    b1: np.ndarray  # (2,)
    W2: np.ndarray  # (2,)
    b2: float

    def says(self, X: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """(H, y_hat), (B, 2) and (B,), from patterns X (B, 6)."""
        H = sigmoid(X @ self.W1.T + self.b1)
        return H, sigmoid(H @ self.W2 + self.b2)


@lru_cache
def after(n_sweeps: int) -> list[Net]:
    """The three networks after so many sweeps; those of 0 are after a single one, hardly moved."""
    outcome = learn_mirror_symmetry(3, np.random.default_rng(SEED), n_sweeps=max(1, n_sweeps))
    return [Net(outcome.W1[s], outcome.b1[s], outcome.W2[s], float(outcome.b2[s])) for s in range(3)]


# --- the network, drawn

INPUTS = np.array([(0.0, 5.0 - i) for i in range(6)])
HIDDEN = np.array([(2.6, 3.9), (2.6, 1.1)])
OUTPUT = np.array([4.6, 2.5])
RADIUS = 0.36


class Drawing:
    """Nodes and edges of a 6-2-1 network: an edge is blue and whole above 0, orange and dashed below.

    `show_edges` and `show_node` change it; a page uses it for a picture that stands still.
    """

    def __init__(self, axes):
        axes.set(xlim=(-0.5, 5.75), ylim=(-0.62, 5.75), aspect="equal", xticks=[], yticks=[])
        axes.spines[:].set_visible(False)
        ends = [(INPUTS[i], HIDDEN[j]) for j, i in product(range(2), range(6))]
        ends += [(HIDDEN[j], OUTPUT) for j in range(2)]
        self.edges = [axes.plot(*np.array(pair).T, zorder=1)[0] for pair in ends]
        self.circles, self.numbers = [], []
        for place in (*INPUTS, *HIDDEN, OUTPUT):
            self.circles.append(
                axes.add_patch(Circle(place, RADIUS, facecolor="white", edgecolor=INK, zorder=2))
            )
            self.numbers.append(axes.text(*place, "", ha="center", va="center_baseline", zorder=3))

    def show_edges(self, values: np.ndarray, thickest: float) -> None:
        """The 14 edges, first those to each hidden unit, as thick as their values are large."""
        for edge, value in zip(self.edges, values, strict=True):
            edge.set_color(BLUE if value >= 0 else VERMILION)
            edge.set_linestyle("-" if value >= 0 else (0, (3.2, 1.6)))
            edge.set_linewidth(1.0 + 4.0 * min(1.0, abs(value) / thickest))

    def show_node(self, node: int, text: str, filled: float, edge: str = INK) -> None:
        """A node's number on a grey that is darker the closer its activity is to 1."""
        self.circles[node].set(
            facecolor=str(1 - 0.25 * filled), edgecolor=edge, linewidth=2.5 if edge != INK else 1.2
        )
        self.numbers[node].set_text(text)

    @property
    def artists(self) -> list:
        """All that changes."""
        return [*self.edges, *self.circles, *self.numbers]


# --- forward activity, backward error

PATTERNS = {"101101": True, "110011": True, "000000": True, "100000": False, "010110": False}
STEPS = (
    "the pattern arrives",
    "forward: the hidden units",
    "forward: the output unit",
    "compare with the truth",
    "backward: the hidden units' share",
    "each weight knows its way",
)
SWEEPS = (0, 600, 1000, 3000)


def at_step(pattern: str, sweeps: int, step: int) -> dict:
    """All that the network with 1 : 2 : 4 computes for a pattern, forward and backward, up to a step."""
    net, x = after(sweeps)[POWERS_OF_TWO], np.array([float(c) for c in pattern])
    H, Y_hat = net.says(x[None])
    h, y_hat, y = H[0], float(Y_hat[0]), float(PATTERNS[pattern])
    delta = (y_hat - y) * y_hat * (1 - y_hat)
    delta_h = delta * net.W2 * h * (1 - h)
    return {
        "pattern": pattern, "sweeps": sweeps, "step": step, "net": net, "x": x, "h": h, "y_hat": y_hat,
        "y": y, "delta": delta, "delta_h": delta_h, "dW1": np.outer(delta_h, x), "dW2": delta * h,
    }  # fmt: skip


def _small(number: float) -> str:
    """Three digits after the point, or four where that would say 0; a δ may be tiny."""
    if abs(number) < 0.00005:
        return "about 0"
    return (f"{number:.3f}" if abs(number) >= 0.0005 else f"{number:.4f}").replace("-", "−")


def draw_passes(figure):
    """The network; the step's name; beside the nodes their δ once the error has come back to them."""
    axes = figure.subplots()
    figure.subplots_adjust(left=0.01, right=0.99, top=0.91, bottom=0.01)
    title = axes.set_title("", loc="left")
    drawing = Drawing(axes)
    truth = axes.text(4.6, 1.65, "", ha="center", va="center", linespacing=1.4)
    deltas = [axes.text(x, y, "", ha="center", va="center", color=INK)
              for x, y in ((2.6, 4.62), (2.6, 0.38), (4.6, 3.25))]  # fmt: skip
    key = axes.text(5.7, -0.5, "", ha="right", va="bottom", color=QUIET, linespacing=1.3)

    def update(state):
        step, net = state["step"], state["net"]
        title.set_text(f"{step}  {STEPS[step]}")
        if step < 5:
            drawing.show_edges(np.concatenate([net.W1.ravel(), net.W2]), thickest=10.0)
            key.set_text("weights:\nblue above 0,\ndashed below" if step == 0 else "")
        else:  # a weight moves against its gradient
            change = -np.concatenate([state["dW1"].ravel(), state["dW2"]])
            drawing.show_edges(change, thickest=max(0.02, np.abs(change).max()))
            key.set_text("changes:\nblue up,\ndashed down")
        for i, x in enumerate(state["x"]):
            drawing.show_node(i, f"{x:.0f}", x)
            for j in range(2):  # from an input 0 nothing flows, and its weights are not blamed
                drawing.edges[6 * j + i].set_visible(step == 0 or x > 0)
        back = {3: 1, 4: 3, 5: 3}.get(step, 0)  # how many nodes the error has come back to
        for j in range(2):
            shown = step >= 1
            drawing.show_node(6 + j, f"{state['h'][j]:.2f}" if shown else "", state["h"][j] if shown else 0,
                              GREEN if step == 1 or (step == 4) else INK)  # fmt: skip
            deltas[j].set_text(f"δ {_small(state['delta_h'][j])}" if back == 3 else "")
        drawing.show_node(8, f"{state['y_hat']:.2f}" if step >= 2 else "", state["y_hat"] if step >= 2 else 0,
                          GREEN if step in (2, 3) else INK)  # fmt: skip
        deltas[2].set_text(f"δ {_small(state['delta'])}" if back else "")
        truth.set_text(f"truth {state['y']:.0f}" if step >= 3 else "")
        return [*drawing.artists, *deltas, truth, key, title]

    return update


def describe_passes(state) -> str:
    """What this step computes, with its numbers."""
    h, step = state["h"], state["step"]
    kind = "symmetric" if state["y"] else "not symmetric"
    start = f"Pattern {state['pattern']} ({kind}), {state['sweeps']:,} sweeps learned: "
    said = (
        "its six digits are at the inputs.",
        f"the hidden units say {h[0]:.2f} and {h[1]:.2f}.",
        f"from them the output unit makes {state['y_hat']:.2f}.",
        f"the truth is {state['y']:.0f}, the output {state['y_hat']:.2f}, its δ {_small(state['delta'])}.",
        f"back along the weights, the hidden units get δ {_small(state['delta_h'][0])} and "
        f"{_small(state['delta_h'][1])}.",
        f"weights from an input 0 stay; of the other {int(2 * state['x'].sum()) + 2}, "
        f"{int((state['dW1'] < 0).sum() + (state['dW2'] < 0).sum())} go up.",
    )  # fmt: skip
    return start + said[step]


forward_and_backward = Demo(
    "Forward activity, backward error",
    "Play it before anything was learned, then after 3,000 sweeps. Which hidden units will speak for a "
    "symmetric pattern, which for another? And how large is the error that comes back?",
    {
        "pattern": Control(list(PATTERNS)),
        "sweeps": Control(list(SWEEPS), "sweeps learned"),
        "step": Control(range(len(STEPS)), play=True),
    },
    at_step,
    draw_passes,
    describe_passes,
    size=(4.1, 3.8),
)


# --- how the weights grow

STARTS = {"Start A": STUCK, "Start B": POWERS_OF_TWO, "Start C": TWO_THREE_FOUR}
CHECKPOINTS = (0, 50, 100, 200, 300, 400, 500, 600, 700, 800, 900, 1000, 1100, 1300, 1600, 2000, 3000, 5000)


@lru_cache
def course() -> dict[int, list[tuple[float, int]]]:
    """For each of the three networks its (E, number of patterns that are right) at each checkpoint."""
    X, y = mirror_symmetry()
    told = {s: [] for s in range(3)}
    for n_sweeps, s in product(CHECKPOINTS, range(3)):
        y_hat = after(n_sweeps)[s].says(X)[1]
        told[s].append((0.5 * float(((y_hat - y) ** 2).sum()), int(((y_hat > 0.5) == y).sum())))
    return told


def weights_after(start: str, sweeps: int) -> dict:
    """The hidden units' weights of one of the starts after some sweeps, and the course of its error."""
    s, place = STARTS[start], CHECKPOINTS.index(sweeps)
    net = after(sweeps)[s]
    pairs = np.sort(np.abs(net.W1 - net.W1[:, ::-1])[:, :3] / 2, axis=1)  # (2, 3)
    errors, right = zip(*course()[s], strict=True)
    return {"start": start, "sweeps": sweeps, "W1": net.W1, "ratio": pairs / pairs[:, :1], "errors": errors,
            "right": right[place], "place": place}  # fmt: skip


def _ratio(pairs: np.ndarray) -> str:
    return " : ".join(["1", *(f"{pair:.1f}" if pair < 20 else f"{pair:.0f}" for pair in pairs[1:])])


def draw_weights(figure):
    """Two fans of six bars, a hidden unit each; below, how the error E fell, with a dot at this sweep."""
    top, below = figure.subfigures(2, 1, height_ratios=[1.55, 1])
    panels = top.subplots(1, 2, sharey=True)
    top.subplots_adjust(left=0.11, right=0.985, top=0.86, bottom=0.05, wspace=0.08)
    fans = []
    for j, axes in enumerate(panels):
        axes.set(xlim=(-0.6, 5.6), ylim=(-17, 17), yticks=[-15, 0, 15], xticks=[])
        axes.set_yticklabels(["−15", "0", "15"])
        axes.tick_params(labelleft=j == 0)
        axes.spines[["bottom"]].set_visible(False)
        axes.axhline(0, color=QUIET, linewidth=1)
        axes.axvline(2.5, color=QUIET, linewidth=1, linestyle=(0, (3, 3)))
        axes.text(2.5, -16.8, "the mirror", ha="center", va="bottom", color=QUIET,
                  bbox={"facecolor": "white", "edgecolor": "none", "pad": 1})  # fmt: skip
        bars = axes.bar(range(6), np.ones(6), width=0.72)
        fans.append((bars, axes.set_title("", loc="left")))
    axes = below.subplots()
    below.subplots_adjust(left=0.11, right=0.95, top=0.83, bottom=0.27)
    axes.set(xlim=(-80, 5080), ylim=(0, 4.6), xlabel="sweeps", yticks=[0, 2, 4])
    heading = axes.set_title("", loc="left")
    [curve] = axes.plot([], [], color=INK)
    [dot] = axes.plot([], [], "o", color=INK, markersize=9, clip_on=False)

    def update(state):
        for j, (bars, unit) in enumerate(fans):
            for bar, w in zip(bars, state["W1"][j], strict=True):
                bar.set(height=w, color=BLUE if w >= 0 else VERMILION)
            unit.set_text(f"unit {j + 1}:   {_ratio(state['ratio'][j])}")
        curve.set_data(CHECKPOINTS, state["errors"])
        dot.set_data([state["sweeps"]], [state["errors"][state["place"]]])
        heading.set_text(f"error E; {state['right']} of 64 patterns right")
        return [*(part for bars, unit in fans for part in (*bars, unit)), curve, dot, heading]

    return update


def describe_weights(state) -> str:
    """How far the learning has come, and in what ratio the pairs stand."""
    ratios = " and ".join(_ratio(ratio) for ratio in state["ratio"])
    return (
        f"{state['start']} after {state['sweeps']:,} sweeps: {state['right']} of 64 patterns are right, E is "
        f"{state['errors'][state['place']]:.2f}; the pairs of weights stand as {ratios}."
    )


how_the_weights_grow = Demo(
    "How the weights grow",
    "Three random starts. What will the weights to the left and to the right of the mirror have to do with "
    "each other? Will every start get there?",
    {
        "start": Control(list(STARTS), "random weights", start="Start B"),
        "sweeps": Control(list(CHECKPOINTS), start=50, play=True),
    },
    weights_after,
    draw_weights,
    describe_weights,
    size=(5.0, 4.4),
)

"""The perceptron's rule, one example after the other.  Chapter 01.

Read `demo` first, and `chalknet.neuron.perceptron_step`, whose steps these pictures show.

w, b     (2,), ()   the weights and the bias; the unit fires on that side of w·x + b = 0 that w points to
step                how many examples have been shown, in the order 1 to 6, again and again
"""

from functools import lru_cache

import numpy as np
from matplotlib.patches import Polygon

from chalknet.demos.demo import Control, Demo
from chalknet.demos.style import BLUE, FAINT, INK, QUIET, TEXT_SIZE, VERMILION
from chalknet.neuron import novikoff_bound, perceptron_step
from chalknet.separability import linear_separator

EXAMPLES = {
    "far apart": [[3, 1], [-1, 2], [1, 3], [1, -1], [2, 2], [-2, 0]],
    "close together": [[1, 1], [1, 0], [2, 0], [0, 1], [0, 2], [-1, 2]],
    "no line": [[2, 2], [2, -2], [-2, -2], [-2, 2], [1, 1], [-1, 1]],
}
Y = (1, 0, 1, 0, 1, 0)  # the labels, the same in each set
N_STEPS = 49
REACH = 3.4  # of the plane, to each side


@lru_cache
def run(examples: str) -> list[dict]:
    """What each step did, from the start on: N_STEPS states."""
    X = np.array(EXAMPLES[examples], dtype=float)
    line = linear_separator(X, Y)
    bound = novikoff_bound(X, np.array(Y), line.w, line.b) if line.separable else None
    w, b, mistakes = np.zeros(2), 0.0, 0
    common = {"examples": examples, "X": X, "bound": bound}
    states = [{**common, "step": 0, "w": w, "b": b, "before": (w, b), "mistake": False, "mistakes": 0}]
    for step in range(1, N_STEPS):
        i = (step - 1) % len(X)
        before, z = (w, b), float(w @ X[i] + b)
        w, b, mistake = perceptron_step(w, b, X[i], Y[i])
        mistakes += mistake
        states.append({**common, "step": step, "i": i, "z": z, "w": w, "b": b, "before": before,
                       "mistake": mistake, "mistakes": mistakes})  # fmt: skip
    return states


def rule(examples: str, step: int) -> dict:
    """The weights after so many examples, the sum z of the last one before it was learned, all mistakes."""
    return run(examples)[step]


def firing_side(w: np.ndarray, b: float) -> np.ndarray:
    """The corners (m, 2) of the part of the plane where w·x + b ≥ 0; none where w is 0.

    >>> firing_side(np.array([1.0, 0.0]), 0.0)
    array([[ 0. , -3.4],
           [ 3.4, -3.4],
           [ 3.4,  3.4],
           [ 0. ,  3.4]])
    >>> len(firing_side(np.array([1.0, -1.0]), 0.0))  # the line runs through two corners
    3
    """
    square = REACH * np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]])
    kept = []
    if not w.any():
        return np.empty((0, 2))
    for here, there in zip(square, np.roll(square, -1, axis=0), strict=True):
        z_here, z_there = w @ here + b, w @ there + b
        if z_here >= 0:  # a corner on the line itself belongs to the side as well
            kept.append(here)
        if z_here * z_there < 0:
            kept.append(here + (there - here) * z_here / (z_here - z_there))
    return np.array(kept).reshape(-1, 2)


def _figure(number: float) -> str:
    return f"{number:g}".replace("-", "−")


def _vector(v) -> str:
    return "(" + ", ".join(_figure(number) for number in v) + ")"


def draw_rule(figure):
    """Left the plane with the side on which the unit fires, right the step in numbers."""
    left = figure.add_axes([0.01, 0.015, 0.6, 0.97])
    right = figure.add_axes([0.635, 0.015, 0.36, 0.97])
    left.set(xlim=(-REACH, REACH), ylim=(-REACH, REACH), xticks=[], yticks=[], aspect="equal")
    left.spines[:].set_visible(False)
    left.axhline(0, color=FAINT, linewidth=1, zorder=0)
    left.axvline(0, color=FAINT, linewidth=1, zorder=0)
    side = left.add_patch(
        Polygon(np.zeros((0, 2)), closed=True, facecolor="#cfe3f0", edgecolor="none", zorder=0.2)
    )
    [old] = left.plot([], [], color=QUIET, linewidth=1.5, linestyle=(0, (4, 3)), zorder=1)
    [line] = left.plot([], [], color=INK, linewidth=2, zorder=1.5)
    arrow = left.annotate("", (0, 0), (0, 0), arrowprops={"arrowstyle": "-|>", "color": INK, "linewidth": 2})
    [ring] = left.plot(
        [], [], "o", markersize=25, markerfacecolor="none", markeredgecolor=INK, markeredgewidth=2
    )
    [ones] = left.plot([], [], "o", color=BLUE, markersize=12, zorder=3)
    [zeros] = left.plot([], [], "s", color=VERMILION, markersize=11, zorder=3)
    right.set(xlim=(0, 1), ylim=(0, 1))
    right.set_axis_off()
    right.text(0, 0.955, "● class 1, should fire", color=BLUE, va="center")
    right.text(0, 0.875, "■ class 0, should not", color=VERMILION, va="center")
    lines = [right.text(0, y, "", va="center") for y in (0.73, 0.65, 0.53, 0.45, 0.33, 0.25)]
    count = right.text(0, 0.12, "", va="center", weight="bold", size=TEXT_SIZE + 1)
    limit = right.text(0, 0.04, "", va="center", color=QUIET)

    def border(artist, w, b):
        if not w.any():
            artist.set_data([], [])
            return
        foot, along = -b * w / (w @ w), np.array([-w[1], w[0]]) / np.linalg.norm(w)
        artist.set_data(*(foot + 2 * REACH * along * np.array([[-1], [1]])).T)

    def update(state):
        X, w, b = state["X"], state["w"], state["b"]
        ones.set_data(*X[0::2].T)
        zeros.set_data(*X[1::2].T)
        side.set_xy(firing_side(w, b) if w.any() else np.zeros((1, 2)))
        border(line, w, b)
        border(old, *(state["before"] if state["mistake"] else (np.zeros(2), 0.0)))
        arrow.set_visible(bool(w.any()))
        if w.any():
            foot = -b * w / (w @ w)
            arrow.xy = foot + w / np.linalg.norm(w)
            arrow.set_position(foot)
        words = [""] * 6
        if state["step"] == 0:
            ring.set_data([], [])
            words[0] = "nothing shown yet"
        else:
            x, y = X[state["i"]], Y[state["i"]]
            ring.set_data([x[0]], [x[1]])
            words[0] = f"x = {_vector(x)}"
            words[1] = f"class {y}"
            words[2] = f"z = {_figure(state['z'])}"
            words[3] = "right" if not state["mistake"] else "mistake: add x" if y else "mistake: subtract x"
        words[4] = f"w = {_vector(w)}"
        words[5] = f"b = {_figure(b)}"
        for text, word in zip(lines, words, strict=True):
            text.set_text(word)
        count.set_text(f"{state['mistakes']} mistake{'' if state['mistakes'] == 1 else 's'}")
        limit.set_text("no bound" if state["bound"] is None else f"never above {state['bound']:.0f}")
        return [side, old, line, arrow, ring, ones, zeros, *lines, count, limit]

    return update


def describe_rule(state) -> str:
    """The last example, whether it was a mistake, the weights now, the mistakes so far and their bound."""
    after = f"w = {_vector(state['w'])}, b = {_figure(state['b'])}"
    bound = (
        "no line separates them, so nothing bounds the mistakes"
        if state["bound"] is None
        else f"they can never be more than {state['bound']:.0f}"
    )
    if state["step"] == 0:
        return f"Set “{state['examples']}”, before the first example: {after}. No mistakes so far; {bound}."
    x, y = _vector(state["X"][state["i"]]), Y[state["i"]]
    mistake = f"a mistake, x is {'added' if y else 'subtracted'}"
    verdict = mistake if state["mistake"] else "right, nothing changes"
    return (
        f"Set “{state['examples']}”, example {state['step']}: x = {x} of class {y} gives "
        f"z = {_figure(state['z'])}: {verdict}. Now {after}. Mistakes so far: {state['mistakes']}; {bound}."
    )


rule_stepper = Demo(
    "The rule of mistakes",
    "Six examples come round again and again. When does the line move, and when does it rest? Will it ever "
    "come to rest for good, in each of the three sets?",
    {
        "examples": Control(list(EXAMPLES), "examples"),
        "step": Control(range(N_STEPS), "shown", play=True),
    },
    rule,
    draw_rule,
    describe_rule,
    size=(5.0, 3.1),
)

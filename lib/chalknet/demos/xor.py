"""Drag the line: can a straight line tell the corners of a square apart?  Chapter 01, `xor`.

Read `demo` first, and `chalknet.separability`, which proves what a reader finds here.

X, y     (4, 2), (4,)   the corners of the unit square, and the class that each should get
w, b     (2,), ()       the line w·x + b = 0; w is one step long and points to the side that gets class 1
"""

import numpy as np

from chalknet.datasets import xor
from chalknet.demos.demo import Control, Demo
from chalknet.demos.style import BLUE, FAINT, INK, QUIET, VERMILION

X = xor().X
TASKS = {"or": X.max(axis=1).astype(int), "exclusive or": xor().y}
MIDDLE = np.array([0.5, 0.5])
REACH = 1.6  # how far the line is drawn to both sides: beyond the picture's edge


def at_line(task: str, turned: float, pushed: float) -> dict:
    """The line with w turned by so many degrees and pushed along w, and which corners it gets right."""
    w = np.array([np.cos(np.radians(turned)), np.sin(np.radians(turned))])
    b = -float(w @ MIDDLE) - pushed
    right = (X @ w + b >= 0) == TASKS[task]
    return {"task": task, "turned": turned, "pushed": pushed, "w": w, "b": b, "right": right}


def draw_line(figure):
    """The square with its corners, the line, the side that gets class 1, and the word wrong at mistakes."""
    axes = figure.subplots()
    figure.subplots_adjust(left=0.01, right=0.99, top=0.89, bottom=0.01)
    axes.set(xlim=(-0.62, 1.62), ylim=(-0.42, 1.42), aspect="equal", xticks=[], yticks=[])
    axes.spines[:].set_visible(False)
    axes.plot([0, 1, 1, 0, 0], [0, 0, 1, 1, 0], color=FAINT, linewidth=1, zorder=1)
    for x in X:
        side = 1 if x[0] else -1
        axes.text(x[0] + side * 0.14, x[1], f"({x[0]:.0f}, {x[1]:.0f})", va="center",
                  ha="left" if x[0] else "right", color=QUIET)  # fmt: skip
    title = axes.set_title("", loc="left")
    says_1 = axes.fill([0, 0, 0, 0], [0, 0, 0, 0], facecolor=BLUE, alpha=0.12, zorder=0)[0]
    [line] = axes.plot([], [], color=INK, linewidth=2.5, zorder=3)
    behind = {"facecolor": "white", "edgecolor": "none", "pad": 1, "alpha": 0.8}
    sides = [axes.text(0, 0, word, ha="center", va="center", zorder=4, bbox=behind)
             for word in ("1 here", "0 here")]  # fmt: skip
    markers, mistakes = [], []
    for x in X:
        [dot] = axes.plot(*x, linestyle="none", markersize=19, zorder=5)
        label = axes.text(*x, "", ha="center", va="center", color="white", weight="bold", zorder=6)
        markers.append((dot, label))
        outside = x[1] + (0.2 if x[1] else -0.2)
        mistakes.append(
            axes.text(x[0], outside, "wrong", ha="center", va="center", weight="bold", zorder=7, bbox=behind)
        )

    def update(state):
        w, along = state["w"], np.array([-state["w"][1], state["w"][0]])
        foot = MIDDLE + state["pushed"] * w  # the line's point that is nearest to the middle
        ends = np.array([foot - REACH * along, foot + REACH * along])
        line.set_data(*ends.T)
        says_1.set_xy(np.concatenate([ends, ends[::-1] + 3 * REACH * w]))
        for text, side in zip(sides, (1, -1), strict=True):
            text.set_position(foot + 0.17 * side * w)
        for (dot, label), mistake, y, right in zip(
            markers, mistakes, TASKS[state["task"]], state["right"], strict=True
        ):
            dot.set(marker="o" if y else "s", color=BLUE if y else VERMILION)
            label.set_text(str(y))
            mistake.set_visible(not right)
        title.set_text(f"{state['task']}: {state['right'].sum()} of 4 right")
        return [says_1, line, *sides, *(part for pair in markers for part in pair), *mistakes, title]

    return update


def describe_line(state) -> str:
    """How many corners are right, and which are not."""
    wrong = [f"({x[0]:.0f}, {x[1]:.0f})" for x, right in zip(X, state["right"], strict=True) if not right]
    mistakes = f"wrong: {', '.join(wrong)}" if wrong else "none is wrong"
    return (
        f"{state['task'].capitalize()}: turned to {state['turned']:.4g}° and pushed by "
        f"{state['pushed']:.4g}, the line has {state['right'].sum()} of 4 corners right; {mistakes}."
    ).replace("-", "−")


drag_the_line = Demo(
    "Drag the line",
    "Can you place the line so that all four corners are right? Try it for “or” first. Then for “exclusive "
    "or”: how many can you get?",
    {
        "task": Control(list(TASKS), "what to tell"),
        "turned": Control([30.0 * step for step in range(12)], "turn the line (°)", start=90.0),
        "pushed": Control([-0.6, -0.35, -0.1, 0.1, 0.35, 0.6], "push it", start=0.1),
    },
    at_line,
    draw_line,
    describe_line,
    size=(4.6, 4.0),
)

"""Least mean squares: a walk on the error's bowl, and the needle of the machine of 1960.  Chapter 01.

Read `demo` first, and `chalknet.neuron.lms_step`, whose steps these pictures show.

w, b      ()         the weight and the bias of a unit with one input, z = w x + b
T         (6,)       targets: +1 for class 1, −1 for class 0
shown     ()         how many letters, or examples, the machine has been shown, one step of learning each
"""

from functools import lru_cache

import numpy as np
from matplotlib.patches import Circle, Rectangle

from chalknet.demos.demo import Control, Demo
from chalknet.demos.style import BLUE, FAINT, INK, ORANGE, QUIET, TEXT_SIZE, VERMILION
from chalknet.neuron import letters, lms_step


def _figure(number: float, digits: int = 2) -> str:
    text = f"{number:.{digits}f}"
    return (text.lstrip("-") if float(text) == 0 else text).replace("-", "−")


# --- the bowl

X = np.array([-2.0, -1.0, 0.4, -0.4, 1.0, 2.0])  # in the order in which they are shown
T = np.array([-1.0, -1.0, -1.0, 1.0, 1.0, 1.0])
N_STEPS = 25
LEARNING_RATES = [0.02, 0.05, 0.1, 0.2, 0.45]
W_RANGE, B_RANGE = (-0.7, 1.9), (-1.3, 1.3)


def mean_squared_error(w, b):
    """The mean of (t − w x − b)² over the six examples, for numbers or whole grids of w and b."""
    return sum((t - w * x - b) ** 2 for x, t in zip(X, T, strict=True)) / len(X)


BEST = np.linalg.lstsq(np.column_stack([X, np.ones(len(X))]), T, rcond=None)[0]  # where the bowl is lowest


@lru_cache
def walk(learning_rate: float) -> np.ndarray:
    """(w, b) before and after each step, (25, 2), an example a step, beginning at zero."""
    w, b, path = np.zeros(1), 0.0, [(0.0, 0.0)]
    for step in range(N_STEPS - 1):
        i = step % len(X)
        w, b, _ = lms_step(w, b, X[[i]], T[i], learning_rate)
        path.append((w[0], b))
    return np.array(path)


def bowl(learning_rate: float, step: int) -> dict:
    """The walk so far, and the mean squared error where it stands."""
    path = walk(learning_rate)[: step + 1]
    return {"rate": learning_rate, "step": step, "path": path, "error": mean_squared_error(*path[-1])}


def draw_bowl(figure):
    """Left the error over w and b, as on a map, and the walk; right the examples and the line z = w x + b."""
    left, right = figure.subplots(1, 2, width_ratios=[1.05, 1])
    figure.subplots_adjust(left=0.1, right=0.985, top=0.9, bottom=0.155, wspace=0.22)
    w, b = np.meshgrid(np.linspace(*W_RANGE, 80), np.linspace(*B_RANGE, 80))
    least = mean_squared_error(*BEST)
    heights = least + np.array([0.05, 0.3, 0.9, 2.0, 3.8])
    left.contour(w, b, mean_squared_error(w, b), levels=heights, colors="#a8a8a8", linewidths=1)
    left.set(
        xlim=W_RANGE, ylim=B_RANGE, xlabel="w", xticks=[0, 1], yticks=[-1, 0, 1], title="the error's bowl"
    )
    left.set_ylabel("b", rotation=0, labelpad=4)
    left.plot(*BEST, "x", color=BLUE, markersize=10, markeredgewidth=2.5)
    left.text(BEST[0] + 0.16, BEST[1] - 0.22, "least", color=BLUE)
    title = left.set_title("")
    [path] = left.plot([], [], "-", color=VERMILION, linewidth=1.5)
    [steps] = left.plot([], [], "o", color=VERMILION, markersize=3.5)
    [now] = left.plot([], [], "o", color=INK, markersize=9)

    right.set(xlim=(-2.4, 2.4), ylim=(-2.2, 2.2), xlabel="x", xticks=[-2, 0, 2], yticks=[-1, 0, 1])
    right.set_ylabel("z", rotation=0, labelpad=4)
    right.axhline(0, color=FAINT, linewidth=1)
    right.plot(X[T > 0], T[T > 0], "o", color=BLUE, markersize=9)
    right.plot(X[T < 0], T[T < 0], "s", color=ORANGE, markersize=8)
    [line] = right.plot([], [], color=INK)
    [gap] = right.plot([], [], color=VERMILION, linewidth=3)
    words = right.text(2.4, 2.36, "", ha="right")

    def update(state):
        trail = np.clip(state["path"], -50, 50)
        path.set_data(*trail.T)
        steps.set_data(*trail.T)
        now.set_data(*trail[-1:].T)
        w_now, b_now = state["path"][-1]
        line.set_data([-2.4, 2.4], [b_now - 2.4 * w_now, b_now + 2.4 * w_now])
        i = state["step"] % len(X)  # the example that comes next, and its error
        gap.set_data([X[i], X[i]], np.clip([w_now * X[i] + b_now, T[i]], -9, 9))
        title.set_text(f"learning rate {state['rate']:g}")
        error = state["error"]
        words.set_text(f"mean squared error {error:.2f}" if error < 100 else f"squared error {error:,.0f}")
        return [title, path, steps, now, line, gap, words]

    return update


def describe_bowl(state) -> str:
    """Where the walk stands, its error, and the least there is."""
    w, b = state["path"][-1]
    inside = W_RANGE[0] <= w <= W_RANGE[1] and B_RANGE[0] <= b <= B_RANGE[1]
    left_map = "" if inside else " The walk has left the map."
    shown = f"{state['step']} example{'' if state['step'] == 1 else 's'} shown"
    error = _figure(state["error"], 3) if state["error"] < 100 else f"{state['error']:,.0f}"
    return (
        f"Learning rate {state['rate']:g}, {shown}: w = {_figure(w)}, b = {_figure(b)}, and the mean squared "
        f"error is {error}; the least possible is {_figure(mean_squared_error(*BEST), 3)}.{left_map}"
    )


error_surface = Demo(
    "A walk on the error’s bowl",
    "Each example pulls the line towards itself; a red stroke is the error of the one that is next. Will the "
    "walk come to the lowest point, stay near it, or leave the map? Try a small and a large learning rate.",
    {
        "learning_rate": Control(LEARNING_RATES, "learning rate", start=0.05),
        "step": Control(range(N_STEPS), "shown", play=True),
    },
    bowl,
    draw_bowl,
    describe_bowl,
    size=(5.0, 2.9),
)


# --- the needle

LETTERS = ("T", "G", "F", "T to the right", "G to the right", "F to the right")
SHOWN = [0, 1, 2, 3, 4, 5, 6, 12, 24, 36, 60, 120]
RATE = 1 / 34  # half of 1/17: one step takes the whole error away, a seventeenth with each of the 17 weights


@lru_cache
def weights() -> list[tuple[np.ndarray, float]]:
    """(w (16,), b) after 0, 1, ... 120 letters, shown in the order of LETTERS, again and again."""
    X, targets = letters()
    w, b = np.zeros(16), 0.0
    after = [(w, b)]
    for step in range(SHOWN[-1]):
        w, b, _ = lms_step(w, b, X[step % 6], targets[step % 6], RATE)
        after.append((w, b))
    return after


def needle(letter: str, shown: int) -> dict:
    """Where the needle stands for this letter, where it should, and the weights."""
    X, targets = letters()
    i = LETTERS.index(letter)
    w, b = weights()[shown]
    return {
        "letter": letter,
        "shown": shown,
        "x": X[i],
        "target": targets[i],
        "z": float(X[i] @ w + b),
        "w": w,
    }


def draw_needle(figure):
    """The switches, the weights as small squares, and the meter."""
    switches = figure.add_axes([0.01, 0.12, 0.25, 0.76])
    knobs = figure.add_axes([0.285, 0.12, 0.25, 0.76])
    meter = figure.add_axes([0.555, 0.0, 0.44, 1.0])
    for axes, title in ((switches, "switches"), (knobs, "weights")):
        axes.set(xlim=(-0.5, 3.5), ylim=(3.5, -0.5), xticks=[], yticks=[], aspect="equal", title=title)
        axes.spines[:].set_visible(True)
        axes.spines[:].set_color(FAINT)
    dots = [switches.add_patch(Circle((i % 4, i // 4), 0.33, edgecolor=INK)) for i in range(16)]
    squares = [knobs.add_patch(Rectangle((0, 0), 0, 0, edgecolor=BLUE, linewidth=2)) for _ in range(16)]
    knobs.text(1.5, 3.75, "filled +, hollow −", ha="center", va="top", color=QUIET)

    meter.set(xlim=(-1.3, 1.3), ylim=(-0.65, 1.45), aspect="equal")
    meter.set_axis_off()
    angle = np.radians(90 - np.linspace(-75, 75, 60))
    meter.plot(np.cos(angle), np.sin(angle), color=INK, linewidth=2)
    for mark, name in ((-60, "−60\nF"), (0, "0\nG"), (60, "+60\nT")):
        at = np.radians(90 - mark)
        meter.plot(*np.outer([np.cos(at), np.sin(at)], [0.93, 1.07]), color=INK, linewidth=2)
        meter.text(1.24 * np.cos(at), 1.24 * np.sin(at), name, ha="center", va="center", linespacing=1.0)
    [goal] = meter.plot([], [], "o", color=ORANGE, markersize=11)
    [hand] = meter.plot([], [], color=VERMILION, linewidth=3.5, solid_capstyle="round")
    meter.plot([0], [0], "o", color=INK, markersize=8)
    reading = meter.text(0, -0.18, "", ha="center", va="top", size=TEXT_SIZE + 2)
    wanted = meter.text(0, -0.42, "", ha="center", va="top", color=QUIET)

    largest = max(np.abs(w).max() for w, _ in weights())

    def update(state):
        for dot, on in zip(dots, state["x"] > 0, strict=True):
            dot.set_facecolor(INK if on else "white")
        for i, (square, w) in enumerate(zip(squares, state["w"], strict=True)):
            side = 0.85 * np.sqrt(abs(w) / largest)  # the area says how large
            square.set_bounds(i % 4 - side / 2, i // 4 - side / 2, side, side)
            square.set_facecolor(BLUE if w > 0 else "white")
            square.set_visible(bool(abs(w) > 1e-9))
        at, should = (np.radians(90 - np.clip(v, -85, 85)) for v in (state["z"], state["target"]))
        hand.set_data([0, 0.9 * np.cos(at)], [0, 0.9 * np.sin(at)])
        goal.set_data([np.cos(should)], [np.sin(should)])
        reading.set_text(_figure(state["z"], 1))
        wanted.set_text(f"wanted {_figure(state['target'], 0)} (dot)")
        return [*dots, *squares, goal, hand, reading, wanted]

    return update


def describe_needle(state) -> str:
    """Where the needle stands for the letter and where it should stand, and how much has been shown."""
    times = "letter has" if state["shown"] == 1 else "letters have"
    return (
        f"{state['shown']} {times} been shown. For the letter {state['letter']} the needle stands at "
        f"{_figure(state['z'], 1)}; wanted is {_figure(state['target'], 0)}."
    )


letters_and_needle = Demo(
    "Sixteen switches and a needle",
    "The six letters are shown in turn, and after each one the weights are set so that the needle is right "
    "for this letter. What happens to the letters before it? Will all six ever be right at once?",
    {
        "letter": Control(LETTERS, "letter"),
        "shown": Control(SHOWN, "shown", play=True),
    },
    needle,
    draw_needle,
    describe_needle,
    size=(5.0, 2.1),
)

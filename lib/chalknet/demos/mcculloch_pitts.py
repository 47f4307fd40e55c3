"""A unit and its threshold; a net that takes time: the machine of 1943.  Chapter 01.

Read `demo` first, and `chalknet.neuron`, whose units these pictures show.

x_1, x_2     what arrives at the unit, 0 or 1
threshold    how many exciting inputs must be 1
held, step   for how many steps something cold (or hot) touches the skin; the time, in steps
"""

from functools import lru_cache

import numpy as np
from matplotlib.patches import Circle, FancyArrowPatch, Rectangle

from chalknet.demos.demo import Control, Demo
from chalknet.demos.style import BLUE, FAINT, INK, ORANGE, QUIET, TEXT_SIZE, VERMILION
from chalknet.neuron import McCullochPitts, McCullochPittsNet, heat_and_cold_net

LIT, UNLIT = (
    ORANGE,
    "#f4f4f4",
)  # a unit that fires, and one that is quiet; the picture also says it in figures

# --- nets, drawn


def draw_net(axes, net: McCullochPittsNet, where: dict[str, tuple[float, float]], above: tuple = ()):
    """Draw a net with its units at the places `where`; returns the circle of each name.

    An arrow excites; a dashed line that ends in a small ring inhibits.  The number in a unit is its
    threshold, and an input has none.  Names stand below the circles, those of `above` above them.
    """
    radius = 0.42
    axes.set_aspect("equal")
    axes.set_axis_off()
    circles = {}
    for name, (x, y) in where.items():
        circles[name] = axes.add_patch(Circle((x, y), radius, facecolor=UNLIT, edgecolor=INK, linewidth=1.5))
        if name in net.inputs:
            circles[name].set_linestyle((0, (2, 1.5)))
        else:
            axes.text(x, y, net.units[name][0].threshold, ha="center", va="center", size=TEXT_SIZE + 1)
        side = 1 if name in above else -1
        axes.text(x, y + side * (radius + 0.12), name, ha="center", va="bottom" if side > 0 else "top")
    for name, (unit, sources) in net.units.items():
        for i, source in enumerate(sources):
            again = sources[:i].count(source)  # a second wire from the same unit is bent away from the first
            _wire(axes, where[source], where[name], radius, i >= unit.n_excitatory, again, source == name)
    return circles


def _wire(axes, start, end, radius, inhibits, again, loop):
    start, end = np.array(start, dtype=float), np.array(end, dtype=float)
    bend = 0.22 * again
    if loop:  # from the top of a unit back to its side
        side, top = np.array([0.5 * radius, 0.0]), np.array([0.0, 0.87 * radius])
        start, end, bend = start + top - side, end + top + side, -1.6
    else:
        way = (end - start) / np.linalg.norm(end - start)
        gap = 0.13 if inhibits else 0.03
        start, end = start + way * radius, end - way * (radius + gap)
    axes.add_patch(
        FancyArrowPatch(
            start, end, arrowstyle="-" if inhibits else "-|>", mutation_scale=13, shrinkA=0, shrinkB=0,
            connectionstyle=f"arc3,rad={bend}", color=VERMILION if inhibits else INK, linewidth=1.6,
            linestyle=(0, (3, 1.5)) if inhibits else "-", zorder=0.5,
        )
    )  # fmt: skip
    if inhibits:
        axes.add_patch(
            Circle(end + way * 0.065, 0.065, facecolor="white", edgecolor=VERMILION, linewidth=1.6, zorder=3)
        )


# --- a unit and its threshold

CASES = ("0 and 0", "0 and 1", "1 and 0", "1 and 1")
NAMES = {  # what the four answers are called, for the cases in this order
    (0, 0, 0, 1): "x₁ and x₂",
    (0, 1, 1, 1): "x₁ or x₂",
    (0, 0, 1, 0): "x₁ and not x₂",
    (0, 0, 0, 0): "never",
}


def unit(second: str, threshold: int, case: str) -> dict:
    """The unit's answers to the four cases, and what happens in one of them."""
    inhibits = second == "inhibits"
    cases = [[0, 0], [0, 1], [1, 0], [1, 1]]
    y = McCullochPitts(threshold, *((1, 1) if inhibits else (2, 0))).predict(cases)
    now = CASES.index(case)
    x_1, x_2 = cases[now]
    return {
        "inhibits": inhibits, "threshold": threshold, "x": (x_1, x_2), "now": now, "y": tuple(y.tolist()),
        "excited": x_1 if inhibits else x_1 + x_2, "stopped": inhibits and x_2 == 1,
    }  # fmt: skip


def draw_unit(figure):
    """Left the unit with its two wires, right the four cases with the one that is shown marked."""
    left, right = figure.subplots(1, 2, width_ratios=[1.15, 1])
    figure.subplots_adjust(left=0.01, right=0.99, top=0.99, bottom=0.02, wspace=0.02)
    left.set(xlim=(-0.75, 4.2), ylim=(-3.0, 2.1), aspect="equal")
    left.set_axis_off()
    inputs = [left.add_patch(Circle((0, y), 0.45, facecolor=UNLIT, edgecolor=INK)) for y in (1.2, -1.2)]
    values = [left.text(0, y, "", ha="center", va="center", size=TEXT_SIZE + 3) for y in (1.2, -1.2)]
    for name, y in (("x₁", 1.85), ("x₂", -0.55)):
        left.text(0, y, name, ha="center", va="center")
    body = left.add_patch(Circle((2.6, 0), 0.75, facecolor=UNLIT, edgecolor=INK, linewidth=2))
    threshold = left.text(2.6, 0, "", ha="center", va="center", size=TEXT_SIZE + 3)
    answer = left.text(3.45, 0, "", ha="left", va="center", size=TEXT_SIZE + 3)
    wires = [
        left.add_patch(FancyArrowPatch((0.45, 1.2 * s), (1.95, 0.3 * s), arrowstyle="-|>", mutation_scale=16,
                                       color=INK, linewidth=2, shrinkA=0, shrinkB=0))
        for s in (1, -1)
    ]  # fmt: skip
    [stop] = left.plot([0.45, 1.75], [-1.2, -0.42], color=VERMILION, linestyle=(0, (3, 1.5)))
    ring = left.add_patch(Circle((1.85, -0.36), 0.11, facecolor="white", edgecolor=VERMILION, linewidth=2))
    words = left.text(-0.6, -2.0, "", ha="left", va="top", linespacing=1.3)

    right.set(xlim=(0, 4), ylim=(6.2, 0))
    right.set_axis_off()
    for x, head in ((0.6, "x₁"), (1.5, "x₂"), (3.0, "fires")):
        right.text(x, 0.6, head, ha="center", va="center", color=QUIET)
    right.plot([0.1, 3.9], [1.05, 1.05], color=QUIET, linewidth=1)
    marked = right.add_patch(Rectangle((0.1, 1.1), 3.8, 0.9, facecolor=FAINT, edgecolor="none", zorder=0))
    table = [
        right.text(x, 1.55 + 0.9 * row, value, ha="center", va="center")
        for row, case in enumerate(((0, 0), (0, 1), (1, 0), (1, 1)))
        for x, value in zip((0.6, 1.5), case, strict=True)
    ]
    fires = [right.text(3.0, 1.55 + 0.9 * row, "", ha="center", va="center", zorder=4) for row in range(4)]
    gate = right.text(2.0, 5.35, "", ha="center", va="center", weight="bold")

    def update(state):
        for circle, value, text in zip(inputs, state["x"], values, strict=True):
            circle.set_facecolor(LIT if value else UNLIT)
            text.set_text(value)
        for part in (stop, ring):
            part.set_visible(state["inhibits"])
        wires[1].set_visible(not state["inhibits"])
        y = state["y"][state["now"]]
        body.set_facecolor(LIT if y else UNLIT)
        threshold.set_text(f"≥ {state['threshold']}?")
        answer.set_text(f"→ {y}")
        stopped = "stopped by x₂" if state["stopped"] else ""
        words.set_text(f"excited by {state['excited']}, needs {state['threshold']}\n{stopped}")
        marked.set_y(1.1 + 0.9 * state["now"])
        for text, value in zip(fires, state["y"], strict=True):
            text.set_text(value)
            text.set_weight("bold" if value else "normal")
        gate.set_text(NAMES[state["y"]])
        parts = [*inputs, *values, *wires, stop, ring, body, threshold, answer, words]
        return [*parts, marked, *table, *fires, gate]

    return update


def describe_unit(state) -> str:
    """Whether the unit fires in this case and why; what it computes over all four."""
    x_1, x_2 = state["x"]
    fires = "fires" if state["y"][state["now"]] else "stays quiet"
    why = "x₂ is 1 and stops it" if state["stopped"] else f"it is excited by {state['excited']}"
    kind = "inhibits" if state["inhibits"] else "excites"
    name = NAMES[state["y"]]
    over_all = "It never fires." if name == "never" else f"Over all four cases it computes: {name}."
    return (
        f"x₂ {kind}, the threshold is {state['threshold']}. With x₁ = {x_1} and x₂ = {x_2} the unit {fires}: "
        f"{why}. {over_all}"
    )


threshold_and_gates = Demo(
    "A unit and its threshold",
    "Both inputs excite, and the threshold is 1. Which logical word is this unit? Which one at 2, and which "
    "when x₂ inhibits?",
    {
        "second": Control(["excites", "inhibits"], "input x₂"),
        "threshold": Control([1, 2, 3], "threshold"),
        "case": Control(CASES, "x₁ and x₂", start="1 and 1"),
    },
    unit,
    draw_unit,
    describe_unit,
    size=(5.0, 2.9),
)


# --- something cold touches the skin

TOUCHES = {
    "cold for 1 step": ("cold", 1),
    "cold for 2 steps": ("cold", 2),
    "cold for 3 steps": ("cold", 3),
    "heat for 1 step": ("heat", 1),
}
N_STEPS = 7
PLACES = {
    "heat": (0.0, 2.75), "cold": (0.0, 0.0), "cold before": (2.1, 1.5), "cold ended": (4.2, 1.5),
    "feels heat": (6.3, 2.75), "feels cold": (6.3, 0.0),
}  # fmt: skip


@lru_cache
def touched(touch: str) -> dict[str, np.ndarray]:
    """What every receptor and unit of the paper's net does at each time, (7,) each."""
    receptor, held = TOUCHES[touch]
    return heat_and_cold_net().run(N_STEPS, **{receptor: [1] * held})


def felt(touch: str, step: int) -> dict:
    """All activity of the net, and the time up to which it is shown."""
    return {"touch": touch, "step": step, "activity": touched(touch)}


def draw_felt(figure):
    """The net with its active units lit; below, what was touched and felt so far, a column a step."""
    above, below = figure.subplots(2, 1, height_ratios=[2.1, 1])
    figure.subplots_adjust(left=0.01, right=0.99, top=1.0, bottom=0.01, hspace=0.02)
    above.set(xlim=(-0.95, 7.25), ylim=(-0.95, 3.3))
    circles = draw_net(above, heat_and_cold_net(), PLACES, above=("cold before", "cold ended"))
    rows = ("heat", "cold", "feels heat", "feels cold")
    below.set(xlim=(-2.7, N_STEPS + 0.3), ylim=(4.6, -0.9))
    below.set_axis_off()
    below.text(-0.7, -0.5, "time", ha="right", va="center", color=QUIET)
    times = [below.text(t, -0.5, t, ha="center", va="center", color=QUIET) for t in range(N_STEPS)]
    for row, name in enumerate(rows):
        below.text(-0.7, row + 0.5, name, ha="right", va="center")
    now = below.add_patch(Rectangle((-0.45, -0.9), 0.9, 5.4, facecolor="#ececec", edgecolor="none", zorder=0))
    numbers = [
        [below.text(t, row + 0.5, "", ha="center", va="center") for t in range(N_STEPS)]
        for row, _ in enumerate(rows)
    ]

    def update(state):
        for name, circle in circles.items():
            fires = state["activity"][name][state["step"]]
            circle.set_facecolor(LIT if fires else UNLIT)
            circle.set_linewidth(3 if fires else 1.5)
        now.set_x(state["step"] - 0.45)
        for name, line in zip(rows, numbers, strict=True):
            for t, text in enumerate(line):
                value = state["activity"][name][t]
                text.set_text(str(value) if t <= state["step"] else "")
                text.set_color(BLUE if value else QUIET)
                text.set_weight("bold" if value else "normal")
        over_the_circles = above.texts
        figures = [*times, *(text for line in numbers for text in line)]
        return [*circles.values(), *over_the_circles, now, *figures]

    return update


def describe_felt(state) -> str:
    """Which units fire at this time, and what has been felt so far."""
    t, activity = state["step"], state["activity"]
    firing = [f"“{name}”" if " " in name else name for name in PLACES if activity[name][t]]
    fires = f"{', '.join(firing)} fire{'s' if len(firing) == 1 else ''}" if firing else "nothing fires"
    so_far = [name for name in ("feels heat", "feels cold") if activity[name][: t + 1].any()]
    felt_so_far = " and ".join(name.removeprefix("feels ") for name in so_far) or "nothing"
    return f"The skin is touched by {state['touch']}. At time {t} {fires}; felt so far: {felt_so_far}."


heat_and_cold = Demo(
    "Something cold touches the skin",
    "Something cold touches the skin for one step of time and is taken away. What will be felt, and when? "
    "And if it stays for two?",
    {
        "touch": Control(list(TOUCHES), "touched by"),
        "step": Control(range(N_STEPS), "time", play=True),
    },
    felt,
    draw_felt,
    describe_felt,
    size=(5.0, 3.7),
)

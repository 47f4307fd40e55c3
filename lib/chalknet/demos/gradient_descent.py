"""Gradient descent on surfaces that can be seen: the learning rate, and the shape of the valley.  Chapter 08.

Read `demo` first, and `landscapes.quadratic`, whose bottom these walks look for.

w           (2,)   the parameters; the bottom is at 0
curvatures  (2,)   λ₁ along w₁ and λ₂ along w₂; here the steeper one is always 1, so the limit 2/λ is 2
factors     (2,)   1 − η λ, what one step multiplies each of the two by
"""

from functools import lru_cache

import numpy as np

from chalknet.demos.demo import Control, Demo
from chalknet.demos.landscapes import quadratic, quadratic_gradient, walk
from chalknet.demos.style import BLUE, FAINT, INK, QUIET, VERMILION
from chalknet.optimizers import GradientDescent

START = np.array([4.4, 2.4])
WINDOW = (-5, 5)
LEVELS = np.array([0.05, 0.3, 1, 2.5, 5, 9, 15])


def _signed(number: float) -> str:
    return f"{number:.3g}".replace("-", "−")


def draw_contours(axes, curvatures):
    """The contour lines of a quadratic."""
    grid = np.linspace(*WINDOW, 101)
    places = np.stack(np.meshgrid(grid, grid), axis=-1)  # (101, 101, 2)
    return axes.contour(grid, grid, quadratic(places, curvatures), LEVELS, colors=QUIET, linewidths=0.8)


def draw_plane(axes):
    """Axes for w₁ and w₂, equally long units, and a cross at the bottom."""
    axes.set(xlim=WINDOW, ylim=WINDOW, aspect="equal", xticks=[-4, 0, 4], yticks=[-4, 0, 4])
    axes.set_xlabel("w₁", labelpad=0)
    axes.set_ylabel("w₂", labelpad=-6)
    axes.plot([0], [0], "+", color=INK, markersize=10, markeredgewidth=2)


# --- learning rate and step, on a bowl and on a ravine

SURFACES = {"bowl": (1.0, 1.0), "ravine": (0.05, 1.0)}
STEPS = [0, 1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 40]
LOWEST = 1e-7  # what is drawn of a loss that is smaller still


@lru_cache
def whole_walk(curvatures: tuple[float, float], learning_rate: float) -> np.ndarray:
    """(41, 2): forty steps from the start."""
    return walk(
        lambda w: quadratic_gradient(w, curvatures), START, GradientDescent(learning_rate), n_steps=STEPS[-1]
    )


def descend(surface: str, learning_rate: float, step: int) -> dict:
    """The way up to a step, (step + 1, 2), and the loss along it, (step + 1,)."""
    curvatures = SURFACES[surface]
    path = whole_walk(curvatures, learning_rate)[: step + 1]
    return {
        "surface": surface,
        "learning_rate": learning_rate,
        "path": path,
        "loss": quadratic(path, curvatures),
        "factors": 1 - learning_rate * np.array(curvatures),
    }


def draw_descent(figure):
    """Left the path on the contour lines, right the loss after each step, on a logarithmic scale."""
    left, right = figure.subplots(1, 2, width_ratios=[1.3, 1])
    figure.subplots_adjust(left=0.09, right=0.985, top=0.99, bottom=0.155, wspace=0.28)
    draw_plane(left)
    contours = {name: draw_contours(left, curvatures) for name, curvatures in SURFACES.items()}
    [path] = left.plot([], [], "o-", color=BLUE, markersize=4, linewidth=1.5)
    [here] = left.plot([], [], "o", color=VERMILION, markersize=10)
    gone = left.text(0, -4.2, "", ha="center", va="center", bbox={"facecolor": "white", "linewidth": 0})

    right.set(xlim=(-1, 41), ylim=(LOWEST / 3, 1e5), yscale="log", xlabel="step")
    right.text(0.05, 0.98, "loss", transform=right.transAxes, va="top")
    right.set_yticks([1e-6, 1e-3, 1, 1e3], ["10⁻⁶", "10⁻³", "1", "1000"])
    right.set_xticks([0, 20, 40])
    right.minorticks_off()
    right.xaxis.labelpad = 0
    right.grid(axis="y")
    [curve] = right.plot([], [], color=BLUE)
    [now] = right.plot([], [], "o", color=VERMILION, markersize=9, clip_on=False)

    def update(state):
        w = state["path"]
        for name, lines in contours.items():
            lines.set_visible(name == state["surface"])
        path.set_data(w[:, 0], w[:, 1])
        here.set_data(w[-1:, 0], w[-1:, 1])
        gone.set_text("gone from the picture" if np.abs(w[-1]).max() > WINDOW[1] else "")
        loss = np.maximum(state["loss"], LOWEST)
        curve.set_data(range(len(loss)), loss)
        now.set_data([len(loss) - 1], loss[-1:])
        return [*contours.values(), path, here, gone, curve, now]

    return update


def _height(loss: float) -> str:
    if 0 < loss < 0.001:
        return "below 0.001"
    return f"{loss:,.0f}" if loss >= 100 else f"{loss:.3g}"


def describe_descent(state) -> str:
    """The loss at the start and now, and what a step does along each axis."""
    flat, steep = state["factors"]
    if flat == steep:
        each = f"each step multiplies w₁ and w₂ by {_signed(steep)}"
    else:
        each = f"each step multiplies w₁ by {_signed(flat)} and w₂ by {_signed(steep)}"
    n = len(state["loss"]) - 1
    return (
        f"Learning rate {state['learning_rate']:.4g} on the {state['surface']}: {each}. After {n} "
        f"step{'' if n == 1 else 's'} the loss is {_height(state['loss'][-1])}; it began at "
        f"{_height(state['loss'][0])}."
    )


bowl_and_ravine = Demo(
    "Learning rate and step, on a bowl and on a ravine",
    "Both surfaces are equally steep across, along w₂; the ravine is twenty times as flat along w₁. Which "
    "learning rate is best on the bowl? Will the same one be best in the ravine? And what happens at 2?",
    {
        "surface": ["bowl", "ravine"],
        "learning_rate": Control([0.1, 0.5, 1.0, 1.5, 1.9, 2.0, 2.1], "learning rate η", start=0.5),
        "step": Control(STEPS, play=True, start=8),
    },
    descend,
    draw_descent,
    describe_descent,
    size=(5.0, 2.75),
)


# --- the condition number

CONDITION = [1, 2, 5, 10, 20, 50, 100]
SHARES = [0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 1.0, 1.02]  # of the limit
SHOWN = 20  # steps
NEVER = 10_000  # where the dot stands when no number of steps is enough


def steps_to_a_thousandth(condition: float, share: np.ndarray) -> np.ndarray:
    """How many steps until both coordinates are a thousandth of what they were; infinite where never.

    >>> steps_to_a_thousandth(1, np.array([0.05, 0.5, 1.0]))  # factors 0.9, 0 and −1
    array([66.,  1., inf])
    """
    factor = np.maximum(np.abs(1 - 2 * share), np.abs(1 - 2 * share / condition))
    with np.errstate(divide="ignore"):
        steps = np.log(1000) / -np.log(factor)
    return np.where(factor < 1, np.maximum(np.ceil(steps), 1), np.inf)


def stretch(condition: int, share: float) -> dict:
    """Twenty steps at a share of the limit, in a valley `condition` times as flat along as across."""
    curvatures = (1 / condition, 1.0)
    gradient_descent = GradientDescent(learning_rate=2 * share)
    return {
        "condition": condition,
        "share": share,
        "path": walk(lambda w: quadratic_gradient(w, curvatures), START, gradient_descent, SHOWN),
        "steps": float(steps_to_a_thousandth(condition, np.array(share))),
    }


def draw_stretch(figure):
    """Left the path of twenty steps, right the number of steps that would be needed, for every rate."""
    left, right = figure.subplots(1, 2, width_ratios=[1.3, 1])
    figure.subplots_adjust(left=0.09, right=0.985, top=0.99, bottom=0.155, wspace=0.28)
    draw_plane(left)
    contours = {kappa: draw_contours(left, (1 / kappa, 1.0)) for kappa in CONDITION}
    [path] = left.plot([], [], "o-", color=BLUE, markersize=4, linewidth=1.5)
    [here] = left.plot([], [], "o", color=VERMILION, markersize=9)

    shares = np.union1d(np.linspace(0.02, 0.9995, 400), [share for share in SHARES if share < 1])
    right.set(xlim=(0, 1.08), ylim=(0.8, 4e4), yscale="log")
    right.set_xlabel("η / limit", labelpad=0)
    right.text(0.12, 0.98, "steps needed", transform=right.transAxes, va="top")
    right.set_yticks([1, 10, 100, 1000], ["1", "10", "100", "1000"])
    right.set_xticks([0, 0.5, 1], ["0", "½", "1"])
    right.minorticks_off()
    right.axvspan(1, 1.08, color=FAINT, linewidth=0)
    right.text(1.04, 4, "never", rotation=90, ha="center", va="center")
    [curve] = right.plot([], [], color=BLUE)
    [dot] = right.plot([], [], "o", color=VERMILION, markersize=9, clip_on=False)

    def update(state):
        w = state["path"]
        for kappa, lines in contours.items():
            lines.set_visible(kappa == state["condition"])
        path.set_data(w[:, 0], w[:, 1])
        here.set_data(w[-1:, 0], w[-1:, 1])
        curve.set_data(shares, steps_to_a_thousandth(state["condition"], shares))
        dot.set_data([state["share"]], [min(state["steps"], NEVER)])
        return [*contours.values(), path, here, curve, dot]

    return update


def describe_stretch(state) -> str:
    """How many steps it takes, or that it never ends."""
    where = f"Condition number {state['condition']}, learning rate {state['share']:.3g} of the limit:"
    if np.isfinite(state["steps"]):
        n = f"{state['steps']:,.0f} step{'' if state['steps'] == 1 else 's'}"
        return f"{where} after {n} both parameters are a thousandth of what they were, or less."
    jumps = "w₁ and w₂ jump" if state["condition"] == 1 else "w₂ jumps"
    nearer = "come" if state["condition"] == 1 else "comes"
    return f"{where} {jumps} from side to side and never {nearer} nearer to the bottom."


condition_number = Demo(
    "The stretched bowl",
    "The valley becomes longer and longer, while its walls stay as steep as they are. Which learning rate "
    "needs the fewest steps, and how many are they when the condition number is doubled?",
    {
        "condition": Control(CONDITION, "condition number", start=10),
        "share": Control(SHARES, "share of the limit", start=0.5),
    },
    stretch,
    draw_stretch,
    describe_stretch,
    size=(5.0, 2.75),
)

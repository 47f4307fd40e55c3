"""Surfaces with more than one valley: many starts, and four optimisers side by side.  Chapter 13.

Read `demo` and `landscapes` first, and `chalknet.optimizers`.

w      (2,) or (S, 2)   one place, or S of them
loss                    how high it is there; the deepest place of `ripples` and of `well` has loss 0
"""

from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any

import numpy as np

from chalknet.demos import landscapes
from chalknet.demos.demo import Control, Demo
from chalknet.demos.landscapes import DEEPEST, walk
from chalknet.demos.style import BLUE, FAINT, GREEN, INK, ORANGE, PURPLE, QUIET, VERMILION
from chalknet.optimizers import Adam, GradientDescent, RMSProp
from chalknet.schedules import cosine_decay

WINDOW = (-5, 5)
FOUND = 0.1  # a loss below this is that of the deepest valley: the next one of the ripples has 0.2


def draw_plane(axes):
    """Axes for w₁ and w₂, equally long units."""
    axes.set(xlim=WINDOW, ylim=WINDOW, aspect="equal", xticks=[-4, 0, 4], yticks=[-4, 0, 4])
    axes.set_xlabel("w₁", labelpad=0)
    axes.set_ylabel("w₂", labelpad=-6)


def draw_heights(axes, loss, levels):
    """The contour lines of a loss on the whole plane."""
    grid = np.linspace(*WINDOW, 121)
    heights = loss(np.stack(np.meshgrid(grid, grid), axis=-1))  # (121, 121)
    return axes.contour(grid, grid, heights, levels, colors=QUIET, linewidths=0.7)


# --- many starts

N_STEPS, SHOWN = 400, 10
SURFACES = {
    "ripples": (landscapes.ripples, landscapes.ripples_gradient, [0.1, 0.35, 0.75, 1.5]),
    "well": (landscapes.well, landscapes.well_gradient, [0.5, 0.9, 0.97, 0.99, 0.995]),
}
METHODS = {
    "plain descent": lambda rate: (GradientDescent(rate), None),
    "high, then low": lambda rate: (GradientDescent(rate), cosine_decay(rate, N_STEPS)),
    "momentum": lambda rate: (GradientDescent(rate, momentum=0.9), None),
    "RMSProp": lambda rate: (RMSProp(rate, decay=0.9), None),
    "Adam": lambda rate: (Adam(rate), None),
}
RATES = {  # the best of seven for each, as the chapter finds them
    "ripples": {"plain descent": 0.1, "high, then low": 10, "momentum": 0.1, "RMSProp": 0.3, "Adam": 1},
    "well": {"plain descent": 0.1, "high, then low": 1, "momentum": 0.1, "RMSProp": 0.03, "Adam": 0.1},
}
STARTS = [1, 2, 3, 4, 6, 8, 12, 16]


@lru_cache
def walks(surface: str, method: str) -> np.ndarray:
    """(401, 16, 2): sixteen walks, from the same random starts for every method."""
    starts = np.random.default_rng(13).uniform(*WINDOW, size=(STARTS[-1], 2))
    optimizer, schedule = METHODS[method](RATES[surface][method])
    return walk(SURFACES[surface][1], starts, optimizer, N_STEPS, schedule)


def dents(surface: str) -> np.ndarray:
    """(n, 2): the bottoms of all the valleys within the window, which small steps from nearby lead to."""
    if surface == "well":
        return DEEPEST[None]
    two_apart = np.arange(-6.0, 5.0, 2.0)
    nearby = DEEPEST + np.stack(np.meshgrid(two_apart, two_apart), axis=-1).reshape(-1, 2)  # (36, 2)
    bottoms = walk(landscapes.ripples_gradient, nearby, GradientDescent(0.5), 50)[-1]
    return bottoms[(np.abs(bottoms) < WINDOW[1]).all(axis=1)]


def restart(surface: str, method: str, starts: int) -> dict:
    """The first `starts` of the walks, and the loss at the end of each."""
    path = walks(surface, method)[:, :starts]
    return {
        "surface": surface,
        "method": method,
        "path": path,
        "loss": SURFACES[surface][0](path[-1]),  # (starts,)
    }


def draw_restarts(figure):
    """Left where each walk began and ended; right the loss at the end of each, in their order.

    Rings are the bottoms of valleys.  Of the last walk the first steps are drawn; dotted lines only join.
    """
    left, right = figure.subplots(1, 2, width_ratios=[1.3, 1])
    figure.subplots_adjust(left=0.09, right=0.985, top=0.99, bottom=0.155, wspace=0.3)
    draw_plane(left)
    maps = {name: draw_heights(left, loss, levels) for name, (loss, _, levels) in SURFACES.items()}
    left.plot(*DEEPEST, "+", color=INK, markersize=10, markeredgewidth=2)
    rings = left.plot([], [], "o", color=QUIET, fillstyle="none", markersize=7, markeredgewidth=0.8)[0]
    [before] = left.plot([], [], color=BLUE, linewidth=0.7, linestyle=(0, (2, 2)))
    [way] = left.plot([], [], color=BLUE, linewidth=1)
    [begun] = left.plot([], [], "o", color=BLUE, markersize=4)
    [stuck] = left.plot([], [], "X", color=VERMILION, markersize=9, markeredgecolor="white")
    [found] = left.plot([], [], "o", color=GREEN, markersize=11, markeredgecolor=INK, markeredgewidth=1.5)

    right.set(xlim=(0.2, STARTS[-1] + 0.8), ylim=(-0.12, 1.6), xticks=[1, 8, 16], yticks=[0, 0.5, 1])
    right.set_xlabel("start", labelpad=0)
    right.text(0.05, 0.98, "loss at the end", transform=right.transAxes, va="top")
    right.axhspan(-0.12, FOUND, color=FAINT, linewidth=0)
    [stuck_loss] = right.plot([], [], "X", color=VERMILION, markersize=8)
    [found_loss] = right.plot([], [], "o", color=GREEN, markersize=8, markeredgecolor=INK)
    [best] = right.plot([], [], color=INK, linewidth=1, drawstyle="steps-post")

    def update(state):
        path, loss = state["path"], state["loss"]
        for name, lines in maps.items():
            lines.set_visible(name == state["surface"])
        rings.set_data(dents(state["surface"]).T)
        gap = np.full_like(path[0], np.nan)  # lifts the pen between one walk and the next
        far = path[0].copy()
        far[-1] = path[SHOWN, -1]
        before.set_data(np.stack([far, path[-1], gap], axis=1).reshape(-1, 2).T)
        way.set_data(path[: SHOWN + 1, -1].T)
        begun.set_data(path[0].T)
        there = loss < FOUND
        stuck.set_data(path[-1, ~there].T)
        found.set_data(path[-1, there].T)
        number = np.arange(1, len(loss) + 1)
        shown = np.minimum(loss, 1.3)
        stuck_loss.set_data(number[~there], shown[~there])
        found_loss.set_data(number[there], shown[there])
        best.set_data(number, np.minimum.accumulate(shown))
        return [*maps.values(), rings, before, way, begun, stuck, found, stuck_loss, found_loss, best]

    return update


def describe_restarts(state) -> str:
    """How many of the walks end in the deepest valley, and the best loss of all."""
    n, n_found = len(state["loss"]), int((state["loss"] < FOUND).sum())
    where = "the ripples" if state["surface"] == "ripples" else "the plain with its well"
    method = state["method"][0].upper() + state["method"][1:]
    return (
        f"{method} on {where}: of {n} start{'' if n == 1 else 's'} {n_found or 'none'} found the deepest "
        f"valley; the best loss is {state['loss'].min():.2f}."
    )


many_starts = Demo(
    "Many starts on a surface with many valleys",
    "On the ripples each ring is a valley; the deepest is marked +. How many of 16 starts of plain descent "
    "find it? Does a high rate that comes down do better? And on the plain with its one well, where the "
    "slope is hardly to be felt?",
    {
        "surface": ["ripples", "well"],
        "method": list(METHODS),
        "starts": Control(STARTS, "number of starts", start=8),
    },
    restart,
    draw_restarts,
    describe_restarts,
    size=(5.0, 2.75),
)


# --- four optimisers side by side


@dataclass(frozen=True)
class Track:
    """A surface to race on: its loss and gradient, where the race starts, which contour lines are drawn."""

    loss: Any
    gradient: Any
    start: tuple[float, float]
    levels: tuple[float, ...]


RAVINE = (0.01, 1.0)  # the curvatures along and across, so that the condition number is 100
TRACKS = {
    "ravine": Track(
        partial(landscapes.quadratic, curvatures=RAVINE),
        partial(landscapes.quadratic_gradient, curvatures=RAVINE),
        (-4.4, 2.4),
        (0.02, 0.3, 2),
    ),
    "saddle": Track(landscapes.saddle, landscapes.saddle_gradient, (-4.0, 1e-6), (0.3, 1)),
    "well": Track(landscapes.well, landscapes.well_gradient, (-1.8, 1.8), (0.5, 0.97, 0.99)),
}
RACERS = {  # the optimizer, its colour and its sign
    "descent": (GradientDescent, BLUE, "o"),
    "momentum": (partial(GradientDescent, momentum=0.9), ORANGE, "s"),
    "RMSProp": (partial(RMSProp, decay=0.9), GREEN, "^"),
    "Adam": (Adam, PURPLE, "D"),
}
GRID = [0.003, 0.01, 0.03, 0.1, 0.3, 0.6, 1.0, 1.8]
FACTORS = {"a third of the best": 1 / 3, "the best": 1.0, "three times the best": 3.0}
STEPS = [0, 1, 2, 4, 8, 12, 16, 20, 26, 32, 40, 60, 80, 100]
TAIL = 8  # so many of the last steps are drawn on the map


@lru_cache
def race(surface: str, racer: str, rate: float) -> np.ndarray:
    """(101, 2): a hundred steps from the start of the track."""
    track = TRACKS[surface]
    return walk(track.gradient, np.array(track.start), RACERS[racer][0](rate), 100)


@lru_cache
def best_rate(surface: str, racer: str) -> float:
    """Of the rates in `GRID` the one that needs the fewest steps to 1 % of the first loss, to stay there.

    Where none comes so far, the one with the lowest loss at the end.
    """

    def steps_and_loss(rate):
        loss = TRACKS[surface].loss(race(surface, racer, rate))
        return np.flatnonzero(loss > 0.01 * loss[0])[-1], loss[-1]

    return min(GRID, key=steps_and_loss)


def compete(surface: str, rates: str, step: int) -> dict:
    """Each racer's way up to a step, (step + 1, 2), and its loss along it."""
    paths = {
        name: race(surface, name, FACTORS[rates] * best_rate(surface, name))[: step + 1] for name in RACERS
    }
    return {
        "surface": surface,
        "rates": rates,
        "step": step,
        "path": paths,
        "loss": {name: TRACKS[surface].loss(path) for name, path in paths.items()},
    }


def draw_race(figure):
    """Left the last steps of each on the map, right the four losses against the step."""
    left, right = figure.subplots(1, 2, width_ratios=[1.25, 1])
    figure.subplots_adjust(left=0.085, right=0.965, top=0.89, bottom=0.145, wspace=0.32)
    draw_plane(left)
    maps = {name: draw_heights(left, track.loss, track.levels) for name, track in TRACKS.items()}
    right.set(xlim=(-2.5, 104), ylim=(2e-5, 3000), yscale="log", xticks=[0, 50, 100])
    right.set_xlabel("step", labelpad=0)
    right.text(0.98, 0.98, "loss", transform=right.transAxes, va="top", ha="right")
    right.set_yticks([1e-4, 1e-2, 1, 100], ["10⁻⁴", "0.01", "1", "100"])
    right.minorticks_off()
    racers = []
    for name, (_, colour, sign) in RACERS.items():
        style = {"color": colour, "marker": sign, "markersize": 8, "linestyle": "none"}
        [way], [curve] = (axes.plot([], [], color=colour, linewidth=1.2) for axes in (left, right))
        [here], [now] = left.plot([], [], **style), right.plot([], [], **style, clip_on=False)
        racers.append((name, way, curve, here, now))
    handles = [here for *_, here, _ in racers]
    figure.legend(
        handles, list(RACERS), ncols=4, loc="upper center", bbox_to_anchor=(0.5, 1.025), handletextpad=0.1,
        columnspacing=1.2, handlelength=1.4,
    )  # fmt: skip

    def update(state):
        for name, drawn in maps.items():
            drawn.set_visible(name == state["surface"])
        for name, way, curve, here, now in racers:
            path = state["path"][name]
            gone = np.maximum.accumulate(np.abs(path).max(axis=1)) > 2 * WINDOW[1]
            path = np.where(gone[:, None], np.nan, path)
            loss = np.clip(state["loss"][name], 1e-4, 200)
            way.set_data(path[-TAIL - 1 :].T)
            here.set_data(path[-1:].T)
            curve.set_data(range(len(loss)), loss)
            now.set_data([len(loss) - 1], loss[-1:])
        return [*maps.values(), *(artist for _, *artists in racers for artist in artists)]

    return update


def _height(loss: float) -> str:
    if loss > 1000:
        return "above 1,000"
    return f"{loss:.3g}" if loss >= 0.001 else "below 0.001"


def describe_race(state) -> str:
    """The four losses, and who has the lowest."""
    losses = ", ".join(f"{name} {_height(loss[-1])}" for name, loss in state["loss"].items())
    where = {"ravine": "In the ravine", "saddle": "On the saddle", "well": "On the plain"}[state["surface"]]
    n = f"{state['step']} step{'' if state['step'] == 1 else 's'}"
    return f"{where}, at {state['rates']} rates, the losses after {n} are: {losses}."


optimizers_racing = Demo(
    "Optimisers racing",
    "Four walkers leave the same place, each at its own best learning rate. Who leads in a ravine, who gets "
    "away from a saddle, who crosses a plain? And who minds most a third of that rate, or three times?",
    {
        "surface": list(TRACKS),
        "rates": Control(list(FACTORS), "learning rates", start="the best"),
        "step": Control(STEPS, play=True, start=12),
    },
    compete,
    draw_race,
    describe_race,
    size=(5.0, 2.8),
)

"""C, the kernel and the support vectors, on two noisy half moons.  Chapter 01, `support_vector_machine`.

Read `demo` first, and `chalknet.svm`, whose machines these pictures show.

X, y       (50, 2), (50,)   the points and their classes, 0 and 1
f          (rows, columns)  the decision function on a grid: 0 on the line, ±1 at the kerbs of the street
support    (50,)            which points support the street
"""

from functools import lru_cache

import numpy as np
from contourpy import contour_generator

from chalknet.datasets import moons
from chalknet.demos.demo import Control, Demo
from chalknet.demos.style import BLUE, INK, VERMILION
from chalknet.svm import SVM

KERNELS = {
    "a straight line": {"kernel": "linear"},
    "polynomial, degree 3": {"kernel": "polynomial", "degree": 3, "gamma": 1.0},
    "rbf, wide (γ = 0.3)": {"kernel": "rbf", "gamma": 0.3},
    "rbf, medium (γ = 2)": {"kernel": "rbf", "gamma": 2.0},
    "rbf, narrow (γ = 30)": {"kernel": "rbf", "gamma": 30.0},
}
KEPT = ("all points", "support vectors only")
ACROSS, UP = np.linspace(-1.75, 2.75, 181), np.linspace(-1.35, 1.85, 129)


@lru_cache
def points():
    """The 50 points that are learned from, and 2,000 fresh ones."""
    rng = np.random.default_rng(5)
    return moons(50, 0.2, rng), moons(2000, 0.2, rng)


def at_machine(kernel: str, C: float, learn_from: str) -> dict:
    """The machine that was fitted to all points, or once more to its support vectors alone."""
    known, fresh = points()
    machine = SVM(C=C, **KERNELS[kernel]).fit(known.X, known.y)
    support = np.zeros(len(known.X), dtype=bool)
    support[machine.support_] = True
    shown = np.ones(len(known.X), dtype=bool)
    if learn_from == KEPT[1]:
        shown = support
        machine = SVM(C=C, **KERNELS[kernel]).fit(known.X[support], known.y[support])
    grid = np.column_stack([axis.ravel() for axis in np.meshgrid(ACROSS, UP)])
    return {
        "kernel": kernel, "C": C, "learn_from": learn_from, "support": support, "shown": shown,
        "f": machine.decision_function(grid).reshape(len(UP), len(ACROSS)),
        "wrong": int((machine.predict(known.X) != known.y).sum()),
        "fresh_error": float((machine.predict(fresh.X) != fresh.y).mean()),
    }  # fmt: skip


def _level(f: np.ndarray, level: float) -> tuple[np.ndarray, np.ndarray]:
    """Where f has this value, as one broken line for `set_data`."""
    pieces = contour_generator(ACROSS, UP, f).lines(level)
    if not pieces:
        return np.array([]), np.array([])
    line = np.concatenate([np.vstack([piece, [[np.nan, np.nan]]]) for piece in pieces])
    return line[:, 0], line[:, 1]


def draw_machine(figure):
    """The points, support vectors in a ring; the line whole, the street's kerbs dashed."""
    known, _ = points()
    axes = figure.subplots()
    figure.subplots_adjust(left=0.01, right=0.99, top=0.84, bottom=0.01)
    axes.set(xlim=(ACROSS[0], ACROSS[-1]), ylim=(UP[0], UP[-1]), aspect="equal", xticks=[], yticks=[])
    axes.spines[:].set_visible(False)
    title = axes.set_title("", loc="left", linespacing=1.35)
    extent = (ACROSS[0], ACROSS[-1], UP[0], UP[-1])
    sides = axes.imshow(np.zeros((len(UP), len(ACROSS), 3)), origin="lower", extent=extent, zorder=0,
                        interpolation="nearest")  # fmt: skip
    axes.set_aspect("equal")
    tints = np.array([[0.98, 0.92, 0.87], [0.88, 0.93, 0.97]])  # the side of class 0, the side of class 1
    [middle] = axes.plot([], [], color=INK, linewidth=2.5, zorder=2)
    kerbs = [axes.plot([], [], color=INK, linewidth=1.2, linestyle=(0, (5, 3)), zorder=2)[0] for _ in "ab"]
    looks = ((0, VERMILION, "s", 6.5), (1, BLUE, "o", 7.5))  # class, colour, form, size
    dots = [
        axes.plot([], [], form, color=colour, markersize=size, markeredgewidth=0, zorder=3)[0]
        for _, colour, form, size in looks
    ]
    [rings] = axes.plot(
        [], [], "o", color="none", markeredgecolor=INK, markersize=12, markeredgewidth=1.5, zorder=4
    )

    def update(state):
        sides.set_data(tints[(state["f"] >= 0).astype(int)])
        middle.set_data(*_level(state["f"], 0.0))
        for kerb, level in zip(kerbs, (-1.0, 1.0), strict=True):
            kerb.set_data(*_level(state["f"], level))
        for dot, (label, *_) in zip(dots, looks, strict=True):
            dot.set_data(*known.X[state["shown"] & (known.y == label)].T)
        rings.set_data(*known.X[state["support"]].T)
        title.set_text(
            f"{state['support'].sum()} support vectors, {state['wrong']} of 50 points wrong\n"
            f"{state['fresh_error']:.1%} of 2,000 fresh points wrong"
        )
        return [sides, middle, *kerbs, *dots, rings, title]

    return update


def describe_machine(state) -> str:
    """What was chosen, and what came of it."""
    return (
        f"{state['kernel'][0].upper()}{state['kernel'][1:]}, C = {state['C']:.4g}, learned from "
        f"{state['learn_from']}: {state['support'].sum()} of 50 points are support vectors. Wrong are "
        f"{state['wrong']} of the 50, and {state['fresh_error']:.1%} of 2,000 fresh ones."
    )


street = Demo(
    "The price, the kernel, the support vectors",
    "Raise the price C of each point inside the street: will the street become wider or narrower? With the "
    "narrow kernel and a high price no point is wrong: will you trust it? And what happens to the line "
    "if all points without a ring are taken away?",
    {
        "kernel": Control(list(KERNELS), start="rbf, medium (γ = 2)"),
        "C": Control([0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0, 100.0], "price C", start=1.0),
        "learn_from": Control(list(KEPT), "learn from"),
    },
    at_machine,
    draw_machine,
    describe_machine,
    size=(4.0, 3.35),
)

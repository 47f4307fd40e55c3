"""A line by hand: its slope and its intercept, and the bowl that its loss makes of them.  Chapter 02.

Read `demo` first, and `chalknet.losses.mean_squared_error`, whose numbers these pictures show.

X, Y     (3, 1)   three points, (0, 0), (1, 2) and (2, 1)
w, b              the slope and the intercept of the line ŷ = w x + b
loss              the mean of the three squares (y − ŷ)²
"""

import numpy as np
from matplotlib.patches import Rectangle

from chalknet.demos.demo import Control, Demo
from chalknet.demos.style import BLUE, INK, QUIET, TEXT_SIZE, VERMILION
from chalknet.linear import affine, least_squares
from chalknet.losses import mean_squared_error

X, Y = np.array([[0.0], [1.0], [2.0]]), np.array([[0.0], [2.0], [1.0]])
VALUES = [-0.5, -0.25, 0.0, 0.25, 0.5, 0.75, 1.0, 1.25, 1.5]  # of the slope, and of the intercept
LEVELS = [0.6, 1, 2, 4]  # the losses at which the bowl has a contour
SHADES = ["#cfe3f1", "#dcebf5", "#eaf3f9", "#f5f9fc"]  # between one contour and the next, from the bottom up


def _number(value: float) -> str:
    return f"{round(value, 3) + 0.0:g}".replace("-", "−")


def line(w: float, b: float) -> dict:
    """What the line w x + b predicts and misses at the three points, (3,) each, and its loss."""
    Y_hat = affine(X, [[w]], [b])  # (3, 1)
    return {
        "w": w,
        "b": b,
        "y_hat": Y_hat[:, 0],
        "miss": (Y - Y_hat)[:, 0],
        "loss": mean_squared_error(Y_hat, Y),
    }


def bowl(slopes: np.ndarray, intercepts: np.ndarray) -> np.ndarray:
    """The loss of each line, (intercepts, slopes)."""
    return np.array([[line(w, b)["loss"] for w in slopes] for b in intercepts])


def draw_line(figure):
    """Left the line and the square of each miss; right the bowl seen from above, and the line's place."""
    left, right = figure.subplots(1, 2)
    figure.subplots_adjust(left=0.065, right=0.985, top=0.83, bottom=0.18, wspace=0.2)
    sums = figure.text(0.02, 0.955, "", va="center", size=TEXT_SIZE + 0.5)
    for axes, across, up in [(left, "x", "y"), (right, "slope w", "intercept b")]:
        axes.set_title(up, loc="left", x=-0.1)
        axes.set_xlabel(across)

    ends = np.array([-0.45, 3.45])
    left.set(xlim=ends, ylim=(-1.0, 2.9), aspect="equal", xticks=[0, 1, 2], yticks=[0, 1, 2])
    [drawn] = left.plot([], [], color=BLUE)
    squares, sticks = [], []
    for _ in X:
        square = Rectangle((0, 0), 0, 0, facecolor=VERMILION, alpha=0.3)
        squares.append(left.add_patch(square))
        sticks += left.plot([], [], color=VERMILION, linestyle=(0, (3, 2)))
    points = left.plot(X[:, 0], Y[:, 0], "o", color=INK, markersize=8, zorder=4)

    fine = np.linspace(-0.75, 1.75, 101)
    right.set(aspect="equal", xticks=[0, 1], yticks=[0, 1])
    right.contourf(fine, fine, bowl(fine, fine), [0, *LEVELS], colors=SHADES)
    curves = right.contour(fine, fine, bowl(fine, fine), LEVELS, colors=QUIET, linewidths=1.1)
    beside = [(0.12, 0.87), (0.87, 0.87), (0.87, 1.37), (1.37, 1.37)]  # where no dot will lie
    for label in right.clabel(curves, fmt="%g", fontsize=TEXT_SIZE, manual=beside):
        label.set_rotation(0)
    W, b = least_squares(X, Y)
    right.plot(W[0], b, "+", color=INK, markersize=13, markeredgewidth=2)
    [place] = right.plot([], [], "o", color=BLUE, markersize=10, zorder=4)

    def update(state):
        drawn.set_data(ends, state["w"] * ends + state["b"])
        for square, stick, x, y, miss in zip(squares, sticks, X[:, 0], Y[:, 0], state["miss"], strict=True):
            square.set_bounds(x, min(y, y - miss), abs(miss), abs(miss))
            stick.set_data([x, x], [y - miss, y])
        terms = " + ".join(_number(miss**2) for miss in state["miss"])
        sums.set_text(f"loss = ({terms}) / 3 = {_number(state['loss'])}")
        place.set_data([state["w"]], [state["b"]])
        return [*squares, *sticks, drawn, *points, sums, place]

    return update


def describe_line(state) -> str:
    """The line, what it misses, and how far its loss is above the lowest."""
    misses = [_number(miss) for miss in state["miss"]]
    lowest = line(*(float(part.item()) for part in least_squares(X, Y)))["loss"]
    above = state["loss"] - lowest
    place = f"{_number(above)} above the bottom of the bowl" if above > 1e-9 else "the bottom of the bowl"
    return (
        f"The line with slope {_number(state['w'])} and intercept {_number(state['b'])} misses the three "
        f"points by {misses[0]}, {misses[1]} and {misses[2]}. Its loss is {_number(state['loss'])}, {place}."
    )


slope_and_intercept = Demo(
    "A line and its place in the bowl",
    "Find the bottom of the bowl, the cross. Then set the slope to 1 and leave it there: will the best "
    "intercept now be higher or lower than it was at the bottom?",
    {"w": Control(VALUES, "slope w", start=0.0), "b": Control(VALUES, "intercept b", start=0.0)},
    line,
    draw_line,
    describe_line,
    size=(5.0, 3.0),
)

"""Three answers at once: each row of W is a model of its own.  Chapter 04.

Read `demo` first, and `chalknet.linear.MultivariateRegression`, whose W these pictures change.

X, Y     (20, 3)   the men of `linnerud`, three exercises and three measurements, all standardised
W        (3, 3)    row i holds the weights of output i, column j those of input j
losses   (3,)      each output's part of the squared error, a mean over the men
"""

from functools import lru_cache

import numpy as np
from matplotlib.patches import Rectangle

from chalknet.datasets import linnerud, standardise
from chalknet.demos.demo import Control, Demo
from chalknet.demos.style import BLUE, FAINT, QUIET, VERMILION
from chalknet.linear import MultivariateRegression, affine
from chalknet.losses import mean_squared_error

INPUTS = ("chin-ups", "sit-ups", "jumps")
OUTPUTS = ("body weight", "waist", "pulse")
CHANGES = [-1.0, -0.75, -0.5, -0.25, 0.0, 0.25, 0.5, 0.75, 1.0]


def _number(value: float) -> str:
    return f"{value:.2f}".replace("-", "−")


@lru_cache(maxsize=1)
def men() -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """X and Y of the twenty men, standardised, and the W and b of the smallest squared error."""
    data = linnerud()
    (X,), (Y,) = standardise(data.X), standardise(data.Y)
    model = MultivariateRegression().fit(X, Y)
    return X, Y, model.W, model.b


def each_loss(Y_hat: np.ndarray, Y: np.ndarray) -> np.ndarray:
    """The mean squared error of each output by itself, (k,); they add up to the loss."""
    return np.array([mean_squared_error(Y_hat[:, i], Y[:, i]) for i in range(Y.shape[1])])


def with_changed_weight(row: str, column: str, change: float) -> dict:
    """What the best W predicts, and loses, once `change` is added to one of its weights."""
    X, Y, best, b = men()
    i, j = OUTPUTS.index(row), INPUTS.index(column)
    W = best.copy()
    W[i, j] += change
    Y_hat = affine(X, W, b)  # (20, 3)
    return {
        "i": i,
        "j": j,
        "change": change,
        "W": W,
        "Y_hat": Y_hat,
        "losses": each_loss(Y_hat, Y),
        "lowest": each_loss(affine(X, best, b), Y),
    }


def draw_rows(figure):
    """Left the rows of W; right, beside each row, what it predicts for the twenty men, and its loss."""
    _, Y, _, _ = men()
    centres, height = (0.785, 0.505, 0.225), 0.24  # of the rows; all places are parts of the figure
    left, width = 0.15, 0.145  # of the table, and of one of its columns
    paper = figure.add_axes([0, 0, 1, 1])
    paper.set(xlim=(0, 1), ylim=(0, 1))
    paper.set_axis_off()
    paper.text(0.71, 0.95, "true →  ŷ ↑", ha="center", va="center", color=QUIET)
    paper.text(0.825, 0.95, "loss", va="center", color=QUIET)
    paper.text(0.81, 0.045, "sum", ha="right", va="center")
    total = paper.text(0.825, 0.045, "", va="center")
    for j, name in enumerate(INPUTS):
        paper.text(left + (j + 0.5) * width, 0.95, name, ha="center", va="center", color=QUIET)
    numbers, panels, words = [], [], []
    for i, (name, y) in enumerate(zip(OUTPUTS, centres, strict=True)):
        paper.text(left - 0.01, y, name.replace(" ", "\n"), ha="right", va="center")
        paper.add_patch(
            Rectangle((left, y - height / 2), 3 * width, height, facecolor="none", edgecolor=FAINT)
        )
        numbers += [paper.text(left + (j + 0.5) * width, y, "", ha="center", va="center") for j in range(3)]
        axes = figure.add_axes([0.61, y - height / 2, 0.2, height])
        axes.set(xlim=(-2.4, 3.7), ylim=(-2.4, 3.7), xticks=[], yticks=[])
        axes.plot([-2.4, 3.7], [-2.4, 3.7], color=QUIET, linewidth=1)
        panels += axes.plot(Y[:, i], Y[:, i], "o", markersize=4.5, alpha=0.75)
        words.append(paper.text(0.825, y, "", va="center"))
    box = paper.add_patch(Rectangle((0, 0), 0.8 * width, 0.6 * height, facecolor=VERMILION, alpha=0.25))
    frame = paper.add_patch(
        Rectangle((0, 0), 3 * width, height, facecolor="none", edgecolor=VERMILION, linewidth=2.5)
    )

    def update(state):
        middle = centres[state["i"]]
        frame.set_xy((left, middle - height / 2))
        box.set_xy((left + (state["j"] + 0.1) * width, middle - 0.3 * height))
        for number, weight in zip(numbers, state["W"].flat, strict=True):
            number.set_text(_number(weight))
        for i, (dots, word) in enumerate(zip(panels, words, strict=True)):
            dots.set_ydata(state["Y_hat"][:, i])
            dots.set_color(VERMILION if i == state["i"] else BLUE)
            dots.set_marker("D" if i == state["i"] else "o")
            more = state["losses"][i] - state["lowest"][i]
            word.set_text(_number(state["losses"][i]) + (f"\n{_number(more)} more" if more > 1e-9 else ""))
        total.set_text(_number(state["losses"].sum()))
        return [box, frame, *numbers, *panels, *words, total]

    return update


def describe_rows(state) -> str:
    """Which weight is changed, and what that does to the three losses."""
    where = f"the weight of the {INPUTS[state['j']]} in the row of the {OUTPUTS[state['i']]}"
    losses = ", ".join(f"{name} {_number(loss)}" for name, loss in zip(OUTPUTS, state["losses"], strict=True))
    if state["change"] == 0:
        return f"All weights are the best ones, {where} among them. The losses: {losses}."
    changed = "raised" if state["change"] > 0 else "lowered"
    others = " and ".join(name for i, name in enumerate(OUTPUTS) if i != state["i"])
    return (
        f"With {where} {changed} by {_number(abs(state['change']))} the losses are {losses}; "
        f"those of {others} are as before."
    )


each_row = Demo(
    "Each row is a model of its own",
    "Change one weight in the row of the waist. Which of the three pictures will move? And can the sum of "
    "the losses fall?",
    {
        "row": Control(OUTPUTS, "row", start="waist"),
        "column": Control(INPUTS, "column", start="sit-ups"),
        "change": Control(CHANGES, "change", start=0.0),
    },
    with_changed_weight,
    draw_rows,
    describe_rows,
    size=(5.0, 3.6),
)

"""A loss against the prediction, and two losses on an answer that is wrong and sure.  Chapter 07.

Read `demo` first, and `chalknet.losses`, whose numbers these pictures show.

y, y_hat   the truth, 0 or 1, and the probability of 1 that was predicted
q          the share of ones among many examples that all get the same prediction
z          the logit, y_hat = σ(z)
"""

from functools import lru_cache

import numpy as np

from chalknet.activations import sigmoid, sigmoid_derivative
from chalknet.demos.demo import Control, Demo
from chalknet.demos.style import BLUE, FAINT, QUIET, VERMILION
from chalknet.losses import (
    binary_cross_entropy,
    binary_cross_entropy_with_logits,
    binary_cross_entropy_with_logits_gradient,
    mean_squared_error,
    mean_squared_error_gradient,
)

DASHES = (0, (4, 2))  # the squared error is dashed in every picture of the chapter


# --- the loss against the prediction


def mean_losses(q: float, y_hat: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Cross-entropy and squared error of each prediction (m,), when a share q of the examples is a one."""
    losses = []
    for loss in (binary_cross_entropy, mean_squared_error):
        yes, no = (np.array([loss([p], [y]) for p in y_hat]) for y in (1.0, 0.0))
        parts = [
            share * part for share, part in ((q, yes), (1 - q, no)) if share
        ]  # 0 times infinity is no part
        losses.append(np.sum(parts, axis=0))
    return tuple(losses)


GRID = np.concatenate(
    [np.geomspace(0.002, 0.1, 40), np.linspace(0.1, 0.9, 81), 1 - np.geomspace(0.1, 0.002, 40)]
)


def losses_at(q: float, y_hat: float) -> dict:
    """Both losses at the prediction, at the best one, and on the whole grid."""
    (cross_entropy, lowest), (squared, lowest_squared) = mean_losses(q, np.array([y_hat, q]))
    return {
        "q": q,
        "y_hat": y_hat,
        "cross_entropy": cross_entropy,
        "squared": squared,
        "lowest": lowest,
        "lowest_squared": lowest_squared,
        "curves": mean_losses(q, GRID),
    }


def draw_losses(figure):
    """Both curves over the prediction, a dot on each, and a dotted line where both are lowest."""
    axes = figure.subplots()
    figure.subplots_adjust(left=0.08, right=0.985, top=0.97, bottom=0.18)
    axes.set(xlim=(0, 1), ylim=(0, 3.3), xticks=[0, 0.5, 1], yticks=[0, 1, 2, 3], xlabel="prediction ŷ")
    axes.set_xticks([0, 0.5, 1], ["0", "½", "1"])
    [best] = axes.plot([0, 0], [0, 2.1], color=QUIET, linewidth=1.5, linestyle=":", clip_on=False)
    best_word = axes.text(0.5, 1.95, "", color=QUIET, va="center")
    curves, dots, words = [], [], []
    for colour, style, marker, height in ((BLUE, "-", "o", 3.0), (VERMILION, DASHES, "s", 2.62)):
        curves += axes.plot([0, 1], [0, 1], color=colour, linestyle=style)
        dots += axes.plot([0.5], [0.5], marker, color=colour, markersize=9, clip_on=False, zorder=4)
        axes.plot([0.29, 0.37], [height, height], color=colour, linestyle=style)
        words.append(axes.text(0.39, height, "", va="center"))

    def update(state):
        for curve, values in zip(curves, state["curves"], strict=True):
            curve.set_data(GRID, values)
        at, q = state["y_hat"], state["q"]
        for dot, word, name in zip(dots, words, ("cross_entropy", "squared"), strict=True):
            dot.set_data([at], [state[name]])
            called = {"cross_entropy": "cross-entropy", "squared": "squared error"}[name]
            word.set_text(f"{called} {state[name]:.3f}")
        best.set_xdata([q, q])
        left = q > 0.5
        best_word.set(
            x=q + (-0.012 if left else 0.012), ha="right" if left else "left", text=f"both lowest at {q:g}"
        )
        return [best, best_word, *curves, *words, *dots]

    return update


def describe_losses(state) -> str:
    """The two losses, and how low they can get."""
    n_yes = round(100 * state["q"])
    return (
        f"{n_yes} of 100 examples are a yes, and the model always says {state['y_hat']:g}: the mean "
        f"cross-entropy is {state['cross_entropy']:.3f} and the mean squared error {state['squared']:.3f}. "
        f"At {state['q']:g} they would be {state['lowest'] + 0:.3f} and {state['lowest_squared'] + 0:.3f}."
    )


loss_against_prediction = Demo(
    "Loss against prediction",
    "All examples look the same, so the model must give them all the same answer ŷ. Of 10 examples 3 are a "
    "yes. Which ŷ makes the mean cross-entropy smallest? And the squared error? And if all are a yes?",
    {
        "q": Control([0.0, 0.1, 0.3, 0.5, 0.8, 1.0], "share of yes", start=0.3),
        "y_hat": Control(
            [0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95], "prediction ŷ", start=0.5
        ),
    },
    losses_at,
    draw_losses,
    describe_losses,
    size=(5.0, 2.9),
)


# --- wrong and sure

N_STEPS = 20
LEARNING_RATE = 1.0


def _cross_entropy_slope(z: float) -> float:
    return float(binary_cross_entropy_with_logits_gradient([z], [1.0])[0])


def _squared_error_slope(z: float) -> float:
    return float(mean_squared_error_gradient(sigmoid([z]), [1.0])[0] * sigmoid_derivative(z))


@lru_cache
def descent(start: float) -> dict[str, np.ndarray]:
    """The logits (N_STEPS + 1,) of a unit whose answer should be 1, as each loss moves them."""
    paths = {}
    for name, slope in (("cross_entropy", _cross_entropy_slope), ("squared", _squared_error_slope)):
        z = [start]
        for _ in range(N_STEPS):
            z.append(z[-1] - LEARNING_RATE * slope(z[-1]))
        paths[name] = np.array(z)
    return paths


def race(start: float, step: int) -> dict:
    """Where both are after so many steps."""
    paths = descent(start)
    return {"start": start, "step": step, **{name: z[: step + 1] for name, z in paths.items()}}


Z = np.linspace(-9, 5, 141)


def draw_race(figure):
    """Left both losses over the logit, with a ball on each; right what the unit answers, step by step."""
    left, right = figure.subplots(1, 2, width_ratios=[1.25, 1])
    figure.subplots_adjust(left=0.07, right=0.985, top=0.89, bottom=0.18, wspace=0.24)
    cross_entropy = np.array([binary_cross_entropy_with_logits([z], [1.0]) for z in Z])
    squared = np.array([mean_squared_error(sigmoid([z]), [1.0]) for z in Z])
    left.plot(Z, cross_entropy, color=BLUE)
    left.plot(Z, squared, color=VERMILION, linestyle=DASHES)
    left.text(-6.1, 6.9, "cross-entropy", color=BLUE)
    left.text(-8.9, 1.6, "squared\nerror", color=VERMILION, linespacing=1.0)
    left.set(xlim=(-9.2, 5), ylim=(-0.25, 9.3), xticks=[-8, -4, 0, 4], yticks=[0, 4, 8], xlabel="logit z")
    left.set_title("loss, y = 1")
    right.set(
        xlim=(-0.6, N_STEPS + 0.6), ylim=(-0.03, 1.05), xticks=[0, 10, 20], yticks=[0, 0.5, 1], xlabel="step"
    )
    right.set_yticks([0, 0.5, 1], ["0", "½", "1"])
    right.set_title("answer ŷ")
    right.axhline(1, color=FAINT, linewidth=1)
    parts = {}
    for name, colour, style, marker in (
        ("cross_entropy", BLUE, "-", "o"),
        ("squared", VERMILION, DASHES, "s"),
    ):
        [ball] = left.plot([0], [0], marker, color=colour, markersize=9, zorder=4)
        [trail] = right.plot([0], [0], color=colour, linestyle=style)
        [head] = right.plot([0], [0], marker, color=colour, markersize=8, zorder=4, clip_on=False)
        parts[name] = ball, trail, head

    def update(state):
        for name, (ball, trail, head) in parts.items():
            z = state[name]
            answers = sigmoid(z)
            height = (
                binary_cross_entropy_with_logits([z[-1]], [1.0])
                if name == "cross_entropy"
                else mean_squared_error(answers[-1:], [1.0])
            )
            ball.set_data([z[-1]], [height])
            trail.set_data(np.arange(len(z)), answers)
            head.set_data([len(z) - 1], [answers[-1]])
        return [artist for part in parts.values() for artist in part]

    return update


def describe_race(state) -> str:
    """What each of the two units answers by now, and the slope of its loss there."""
    z_1, z_2 = state["cross_entropy"][-1], state["squared"][-1]
    p_1, p_2 = float(sigmoid(z_1)), float(sigmoid(z_2))
    steps = "1 step" if state["step"] == 1 else f"{state['step']} steps"
    said = (
        f"Started at z = {state['start']:g}, after {steps}: taught by the cross-entropy the unit answers "
        f"{p_1:.3g} (slope {_cross_entropy_slope(z_1):.2g}), by the squared error {p_2:.3g} (slope "
        f"{_squared_error_slope(z_2):.2g}). The truth is 1."
    )
    return said.replace(" -", " −")


wrong_and_sure = Demo(
    "Wrong and sure",
    "Two sigmoid units should answer 1. Both start at z = −8, sure of the opposite. One learns by the "
    "cross-entropy, the other by the squared error, with the same learning rate. Where will they be after 20 "
    "steps? And from which start would they be about equally fast?",
    {
        "start": Control([-8.0, -6.0, -4.0, -2.0, 0.0, 2.0], "start at z"),
        "step": Control(range(N_STEPS + 1), "step", play=True),
    },
    race,
    draw_race,
    describe_race,
    size=(5.0, 2.75),
)

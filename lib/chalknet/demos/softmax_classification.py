"""Softmax by hand: from logits to probabilities, and the temperature.  Chapter 05.

Read `demo` first, and `chalknet.activations.softmax`, whose numbers these pictures show.

z      (k,)  the logits, one a class
y_hat  (k,)  the probabilities, softmax(z)
T            the temperature: softmax(z / T)
"""

import numpy as np

from chalknet.activations import log_softmax, softmax
from chalknet.demos.demo import Control, Demo
from chalknet.demos.style import CLASSES, FAINT, INK, QUIET, TEXT_SIZE

ANIMALS = ("cat", "dog", "owl")


def _signed(number: float) -> str:
    return f"{number:.4g}".replace("-", "−")


# --- logits to probabilities


def probabilities(z_1: float, z_2: float, z_3: float, c: float) -> dict:
    """The logits z + c, the exponentials that softmax takes of them, and the probabilities; each (3,)."""
    z = np.array([z_1, z_2, z_3]) + c
    return {"z": z, "exp": np.exp(z - z.max()), "y_hat": softmax(z), "c": c}


def draw_probabilities(figure):
    """Three columns of bars, a row a class: the logit, its exponential, its probability."""
    columns = (  # what is shown, its heading, how far the axis reaches: the bars and their numbers
        ("z", "z + c", (-7.4, 7.4)),
        ("exp", "exp(z − max)", (0, 1.6)),
        ("y_hat", "ŷ = exp / sum", (0, 1.6)),
    )
    all_axes = figure.subplots(1, 3, width_ratios=[1.35, 1, 1])
    figure.subplots_adjust(left=0.085, right=0.995, top=0.87, bottom=0.13, wspace=0.12)
    rows = np.arange(3)
    parts = []
    for axes, (key, heading, reach) in zip(all_axes, columns, strict=True):
        axes.set(xlim=reach, ylim=(2.5, -0.5), xticks=[], yticks=[])
        axes.set_title(heading, loc="center" if key == "z" else "left")
        axes.spines[["left", "bottom"]].set_visible(False)
        axes.axvline(0, color=QUIET, linewidth=1)
        bars = axes.barh(rows, rows, height=0.62, color=CLASSES[:3])
        numbers = [axes.text(0, row, "", va="center", size=TEXT_SIZE + 1) for row in rows]
        total = axes.text(0, 2.78, "", va="center", color=QUIET)
        parts.append((key, bars, numbers, total))
    for row, name in enumerate(ANIMALS):
        all_axes[0].text(
            -0.02, row, name, ha="right", va="center", transform=all_axes[0].get_yaxis_transform()
        )

    def update(state):
        changed = []
        for key, bars, numbers, total in parts:
            for bar, number, value in zip(bars, numbers, state[key], strict=True):
                bar.set_width(value)
                gap = 0.3 if key == "z" else 0.05
                number.set_x(value - gap if value < 0 else value + gap)
                number.set_horizontalalignment("right" if value < 0 else "left")
                number.set_text(_signed(value) if key == "z" else f"{value:.2f}")
                changed += [bar, number]
            if key != "z":
                total.set_text(f"sum {state[key].sum():.2f}")
                changed.append(total)
        return changed

    return update


def describe_probabilities(state) -> str:
    """The logits and the probabilities; where c is not 0, that it cancels."""
    logits = ", ".join(_signed(value) for value in state["z"])
    shares = ", ".join(f"{name} {p:.2f}" for name, p in zip(ANIMALS, state["y_hat"], strict=True))
    shift = f" The {_signed(state['c'])} added to all three cancels." if state["c"] else ""
    return f"From the logits {logits} softmax makes the probabilities {shares}, sum 1.{shift}"


STEPS = [-2.0, -1.0, 0.0, 1.0, 2.0]

logits_to_probabilities = Demo(
    "Logits to probabilities",
    "The three logits are equal. You raise one of them by 1: what happens to its probability, and what to "
    "the other two? Then you add the same number c to all three: which bars move?",
    {
        "z_1": Control(STEPS, "z₁ cat", start=0.0),
        "z_2": Control(STEPS, "z₂ dog", start=0.0),
        "z_3": Control(STEPS, "z₃ owl", start=0.0),
        "c": Control([-3.0, 0.0, 3.0], "c to all", start=0.0),
    },
    probabilities,
    draw_probabilities,
    describe_probabilities,
    size=(5.0, 2.7),
)


# --- temperature

Z = np.array([2.0, 1.0, 0.5, 0.0, -1.0])  # the logits of five classes
TEMPERATURES = [0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.7, 1.0, 1.4, 2.0, 3.0, 4.0, 6.0, 10.0, 20.0, 50.0]


def entropy(z: np.ndarray) -> float:
    """How undecided softmax(z) is, in nats: 0 when one class has it all, log k when all are equal."""
    return float(-(softmax(z) * log_softmax(z)).sum())


def at_temperature(T: float) -> dict:
    """The probabilities softmax(z / T), (5,), and their entropy."""
    return {"T": T, "y_hat": softmax(Z / T), "entropy": entropy(Z / T)}


def draw_temperature(figure):
    """Bars of ŷ before the outline of those at T = 1; beside them the curve of the entropy."""
    left, right = figure.subplots(1, 2, width_ratios=[1.75, 1])
    figure.subplots_adjust(left=0.02, right=0.985, top=0.87, bottom=0.2, wspace=0.12)
    k = len(Z)
    left.set(xlim=(-0.5, k - 0.5), ylim=(0, 1.12), yticks=[], title="ŷ = softmax(z / T)")
    left.set_xticks(range(k), [f"{_signed(z)}" for z in Z])
    left.set_xlabel("logit z")
    left.tick_params(length=0)
    left.spines["left"].set_visible(False)
    at_1 = left.bar(
        range(k), softmax(Z), width=0.72, fill=False, edgecolor=QUIET, linestyle=(0, (3, 2)), zorder=2
    )
    left.text(k - 0.55, 1.02, "dashed: T = 1", ha="right", va="top", color=QUIET)
    bars = left.bar(range(k), softmax(Z), width=0.72, color=CLASSES[:k])
    numbers = [left.text(i, 0, "", ha="center", va="bottom", size=TEXT_SIZE + 1) for i in range(k)]

    scale = np.geomspace(TEMPERATURES[0], TEMPERATURES[-1], 200)
    right.plot(scale, [entropy(Z / T) for T in scale], color=QUIET)
    right.axhline(np.log(k), color=FAINT, linewidth=1)
    right.text(0.055, np.log(k) - 0.04, "all equal", va="top", color=QUIET)
    right.set(xscale="log", ylim=(0, 1.12 * np.log(k)), yticks=[], title="entropy", xlabel="T")
    right.set_xticks([0.1, 1, 10], ["0.1", "1", "10"])
    right.minorticks_off()
    [dot] = right.plot([1], [1], "o", color=INK, markersize=9, clip_on=False)

    def update(state):
        for bar, outline, number, p in zip(bars, at_1, numbers, state["y_hat"], strict=True):
            bar.set_height(p)
            above = max(p, outline.get_height())  # so that the dashes do not strike the number through
            number.set(y=above + 0.015, text=f"{p:.2f}")
        dot.set_data([state["T"]], [state["entropy"]])
        return [*bars, *at_1, *numbers, dot]

    return update


def describe_temperature(state) -> str:
    """How large the largest share is, and how close to all equal."""
    y_hat = state["y_hat"]
    undecided = state["entropy"] / np.log(len(y_hat))
    return (
        f"At temperature {state['T']:.4g} the largest probability is {y_hat.max():.3f} and the smallest "
        f"{y_hat.min():.3f}; the entropy is {undecided:.0%} of what it is when all are equal."
    )


temperature = Demo(
    "Temperature",
    "Five logits stay as they are. What do their probabilities become when T is very large, and when it "
    "comes close to 0? Can another class take the lead?",
    {"T": Control(TEMPERATURES, "temperature T", start=1.0)},
    at_temperature,
    draw_temperature,
    describe_temperature,
    size=(5.0, 3.0),
)

"""An S-shaped curve by hand: its weight and its bias; then where to draw the line.  Chapter 03.

Read `demo` first, and `chalknet.losses.binary_cross_entropy_with_logits`, whose numbers these pictures show.

X, y     (n, d), (n,)   examples, and whether each is a yes, 1, or a no, 0
w, b                    the weight and the bias of the curve ŷ = σ(w x + b)
threshold               from which probability on the answer is yes
"""

from functools import lru_cache

import numpy as np

from chalknet.activations import sigmoid
from chalknet.datasets import diabetes, standardise
from chalknet.demos.demo import Control, Demo
from chalknet.demos.style import BLUE, FAINT, INK, QUIET, VERMILION
from chalknet.linear import LogisticRegression, affine
from chalknet.losses import binary_cross_entropy_with_logits


def _number(value: float) -> str:
    return f"{value:.3g}".replace("-", "−")


def _name_dots(axes, dots) -> None:
    """What the dots mean, to the right above the axes, in one line."""
    axes.legend(
        handles=dots,
        loc="lower right",
        bbox_to_anchor=(1.02, 0.93),
        ncols=2,
        handletextpad=0.1,
        columnspacing=1,
    )


# --- weight and bias: ten learners, invented

HOURS = np.array([0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 3.5, 4.0, 4.5, 5.0])  # of practice
PASSED = np.array([0, 0, 0, 1, 0, 1, 0, 1, 1, 1])
HIGHEST = 5.0  # where the bars of the loss are cut off


def curve(w: float, b: float) -> dict:
    """The probability that the curve gives to each learner's passing, (10,), and the loss of each, (10,)."""
    z = affine(HOURS[:, None], [[w]], [b])[:, 0]
    losses = [binary_cross_entropy_with_logits(z[[i]], PASSED[[i]].astype(float)) for i in range(len(HOURS))]
    return {"w": w, "b": b, "y_hat": sigmoid(z), "losses": np.array(losses)}


def boundary(w: float, b: float) -> float | None:
    """The hours at which the probability is one half, where w x + b is 0; None where there are none."""
    return None if w == 0 else -b / w


def draw_curve(figure):
    """Above the curve, the learners and the boundary; below the loss of each learner."""
    above, below = figure.subplots(2, 1, sharex=True, height_ratios=[1.55, 1])
    figure.subplots_adjust(left=0.1, right=0.985, top=0.91, bottom=0.14, hspace=0.34)
    fine = np.linspace(0, 5.5, 221)
    above.set(xlim=(0, 5.5), ylim=(-0.12, 1.12), yticks=[0, 0.5, 1])
    above.set_yticklabels(["0", "½", "1"])
    above.set_title("probability of passing, ŷ", loc="left", x=-0.085)
    above.axhline(0.5, color=FAINT, linewidth=1)
    [drawn] = above.plot([], [], color=BLUE)
    [border] = above.plot([], [], color=INK, linewidth=1.2, linestyle=(0, (4, 3)))
    sticks = [above.plot([], [], color=QUIET, linewidth=1.2)[0] for _ in HOURS]
    passed, failed = PASSED == 1, PASSED == 0
    dots = above.plot(HOURS[passed], PASSED[passed], "o", color=BLUE, markersize=9, zorder=4, label="passed")
    dots += above.plot(
        HOURS[failed], PASSED[failed], "X", color=VERMILION, markersize=9, zorder=4, label="failed"
    )
    _name_dots(above, dots)

    below.set(ylim=(0, 1.2 * HIGHEST), yticks=[0, 2, 4], xlabel="hours of practice")
    mean = below.set_title("", loc="left", x=-0.085)
    bars = below.bar(HOURS, HOURS, width=0.3, color=[BLUE if one else VERMILION for one in PASSED])
    over = [below.text(x, HIGHEST, "", ha="center", va="bottom", weight="bold") for x in HOURS]

    def update(state):
        drawn.set_data(fine, sigmoid(state["w"] * fine + state["b"]))
        place = boundary(state["w"], state["b"])
        border.set_data([], []) if place is None else border.set_data([place, place], [-0.12, 1.12])
        for stick, x, y, p in zip(sticks, HOURS, PASSED, state["y_hat"], strict=True):
            stick.set_data([x, x], [y, p])
        for bar, mark, loss in zip(bars, over, state["losses"], strict=True):
            bar.set_height(min(loss, HIGHEST))
            mark.set_text("↑" if loss > HIGHEST else "")
        mean.set_text(f"loss of each learner, mean {state['losses'].mean():.2f}")
        return [drawn, border, *sticks, *dots, *bars, *over, mean]

    return update


def describe_curve(state) -> str:
    """Where the boundary is, the mean loss, and who costs most."""
    place = boundary(state["w"], state["b"])
    if place is None:
        where = f"every learner gets the probability {state['y_hat'][0]:.2f}"
    else:
        inside = "" if 0 <= place <= 5.5 else ", outside the picture"
        where = f"the probability is one half at {_number(place)} hour{'' if place == 1 else 's'}{inside}"
    worst = int(state["losses"].argmax())
    return (
        f"With weight {_number(state['w'])} and bias {_number(state['b'])} {where}. The mean loss is "
        f"{state['losses'].mean():.2f}; most, {_number(state['losses'][worst])}, comes from the learner with "
        f"{_number(HOURS[worst])} hours, who {'passed' if PASSED[worst] else 'failed'}."
    )


weight_and_bias = Demo(
    "Weight and bias",
    "You double the weight from 1.5 to 3 and leave the bias at −4. The curve gets steeper. Does the place "
    "where it crosses one half stay where it is?",
    {
        "w": Control([-1.0, 0.0, 0.5, 1.0, 1.5, 2.0, 3.0, 4.0], "weight w", start=1.5),
        "b": Control([-10.0, -8.0, -7.0, -6.0, -5.0, -4.0, -3.0, -2.0, -1.0, 0.0, 1.0], "bias b", start=-4.0),
    },
    curve,
    draw_curve,
    describe_curve,
    size=(5.0, 3.9),
)


# --- the threshold: 111 patients whom the model has not seen

BAD = 200.0  # the progression above which the answer is yes


@lru_cache(maxsize=1)
def validation() -> tuple[np.ndarray, np.ndarray]:
    """(y_hat, y), (111,) each: the model's probabilities for the validation set, and what came true.

    The same three parts as on the page: a quarter is the test set, which is not looked at here, and a third
    of the rest is for validation.
    """
    rest, _ = diabetes().split(0.25, np.random.default_rng(0))
    train, others = rest.split(1 / 3, np.random.default_rng(1))
    X, X_others = standardise(train.X, others.X)
    model = LogisticRegression(learning_rate=0.5, n_epochs=2000).fit(X, train.y > BAD)
    return model.predict_proba(X_others), (others.y > BAD).astype(int)


def decide(threshold: float) -> dict:
    """How many of the bad courses, and of the others, get a yes at this threshold."""
    y_hat, y = validation()
    yes = y_hat >= threshold
    return {
        "threshold": threshold,
        "found": int((yes & (y == 1)).sum()),
        "missed": int((~yes & (y == 1)).sum()),
        "false alarms": int((yes & (y == 0)).sum()),
        "rightly no": int((~yes & (y == 0)).sum()),
    }


def rates(state: dict) -> dict[str, tuple[int, int]]:
    """Precision, recall and accuracy, each as two whole numbers: so many of so many."""
    found, alarms = state["found"], state["false alarms"]
    right = found + state["rightly no"]
    return {
        "precision": (found, found + alarms),
        "recall": (found, found + state["missed"]),
        "accuracy": (right, right + alarms + state["missed"]),
    }


def draw_decision(figure):
    """Above every patient at the probability that the model gave; below the three rates as bars."""
    above, below = figure.subplots(2, 1, height_ratios=[1.25, 1])
    figure.subplots_adjust(left=0.02, right=0.98, top=0.92, bottom=0.03, hspace=0.42)
    y_hat, y = validation()
    lift = np.random.default_rng(0).uniform(-0.2, 0.2, len(y))  # so that no dot hides another
    above.set(xlim=(-0.01, 1.01), ylim=(-0.55, 1.75), yticks=[], xticks=[0, 0.25, 0.5, 0.75, 1])
    above.set_xticklabels(["0", "¼", "½", "¾", "1"])
    above.set_title("probability by the model, ŷ", loc="left", x=0)
    above.spines["left"].set_visible(False)
    dots = []
    for row, name, colour, marker in [(1, "turned bad", BLUE, "o"), (0, "did not", VERMILION, "X")]:
        one = y == row
        dots += above.plot(
            y_hat[one], row + lift[one], marker, color=colour, markersize=6, alpha=0.7, label=name
        )
    _name_dots(above, dots)
    shade = above.axvspan(0, 0, color=FAINT, alpha=0.7, zorder=0)
    [border] = above.plot([], [], color=INK)
    words = {
        what: above.text(x, place, "", ha=side, va="center")
        for what, x, place, side in [
            ("found", 1, 1.5, "right"),
            ("missed", 0, 1.5, "left"),
            ("false alarms", 1, 0.45, "right"),
            ("rightly no", 0, 0.45, "left"),
        ]
    }

    below.set(xlim=(-0.37, 1.53), ylim=(2.5, -0.55), xticks=[], yticks=[])
    below.spines[["left", "bottom"]].set_visible(False)
    below.barh(range(3), 1, height=0.66, color="none", edgecolor=FAINT)
    bars = below.barh(range(3), 1, height=0.66, color=[BLUE, BLUE, QUIET])
    for row, name in enumerate(("precision", "recall", "accuracy")):
        below.text(-0.02, row, name, ha="right", va="center")
    numbers = [below.text(1.02, row, "", va="center") for row in range(3)]

    def update(state):
        threshold = state["threshold"]
        shade.set_bounds(threshold, 0, 1.01 - threshold, 1)
        border.set_data([threshold] * 5, [-0.55, 0.3, np.nan, 0.65, 1.3])  # not through the words
        for what, text in words.items():
            text.set_text(f"{state[what]} {what}")
        for bar, number, (part, whole) in zip(bars, numbers, rates(state).values(), strict=True):
            bar.set_width(part / whole if whole else 0)
            number.set_text(f"{part} / {whole} = {part / whole:.2f}" if whole else "nobody warned")
        return [shade, *dots, border, *words.values(), *bars, *numbers]

    return update


def describe_decision(state) -> str:
    """The counts and the three rates."""
    share = {
        name: f"{name} {part / whole:.2f}" if whole else f"no {name}, since nobody is warned"
        for name, (part, whole) in rates(state).items()
    }
    return (
        f"At the threshold {state['threshold']:.2f} the model finds {state['found']} of "
        f"{state['found'] + state['missed']} bad courses, and gives {state['false alarms']} of "
        f"{state['false alarms'] + state['rightly no']} others a false alarm: {share['precision']}, "
        f"{share['recall']}, {share['accuracy']}."
    )


threshold = Demo(
    "Where to draw the line",
    "The doctor wants to miss fewer of the bad courses, and lowers the threshold from ½ to 0.2. What happens "
    "to the recall, and what to the precision? Does the accuracy say which threshold is better?",
    {"threshold": Control([round(0.05 * i, 2) for i in range(1, 20)], "threshold", start=0.5)},
    decide,
    draw_decision,
    describe_decision,
    size=(5.0, 3.6),
)

"""A timeline that can be walked: what each machine of the history makes of exclusive or.  Chapter 01.

Read `demo` first.  Every answer is computed by the library's own version of that machine.

X        (4, 2)    the four cases of exclusive or, 00, 01, 10, 11
Y        (4,)      the truth: 0, 1, 1, 0
answers  (4,)      what a machine answers
"""

import textwrap
from dataclasses import dataclass
from functools import lru_cache
from itertools import product, zip_longest

import numpy as np

from chalknet.activations import sigmoid
from chalknet.backpropagation_1986 import learn_xor
from chalknet.datasets import xor
from chalknet.demos.demo import Control, Demo
from chalknet.demos.style import BLUE, FAINT, INK, QUIET, TEXT_SIZE, VERMILION
from chalknet.neuron import Adaline, perceptron_step, xor_net
from chalknet.rbm import RBM, free_energy
from chalknet.separability import most_separable
from chalknet.svm import SVM

X, Y = xor().X, xor().y
REACH = (-0.45, 1.45)  # of the plane that is shown, in both directions
N = 100  # points of the plane in a row; none is in the middle, where ties would be shown as noise


@dataclass(frozen=True)
class Event:
    """A year of the history: who, what it was, what it could do and could not."""

    year: int
    who: str
    what: str
    could: str
    not_yet: str
    page: str = ""  # of the seven machines, below chapters/01_history
    note: str = ""  # on its answers to exclusive or


EVENTS = (
    Event(1943, "McCulloch and Pitts", "units, wired by hand", "compute any truth table that begins with 0",
          "learn", "mcculloch_pitts", "Somebody has wired three units for it."),
    Event(1958, "Rosenblatt", "the perceptron", "learn from examples, and end if a line separates them",
          "come to rest, as a single unit, where no line does", "perceptron",
          "That is one moment of a round that never ends."),
    Event(1960, "Widrow and Hoff", "ADALINE", "settle on the least squares, line or no line",
          "bend the line", "adaline", "Its sum is 0 everywhere, which counts as 1."),
    Event(1969, "Minsky and Papert", "the book Perceptrons", "prove what such units cannot tell apart",
          "teach a layer in between; the proofs are about one learned layer", "xor",
          "No line has more than three."),
    Event(1970, "Linnainmaa", "derivatives, backwards", "differentiate a long computation in one way back",
          "networks: it is about rounding errors"),
    Event(1974, "Werbos", "the same, to fit models", "fit models of many steps with such derivatives",
          "show hidden units at work"),
    Event(1986, "Rumelhart, Hinton, Williams", "backpropagation", "teach hidden units what to look for",
          "promise the best answer: much computing, local minima, overfitting", "backpropagation_1986",
          "It has learned this."),
    Event(1992, "Boser, Guyon, Vapnik", "the widest street, bent", "find the widest street, bent by a kernel",
          "live with a single example on the wrong side", "", "It has learned this."),
    Event(1995, "Cortes and Vapnik", "support-vector machine", "find it also where the classes overlap",
          "choose its own features: people choose the kernel", "support_vector_machine",
          "It has learned this."),
    Event(2006, "Hinton and Salakhutdinov", "deep belief network", "learn layer upon layer without labels",
          "do without backpropagation for the finish", "deep_belief_network",
          "It has seen whole rows, and was never told which number is the answer."),
)  # fmt: skip
YEARS = [event.year for event in EVENTS]
MACHINES = [event for event in EVENTS if event.page]


def plane() -> np.ndarray:
    """(N², 2): the points of the plane that is shown, row by row from below."""
    line = np.linspace(*REACH, N)
    return np.array([(x_1, x_2) for x_2, x_1 in product(line, line)])


@lru_cache
def sums(year: int) -> tuple[np.ndarray | None, np.ndarray]:
    """(over the plane (N²,), at the four cases (4,)): a number that is 0 or more where a machine answers 1.

    A machine whose inputs can only be 0 or 1 has no plane, and a year without a machine has no answers.
    """
    everywhere = np.concatenate([plane(), X])
    if year == 1943:
        fires = xor_net().run(6, x1=X[:, 0].astype(int), x2=X[:, 1].astype(int))["xor"][2:]
        return None, fires - 0.5
    if year == 1958:  # the rule goes round for ever: here after two examples of a round
        w, b = np.zeros(2), 0.0
        for x, y in zip(X[:2], Y[:2], strict=True):
            w, b, _ = perceptron_step(w, b, x, y)
        z = everywhere @ w + b
    elif year == 1960:  # a step along the mean of all examples changes nothing: zero is the least squares
        z = Adaline(learning_rate=0.1, n_epochs=100, batch=True).fit(X, Y).linear_sum(everywhere)
    elif year == 1969:
        line, _ = most_separable(X, Y)
        z = everywhere @ line.w + line.b
    elif year == 1986:
        found = learn_xor(20, np.random.default_rng(0))
        i = int(np.flatnonzero(found.solved)[0])
        hidden = sigmoid(everywhere @ found.W1[i].T + found.b1[i])
        z = hidden @ found.W2[i] + found.b2[i]
    elif year == 1992:
        z = SVM("polynomial", C=1e6, degree=2).fit(X, Y).decision_function(everywhere)
    elif year == 1995:
        z = SVM("rbf", C=1.0, gamma=2.0).fit(X, Y).decision_function(everywhere)
    elif year == 2006:  # it has seen the four rows x₁, x₂, y, and is asked which y makes a row likelier
        rows = np.column_stack([X, Y])
        machine = RBM(3, 8, np.random.default_rng(0)).fit(
            rows, learning_rate=0.5, batch_size=4, n_epochs=3000
        )
        energies = [
            free_energy(np.column_stack([X, np.full(4, y)]), machine.W, machine.a, machine.b)
            for y in (0.0, 1.0)
        ]
        return None, energies[0] - energies[1]
    else:
        return None, np.array([])
    return z[:-4], z[-4:]


def answers(year: int) -> np.ndarray:
    """The machine's answers to the four cases, (4,), 0 or 1; (0,) for a year without a machine."""
    return (sums(year)[1] >= 0).astype(int)


def at(year: int) -> dict:
    """The event of a year, the machine's answers, and which are right."""
    event = EVENTS[YEARS.index(year)]
    given = answers(year)
    right = given == Y if len(given) else np.array([], dtype=bool)
    return {"event": event, "plane": sums(year)[0], "answers": given, "right": right}


def draw_timeline(figure):
    """Above the years, below what the machine of this year makes of exclusive or, and what it is."""
    above = figure.add_axes([0.03, 0.8, 0.94, 0.19])
    left = figure.add_axes([0.02, 0.115, 0.42, 0.64])
    right = figure.add_axes([0.475, 0.03, 0.52, 0.725])
    above.set(xlim=(1939, 2010), ylim=(-1.6, 1.3))
    above.set_axis_off()
    above.axhline(0, color=QUIET, linewidth=1.5)
    for year in (1940, 1960, 1980, 2000):
        above.plot([year, year], [-0.2, 0.2], color=QUIET, linewidth=1.5)
        above.text(year, -1.5, year, ha="center", va="bottom", color=QUIET)
    years = [event.year for event in EVENTS if not event.page]
    above.plot(years, np.zeros(len(years)), "o", color="white", markeredgecolor=QUIET, markersize=7)
    years = [event.year for event in MACHINES]
    above.plot(years, np.zeros(len(years)), "o", color=BLUE, markersize=8)
    [now] = above.plot([], [], "v", color=VERMILION, markersize=12, clip_on=False)

    left.set(xlim=REACH, ylim=REACH, xticks=[], yticks=[], aspect="equal")
    left.spines[:].set_visible(True)
    left.spines[:].set_color(FAINT)
    image = left.imshow(
        np.ones((N, N)), extent=(*REACH, *REACH), origin="lower", cmap="Blues", vmin=0, vmax=3, zorder=0,
        interpolation="nearest",
    )  # fmt: skip
    below = left.text(0.5, -0.04, "", ha="center", va="top", color=QUIET, transform=left.transAxes)
    corners, marks = [], []
    for x, y in zip(X, Y, strict=True):
        shape, colour = ("o", BLUE) if y else ("s", VERMILION)
        corners += left.plot(*x, shape, color=colour, markersize=13, zorder=3)
        marks.append(left.text(x[0], x[1] - 0.24, "", ha="center", va="center", zorder=4))
    nothing = left.text(0.5, 0.5, "a method,\nnot a machine", ha="center", va="center", color=QUIET, zorder=4)

    right.set(xlim=(0, 1), ylim=(0, 1))
    right.set_axis_off()
    title = right.text(0, 1.0, "", va="top", weight="bold", size=TEXT_SIZE + 2)
    words = right.text(0, 0.88, "", va="top", linespacing=1.25)

    def update(state):
        event = state["event"]
        now.set_data([event.year], [0.75])
        fires = np.zeros((N, N)) if state["plane"] is None else (state["plane"] >= 0).reshape(N, N)
        image.set_data(fires)
        machine = len(state["answers"]) > 0
        nothing.set_visible(not machine)
        if state["plane"] is not None:
            below.set_text("shaded: answers 1")
        else:
            below.set_text("inputs only 0 or 1" if machine else "")
        for mark, given, right_one in zip_longest(marks, state["answers"], state["right"]):
            mark.set_text("" if given is None else f"{given} {'✓' if right_one else '✗'}")
        title.set_text(str(event.year))
        lines = [
            *textwrap.wrap(event.who, 30), *textwrap.wrap(event.what, 30), "",
            *textwrap.wrap(f"could: {event.could}", 29), "", *textwrap.wrap(f"not yet: {event.not_yet}", 29),
        ]  # fmt: skip
        words.set_text("\n".join(lines))
        return [now, image, below, *corners, *marks, nothing, title, words]

    return update


def describe_timeline(state) -> str:
    """Who and what, what the machine answers to exclusive or, what it could and could not."""
    event = state["event"]
    if len(state["answers"]):
        given = ", ".join(str(answer) for answer in state["answers"])
        said = f"To 00, 01, 10, 11 it answers {given}: {state['right'].sum()} of 4 right. {event.note}"
    else:
        said = "It is a method, not a machine."
    return (
        f"{event.year}, {event.who}: {event.what}. {said} It could {event.could}. Not yet: {event.not_yet}."
    )


timeline = Demo(
    "Exclusive or, from 1943 to 2006",
    "Walk through the years. Which machine is the first to have all four cases right, and which is the first "
    "to have learned them?",
    {"year": Control(YEARS, "year", play=True)},
    at,
    draw_timeline,
    describe_timeline,
    size=(5.0, 3.6),
)


def draw_years(axes) -> None:
    """All years on a line from above to below, the seven machines in bold."""
    axes.set(xlim=(0, 10), ylim=(len(EVENTS) - 0.4, -0.6))
    axes.set_axis_off()
    axes.plot([1.75, 1.75], [0, len(EVENTS) - 1], color=QUIET, linewidth=1.5, zorder=0)
    for row, event in enumerate(EVENTS):
        machine = bool(event.page)
        ink, weight = (INK, "bold") if machine else (QUIET, "normal")
        face = BLUE if machine else "white"
        axes.plot(1.75, row, "o", color=face, markeredgecolor=BLUE if machine else QUIET, markersize=9)
        axes.text(1.4, row, event.year, ha="right", va="center", color=ink, weight=weight)
        axes.text(2.15, row - 0.19, event.who, va="center", color=ink, weight=weight)
        axes.text(2.15, row + 0.2, event.what, va="center", color=QUIET)

"""The playground: a small network, the numbers that are set before training, and what becomes of it.

Chapter 12.  Read `demo` first, and `chalknet.network`, whose formulas are computed here for eight starts
at once.

X        (n, 2)      points in the plane: a disc (class 1) and the ring around it (class 0)
W, b     of the hidden layer: unit j's own line is where its sum w_j · x + b_j is 0
v_j      the weight with which the output listens to unit j; v_j h_j is the unit's vote
S        starts that are trained side by side, each from random weights of its own
"""

from functools import lru_cache
from typing import NamedTuple

import numpy as np
from contourpy import contour_generator
from matplotlib.artist import Artist
from matplotlib.collections import LineCollection
from matplotlib.colors import to_rgb

from chalknet.demos.demo import Control, Demo
from chalknet.demos.style import BLUE, INK, TEXT_SIZE, VERMILION
from chalknet.network import ACTIVATE, MLP, SLOPE
from chalknet.optimizers import Adam, GradientDescent, RMSProp

OPTIMIZERS = {"gradient descent": GradientDescent, "RMSProp": RMSProp, "Adam": Adam}
N_POINTS, N_STARTS, N_EPOCHS = 100, 8, 200
MOST_UNITS = 8
REACH = 2.5  # the picture shows the plane from −REACH to REACH


# --- the data


def disc_and_ring(n: int, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """X (n, 2), y (n,): half of the points in a disc of radius 1 (class 1), half in a ring around it."""
    in_disc = np.arange(n) < n // 2
    squared_radius = np.where(in_disc, rng.uniform(0, 1, n), rng.uniform(1.5**2, 2.3**2, n))
    angle = rng.uniform(0, 2 * np.pi, n)
    X = np.sqrt(squared_radius)[:, None] * np.column_stack([np.cos(angle), np.sin(angle)])
    return X, in_disc.astype(np.float64)


X, y = disc_and_ring(N_POINTS, np.random.default_rng(0))


# --- eight networks at once


class Run(NamedTuple):
    """All starts of one setting, epoch by epoch."""

    parameters: np.ndarray  # (N_EPOCHS + 1, S, K)
    loss: np.ndarray  # (N_EPOCHS + 1, S)
    n_right: np.ndarray  # (N_EPOCHS + 1, S)   how many points are on the right side


def layers(parameters: np.ndarray, m: int) -> tuple[np.ndarray, np.ndarray]:
    """Views [W b] (..., m, 3) of the hidden layer and [v c] (..., 1, m + 1) of the output, as in `MLP`."""
    lead = parameters.shape[:-1]
    hidden = parameters[..., : 3 * m].reshape(*lead, 3, m)
    return np.swapaxes(hidden, -1, -2), parameters[..., 3 * m :].reshape(*lead, 1, m + 1)


@lru_cache
def first_weights(m: int, activation: str) -> np.ndarray:
    """The parameters (S, K) that the starts begin with: those of an `MLP` from the seeds 0 to S − 1."""
    rngs = [np.random.default_rng(seed) for seed in range(N_STARTS)]
    return np.stack([MLP((2, m, 1), (activation, "sigmoid"), rng).parameters for rng in rngs])


@lru_cache(maxsize=200)
@np.errstate(over="ignore", invalid="ignore")  # a rate that is too large is one of the things to be seen
def train_starts(m: int, activation: str, learning_rate: float, optimizer: str) -> Run:
    """`N_STARTS` networks 2-m-1, each trained on all points at once for `N_EPOCHS` epochs.

    It is `training.train` with a batch of n, for all starts in one array: eight small products cost little
    more than one.  The parameters of all lie in one vector, and an optimizer treats each number by itself.
    """
    w = first_weights(m, activation).copy()  # (S, K)
    gradient, step = np.zeros_like(w), OPTIMIZERS[optimizer](learning_rate).step
    Wb, vc = layers(w, m)  # (S, m, 3), (S, 1, m + 1)
    dWb, dvc = layers(gradient, m)
    X1 = np.vstack([X.T, np.ones(N_POINTS)])  # (3, n): here an example is a column
    H1 = np.ones((N_STARTS, m + 1, N_POINTS))
    Z, H = np.empty((N_STARTS, m, N_POINTS)), H1[:, :-1]
    parameters = np.empty((N_EPOCHS + 1, *w.shape))
    z = np.empty((N_EPOCHS + 1, N_STARTS, 1, N_POINTS))  # the sum of the output
    y_hat = np.empty_like(z[0])
    for epoch in range(N_EPOCHS + 1):
        parameters[epoch] = w
        np.matmul(Wb, X1, out=Z)
        ACTIVATE[activation](Z, H)
        np.matmul(vc, H1, out=z[epoch])
        ACTIVATE["sigmoid"](z[epoch], y_hat)
        dz = (y_hat - y) / N_POINTS  # (S, 1, n)
        np.matmul(dz, H1.transpose(0, 2, 1), out=dvc)
        dZ = vc[:, :, :-1].transpose(0, 2, 1) * dz  # (S, m, n)
        dZ *= SLOPE[activation](H)
        np.matmul(dZ, X1.T, out=dWb)
        step(w.reshape(-1), gradient.reshape(-1))
    z = z[:, :, 0]
    loss = (np.maximum(z, 0) - z * y + np.log1p(np.exp(-np.abs(z)))).mean(axis=2)
    return Run(parameters, loss, ((z > 0) == y).sum(axis=2))


# --- one picture: the first start at one epoch, the others as grey curves


N_BANDS = 7  # of colour, the middle one white; few bands make small pictures


def middles(g: int) -> np.ndarray:
    """(g,): the middles of g equal pieces of the way from −REACH to REACH."""
    return REACH * ((2 * np.arange(g) + 1) / g - 1)


def plane(axis: np.ndarray) -> np.ndarray:
    """(3, g²): the points of a grid, a column each, with a last row of ones."""
    x_1, x_2 = np.meshgrid(axis, axis)
    return np.stack([x_1.ravel(), x_2.ravel(), np.ones(x_1.size)])


FINE, COARSE = middles(84), middles(42)
FINE_PLANE, COARSE_PLANE = plane(FINE), plane(COARSE)


def hidden(Wb: np.ndarray, activation: str, X1: np.ndarray) -> np.ndarray:
    """(m, n): what each unit says about each column of X1 (3, n)."""
    Z = Wb @ X1
    H = np.empty_like(Z)
    ACTIVATE[activation](Z, H)
    return H


def own_line(w: np.ndarray) -> np.ndarray | None:
    """The ends (2, 2) of the piece of w_1 x_1 + w_2 x_2 + b = 0 that crosses the picture, or None."""
    w_1, w_2, b = w
    ends = []
    for edge in (-REACH, REACH):
        if w_2 and abs(x_2 := -(w_1 * edge + b) / w_2) <= REACH:
            ends.append((edge, x_2))
        if w_1 and abs(x_1 := -(w_2 * edge + b) / w_1) < REACH:
            ends.append((x_1, edge))
    return np.array(ends[:2]) if len(ends) >= 2 else None


DIVERGED = 1e6  # a parameter beyond this is on its way to infinity: there is no line left to draw


def look_up(hidden_units: int, activation: str, optimizer: str, learning_rate: float, epoch: int) -> dict:
    """One epoch of a run: the first start in full, and the losses of all up to there."""
    run = train_starts(hidden_units, activation, learning_rate, optimizer)
    parameters = run.parameters[epoch, 0]
    diverged = not np.abs(parameters).max() < DIVERGED
    Wb, vc = layers(np.zeros_like(parameters) if diverged else parameters, hidden_units)
    [v], c = vc[:, :-1], vc[0, -1]
    points = np.vstack([X.T, np.ones(N_POINTS)])
    return {
        "units": hidden_units, "activation": activation, "optimizer": optimizer, "rate": learning_rate,
        "epoch": epoch, "losses": run.loss[: epoch + 1], "n_right": run.n_right[epoch], "diverged": diverged,
        "z": v @ hidden(Wb, activation, FINE_PLANE) + c,  # (84²,)
        "votes": v[:, None] * hidden(Wb, activation, COARSE_PLANE),  # (m, 42²)
        "right": diverged | ((v @ hidden(Wb, activation, points) + c > 0) == y),  # (n,)
        "lines": [(j, line) for j, w in enumerate(Wb) if (line := own_line(w)) is not None],
        "ways": np.sign(v)[:, None] * Wb[:, :2],  # (m, 2): where unit j's vote for the disc grows
    }  # fmt: skip


STRENGTH = 0.6 * np.linspace(-1, 1, N_BANDS)[:, None]
BANDS = 255 * (1 - np.abs(STRENGTH) * (1 - np.where(STRENGTH < 0, to_rgb(VERMILION), to_rgb(BLUE))))
BANDS = np.rint(BANDS).astype(np.uint8)  # (N_BANDS, 3), from the ring's colour over white to the disc's
LOWEST_LOSS, HIGHEST_LOSS = 1e-3, 20
WIDE, HIGH = 750, 495  # dots


def coloured(z: np.ndarray) -> np.ndarray:
    """(..., 3) bytes: the band of σ(z), from the ring's colour over white to the disc's."""
    with np.errstate(over="ignore"):
        return BANDS[np.rint((N_BANDS - 1) / (1 + np.exp(-z))).astype(int)]


class Squares(Artist):
    """A coloured table, each number a square of whole dots: small in a file, and drawn ten times as fast as
    an image that is stretched to fit.
    """

    def __init__(self, figure, left: int, bottom: int, wide: int):
        super().__init__()
        figure.add_artist(self)
        self.left, self.bottom, self.wide = left, bottom, wide

    def set_colours(self, colours: np.ndarray) -> None:
        """Show (g, g, 3) bytes, the first row at the bottom."""
        size = self.wide // len(colours)
        opaque = np.dstack([colours, np.full(colours.shape[:2], 255, np.uint8)])
        self.dots = opaque.repeat(size, axis=0).repeat(size, axis=1)

    def draw(self, renderer):
        """Put the dots where they belong."""
        gc = renderer.new_gc()
        renderer.draw_image(gc, self.left, self.bottom, self.dots)
        gc.restore()


def axes_at(figure, left, bottom, width, height):
    """New axes, placed in dots."""
    return figure.add_axes((left / WIDE, bottom / HIGH, width / WIDE, height / HIGH))


def words_at(figure, left, bottom, text="", **how):
    """Words on the figure, placed in dots."""
    return figure.text(left / WIDE, bottom / HIGH, text, **how)


def numbers_on(axes, size: float) -> list:
    """The numbers 1 to `MOST_UNITS` as markers, which are drawn five times as fast as words."""
    look = {"color": INK, "markersize": size, "markeredgewidth": 0, "clip_on": False, "zorder": 6}
    return [axes.plot([], [], marker=f"${j}$", **look)[0] for j in range(1, MOST_UNITS + 1)]


def draw_playground(figure):
    """Left the plane with the boundary and each unit's line; right the losses, and each unit's vote."""
    parts = [draw_plane(figure), draw_losses(figure), draw_votes(figure)]
    return lambda state: [artist for update in parts for artist in update(state)]


def draw_plane(figure):
    """What the network says everywhere, the points, the boundary, and each unit's line with its arrow."""
    axes, n = axes_at(figure, 24, 24, 420, 420), len(FINE)
    axes.set(xlim=(-REACH, REACH), ylim=(-REACH, REACH), xticks=[], yticks=[])
    axes.spines[:].set_visible(False)
    ground = Squares(figure, 24, 24, 420)
    boundary = LineCollection([], colors=INK, linewidths=3, antialiaseds=False, zorder=4)
    cuts = LineCollection([], colors=INK, linewidths=0.9, antialiaseds=False, zorder=3)
    axes.add_collection(boundary)
    axes.add_collection(cuts)
    arrows = axes.quiver(
        *np.zeros((4, MOST_UNITS)), color=INK, angles="xy", scale_units="xy", scale=1, width=0.009, zorder=3
    )
    names = numbers_on(axes, 9)
    points = [  # of each class those on the right side, and those on the wrong side in black
        (label, right, axes.plot([], [], shape, color=colour if right else INK, markersize=5.5, **POINT)[0])
        for label, shape, colour in ((1, "o", BLUE), (0, "^", VERMILION))
        for right in (True, False)
    ]
    diverged = axes.text(0, 1.6, "", ha="center", va="center", size=TEXT_SIZE + 3, zorder=7)
    title = words_at(figure, 24, 472)

    def update(state):
        z = state["z"].reshape(n, n)
        ground.set_colours(coloured(z))
        boundary.set_segments(contour_generator(FINE, FINE, z).lines(0.0))
        cuts.set_segments([line for _, line in state["lines"]])
        place_arrows(arrows, state["lines"], state["ways"])
        place_names(names, state["lines"])
        for label, right, markers in points:
            markers.set_data(*X[(y == label) & (state["right"] == right)].T)
        title.set_text("" if state["diverged"] else f"{state['n_right'][0]} of {N_POINTS} points right")
        diverged.set_text("diverged" if state["diverged"] else "")
        return [ground, boundary, cuts, arrows, *names, *(each for *_, each in points), diverged, title]

    return update


POINT = {"markeredgewidth": 0, "zorder": 2}


def place_arrows(arrows, lines, ways) -> None:
    """From the middle of each unit's line to the side that it counts to the disc."""
    places, steps = np.full((MOST_UNITS, 2), 9 * REACH), np.zeros((MOST_UNITS, 2))  # far away
    for j, line in lines:
        places[j] = line.mean(axis=0)
        steps[j] = 0.4 * ways[j] / np.linalg.norm(ways[j])
    arrows.set_offsets(places)
    arrows.set_UVC(*steps.T)


def place_names(names, lines) -> None:
    """Each unit's number where its line leaves the picture, at the end that has more room."""
    taken = []
    for name in names:
        name.set_data([], [])
    for j, line in lines:
        ends = line * (1 + 0.14 / np.abs(line).max(axis=1, keepdims=True))  # (2, 2), just outside
        room = [min((np.abs(end - other).max() for other in taken), default=0) for end in ends]
        taken.append(ends[int(np.argmax(room))])
        names[j].set_data(*taken[-1][:, None])


def draw_losses(figure):
    """The loss of the first start in black, those of the others in grey, up to now."""
    axes = axes_at(figure, 550, 334, 178, 120)
    axes.set(xlim=(0, N_EPOCHS), ylim=(LOWEST_LOSS, HIGHEST_LOSS), yscale="log")
    axes.set_xticks([0, N_EPOCHS])
    axes.set_yticks([0.001, 0.01, 0.1, 1, 10], ["0.001", "0.01", "0.1", "1", "10"])
    axes.minorticks_off()
    axes.tick_params(length=3, pad=2)
    words_at(figure, 639, 310, "epoch", ha="center")
    others = LineCollection([], colors="#b5b5b5", linewidths=1, zorder=2)
    axes.add_collection(others)
    [first] = axes.plot([], [], color=INK, zorder=3)
    [dot] = axes.plot([], [], "o", color=INK, markersize=5, zorder=3, clip_on=False)
    loss = words_at(figure, 738, 472, ha="right")

    def update(state):
        losses = np.nan_to_num(state["losses"], nan=np.inf).clip(LOWEST_LOSS, HIGHEST_LOSS)  # (t + 1, S)
        epochs = np.arange(len(losses))
        others.set_segments([np.column_stack([epochs, each]) for each in losses.T[1:]])
        first.set_data(epochs, losses[:, 0])
        dot.set_data(epochs[-1:], losses[-1:, 0])
        loss.set_text(f"loss {shown_loss(state)}")
        return [others, first, dot, loss]

    return update


def draw_votes(figure):
    """Each unit's v_j h_j over the plane, in a tile of its own."""
    words_at(figure, 486, 275, "each unit's vote")
    axes = axes_at(figure, 486, 6, 264, 264)
    axes.set_axis_off()
    sheet = Squares(figure, 486, 6, 264)
    axes.set(xlim=(0, 1), ylim=(0, 1))
    numbers = numbers_on(axes, 9)

    def update(state):
        votes = state["votes"]
        side = 2 if len(votes) <= 4 else 3
        sheet.set_colours(tiles(votes, side)[::-1])
        for j, number in enumerate(numbers):
            row, column = divmod(j, side)
            place = ([(column + 0.14) / side], [1 - (row + 0.15) / side])
            number.set_data(*place if j < len(votes) else ([], []))
        return [sheet, *numbers]

    return update


def tiles(votes: np.ndarray, side: int) -> np.ndarray:
    """One picture of all units' votes (m, g²): side x side tiles, each with a frame one dot wide."""
    g = len(COARSE)
    sheet = np.full((side, g + 2, side, g + 2, 3), 255, np.uint8)
    for j, vote in enumerate(votes):
        tile = sheet[j // side, :, j % side]  # (g + 2, g + 2, 3)
        tile[:] = 190
        tile[1:-1, 1:-1] = coloured(vote).reshape(g, g, 3)[::-1]
    return sheet.reshape(side * (g + 2), side * (g + 2), 3)


def shown_loss(state) -> str:
    """The first start's loss, short."""
    loss = state["losses"][-1, 0]
    if not loss <= 1000:
        return "> 1000"
    return f"{loss:.4f}" if loss < 0.1 else f"{loss:.3f}"


def describe_playground(state) -> str:
    """The setting, what the first start has reached, and how many of all starts have done it."""
    units = f"{state['units']} {state['activation']} unit" + "s" * (state["units"] > 1)
    setting = f"{units}, {state['optimizer']}, learning rate {state['rate']:.4g}, epoch {state['epoch']}: "
    if state["diverged"]:
        return setting + "training has diverged, and the loss is beyond 1000."
    n_done = int((state["n_right"] >= 98).sum())
    return setting + (
        f"the loss is {shown_loss(state)} and {state['n_right'][0]} of {N_POINTS} points are right. "
        f"Of {N_STARTS} starts, {n_done or 'none'} {'has' if n_done < 2 else 'have'} at least 98 right."
    )


RATES = [float(f"{rate:.2g}") for rate in np.geomspace(0.01, 10, 31)]

playground = Demo(
    "The playground",
    "Each hidden unit cuts the plane along one straight line. How many units does a network need to fence "
    "the disc in? Which learning rate suits gradient descent, and which Adam?",
    {
        "hidden_units": Control([1, 2, 3, 8], "hidden units", live=range(1, MOST_UNITS + 1)),
        "activation": Control(
            ["tanh", "relu", "identity"], live=["tanh", "relu", "sigmoid", "step", "identity"]
        ),
        "optimizer": Control(["gradient descent", "Adam"], "optimiser", live=list(OPTIMIZERS)),
        "learning_rate": Control([0.1, 1.0, 10.0], "learning rate", start=1.0, live=RATES),
        "epoch": Control([0, 5, 20, 60, 200], start=200, play=True, live=range(0, N_EPOCHS + 1, 5)),
    },
    look_up,
    draw_playground,
    describe_playground,
    size=(WIDE / 150, HIGH / 150),
)

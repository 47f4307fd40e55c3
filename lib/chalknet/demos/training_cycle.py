"""Training, seen from outside: what the batch size does, and when learning by heart begins.  Chapter 10.

Read `demo` first, and `chalknet.training`, whose batches and histories these pictures show.

w, b      the two parameters of ŷ = w x + b, so that the way of a training can be drawn on the plane
excess    by how much the loss, over all patients, is above the lowest that there is
"""

from functools import lru_cache

import numpy as np
from contourpy import contour_generator
from matplotlib.collections import LineCollection

from chalknet.datasets import diabetes, moons, standardise
from chalknet.demos.demo import Control, Demo
from chalknet.demos.style import BLUE, FAINT, INK, QUIET, VERMILION
from chalknet.network import MLP
from chalknet.optimizers import Adam, GradientDescent
from chalknet.training import minibatches, train

# --- the batch size, on a model with two parameters

PATIENTS = diabetes()
[BMI] = standardise(PATIENTS.X[:, [PATIENTS.feature_names.index("body mass index")]])  # (442, 1)
[PROGRESSION] = standardise(PATIENTS.Y)  # (442, 1)
N = len(BMI)
START = np.array([-0.6, -0.9])  # w, b
BATCH_SIZES = [1, 8, 64, N]
EPOCHS = [0.125, 0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0]
LOWEST, EARLIEST = 1e-4, 1 / N  # what is drawn of an excess that is smaller still, and of the start


@lru_cache
def whole_way(batch_size: int, learning_rate: float) -> np.ndarray:
    """(1 + iterations, 2): w and b after each iteration, for as many epochs as can be shown."""
    model, rng = MLP((1, 1), ("identity",), np.random.default_rng(0)), np.random.default_rng(1)
    model.parameters, optimizer = START, GradientDescent(learning_rate)
    way = [START]
    for _ in range(round(EPOCHS[-1])):
        for X_batch, Y_batch in minibatches(BMI, PROGRESSION, batch_size, rng):
            optimizer.step(model.parameters, model.gradients(X_batch, Y_batch))
            way.append(model.parameters.copy())
    return np.array(way)


def excess(way: np.ndarray) -> np.ndarray:
    """(...,) how far the mean squared error is above its minimum at (w, b), (..., 2).

    Both columns of the data have mean 0 and deviation 1, so the loss is a round bowl: the squared distance
    from its bottom, which is at w = the correlation and b = 0.
    """
    return ((way - bottom()) ** 2).sum(axis=-1)


def bottom() -> np.ndarray:
    """(2,): the w and b of the smallest mean squared error."""
    return np.array([(BMI * PROGRESSION).mean(), 0.0])


def so_far(batch_size: int, learning_rate: float, epochs: float) -> dict:
    """The way up to here, and beside it how the other batch sizes do at the same learning rate."""
    per_epoch = -(-N // batch_size)  # iterations, rounded up
    way = whole_way(batch_size, learning_rate)
    n_iterations = int(epochs * per_epoch + 1e-9)
    return {
        "batch_size": batch_size, "learning_rate": learning_rate, "epochs": epochs,
        "n_iterations": n_iterations, "way": way[: n_iterations + 1],
        "time": np.maximum(np.arange(n_iterations + 1) / per_epoch, EARLIEST),
        "last_epoch": excess(way[max(0, n_iterations - per_epoch) : n_iterations + 1]).mean(),
    }  # fmt: skip


def draw_noise(figure):
    """Left the way over the bowl, right how far above the bottom it is, against the epochs."""
    left, right = figure.subplots(1, 2, width_ratios=[1.1, 1])
    figure.subplots_adjust(left=0.06, right=0.985, top=0.9, bottom=0.165, wspace=0.33)
    w_axis, b_axis = np.linspace(-0.85, 1.35, 60), np.linspace(-1.2, 0.8, 60)
    grid = np.stack(np.meshgrid(w_axis, b_axis), axis=-1)  # (60, 60, 2)
    left.contour(w_axis, b_axis, excess(grid), [0.01, 0.1, 0.3, 0.7, 1.3, 2.1], colors=FAINT, linewidths=1)
    left.set(xlim=w_axis[[0, -1]], ylim=b_axis[[0, -1]], xticks=[0, 1], yticks=[-1, 0], aspect="equal")
    left.set_title("the way of w and b")
    left.text(0.98, 0.02, "w", ha="right", transform=left.transAxes)
    left.text(0.02, 0.98, "b", va="top", transform=left.transAxes)
    [way] = left.plot([], [], color=BLUE, linewidth=0.8, antialiased=False)
    [here] = left.plot([], [], "o", color=VERMILION, markersize=8)
    [cross] = left.plot(*bottom(), "+", color=INK, markersize=11, markeredgewidth=2)

    right.set(xlim=(EARLIEST, 20), ylim=(LOWEST, 4), xscale="log", yscale="log")
    right.set_title("loss above the lowest", loc="right")
    right.set_xlabel("epochs", labelpad=0)
    right.set_xticks([0.01, 0.1, 1, 10], ["0.01", "0.1", "1", "10"])
    right.set_yticks([1e-3, 1e-2, 0.1, 1], ["0.001", "0.01", "0.1", "1"])
    right.minorticks_off()
    right.grid(axis="y")
    [curve] = right.plot([], [], color=BLUE, linewidth=1)
    [now] = right.plot([], [], "o", color=VERMILION, markersize=8, clip_on=False)

    def update(state):
        way.set_data(*state["way"].T)
        here.set_data(*state["way"][-1:].T)
        height = np.maximum(excess(state["way"]), LOWEST)
        few = (
            np.unique(np.geomspace(1, len(height), 400).astype(int)) - 1
        )  # more would only blacken the curve
        curve.set_data(state["time"][few], height[few])
        now.set_data(state["time"][-1:], height[-1:])
        return [way, here, cross, curve, now]

    return update


def describe_noise(state) -> str:
    """How many steps were made, and how far above the lowest loss the last epoch was on average."""
    n, epochs = state["n_iterations"], f"{state['epochs']:.4g} epoch{'' if state['epochs'] == 1 else 's'}"
    when = "so far" if state["epochs"] < 1 else "over the last epoch"
    size = "all 442 patients" if state["batch_size"] == N else f"{state['batch_size']} of 442 patients"
    return (
        f"Batches of {size}, learning rate {state['learning_rate']:.3g}: after {epochs} "
        f"{n:,} step{'' if n == 1 else 's'} {'was' if n == 1 else 'were'} made, and {when} the loss was "
        f"on average {state['last_epoch']:.2g} above the lowest."
    )


batch_size = Demo(
    "Batch size against noise",
    "All walkers see the same patients and have the same learning rate. One takes a step after each patient, "
    "another only after all 442. Which is faster at the bottom? And which one stands still there?",
    {
        "batch_size": Control(BATCH_SIZES, "batch size", start=64),
        "learning_rate": Control([0.01, 0.03, 0.06], "learning rate η", start=0.03),
        "epochs": Control(EPOCHS, start=1.0, play=True, interval=900),
    },
    so_far,
    draw_noise,
    describe_noise,
    size=(5.0, 2.75),
)


# --- two curves: training and validation

NOISE = 0.3
VALIDATION = moons(500, NOISE, np.random.default_rng(9))
NETWORKS = {"2 units": (2, 2, 2), "two layers of 32": (2, 32, 32, 2)}
N_TRAINING = [20, 60, 300]
SHOWN_EPOCHS = [1, 3, 10, 30, 60, 100, 200, 400, 700, 1000]
X_AXIS, Y_AXIS = np.linspace(-1.8, 2.8, 70), np.linspace(-1.4, 1.9, 60)
PLANE = np.stack(np.meshgrid(X_AXIS, Y_AXIS), axis=-1).reshape(-1, 2)  # (60 · 70, 2)


def training_points(n: int):
    """The moons that a network is trained on."""
    return moons(n, NOISE, np.random.default_rng(1))


@lru_cache
def whole_training(network: str, n: int) -> tuple:
    """Both losses of each epoch, (1000,), and ŷ₂ − ŷ₁ on the plane, (60, 70), at the epochs that are shown.

    The training stops at these only to look at the network; batches and moments go on as in one piece.
    """
    data, sizes = training_points(n), NETWORKS[network]
    model = MLP(sizes, ["tanh"] * (len(sizes) - 2) + ["softmax"], np.random.default_rng(1))
    optimizer, rng = Adam(0.01), np.random.default_rng(2)
    losses, validation_losses, sureness = [], [], {}
    for epoch in SHOWN_EPOCHS:
        history = train(
            model, data.X, data.Y, optimizer=optimizer, batch_size=20, n_epochs=epoch - len(losses), rng=rng,
            validation=(VALIDATION.X, VALIDATION.Y), progress=False,
        )  # fmt: skip
        losses += history.loss
        validation_losses += history.validation_loss
        sureness[epoch] = np.diff(model.forward(PLANE), axis=1).reshape(len(Y_AXIS), len(X_AXIS))
    return np.array(losses), np.array(validation_losses), sureness


def after_epoch(network: str, n_training: int, epoch: int) -> dict:
    """Both curves up to an epoch, and the boundary between the moons there."""
    losses, validation_losses, sureness = whole_training(network, n_training)
    best = int(validation_losses[:epoch].argmin())
    return {
        "network": network, "n": n_training, "epoch": epoch, "loss": losses[:epoch],
        "validation": validation_losses[:epoch], "best": best + 1, "sureness": sureness[epoch],
    }  # fmt: skip


def draw_curves(figure):
    """Left the training points and the boundary, right both losses, the best epoch marked."""
    left, right = figure.subplots(1, 2, width_ratios=[1.1, 1])
    figure.subplots_adjust(left=0.01, right=0.975, top=0.9, bottom=0.17, wspace=0.25)
    left.set(xlim=X_AXIS[[0, -1]], ylim=Y_AXIS[[0, -1]], xticks=[], yticks=[], title="training points")
    left.spines[:].set(visible=True, color=QUIET)
    boundary = LineCollection([], colors=INK, linewidths=2, zorder=3)
    left.add_collection(boundary)
    points = [
        left.plot([], [], shape, color=c, markersize=5)[0] for shape, c in (("o", BLUE), ("^", VERMILION))
    ]

    right.set(xlim=(0.8, 1300), xscale="log", ylim=(0, 1.0), yticks=[0, 0.25, 0.5, 0.75, 1], title="loss")
    right.set_xticks([1, 10, 100, 1000], ["1", "10", "100", "1000"])
    right.set_xlabel("epoch", labelpad=0)
    right.minorticks_off()
    best = right.axvline(1, color=QUIET, linestyle=":", linewidth=1.5)
    [training] = right.plot([], [], color=BLUE)
    [validation] = right.plot([], [], "--", color=VERMILION)
    names = [
        right.text(0.03, 0.13, "training", color=BLUE, transform=right.transAxes),
        right.text(0.03, 0.04, "validation - -", color=VERMILION, transform=right.transAxes),
    ]

    def update(state):
        data = training_points(state["n"])
        for label, markers in enumerate(points):
            markers.set_data(*data.X[data.y == label].T)
        boundary.set_segments(contour_generator(X_AXIS, Y_AXIS, state["sureness"]).lines(0.0))
        epochs = np.arange(1, state["epoch"] + 1)
        training.set_data(epochs, state["loss"])
        validation.set_data(epochs, state["validation"])
        best.set_xdata([state["best"]] * 2)
        return [boundary, *points, best, training, validation, *names]

    return update


def describe_curves(state) -> str:
    """Both losses, and where the validation loss was lowest."""
    last, lowest = state["validation"][-1], state["validation"][state["best"] - 1]
    if state["best"] == state["epoch"]:
        so_far = "the lowest so far"
    else:
        so_far = f"it was lowest, {lowest:.2f}, after epoch {state['best']}"
    return (
        f"A network with {state['network']}, {state['n']} training points, epoch {state['epoch']}: the "
        f"training loss is {state['loss'][-1]:.3f}, the validation loss {last:.2f}; {so_far}."
    )


two_curves = Demo(
    "Training and validation curves",
    "The training loss of the large network falls and falls. What will its loss on 500 other points do, and "
    "what will become of the boundary? Is it the same with 300 training points? And with 2 units?",
    {
        "network": list(NETWORKS)[::-1],
        "n_training": Control(N_TRAINING, "training points", start=60),
        "epoch": Control(SHOWN_EPOCHS, start=30, play=True, interval=900),
    },
    after_epoch,
    draw_curves,
    describe_curves,
    size=(5.0, 2.75),
)

"""What a restricted Boltzmann machine learns, and digits that are two numbers.  Chapter 01.

Read `demo` first, and `chalknet.rbm`, whose machines these pictures show.

W        (m, d)         the features: row j shows what hidden unit j looks for
V        (B, d)         pictures, pixels from 0 to 1
codes    (B, 2)         the two numbers that the narrow layer of an autoencoder makes of each
"""

from functools import lru_cache

import numpy as np
from matplotlib.colors import LinearSegmentedColormap

from chalknet.datasets import mnist_5000
from chalknet.demos.demo import Control, Demo
from chalknet.demos.style import BLUE, CLASSES, INK, QUIET, VERMILION
from chalknet.rbm import RBM, DeepAutoencoder

AGAINST_FOR = LinearSegmentedColormap.from_list("against-for", [VERMILION, "white", BLUE], N=15)

# --- learned features

EPOCHS = (0, 1, 2, 4, 8, 16)
N_HIDDEN, N_SHOWN, ACROSS = 64, 20, 5  # of 64 features, 20 are shown


@lru_cache
def learned() -> tuple[np.ndarray, dict[int, tuple[np.ndarray, np.ndarray, float]]]:
    """Ten digits that no machine has seen, and for each epoch (W, what comes back of the ten, error)."""
    train, test = mnist_5000().split(0.5, np.random.default_rng(0))
    V, V_test = train.X.astype(np.float32), test.X.astype(np.float32)
    ten = V_test[[np.flatnonzero(test.y == digit)[3] for digit in range(10)]]
    machine = RBM(784, N_HIDDEN, np.random.default_rng(0), dtype=np.float32)
    snapshots, done = {}, 0
    for epochs in EPOCHS:
        if epochs > done:
            machine.fit(V, learning_rate=0.05, n_epochs=epochs - done)
            done = epochs
        error = float(((machine.reconstruct(V_test) - V_test) ** 2).sum(axis=1).mean())
        snapshots[epochs] = (machine.W[:N_SHOWN].copy(), machine.reconstruct(ten), error)
    return ten, snapshots


def after_epochs(epochs: int, digit: int) -> dict:
    """The features after so many epochs, and what the machine makes of a digit."""
    ten, snapshots = learned()
    W, back, error = snapshots[epochs]
    own = float(((back[digit] - ten[digit]) ** 2).sum())
    return {"epochs": epochs, "digit": digit, "W": W, "V": ten[digit], "back": back[digit], "error": error,
            "own": own}  # fmt: skip


def _tiles(W: np.ndarray) -> np.ndarray:
    """(rows, columns) of one large picture with the features in it, a line of nothing between them."""
    rows = -(-len(W) // ACROSS)
    sheet = np.full((rows * 30 - 2, ACROSS * 30 - 2), np.nan)
    for j, w in enumerate(W):
        top, left = 30 * (j // ACROSS), 30 * (j % ACROSS)
        sheet[top : top + 28, left : left + 28] = w.reshape(28, 28) / max(1e-12, np.abs(w).max())
    return sheet


def draw_features(figure):
    """Left the features, blue where ink speaks for them; right a digit and what comes back of it."""
    left, above, below = (figure.add_axes(box) for box in (
        (0.01, 0.01, 0.64, 0.88), (0.71, 0.54, 0.26, 0.35), (0.71, 0.06, 0.26, 0.35)))  # fmt: skip
    heading = left.set_title("", loc="left")
    features = left.imshow(
        _tiles(np.ones((N_SHOWN, 784))), cmap=AGAINST_FOR, vmin=-1, vmax=1, interpolation="nearest"
    )
    pictures = []
    for axes, name in ((above, "a new digit"), (below, "comes back as")):
        axes.set_title(name)
        pictures.append(
            axes.imshow(np.zeros((28, 28)), cmap="gray_r", vmin=0, vmax=1, interpolation="nearest")
        )
    for axes in (left, above, below):
        axes.set_axis_off()
        axes.set_anchor("N")  # so that the headings stand in one line

    def update(state):
        features.set_data(_tiles(state["W"]))
        for picture, pixels in zip(pictures, (state["V"], state["back"]), strict=True):
            picture.set_data((np.round(15 * pixels) / 15).reshape(28, 28))
        heading.set_text(f"{N_SHOWN} of {N_HIDDEN} features, epoch {state['epochs']}")
        return [features, *pictures, heading]

    return update


def describe_features(state) -> str:
    """How far the learning has come, and how well the digit comes back."""
    looks = (
        "the features are noise" if state["epochs"] == 0
        else "the features show strokes, blobs and pieces of digits"
    )  # fmt: skip
    epochs = f"{state['epochs']} epoch{'' if state['epochs'] == 1 else 's'}"
    return (
        f"After {epochs} {looks}; a {state['digit']} comes back with a squared error of "
        f"{state['own']:.1f}, digits on average with {state['error']:.1f}."
    )


features = Demo(
    "Learned features",
    "Nobody says which digit is which. What will the hidden units look for after one epoch, and after 16: "
    "edges, strokes, whole digits?",
    {"epochs": Control(list(EPOCHS), play=True), "digit": Control(range(10), "digit", start=4)},
    after_epochs,
    draw_features,
    describe_features,
    size=(4.8, 3.15),
)


# --- two-number codes


@lru_cache
def coded() -> tuple[DeepAutoencoder, np.ndarray, np.ndarray, np.ndarray]:
    """An autoencoder with codes of two numbers; unseen digits V (1000, 784), their codes and labels."""
    train, test = mnist_5000().split(0.2, np.random.default_rng(0))
    V, V_test = train.X.astype(np.float32), test.X.astype(np.float32)
    model = DeepAutoencoder((784, 128, 64, 2), np.random.default_rng(0), np.float32)
    model.pretrain(V, n_epochs=3).fine_tune(V, learning_rate=2.5e-3, n_epochs=14)
    return model, V_test, model.encode(V_test).astype(np.float64), test.y


def at_code(first: float, second: float) -> dict:
    """What the autoencoder draws for the code (first, second), and which digits have codes near by."""
    model, _, codes, labels = coded()
    V = model.decode(np.array([[first, second]]))[0]
    near = labels[np.argsort(((codes - (first, second)) ** 2).sum(axis=1))[:9]]
    return {"code": (first, second), "V": V, "near": int(np.bincount(near).argmax()), "ink": float(V.sum())}


def draw_code(figure):
    """Left the plane of codes, each class named at its middle; right, what the code under the cross is."""
    plane, drawn = figure.add_axes((0.02, 0.03, 0.6, 0.86)), figure.add_axes((0.66, 0.2, 0.33, 0.5))
    _, _, codes, labels = coded()
    codes, labels = codes[:400], labels[:400]  # more would make the picture heavy
    for label in range(10):
        colour, marker = CLASSES[label % 6], "os^Dv"[label % 5]
        plane.plot(*codes[labels == label].T, marker, color=colour, markersize=3, markeredgewidth=0)
        plane.text(
            *np.median(codes[labels == label], axis=0),
            str(label),
            ha="center",
            va="center_baseline",
            weight="bold",
            bbox={"facecolor": "white", "edgecolor": "none", "pad": 1, "alpha": 0.85},
        )
    plane.set(xticks=[], yticks=[], title="codes of new digits", xlim=(-11.5, 12.5), ylim=(-12.5, 12))
    plane.spines[:].set_color(QUIET)
    plane.spines[:].set_visible(True)
    [cross] = plane.plot([0], [0], "+", color=INK, markersize=26, markeredgewidth=2.5)
    drawn.set_axis_off()
    drawn.set_title("this code, drawn")
    picture = drawn.imshow(np.zeros((28, 28)), cmap="gray_r", vmin=0, vmax=1, interpolation="nearest")

    def update(state):
        cross.set_data([state["code"][0]], [state["code"][1]])
        picture.set_data((np.round(15 * state["V"]) / 15).reshape(28, 28))
        return [cross, picture]

    return update


def describe_code(state) -> str:
    """The code, what lies near it, and how much ink the drawing has."""
    first, second = (f"{number:.4g}".replace("-", "−") for number in state["code"])
    return (
        f"The code ({first}, {second}) is drawn with the ink of {state['ink']:.1f} black pixels; "
        f"most new digits with codes near it are {state['near']}s."
    )


two_numbers = Demo(
    "A digit is two numbers",
    "Walk from the cloud of the 1s to that of the 0s. What is drawn on the way: a 1 that bends into a 0, "
    "other digits, or something that is no digit?",
    {
        "first": Control(range(-10, 11, 2), "first number", start=-6),
        "second": Control(range(-10, 11, 2), "second number", start=-6),
    },
    at_code,
    draw_code,
    describe_code,
    size=(5.0, 3.5),
)

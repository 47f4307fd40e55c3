"""How the cost of an epoch grows with the examples, with the width of the layers and with their number.

Twice the examples or twice the layers cost twice the time.  Twice the width means four times the weights, but
narrow layers are ruled by what a call of numpy costs, so the cost is quadratic only from some width on.
"""

import time
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
from chalknet.demos.style import BLUE, QUIET, look
from chalknet.network import MLP
from chalknet.optimizers import GradientDescent
from chalknet.training import train

from tests.bench.harness import row

PICTURE = Path(__file__).parents[2] / "_build" / "bench" / "growth.png"
BATCH_SIZE = 128


def epochs(n, sizes, repeats=1):
    """A function that trains so many epochs with n examples in a network of these sizes."""
    rng = np.random.default_rng(0)
    X, Y = rng.normal(size=(n, sizes[0])), np.eye(sizes[-1])[rng.integers(sizes[-1], size=n)]
    model = MLP(sizes, ["relu"] * (len(sizes) - 2) + ["softmax"], rng)

    def work():
        for _ in range(repeats):
            train(
                model, X, Y, optimizer=GradientDescent(1e-3), batch_size=BATCH_SIZE, n_epochs=1, rng=rng,
                progress=False,
            )  # fmt: skip

    return work


@row("an epoch of 10,240 examples, 784-256-128-10", against="8 epochs of 1,280", goal=1.10)
def examples():
    sizes = (784, 256, 128, 10)
    return epochs(10_240, sizes), epochs(1_280, sizes, repeats=8)


@row("an epoch through 16 hidden layers of 128", against="2 epochs through 8", goal=1.10)
def depth():
    return epochs(1_280, (128, *[128] * 16, 10)), epochs(1_280, (128, *[128] * 8, 10), repeats=2)


def plot() -> Path:
    """Draw the cost against n, width and depth; returns the picture's path."""
    series = {
        "examples n": (
            [640, 1280, 2560, 5120, 10240],
            lambda n: epochs(n, (784, 256, 128, 10)),
            1,
        ),
        "width of two hidden layers": (
            [16, 32, 64, 128, 256, 512, 1024],
            lambda m: epochs(1280, (64, m, m, 10)),
            2,
        ),
        "hidden layers of 128": ([1, 2, 4, 8, 16, 32], lambda L: epochs(1280, (128, *[128] * L, 10)), 1),
    }
    with look():
        figure, panels = plt.subplots(1, 3, figsize=(11, 3.6), layout="constrained")
        for axes, (name, (values, work_of, power)) in zip(panels, series.items(), strict=True):
            milliseconds = [1e3 * _fastest(work_of(value)) for value in values]
            axes.loglog(values, milliseconds, "o-", color=BLUE, label="measured")
            guide = milliseconds[-1] * (np.array(values) / values[-1]) ** power
            axes.loglog(values, guide, ":", color=QUIET, label=["", "linear", "quadratic"][power])
            axes.set(xlabel=name, ylabel="processor time of an epoch (ms)")
            axes.set_xticks(values, [str(value) for value in values], rotation=45)
            axes.minorticks_off()
            axes.legend()
        PICTURE.parent.mkdir(parents=True, exist_ok=True)
        figure.savefig(PICTURE)
        plt.close(figure)
    return PICTURE


def _fastest(work):
    work()
    times = []
    for _ in range(5):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)

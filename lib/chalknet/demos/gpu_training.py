"""When a faster device pays: times that were measured, and the two numbers that explain them.  Chapter 11.

Read `demo` first, and `chalknet.gpu`, whose measurements and costs are shown here.

latency     seconds that a step takes however little there is to do
rate        operations a second beyond that
B           the batch size

What was measured is drawn as points, with the machine and the day below them.  What the reader moves is drawn
as a line alone: a device of those two numbers, which nobody has measured.
"""

import numpy as np
from matplotlib.ticker import NullLocator

from chalknet.demos.demo import Control, Demo
from chalknet.demos.style import BLUE, GREEN, INK, PURPLE, QUIET, VERMILION
from chalknet.gpu import Cost, crossover_batch, stored, work_of_step

MEASURED = max(stored(), key=lambda measured: len(measured.names))  # one with a GPU, if there is one
GPU = next((device for device in MEASURED.names if device != "cpu"), None)
WIDTHS = sorted({step.width for step in MEASURED.steps})
BATCHES = sorted({step.batch_size for step in MEASURED.steps})
FARTHEST = 100_000  # the last batch size of the picture
LONGEST, SHORTEST = 60.0, 2e-5  # seconds


def at(width: int, milliseconds: float, trillions: float) -> dict:
    """The reader's device beside chalknet on the measured CPU, for networks of this width."""
    ours = MEASURED.cost("numpy", width)
    device = Cost(latency=milliseconds / 1e3, rate=trillions * 1e12)
    return {
        "width": width,
        "ours": ours,
        "device": device,
        "crossover": crossover_batch(ours, device, width),
        "chalknet": [MEASURED.seconds("numpy", B, width) for B in BATCHES],
        "torch": [MEASURED.seconds("cpu", B, width) for B in BATCHES],
        "gpu": [MEASURED.seconds(GPU, B, width) for B in BATCHES] if GPU else [],
    }


def draw_crossover(figure):
    """Time of a step against the batch: the measured points, the fitted line, and the reader's device."""
    axes = figure.add_axes((0.16, 0.225, 0.815, 0.685))
    axes.set(xscale="log", yscale="log", xlim=(0.8, FARTHEST), ylim=(SHORTEST, LONGEST))
    axes.set_xticks([1, 10, 100, 1000, 10_000, 100_000], ["1", "10", "100", "1,000", "10,000", ""])
    axes.set_yticks([1e-4, 1e-3, 1e-2, 1e-1, 1, 10], ["0.1 ms", "1 ms", "10 ms", "0.1 s", "1 s", "10 s"])
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_minor_locator(NullLocator())
    axes.set_xlabel("batch size B")
    axes.set_title("time of one step", loc="left")
    figure.text(0.975, 0.02, f"points: measured on {machine()}", ha="right", color=QUIET)
    B = np.geomspace(1, FARTHEST, 60)
    [fitted] = axes.plot(B, B, color=BLUE)
    [ours] = axes.plot(BATCHES, BATCHES, "o", color=BLUE, markersize=7)
    [torch] = axes.plot(BATCHES, BATCHES, "^", color=GREEN, markersize=6)
    [gpu] = axes.plot([], [], "s", color=PURPLE, markersize=6)
    [device] = axes.plot(B, B, color=VERMILION, linestyle=(0, (4, 2)))
    [meeting] = axes.plot([], [], "o", color=INK, markersize=11, fillstyle="none", markeredgewidth=1.5)
    [drop] = axes.plot([], [], color=INK, linewidth=1, linestyle=":")
    shown = {"chalknet, and its fit": ours, "torch on the same CPU": torch, "torch on the GPU": gpu}
    if not GPU:
        del shown["torch on the GPU"]
    axes.legend(
        [*shown.values(), device],
        [*shown, "your device"],
        loc="upper left",
        handlelength=1.6,
        borderaxespad=0,
    )

    def update(state):
        work = B * work_of_step(1, state["width"])
        fitted.set_ydata([state["ours"].seconds(each) for each in work])
        device.set_ydata([state["device"].seconds(each) for each in work])
        ours.set_ydata(state["chalknet"])
        torch.set_ydata(state["torch"])
        gpu.set_data(BATCHES[: len(state["gpu"])], state["gpu"])
        crossing = state["crossover"]
        seen = 1 <= crossing <= FARTHEST
        height = state["ours"].seconds(crossing * work_of_step(1, state["width"])) if seen else 0
        meeting.set_data([crossing] if seen else [], [height] if seen else [])
        drop.set_data([crossing, crossing] if seen else [], [SHORTEST, height] if seen else [])
        return [fitted, ours, torch, gpu, device, meeting, drop]

    return update


def machine() -> str:
    """What was measured, and when."""
    return ", ".join([*MEASURED.names.values(), MEASURED.date])


def describe_crossover(state) -> str:
    """What each costs, and from which batch on the device is quicker."""
    one = work_of_step(1, state["width"])
    ours, its = (
        f"{span(cost.latency)} and {span(one / cost.rate)} an example"
        for cost in (state["ours"], state["device"])
    )
    crossing = state["crossover"]
    if crossing < 1:
        verdict = "It is quicker with every batch."
    elif crossing <= FARTHEST:
        verdict = f"It is quicker from a batch of about {crossing:,.0f} on."
    else:
        verdict = "It is quicker with no batch in the picture."
    return f"With {state['width']:,} nodes chalknet takes {ours}, your device {its}. {verdict}"


def span(seconds: float) -> str:
    """A time in the unit that suits it."""
    units = {1.0: "s", 1e-3: "ms", 1e-6: "µs", 1e-9: "ns"}
    unit = next((unit for unit in units if seconds >= unit), 1e-9)
    return f"{seconds / unit:.3g} {units[unit]}"


crossover = Demo(
    "The crossover",
    "A device takes 1 ms to start and then computes 10 trillion operations a second, a hundred times as many "
    "as the measured CPU. From which batch on is it quicker, with 16 nodes a layer, with 64, with 1,024?",
    {
        "width": Control(WIDTHS, "nodes a layer", start=64),
        "milliseconds": Control([0.1, 0.3, 1.0, 3.0, 10.0], "latency, ms", start=1.0),
        "trillions": Control([0.1, 0.3, 1.0, 10.0, 100.0], "rate, trillions/s", start=0.1),
    },
    at,
    draw_crossover,
    describe_crossover,
    size=(5.0, 3.4),
)

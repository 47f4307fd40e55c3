"""The same network in torch, on whatever device there is: a GPU where there is one, else the CPU.

Chapter 11.  Read `network`, `optimizers` and `training` first.  This file and `gpu_distributed` need torch.

device      where numbers lie and are computed with: "cuda" (NVIDIA, or AMD with ROCm), "mps" (Apple), "cpu"
net         the torch network, with the same parameters as the `model` that it was made from
Z, Y_hat    (B, k)   sums and output of the last layer

A device works on its own: asking it for a product returns at once, and the answer comes later.  So a clock
must wait for the answer, and a loop must not ask for a number in every step.
"""

import argparse
import json
import math
import platform
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import NamedTuple

import numpy as np

from chalknet import training
from chalknet._validate import counted, one_of, positive_int
from chalknet.datasets import DATA
from chalknet.network import MLP
from chalknet.optimizers import GradientDescent

try:
    import torch
except ModuleNotFoundError as error:
    raise ModuleNotFoundError(
        "chalknet.gpu needs PyTorch, which is not installed. Install it with `pip install torch`; "
        "pytorch.org names the command for your kind of GPU. The rest of chalknet does without it.",
        name="torch",
    ) from error

ACTIVATE = {
    "identity": lambda Z: Z,
    "step": lambda Z: (Z >= 0).to(Z.dtype) + 0 * Z,  # 0 * Z tells torch that the derivative is 0
    "sigmoid": torch.sigmoid,
    "tanh": torch.tanh,
    "relu": torch.relu,
    "softmax": lambda Z: torch.softmax(Z, dim=1),
}
LOSS = {  # each a sum over the batch, from Z (B, k) and Y (B, k)
    "identity": lambda Z, Y: ((Z - Y) ** 2).sum(),
    "sigmoid": lambda Z, Y: torch.nn.functional.binary_cross_entropy_with_logits(Z, Y, reduction="sum"),
    "softmax": lambda Z, Y: torch.nn.functional.cross_entropy(Z, Y, reduction="sum"),
}


def devices() -> list[str]:
    """The kinds of device that this machine has and torch can use, the fastest first; "cpu" is the last.

    >>> devices()[-1]
    'cpu'
    """
    found = ["cuda"] if torch.cuda.is_available() else []
    found += ["mps"] if torch.backends.mps.is_available() else []
    return [*found, "cpu"]


def name_of(device: str) -> str:
    """What its maker calls the device, as far as the machine tells."""
    if _device(device).type == "cuda":
        return torch.cuda.get_device_name(device)
    cpu_info = Path("/proc/cpuinfo")  # Linux keeps the name there
    told = cpu_info.read_text() if cpu_info.exists() else ""
    names = [line.partition(":")[2].strip() for line in told.splitlines() if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()


def synchronise(device: str) -> None:
    """Wait until the device has done all that it was asked for.  A CPU answers when it is done anyway."""
    kind = _device(device).type
    if kind == "cuda":
        torch.cuda.synchronize(device)
    if kind == "mps":
        torch.mps.synchronize()


class TorchMLP(torch.nn.Module):
    """The layers of an `MLP` in torch; `to_torch` makes one.

    Torch keeps a weight matrix as the lecture does, (m, d).  It finds gradients by itself: while it
    computes the loss it builds a graph like that of `graph`, with matrices in place of numbers.
    """

    def __init__(self, sizes: Sequence[int], activations: Sequence[str], device: str, dtype: torch.dtype):
        super().__init__()
        self.sizes, self.activations = tuple(sizes), tuple(activations)
        self.layers = torch.nn.ModuleList(
            torch.nn.Linear(d, m, device=device, dtype=dtype) for d, m in pairwise(self.sizes)
        )

    def forward(self, X: torch.Tensor) -> torch.Tensor:
        """Z (B, k), the sums of the last layer, from X (B, d): what torch's losses are computed from."""
        H = X
        for layer, activation in zip(self.layers[:-1], self.activations[:-1], strict=True):
            H = ACTIVATE[activation](layer(H))  # (B, m)
        return self.layers[-1](H)  # (B, k)

    def prediction(self, X: torch.Tensor) -> torch.Tensor:
        """Y_hat (B, k), from X (B, d): the last activation of the sums."""
        return ACTIVATE[self.activations[-1]](self(X))

    def summed_loss(self, Z: torch.Tensor, Y: torch.Tensor) -> torch.Tensor:
        """The loss that belongs to the last activation, summed over the batch, from Z (B, k) and Y (B, k)."""
        return LOSS[self.activations[-1]](Z, Y)

    def loss(self, X: torch.Tensor, Y: torch.Tensor) -> torch.Tensor:
        """Its mean over the batch, from X (B, d) and Y (B, k)."""
        return self.summed_loss(self(X), Y) / len(X)


def to_torch(model: MLP, device: str = "cpu") -> TorchMLP:
    """The network in torch on the device, with the same parameters to the last bit.

    >>> model = MLP((2, 3, 1), ("tanh", "sigmoid"), np.random.default_rng(0))
    >>> net = to_torch(model)
    >>> bool((from_torch(net).parameters == model.parameters).all())
    True
    """
    dtype = torch.from_numpy(model.parameters).dtype
    _device(device, dtype)
    net = TorchMLP(model.sizes, model.activations, device, dtype)
    with torch.no_grad():  # copying is no part of a formula that is to be differentiated
        for number, layer in enumerate(net.layers, start=1):
            layer.weight.copy_(torch.from_numpy(model.W[number]))
            layer.bias.copy_(torch.from_numpy(model.b[number]))
    return net


def from_torch(net: TorchMLP) -> MLP:
    """The network in numpy, with the same parameters to the last bit, wherever `net` lies."""
    dtype = net.layers[0].weight.detach().cpu().numpy().dtype
    model = MLP(net.sizes, net.activations, np.random.default_rng(0), dtype)
    for number, layer in enumerate(net.layers, start=1):
        model.W[number] = layer.weight.detach().cpu().numpy()
        model.b[number] = layer.bias.detach().cpu().numpy()
    return model


def train(
    net: TorchMLP,
    X: np.ndarray,
    Y: np.ndarray,
    *,
    optimizer: torch.optim.Optimizer,
    batch_size: int,
    n_epochs: int,
    rng: np.random.Generator,
    mixed_precision: torch.dtype | None = None,
) -> training.History:
    """The history of `n_epochs` epochs, which change `net` in place: the loop of `training.train` in torch.

    The same rng gives the same batches, so in float64 on a CPU the losses are those of `training.train`.
    `mixed_precision` names the shorter type in which products are then computed, while the parameters stay
    float32: torch.bfloat16 where the device has it, or torch.float16, in which small gradients become 0
    unless the loss is scaled up first and the gradients down again, as is done here.

    >>> from chalknet.datasets import xor
    >>> net = to_torch(MLP((2, 4, 2), ("tanh", "softmax"), np.random.default_rng(0)))
    >>> history = train(
    ...     net, xor().X, xor().Y, optimizer=torch.optim.SGD(net.parameters(), lr=0.5),
    ...     batch_size=4, n_epochs=300, rng=np.random.default_rng(0),
    ... )
    >>> from_torch(net).predict(xor().X)
    array([0, 1, 1, 0])
    """
    batch_size, n_epochs = positive_int("batch_size", batch_size), positive_int("n_epochs", n_epochs)
    X, Y = on_device(net, X, Y)  # once and whole: moving each batch would take longer than computing with it
    if mixed_precision is not None:
        _check_mixed_precision(mixed_precision, X.dtype)
    kind = X.device.type
    cast = torch.autocast(kind, dtype=mixed_precision, enabled=mixed_precision is not None)
    scaler = torch.amp.GradScaler(kind, enabled=mixed_precision is torch.float16)
    history = training.History()
    for _ in range(n_epochs):
        total = torch.zeros((), dtype=X.dtype, device=X.device)
        for rows in rows_of_batches(len(X), batch_size, rng):
            optimizer.zero_grad()  # else torch would add the new gradients to the old
            with cast:
                loss = net.loss(X[rows], Y[rows])
            scaler.scale(loss).backward()
            scaler.step(optimizer)
            scaler.update()
            total += loss.detach() * len(rows)  # kept on the device: .item() would wait for it in every step
        history.loss.append(total.item() / len(X))
        history.learning_rate.append(optimizer.param_groups[0]["lr"])
    return history


def on_device(net: TorchMLP, X: np.ndarray, Y: np.ndarray) -> tuple[torch.Tensor, torch.Tensor]:
    """(X, Y), checked as `MLP` checks them, in the precision of `net` and on its device."""
    model, weight = from_torch(net), net.layers[0].weight
    X = model._inputs(X)
    Y = model._targets(X, Y)
    return torch.from_numpy(X).to(weight.device), torch.from_numpy(Y).to(weight.device)


def rows_of_batches(n: int, batch_size: int, rng: np.random.Generator) -> list[np.ndarray]:
    """The rows of each batch of an epoch, (B,) each: those that `training.minibatches` takes.

    >>> [len(rows) for rows in rows_of_batches(5, 2, np.random.default_rng(0))]
    [2, 2, 1]
    """
    order = rng.permutation(n) if batch_size < n else np.arange(n)
    return [order[start : start + batch_size] for start in range(0, n, batch_size)]


class Timing(NamedTuple):
    """Seconds for a call, by two clocks."""

    asked: float  # until the call came back: what a clock shows that does not wait for the device
    answered: float  # until the device had the answer


def time_on(
    device: str, f: Callable[[], object], repeats: int = 7, clock: Callable[[], float] = perf_counter
) -> Timing:
    """How long f takes, whose work is done on the device: the median of `repeats` calls, by both clocks.

    f is called once before, because a first call also loads programs and takes memory.  `clock` tells the
    seconds; time.process_time counts those alone in which the processor was at work for this program.

    >>> A = torch.ones(100, 100)
    >>> timing = time_on("cpu", lambda: A @ A)
    >>> timing.asked <= timing.answered
    True
    """
    positive_int("repeats", repeats)
    f()
    asked, answered = [], []
    for _ in range(repeats):
        synchronise(device)
        start = clock()
        f()
        asked.append(clock() - start)
        synchronise(device)
        answered.append(clock() - start)
    return Timing(median(asked), median(answered))


class Step(NamedTuple):
    """The time of one training step of a network 784-width-width-10."""

    where: str  # "numpy", which is chalknet itself, or the device that torch used
    precision: str  # float32, or the shorter type of the products in mixed precision
    batch_size: int
    width: int
    seconds: float


def work_of_step(batch_size: int, width: int) -> int:
    """The arithmetic operations in the matrix products of one step of 784-width-width-10 (eq. step-work).

    A weight costs an example three multiplications and three additions: one in the sum that it enters, one
    in its own derivative, and one in the derivative of the input that it weighs.  The last is not needed
    where that input is a pixel.

    >>> work_of_step(1, 1)  # 784 + 1 + 10 weights, of which 784 weigh pixels
    3202
    """
    weights_of_pixels = 784 * width
    weights = weights_of_pixels + width * width + 10 * width
    return 2 * batch_size * (3 * weights - weights_of_pixels)


class Cost(NamedTuple):
    """What a step costs on a device, in the simplest model that is of any use."""

    latency: float  # seconds that pass however little there is to do
    rate: float  # operations a second beyond that

    def seconds(self, work: float) -> float:
        """latency + work / rate (eq. step-time).

        >>> Cost(latency=0.5, rate=100.0).seconds(250)
        3.0
        """
        return self.latency + work / self.rate


def crossover_batch(early: Cost, fast: Cost, width: int) -> float:
    """The batch size from which on `fast` is quicker, although `early` starts sooner (eq. crossover-batch).

    Infinite where it never is, 0 where it always is.

    >>> early, fast = Cost(latency=0.0, rate=3202.0), Cost(latency=9.0, rate=32020.0)
    >>> round(crossover_batch(early, fast, width=1), 6)  # 1 s an example against 9 s and 0.1 s an example
    10.0
    """
    gained = work_of_step(1, width) * (1 / early.rate - 1 / fast.rate)  # seconds an example
    lost = fast.latency - early.latency
    if lost <= 0 and gained >= 0:
        return 0.0
    return lost / gained if gained > 0 else math.inf


def fitted_cost(work: Sequence[float], seconds: Sequence[float]) -> Cost:
    """The cost that comes closest to the measured times, in ratios: twice as long is as bad as half.

    Written as (w₀ + work) / rate, with w₀ the work that takes as long as the latency, the best rate for a
    w₀ is a mean of logarithms, so only w₀ has to be searched for.

    >>> cost = fitted_cost([1e6, 1e8, 1e10], [0.0101, 0.02, 1.01])
    >>> round(cost.latency, 4), round(cost.rate / 1e10, 3)
    (0.01, 1.0)
    """
    work, log_seconds = np.asarray(work, np.float64), np.log(seconds)  # (n,), (n,)
    w0 = np.geomspace(work.min() / 1e3, work.max() * 1e3, 20_001)[:, None]  # a thousandth apart and less
    misses = np.log(w0 + work) - log_seconds  # (20001, n), each the logarithm of the rate if it fits exactly
    best = misses.var(axis=1).argmin()
    rate = np.exp(misses[best].mean())
    return Cost(latency=float(w0[best, 0] / rate), rate=float(rate))


@dataclass
class Measurements:
    """Times of steps, and on what they were taken; printed, a table with all of it."""

    date: str
    names: dict[str, str]  # of each device, its maker's name
    versions: dict[str, str]  # of Python, numpy and torch
    n_threads: int  # that torch uses on the CPU
    clock: str  # "wall", or "processor", which stands still while the processor serves another program
    steps: list[Step]

    def __str__(self):
        sizes = sorted({step.batch_size for step in self.steps})
        rows = list(dict.fromkeys((step.width, step.where, step.precision) for step in self.steps))
        lines = [
            *(f"{device}: {name}" for device, name in self.names.items()),
            ", ".join(f"{package} {version}" for package, version in self.versions.items()),
            f"measured {self.date}, {self.clock} time, {counted(self.n_threads, 'thread')}",
            f"{'milliseconds; batch:':27}" + "".join(f"{B:9}" for B in sizes),
        ]
        for width, where, precision in rows:
            times = (self.seconds(where, B, width, precision) for B in sizes)
            name = f"{width:5} nodes  {where:5} {precision}"
            lines.append(f"{name:27}" + "".join(f"{1000 * seconds:9.3f}" for seconds in times))
        return "\n".join(lines)

    def save(self, path: str | Path) -> None:
        """Write them into a JSON file."""
        Path(path).write_text(json.dumps(asdict(self), indent=1, ensure_ascii=False) + "\n", "utf8")

    @classmethod
    def load(cls, path: str | Path) -> "Measurements":
        """The measurements that `save` wrote."""
        stored = json.loads(Path(path).read_text("utf8"))
        return cls(**{**stored, "steps": [Step(*step) for step in stored["steps"]]})

    def seconds(self, where: str, batch_size: int, width: int, precision: str = "float32") -> float:
        """The time of one step."""
        for step in self.steps:
            if step[:4] == (where, precision, batch_size, width):
                return step.seconds
        raise ValueError(
            f"where, precision, batch_size and width are {(where, precision, batch_size, width)}; expected a "
            f"step that was measured: {sorted({step[:2] for step in self.steps})}, batches of "
            f"{sorted({step.batch_size for step in self.steps})}, widths of "
            f"{sorted({step.width for step in self.steps})}"
        )

    def cost(self, where: str, width: int, precision: str = "float32") -> Cost:
        """The latency and the rate that fit its steps with networks of that width best.

        Both belong to the width.  The latency holds all that does not grow with the batch, and so the time
        in which the weights are moved; and the products of a narrow network are too small for full speed.
        """
        steps = [step for step in self.steps if step[:2] == (where, precision) and step.width == width]
        if not steps:
            self.seconds(where, 0, width, precision)  # which says what there is
        return fitted_cost(
            [work_of_step(step.batch_size, step.width) for step in steps], [step.seconds for step in steps]
        )

    def crossover(self, slow: str, fast: str, width: int, precision: str = "float32") -> int | None:
        """The smallest measured batch size at which `fast` beats `slow`; None where it never does.

        `precision` is that of `fast`; `slow` computes in float32.
        """
        sizes = sorted({step.batch_size for step in self.steps})
        wins = (B for B in sizes if self.seconds(fast, B, width, precision) < self.seconds(slow, B, width))
        return next(wins, None)


def least(runs: Sequence[Measurements]) -> Measurements:
    """Of each step the shortest time in several runs of one machine.

    Whatever else the machine does can make a step longer and never shorter, so the shortest is nearest to
    what the step takes by itself.
    """
    alike = {(str(run.names), *(step[:4] for step in run.steps)) for run in runs}
    if len(alike) != 1:
        raise ValueError(f"runs are of {len(alike)} kinds; expected runs of one machine with the same steps")
    steps = [
        same[0]._replace(seconds=min(step.seconds for step in same))
        for same in zip(*(run.steps for run in runs), strict=True)
    ]
    return replace(runs[-1], steps=steps)


def stored() -> list[Measurements]:
    """The measurements that came with the library, one for each machine: `data/step_times_*.json`."""
    return [Measurements.load(path) for path in sorted(DATA.glob("step_times_*.json"))]


def measure_steps(
    batch_sizes: Sequence[int] = (1, 4, 16, 64, 256, 1024),
    widths: Sequence[int] = (16, 64, 256, 1024),
    repeats: int = 5,
    mixed_precision: torch.dtype | None = None,
    clock: str = "wall",
) -> Measurements:
    """The time of a step of gradient descent in float32, in numpy and in torch on each device there is.

    With `mixed_precision` each device is also timed computing its products in that shorter type.  On a CPU
    that others use too, and with one thread, `clock="processor"` tells what a step takes by itself.
    """
    one_of("clock", clock, tuple(CLOCKS))
    if clock == "processor" and (devices() != ["cpu"] or torch.get_num_threads() > 1):
        raise ValueError(
            f"clock is 'processor', but torch uses {devices()} with {torch.get_num_threads()} threads; "
            "expected 'wall', since the processor's time says nothing of a GPU, and counts each thread"
        )
    steps, rng = [], np.random.default_rng(0)
    for width in widths:
        model = MLP((784, width, width, 10), ("relu", "relu", "softmax"), rng, np.float32)
        for batch_size in batch_sizes:
            X = rng.random((batch_size, 784), np.float32)
            Y = np.eye(10, dtype=np.float32)[rng.integers(10, size=batch_size)]
            candidates = [("numpy", "float32", _numpy_steps(model, X, Y))]
            for device in devices():
                net = to_torch(model, device)
                candidates.append((device, "float32", _torch_steps(net, X, Y, None)))
                if mixed_precision is not None:
                    precision = str(mixed_precision).removeprefix("torch.")
                    candidates.append((device, precision, _torch_steps(net, X, Y, mixed_precision)))
            for where, precision, make_steps in candidates:
                device = "cpu" if where == "numpy" else where
                timing = time_on(device, make_steps, repeats, CLOCKS[clock])
                steps.append(Step(where, precision, batch_size, width, timing.answered / STEPS_A_CALL))
    return Measurements(
        date=datetime.now(UTC).date().isoformat(),
        names={device: name_of(device) for device in devices()},
        versions={"python": platform.python_version(), "numpy": np.__version__, "torch": torch.__version__},
        n_threads=torch.get_num_threads(),
        clock=clock,
        steps=steps,
    )


CLOCKS = {"wall": perf_counter, "processor": process_time}
STEPS_A_CALL = 5  # as in a training, the next step may be asked for before the last is done


def _numpy_steps(model: MLP, X: np.ndarray, Y: np.ndarray) -> Callable[[], object]:
    return lambda: training.train(
        model,
        X,
        Y,
        optimizer=GradientDescent(1e-3),
        batch_size=len(X),
        n_epochs=STEPS_A_CALL,
        rng=np.random.default_rng(0),
        progress=False,
    )


def _torch_steps(
    net: TorchMLP, X: np.ndarray, Y: np.ndarray, dtype: torch.dtype | None
) -> Callable[[], None]:
    X, Y = on_device(net, X, Y)
    optimizer = torch.optim.SGD(net.parameters(), lr=1e-3)

    def make_steps():
        for _ in range(STEPS_A_CALL):
            optimizer.zero_grad()
            with torch.autocast(X.device.type, dtype=dtype, enabled=dtype is not None):
                loss = net.loss(X, Y)
            loss.backward()
            optimizer.step()

    return make_steps


def _check_mixed_precision(dtype: torch.dtype, dtype_of_net: torch.dtype) -> None:
    if dtype not in (torch.bfloat16, torch.float16):
        raise ValueError(f"mixed_precision is {dtype!r}; expected torch.bfloat16 or torch.float16")
    if dtype_of_net != torch.float32:
        raise ValueError(
            f"mixed_precision is {dtype!r}, but the network is {dtype_of_net}; expected one in float32, "
            "which torch can shorten: make the MLP with dtype=np.float32"
        )


def _device(device: str, dtype: torch.dtype = torch.float32) -> torch.device:
    """torch's own object for a device, if this machine has it and it computes in that precision."""
    one_of("device", str(device).partition(":")[0], devices())
    if torch.device(device).type == "mps" and dtype == torch.float64:
        raise ValueError("device is 'mps', which has no float64; expected an MLP made with dtype=np.float32")
    return torch.device(device)


def main() -> None:
    """Time a training step in numpy and on every device there is, for several batch sizes and widths."""
    parser = argparse.ArgumentParser(prog="python -m chalknet.gpu", description=main.__doc__)
    parser.add_argument("file", nargs="?", help="where the times go as JSON, for Measurements.load to read")
    parser.add_argument(
        "--runs", type=int, default=3, help="of so many runs, each step's shortest time counts"
    )
    parser.add_argument(
        "--clock", choices=CLOCKS, default="wall", help="processor: on a CPU that others use too"
    )
    options = parser.parse_args()
    measured = least(
        [
            measure_steps(mixed_precision=torch.bfloat16, clock=options.clock)
            for _ in range(positive_int("runs", options.runs))
        ]
    )
    print(measured)
    if options.file:
        measured.save(options.file)


if __name__ == "__main__":
    main()

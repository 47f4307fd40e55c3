"""The training cycle: predict, compare, correct, on one small batch after another.

Chapter 10.  Read `network` and `optimizers` first.

minibatch   B examples; one step of the optimizer is made from their mean gradient
iteration   one such step
epoch       as many iterations as it takes to see every example once
X, Y        (n, d), (n, k)   all examples and their targets
"""

import math
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from chalknet._validate import as_floats, generator, positive_int, same_length
from chalknet.network import MLP, restored
from chalknet.optimizers import GradientDescent


def minibatches(
    X: np.ndarray, Y: np.ndarray, batch_size: int, rng: np.random.Generator
) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Pairs (B, d), (B, k): all examples once, in an order drawn by rng, `batch_size` at a time.

    The last batch is smaller where `batch_size` does not divide n.  A single batch that holds everything
    comes in the order it has, since a mean has no order.

    >>> X = Y = np.arange(5.0).reshape(5, 1)
    >>> [len(X_batch) for X_batch, Y_batch in minibatches(X, Y, 2, np.random.default_rng(0))]
    [2, 2, 1]
    """
    X, Y = as_floats("X", X, shape="(n, d)"), as_floats("Y", Y, shape="(n, k)")
    same_length("Y", Y, "X", X)
    return _minibatches(X, Y, positive_int("batch_size", batch_size), generator("rng", rng))


def _minibatches(X, Y, batch_size, rng):
    n = len(X)
    if batch_size >= n:
        yield X, Y
        return
    order = rng.permutation(n)
    n_copied = batch_size * max(1, 1000 // batch_size)  # one copy serves many small batches
    for start in range(0, n, n_copied):
        rows = order[start : start + n_copied]
        X_copied, Y_copied = X[rows], Y[rows]
        for i in range(0, len(rows), batch_size):
            yield X_copied[i : i + batch_size], Y_copied[i : i + batch_size]


@dataclass
class History:
    """What happened in each epoch of a training."""

    loss: list[float] = field(default_factory=list)  # mean over the examples, each met during the epoch
    validation_loss: list[float] = field(default_factory=list)  # after the epoch, where validation was given
    learning_rate: list[float] = field(default_factory=list)  # at the start of the epoch
    best_epoch: int | None = None  # of the lowest validation loss, counted from 0
    diverged: bool = False  # the loss became infinite, and the training ended there

    @property
    def n_epochs(self) -> int:
        """How many epochs were made."""
        return len(self.loss)

    def plot(self, axes=None):
        """Both losses against the epoch; returns matplotlib's axes, new ones unless some are given."""
        from chalknet.demos.curves import plot_history  # here, so that training needs numpy alone

        return plot_history(self, axes)


@np.errstate(over="ignore", invalid="ignore")  # a loss that is no number is told once, at the end
def train(
    model: MLP,
    X: np.ndarray,
    Y: np.ndarray,
    *,
    optimizer,
    batch_size: int,
    n_epochs: int,
    rng: np.random.Generator,
    schedule: Callable[[float], float] | None = None,
    validation: tuple[np.ndarray, np.ndarray] | None = None,
    early_stopping: int | None = None,
    progress: bool = True,
) -> History:
    """The history of `n_epochs` epochs of training, which change the model in place.

    schedule         a function of the time in epochs (see `schedules`), asked before every iteration
    validation       (X, Y) that are only looked at: their loss is taken after each epoch
    early_stopping   end after so many epochs without a new lowest validation loss, and go back to the
                     parameters that had the lowest
    progress         show a bar after the first second, in a terminal or a notebook

    A learning rate that is too large can make the loss infinite: then training ends with a warning, and
    the history says `diverged`.

    >>> from chalknet.datasets import xor
    >>> rng = np.random.default_rng(0)
    >>> model = MLP((2, 4, 2), ("tanh", "softmax"), rng)
    >>> history = train(
    ...     model, xor().X, xor().Y, optimizer=GradientDescent(0.5), batch_size=4, n_epochs=300, rng=rng
    ... )
    >>> model.predict(xor().X)
    array([0, 1, 1, 0])
    """
    X, Y = _checked(model, X, Y, optimizer, schedule, validation, early_stopping)
    batch_size, n_epochs = positive_int("batch_size", batch_size), positive_int("n_epochs", n_epochs)
    generator("rng", rng)
    if batch_size >= len(X):
        X = np.asfortranarray(X)  # never cut, so it may lie in memory as H does
    n_batches = -(-len(X) // batch_size)  # rounded up
    history, bar = History(), _Bar(n_epochs, progress)
    best_loss, best_parameters = np.inf, model.parameters.copy()
    n_without_progress = 0
    model._allocate(min(batch_size, len(X)))  # this training's own arrays
    for epoch in range(n_epochs):
        total = 0.0
        for i, (X_batch, Y_batch) in enumerate(_minibatches(X, Y, batch_size, rng)):
            if schedule is not None:
                optimizer.learning_rate = schedule(epoch + i / n_batches)
            if i == 0:
                history.learning_rate.append(optimizer.learning_rate)
            total += _step(model, X_batch, Y_batch, optimizer) * len(X_batch)
        history.loss.append(total / len(X))  # each example counts once, also those of a smaller batch
        if validation is not None:
            loss = model.loss(*validation)
            history.validation_loss.append(loss)
            n_without_progress += 1
            if loss < best_loss:
                best_loss, n_without_progress = loss, 0
                history.best_epoch = epoch
                best_parameters[:] = model.parameters
        bar.show(history)
        if not math.isfinite(history.loss[-1]):
            history.diverged = True
            break
        if n_without_progress == early_stopping:
            break
    bar.end()
    if early_stopping is not None:
        model.parameters[:] = best_parameters
    if history.diverged:
        warnings.warn(
            f"the loss became {history.loss[-1]} in epoch {history.n_epochs}: training diverged and was "
            "ended. Try a smaller learning rate.",
            RuntimeWarning,
            stacklevel=3,  # past the errstate above, to the line that called train
        )
    return history


def _step(model, X, Y, optimizer):
    """The mean loss on a batch, before one step of the optimizer from there."""
    if type(optimizer) is GradientDescent and not optimizer.momentum:
        return model._descend(X, Y, optimizer.learning_rate)  # the same step, without making the gradient
    loss = model._loss_and_gradient(X, Y)
    optimizer.step(model.parameters, model._gradient)
    return loss


def save(model: MLP, path: str | Path) -> None:
    """Write the network into a file that `load` reads: sizes, activations and parameters, to the last bit."""
    with Path(path).open("wb") as file:
        np.savez(file, sizes=model.sizes, activations=model.activations, parameters=model.parameters)


def load(path: str | Path) -> MLP:
    """The network that `save` wrote.  The file holds numbers and names only, nothing that could be run.

    >>> import tempfile
    >>> model = MLP((3, 2, 1), ("relu", "sigmoid"), np.random.default_rng(0))
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     save(model, Path(folder) / "model.npz")
    ...     same = load(Path(folder) / "model.npz")
    >>> bool((same.parameters == model.parameters).all())
    True
    """
    with np.load(path, allow_pickle=False) as stored:
        return restored(stored["sizes"].tolist(), stored["activations"].tolist(), stored["parameters"])


class _Bar:
    """One line that says how far the training is, from its first second on; nothing where nobody looks."""

    def __init__(self, n_epochs, wanted):
        in_notebook = "ipykernel" in sys.modules
        self.stream = sys.stdout if in_notebook else sys.stderr
        self.visible = wanted and (in_notebook or self.stream.isatty())
        self.n_epochs, self.next_time, self.width = n_epochs, time.monotonic() + 1, 0

    def show(self, history):
        if not self.visible or time.monotonic() < self.next_time:
            return
        done = history.n_epochs * 20 // self.n_epochs
        line = f"[{'=' * done:20}] epoch {history.n_epochs} of {self.n_epochs}, loss {history.loss[-1]:.4g}"
        if history.validation_loss:
            line += f", validation {history.validation_loss[-1]:.4g}"
        self.width = max(self.width, len(line))  # a shorter line must cover a longer one
        print(f"\r{line:{self.width}}", end="", file=self.stream, flush=True)
        self.next_time = time.monotonic() + 0.2

    def end(self):
        if self.width:
            print("\r" + " " * self.width, end="\r", file=self.stream, flush=True)


def _checked(model, X, Y, optimizer, schedule, validation, early_stopping):
    """X with its column of ones, and Y, as `MLP` works with them, once nothing is found to be wrong."""
    if not isinstance(model, MLP):
        raise ValueError(f"model is {model!r}; expected an MLP")
    X = model._inputs(X)
    Y = model._targets(X, Y)
    if not hasattr(optimizer, "step"):
        raise ValueError(
            f"optimizer is {optimizer!r}; expected one with a step, such as GradientDescent(0.1)"
        )
    if schedule is not None and not callable(schedule):
        raise ValueError(f"schedule is {schedule!r}; expected a function of the time in epochs")
    if validation is not None:
        if not isinstance(validation, (tuple, list)) or len(validation) != 2:
            raise ValueError(f"validation is a {type(validation).__name__}; expected a pair, (X, Y)")
        model._targets(model._inputs(validation[0]), validation[1])
    if early_stopping is not None:
        positive_int("early_stopping", early_stopping)
        if validation is None:
            raise ValueError("early_stopping needs the validation loss; expected validation=(X, Y) with it")
    return model._with_ones(X), np.asfortranarray(Y)

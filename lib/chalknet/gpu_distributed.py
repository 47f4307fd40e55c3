"""One step on several devices at once: each takes a part of the batch, and all end up with the same weights.

Chapter 11.  Read `gpu` first.  Start it with one process for each device (here two, on CPUs or GPUs):

    torchrun --standalone --nproc-per-node 2 -m chalknet.gpu_distributed

rank        the number of this process, from 0 to world_size − 1
shard       the rows of a batch that this process computes with

Each process holds the whole network.  It takes the gradient of its shard's loss, then all processes put the
mean of their gradients in place of their own, and make the same step.
"""

import argparse
import os
from collections.abc import Iterator
from itertools import islice

import numpy as np

from chalknet._validate import positive, positive_int
from chalknet.datasets import digits, standardise
from chalknet.gpu import from_torch, on_device, rows_of_batches, to_torch, torch
from chalknet.network import MLP
from chalknet.training import save

distributed = torch.distributed
NOT_BY_TORCHRUN = (
    "this process was not started by torchrun, so it has no others to compute with; start it with "
    "`torchrun --standalone --nproc-per-node 2 -m chalknet.gpu_distributed`"
)


def train(
    model: MLP,
    X: np.ndarray,
    Y: np.ndarray,
    *,
    learning_rate: float,
    batch_size: int,
    n_steps: int,
    rng: np.random.Generator,
) -> list[float]:
    """The loss before each step of gradient descent, which change `model` in place; call it in every process.

    Every process must be given the same model, examples and rng.  The batches and the weights are then those
    of one process that computes alone.
    """
    positive("learning_rate", learning_rate)
    batch_size, n_steps = positive_int("batch_size", batch_size), positive_int("n_steps", n_steps)
    rank, world_size = distributed.get_rank(), distributed.get_world_size()
    net = to_torch(model, _device_of_this_process())
    X, Y = on_device(net, X, Y)
    parallel = torch.nn.parallel.DistributedDataParallel(net)
    optimizer = torch.optim.SGD(net.parameters(), lr=learning_rate)
    losses = []
    for rows in islice(_endless_batches(len(X), batch_size, rng), n_steps):
        shard = rows[rank::world_size]
        loss = shard_of_loss(net.summed_loss(parallel(X[shard]), Y[shard]), len(rows), world_size)
        optimizer.zero_grad()
        loss.backward()  # the parallel network averages the gradients on the way back
        optimizer.step()
        losses.append(mean_over_processes(loss.detach()))
    model.parameters[:] = from_torch(net).parameters
    return losses


def _endless_batches(n: int, batch_size: int, rng: np.random.Generator) -> Iterator[np.ndarray]:
    """The rows of one batch after the other, epoch after epoch."""
    while True:
        yield from rows_of_batches(n, batch_size, rng)


def shard_of_loss(summed_loss: torch.Tensor, batch_size: int, world_size: int) -> torch.Tensor:
    """This process's part of the batch's mean loss, the mean of all parts (eq. sharded-loss).

    The mean over its own rows will not do: where shards have 3 and 2 rows, the mean of two means counts the
    rows of the smaller shard for more.  So the sum over the shard is divided by what is the same everywhere.

    >>> sums = torch.tensor([3.0, 12.0])  # losses 1, 1, 1 in one shard and 6, 6 in the other
    >>> float(shard_of_loss(sums, batch_size=5, world_size=2).mean())  # 15 / 5; the mean of means is 3.5
    3.0
    """
    return summed_loss * world_size / batch_size


def mean_over_processes(number: torch.Tensor) -> float:
    """The mean of the numbers that the processes bring, known to all of them."""
    total = number.clone()
    distributed.all_reduce(total)
    return total.item() / distributed.get_world_size()


def start() -> None:
    """Meet the other processes that `torchrun` started: by NCCL with a GPU for each, by gloo on CPUs."""
    if "WORLD_SIZE" not in os.environ:
        raise RuntimeError(NOT_BY_TORCHRUN)
    device = _device_of_this_process()
    if device != "cpu":
        torch.cuda.set_device(device)
    distributed.init_process_group("gloo" if device == "cpu" else "nccl")


def _device_of_this_process() -> str:
    if torch.cuda.device_count() < int(os.environ["LOCAL_WORLD_SIZE"]):
        return "cpu"
    return f"cuda:{os.environ['LOCAL_RANK']}"


def main() -> None:
    """Train on the digits in all processes, then in one without torch, and compare the weights."""
    parser = argparse.ArgumentParser(
        prog="torchrun ... -m chalknet.gpu_distributed", description=main.__doc__
    )
    parser.add_argument("--hidden", type=int, default=32, help="hidden units")
    parser.add_argument("--batch-size", type=int, default=100, help="rows of a batch, all shards together")
    parser.add_argument("--steps", type=int, default=20, help="steps of gradient descent")
    parser.add_argument("--learning-rate", type=float, default=0.5, help="the factor of each step")
    parser.add_argument("--seed", type=int, default=0, help="of the first weights and of the batches")
    parser.add_argument("--save", metavar="FILE", help="write the network, for training.load to read")
    options = parser.parse_args()
    if "WORLD_SIZE" not in os.environ:
        parser.error(NOT_BY_TORCHRUN)
    start()
    data = digits()
    (X,) = standardise(data.X)
    together, alone = (
        MLP((64, options.hidden, 10), ("tanh", "softmax"), np.random.default_rng(options.seed))
        for _ in range(2)
    )
    losses = train(
        together,
        X,
        data.Y,
        learning_rate=options.learning_rate,
        batch_size=options.batch_size,
        n_steps=options.steps,
        rng=np.random.default_rng(options.seed),
    )
    if distributed.get_rank() == 0:
        rng = np.random.default_rng(options.seed)
        for rows in islice(_endless_batches(len(X), options.batch_size, rng), options.steps):
            alone.parameters[:] -= options.learning_rate * alone.gradients(X[rows], data.Y[rows])
        apart = np.abs(together.parameters - alone.parameters).max()
        print(f"{distributed.get_world_size()} processes, the first on {_device_of_this_process()}")
        print(
            f"loss {losses[0]:.4f} before the first of {len(losses)} steps, {losses[-1]:.4f} before the last"
        )
        print(f"largest difference from the weights of one process: {apart:.1e}")
        if options.save:
            save(together, options.save)
    distributed.destroy_process_group()


if __name__ == "__main__":
    main()

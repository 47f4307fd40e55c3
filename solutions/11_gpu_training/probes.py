"""Inputs on which a mutant of each solution cell is compared with the reference. See `chalkgrade.bank`.

What is returned holds the inputs too, so that damage to them is a difference.
"""

from itertools import pairwise

import numpy as np
import torch

TWIN = "it shows at home, with small numbers, what a check with other numbers tests too"
FORM = "it costs nothing: it tells a slip of the pen before the answers are judged"
DIGITS = "who computes or trains another network misses the number to beat too"
NEVER_ALONE = {
    "count_operations | worked by hand": TWIN,
    "training_step | worked by hand": TWIN,
    "training_step | other networks": DIGITS,
    "train | one step by hand": TWIN,
    "train | several epochs": "who meets other batches or makes other steps reports other losses too",
    "digits | other starts": "only settings that were lucky with one start would fail it alone",
    "digits | other pictures": "only who has learned the notebook's pictures by heart would fail it alone",
    "mixed_step | infinite by hand": TWIN,
    "diagnosis | each letter has a name from the table": FORM,
    "predictions | both are answered": FORM,
}


def network(rng, n, d=2, k=3):
    """(arrays, X, Y): one to three layers, inputs and one-hot targets."""
    sizes = [d, *rng.integers(1, 5, size=rng.integers(0, 3)).tolist(), k]
    arrays = [rng.normal(size=shape) for a, b in pairwise(sizes) for shape in ((b, a), (b,))]
    return arrays, rng.normal(size=(n, d)), np.eye(k)[rng.integers(k, size=n)]


def plain(tensors):
    return [tensor.detach().numpy().copy() for tensor in tensors]


def count_operations(names, rng):
    sizes = rng.integers(1, 9, size=rng.integers(2, 6)).tolist()
    return names.count_operations(sizes, int(rng.integers(1, 9))), sizes


def training_step(names, rng):
    arrays, X, Y = network(rng, int(rng.integers(1, 6)))
    parameters = [torch.tensor(array, requires_grad=True) for array in arrays]
    for parameter in parameters:
        parameter.grad = torch.ones_like(parameter)
    data = torch.tensor(X), torch.tensor(Y)
    losses = [names.training_step(parameters, *data, 0.3) for _ in range(2)]
    return plain(losses), plain(parameters), plain(data), [bool(loss.requires_grad) for loss in losses]


def train(names, rng):
    arrays, X, Y = network(rng, int(rng.integers(1, 8)))
    arrays = [array.astype(np.float32) for array in arrays]
    cable = names.Cable()
    settings = {
        "batch_size": int(rng.integers(1, 5)),
        "n_epochs": int(rng.integers(1, 4)),
        "learning_rate": 0.3,
    }
    ways = {"to_device": cable.to_device, "to_host": cable.to_host}
    new, losses = names.train(arrays, X, Y, **ways, **settings, rng=rng)
    new, losses = (
        [np.round(np.asarray(one, dtype=float), 4) for one in several] for several in (new, losses)
    )
    return new, losses, cable.there, cable.back, arrays, X, Y, rng.random()


def time_call(names, rng):
    device = names.PretendDevice()
    device.done = float(rng.integers(0, 60))
    works, askings = rng.integers(1, 50, size=20).astype(float), rng.integers(1, 9, size=20).astype(float)
    calls = []

    def call():
        device.asking = askings[len(calls)]
        device.order(works[len(calls)])
        calls.append(1)

    both = names.time_call(call, device.synchronise, device.clock, int(rng.choice([1, 3, 5])))
    return both, len(calls)


def settings(names, rng):
    """Any settings that reach the mark are as good as any others."""
    chosen = names.settings()
    if not names.epochs_paid(chosen):
        return "too dear"
    reached = []
    for training, others, seed, mark in [
        (slice(0, 1000), slice(1000, 1397), 1, 0.135),
        (slice(0, 1000), slice(1397, 1797), 2, 0.15),
        (slice(797, 1797), slice(0, 797), 3, 0.18),
    ]:
        arrays, _ = names.run(chosen, names.pictures[training], names.targets[training], seed)
        reached.append(names.network_loss(arrays, names.pictures[others], names.targets[others]) <= mark)
    return reached


def mixed_step(names, rng):
    w = rng.choice([0.0, 1.0, 1 / 3, 1 + 2.0**-12, -3.0], size=3).astype(np.float32)
    slope = rng.choice(
        [2.0**-27, 2.0**-13, 1.0, -2.5, 1e4, np.nan], p=[0.2, 0.2, 0.25, 0.25, 0.05, 0.05], size=3
    )
    scale, asked = float(rng.choice([1.0, 16.0, 2.0**12])), []

    def gradient(w_16, scale):
        asked.append((str(w_16.dtype), w_16.copy(), scale))
        with np.errstate(over="ignore"):
            return (scale * slope).astype(np.float16)

    new_w, new_scale = names.mixed_step(gradient, w, float(rng.choice([1.0, 0.5])), scale)
    # of a small step from 0 every digit counts
    return new_w, np.asarray(new_w, dtype=float) * 2.0**27, str(new_w.dtype), new_scale, asked, w


def diagnosis(names, rng):
    return names.diagnosis()


def predictions(names, rng):
    return names.predictions()


settings.rounds = diagnosis.rounds = predictions.rounds = 1
train.rounds = 40

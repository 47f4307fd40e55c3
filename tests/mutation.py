"""Would the tests of the library notice a mistake in it?  `python tests/mutation.py [module ...]`

Mechanical mutants (`chalkgrade.mutants`) of the four files that the rest stands on are tried one by one: the
mutant takes the module's place in a process of its own, and the module's tests run until one fails.  A mutant
that none notices survives.  One that moreover answers every probe below as the original does, values, kinds,
shapes, state and error messages, changes nothing that can be seen: it is equivalent, and not counted.

Goal: at least 98 % of the others are killed, in each file.  The last line says how many files reach it.
A tool such as mutmut or cosmic-ray would start Python, numpy and torch anew for each mutant, and knows
neither axes nor sum and mean; here all is imported once, and a mutant costs a fork.
"""

import argparse
import multiprocessing
import os
import resource
import sys
import types
import warnings
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from itertools import product
from multiprocessing.connection import wait
from pathlib import Path
from time import monotonic

for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[variable] = "1"  # before numpy is loaded

import numpy as np  # noqa: E402
from chalkgrade.mutants import mutants  # noqa: E402
from hypothesis import Phase, settings  # noqa: E402

TESTS = Path(__file__).resolve().parent
LIBRARY = TESTS.parent / "lib" / "chalknet"
GOAL = 0.98
SECONDS = 240  # of processor time for one mutant; an endless loop counts as noticed
# each file's own tests, and those of others that lean on it
TESTED_BY = {
    "activations": ["test_activations.py", "test_bad_calls.py"],
    "losses": ["test_losses.py", "test_bad_calls.py"],
    "network": ["test_network.py", "test_training.py"],
    "optimizers": ["test_optimizers.py"],
}


# Running one mutant


def install(name: str, source: str) -> types.ModuleType:
    """The module made from this source, in the place of `chalknet.name`; all others are loaded afresh."""
    for loaded in [module for module in sys.modules if module.startswith("chalknet.")]:
        del sys.modules[loaded]
    path = LIBRARY / f"{name}.py"
    module = types.ModuleType(f"chalknet.{name}")
    module.__file__, module.__spec__ = str(path), find_spec(f"chalknet.{name}")
    sys.modules[module.__name__] = module
    exec(compile(source, path, "exec"), module.__dict__)
    return module


def try_tests(name: str, source: str) -> None:
    """Exit with 0 if every test passes on this source, in a process of its own, silently."""
    import pytest

    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    sys.stdout = sys.stderr = open(os.devnull, "w")  # noqa: SIM115, PTH123
    install(name, source)
    files = [TESTS / file for file in TESTED_BY[name] if (TESTS / file).exists()]
    options = ["-x", "-p", "no:cacheprovider", "--assert=plain", "--tb=no"]
    os._exit(int(pytest.main([*options, *map(str, files), str(LIBRARY / f"{name}.py")])))


def try_probes(name: str, source: str) -> None:
    """Exit with 0 if this source answers every probe as the original does."""
    warnings.simplefilter("ignore")
    probe = globals()[f"probe_{name}"]
    # copied at once, because some are arrays that the next call writes into
    answers = [deepcopy(each) for each in probe(install(name, (LIBRARY / f"{name}.py").read_text()))]
    pairs = zip(answers, probe(install(name, source)), strict=True)
    with np.errstate(all="ignore"):
        os._exit(0 if all(same(a, b) for a, b in pairs) else 1)


@dataclass
class Mutant:
    """One mutant of a file, and what became of it."""

    fault: str
    source: str
    fate: str = "waiting"


def run_all(name: str, waiting: list[Mutant], jobs: int) -> None:
    """Give every mutant its fate: killed, survived or equivalent."""
    context = multiprocessing.get_context("fork")
    running = {}
    waiting, n = list(reversed(waiting)), len(waiting)
    while waiting or running:
        while waiting and len(running) < jobs:
            mutant = waiting.pop()
            target = try_tests if mutant.fate == "waiting" else try_probes
            process = context.Process(target=target, args=(name, mutant.source))
            process.start()
            running[process.sentinel] = process, mutant, monotonic() + 10 * SECONDS
        if sys.stderr.isatty():
            print(f"\r{name}: {n - len(waiting)} of {n} ", end="", file=sys.stderr)
        done = wait(running, timeout=1)
        late = [one for one, (_, _, deadline) in running.items() if monotonic() > deadline]
        for sentinel in {*done, *late}:
            process, mutant, _ = running.pop(sentinel)
            if sentinel not in done:
                process.kill()
            process.join()
            passed = process.exitcode == 0
            if mutant.fate == "waiting":
                mutant.fate = "survived" if passed else "killed"
                if passed:
                    waiting.append(mutant)  # does it differ at all?
            elif passed:
                mutant.fate = "equivalent"


# Are the two the same? What the probes give is compared number by number


def same(a, b) -> bool:
    """Equal in kind, shape and value, to 1e-9 of the value or of 1."""
    if isinstance(a, (list, tuple)):
        return type(a) is type(b) and len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, dict):
        return type(b) is dict and a.keys() == b.keys() and all(same(a[key], b[key]) for key in a)
    if isinstance(a, (np.ndarray, float, np.floating)):
        if type(a) is not type(b) or np.shape(a) != np.shape(b) or np.asarray(a).dtype != np.asarray(b).dtype:
            return False
        tolerance = 1e-6 if np.asarray(a).dtype == np.float32 else 1e-9
        # a small number may be all there is to see, so it is compared with itself
        return bool(np.all(np.isclose(a, b, rtol=tolerance, atol=1e-300, equal_nan=True)))
    return type(a) is type(b) and bool(a == b)


def answer(function, *args, **options):
    """What a call gives and what it leaves in its arguments, or the words of its error."""
    args = [arg.copy() if isinstance(arg, np.ndarray) else arg for arg in args]
    with np.errstate(all="ignore"):
        try:
            return [function(*args, **options), *args]
        except Exception as error:  # whatever it is, the original must give the same
            return [type(error).__name__, str(error)]


def arrays(rng, n: int, low_dims: int = 1) -> Iterator[np.ndarray]:
    """Arrays of all kinds: sizes, shapes square or not, large numbers, exact zeros, shifted rows, float32."""
    for i in range(n):
        shape = tuple(rng.integers(1, 6, size=rng.integers(low_dims, 4)))
        if i % 2 and len(shape) > 1:
            shape = (*shape[:-1], shape[-2])  # square
        Z = rng.normal(size=shape) * rng.choice([1e-6, 1, 3, 10, 300])
        if i % 5 == 1:
            Z = rng.choice([-1000.0, 0.0, 1.0, 1000.0], size=shape)
        if i % 5 == 2:
            Z = rng.integers(-3, 4, size=shape).astype(float)
        if i % 5 == 3:
            Z += rng.choice([-1000.0, 1000.0], size=(*shape[:-1], 1))
        yield Z.astype(np.float32) if i % 7 == 0 else Z


BAD_ARRAYS = [
    *(None, "words", [], 0.5, [[]], [1, None], [[1, 2], [3]], np.nan, [np.inf, 1.0]),
    *(np.ones((0, 3)), np.ones((3, 0)), [[0.5, np.nan]], [[0.5, 0.5]], [2.0, -1.0], [[0.25], [0.75]]),
]


def probe_activations(module) -> Iterator:
    """Every function on arrays of all kinds, and on what is none."""
    for name in ("identity", "step", "sigmoid", "tanh", "relu", "softmax", "log_softmax"):
        for function in (getattr(module, name), getattr(module, f"{name}_derivative")):
            for Z in [*arrays(np.random.default_rng(0), 200), *BAD_ARRAYS]:
                yield answer(function, Z)


def probe_losses(module) -> Iterator:
    """Every function on numbers, probabilities and one-hot targets, 0 and 1 and tiny ones among them."""
    for y, k in product([[0, 1, 2], [2, 2], [0], [], [-1], [0.5], [[0]], np.nan, 3], [1, 3, 4, 0, -1, 2.5]):
        yield answer(module.one_hot, y, k)
    for name in ("mean_squared_error", "binary_cross_entropy", "categorical_cross_entropy"):
        yield from _probe_loss(module, name, of_logits=False)
    for name in ("binary_cross_entropy_with_logits", "softmax_cross_entropy"):
        yield from _probe_loss(module, name, of_logits=True)


def _probe_loss(module, name, of_logits) -> Iterator:
    rng = np.random.default_rng(0)
    for i, Z in enumerate(arrays(rng, 200)):
        first = Z if of_logits or i % 10 == 0 else rng.uniform(size=Z.shape)
        if not of_logits and i % 4 == 1:
            first = rng.choice([0.0, 1.0, 0.5, 1e-9, 1e-300], size=Z.shape)
        Y = [rng.uniform(size=Z.shape), rng.integers(0, 2, size=Z.shape).astype(float)][i % 2]
        if Z.ndim > 1:
            shares = Y + 0.01
            Y = [Y, shares / shares.sum(axis=-1, keepdims=True), np.eye(Z.shape[-1])[Z.argmax(axis=-1)]][
                i % 3
            ]
        for function in (getattr(module, name), getattr(module, f"{name}_gradient")):
            for options in ({}, {"reduction": "mean"}, {"reduction": "sum"}):
                yield answer(function, first, Y, **options)
    for function in (getattr(module, name), getattr(module, f"{name}_gradient")):
        for first, Y in product(BAD_ARRAYS, BAD_ARRAYS):
            yield answer(function, first, Y)
        for reduction in ("none", "", None, True):
            yield answer(function, [[0.5]], [[1]], reduction=reduction)


def probe_network(module) -> Iterator:
    """Networks of all shapes, on one batch after the other: every public array, and what training makes."""
    from chalknet.optimizers import Adam, GradientDescent
    from chalknet.training import train

    rng = np.random.default_rng(0)
    hidden, last = ("identity", "step", "sigmoid", "tanh", "relu"), ("identity", "sigmoid", "softmax")
    shapes = [
        (1, 1),
        (2, 3),
        (4, 4),
        (3, 1),
        (2, 5, 2),
        (3, 3, 3),
        (4, 2, 3, 1),
        (90, 60, 3),
        (2, 3, 4, 2, 3),
    ]
    for sizes, name, out in product(shapes, hidden, last):
        dtype = np.float32 if len(name) == 4 else np.float64
        activations = [name] * (len(sizes) - 2) + [out]
        model = module.MLP(sizes, activations, np.random.default_rng(1), dtype)
        yield model.parameters.copy()
        k = sizes[-1]
        for B in (1, 3, 3, sizes[0], 2):
            X = (
                rng.normal(size=(B, sizes[0]))
                * rng.choice([1.0, 30.0])
                * (rng.uniform(size=(1, sizes[0])) < 0.7)
            )
            Y = rng.uniform(size=(B, k)) if out != "softmax" else np.eye(k)[rng.integers(k, size=B)]
            for call in (model.forward, model.predict):
                yield answer(call, X)
            for call in (model.loss, model.gradients):
                yield answer(call, X, Y)
            yield [dict(arrays.items()) for arrays in (model.Z, model.H, model.dZ, model.dW, model.db)]
        for optimizer, batch_size in ((GradientDescent(0.1), 1), (Adam(0.01), 2)):
            fit = partial(
                train, model, batch_size=batch_size, n_epochs=2, progress=False, optimizer=optimizer
            )
            yield answer(lambda X, Y, fit=fit: fit(X, Y, rng=np.random.default_rng(2)).loss, X / 30, Y)
            yield model.parameters.copy()
        model.parameters = rng.normal(size=model.parameters.shape)
        yield [dict(model.W.items()), dict(model.b.items())]
        for bad in BAD_ARRAYS:
            yield answer(model.forward, bad)
            yield answer(model.loss, bad, np.ones((1, k)))
            yield answer(model.gradients, np.ones((2, sizes[0])), bad)
            yield answer(partial(setattr, model, "parameters"), bad)
        for bad in (np.ones((2, k + 1)), -np.ones((2, k)), 2 * np.ones((2, k)), np.full((2, k), 0.7)):
            yield answer(model.loss, np.ones((2, sizes[0])), bad)
        yield answer(model.forward, np.ones((2, sizes[0] + 1)))
    for sizes, activations, dtype in product(
        [(), (2,), (2, 3), (2, 0), (2, 2.5), (2, 3, 1)],
        [
            (),
            ("relu",),
            ("softmax",),
            ("tanh", "sigmoid"),
            ("softmax", "softmax"),
            ("relu", "relu"),
            (1, "identity"),
        ],
        [np.float64, np.float16, int],
    ):
        words = answer(module.MLP, sizes, activations, np.random.default_rng(0), dtype)
        yield words if isinstance(words[0], str) else words[0].parameters


def probe_optimizers(module) -> Iterator:
    """Every optimizer with every setting, 140 steps with gradients of all sizes: parameters and memory."""
    settings = {
        "GradientDescent": [{}, {"momentum": 0.9}, {"momentum": 0.5}],
        "RMSProp": [{}, {"decay": 0.5}, {"decay": 0.0}, {"epsilon": 1e-3}],
        "Adam": [{}, {"beta1": 0.5}, {"beta1": 0.0}, {"beta2": 0.9}, {"beta2": 0.0}, {"epsilon": 1e-3}],
    }
    for name, options in ((name, options) for name, several in settings.items() for options in several):
        optimizer_of = getattr(module, name)
        for dtype, learning_rate in product([np.float64, np.float32], [1e-3, 0.5, np.float64(0.1)]):
            rng = np.random.default_rng(0)
            optimizer = optimizer_of(learning_rate=learning_rate, **options)
            w = rng.normal(size=6).astype(dtype)
            for step in range(140):
                g = rng.normal(size=6) * [1e-9, 1e-3, 1, 1000, 1e-30, 1]
                g[4:] *= step < 3  # gone after a while
                yield answer(partial(optimizer.step, w), g.astype(dtype))
                yield [w.copy(), {key: value for key, value in vars(optimizer).items() if key != "_scratch"}]
            for bad in (np.ones(3), np.ones((6, 1)), [1.0] * 6, 1.0):
                yield answer(optimizer.step, w, bad)
                yield answer(optimizer.step, bad, w)
        if name != "GradientDescent":
            yield list(vars(optimizer_of()).values())
        for bad in (0, -1, 1, 1.5, np.nan, np.inf, "0.1", None, True):
            for option in ("learning_rate", *[key for options in settings[name] for key in options]):
                made = answer(optimizer_of, **{"learning_rate": 0.1, option: bad})
                yield made if isinstance(made[0], str) else vars(made[0])
        yield answer(optimizer_of(learning_rate=0.1).step, [1.0], [1.0])
        yield answer(optimizer_of(learning_rate=0.1).step, np.array([1]), [1.0])


def main() -> None:
    """Try the files that were named, or all four, and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument(
        "modules", nargs="*", metavar="module", help=f"of {', '.join(TESTED_BY)}; all if none"
    )
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--lines", help="only these lines of the file, such as 40-60")
    chosen = parser.parse_args()
    if unknown := set(chosen.modules) - set(TESTED_BY):
        parser.error(f"there are no mutants of {', '.join(sorted(unknown))}; only of {', '.join(TESTED_BY)}")
    chosen.modules = chosen.modules or list(TESTED_BY)

    # once, here; torch's own first backward() would load the last
    for module in ("pytest", "sklearn.linear_model", "torch.fx.experimental.symbolic_shapes"):
        import_module(module)
    # that a test fails is enough; the simplest example is not looked for
    settings.register_profile("mutation", phases=[Phase.explicit, Phase.generate], database=None)
    settings.load_profile("mutation")

    met = 0
    for name in chosen.modules:
        source = (LIBRARY / f"{name}.py").read_text()
        control = [Mutant("nothing changed", source)]
        run_all(name, control, 1)
        if control[0].fate != "equivalent":
            print(f"{name}: its tests are red, or its probes give other numbers when asked twice\n")
            continue
        first, last = map(int, (chosen.lines or "1-1000000").split("-"))
        lines = set(range(first, min(last, len(source.splitlines())) + 1))
        tried = [Mutant(fault, changed) for fault, changed in mutants(source, lines).items()]
        run_all(name, tried, chosen.jobs)
        survived = [mutant for mutant in tried if mutant.fate == "survived"]
        equivalent = [mutant for mutant in tried if mutant.fate == "equivalent"]
        counted = len(tried) - len(equivalent)
        rate = 1 - len(survived) / max(1, counted)
        met += rate >= GOAL
        print(
            f"{name}: {counted - len(survived)} of {counted} killed, {rate:.1%} "
            f"(goal {GOAL:.0%}; {len(equivalent)} more are equivalent)"
        )
        for mutant in survived:
            print(f"  survived    {mutant.fault}")
        for mutant in equivalent:
            print(f"  equivalent  {mutant.fault}")
        print(flush=True)
    print(f"{met} of {len(chosen.modules)} goals met")
    sys.exit(met < len(chosen.modules))


if __name__ == "__main__":
    main()

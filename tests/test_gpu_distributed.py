"""The same step in two processes: the same weights as one process's, whatever the shards."""

import os
import re
import subprocess
import sys

import numpy as np
import pytest
from chalknet import gpu_distributed
from chalknet.datasets import digits, standardise
from chalknet.network import MLP
from chalknet.training import load

ENVIRONMENT = {**os.environ, "OMP_NUM_THREADS": "1"}


def torchrun(*program):
    """The finished run of two processes; `--standalone` lets them choose a free port of the loopback."""
    command = [sys.executable, "-m", "torch.distributed.run", "--standalone", "--nproc-per-node", "2"]
    return subprocess.run([*command, *program], capture_output=True, text=True, env=ENVIRONMENT, timeout=200)


def descend_alone(model, X, Y, learning_rate, batch_size, n_steps, rng):
    """The losses before the steps of plain gradient descent in one process, written out in numpy."""
    losses, rest = [], np.array([], int)
    for _ in range(n_steps):
        rest = rest if len(rest) else rng.permutation(len(X))
        rows, rest = rest[:batch_size], rest[batch_size:]
        losses.append(model.loss(X[rows], Y[rows]))
        model.parameters[:] -= learning_rate * model.gradients(X[rows], Y[rows])
    return losses


def test_the_command_ends_where_one_process_does(tmp_path):
    file = tmp_path / "model.npz"
    # 101 rows are shards of 51 and 50
    result = torchrun("-m", "chalknet.gpu_distributed", "--batch-size", "101", "--save", str(file))
    assert result.returncode == 0, result.stderr
    model = MLP((64, 32, 10), ("tanh", "softmax"), np.random.default_rng(0))
    before = model.parameters.copy()
    X, Y = standardise(digits().X)[0], digits().Y
    losses = descend_alone(model, X, Y, 0.5, 101, 20, np.random.default_rng(0))
    assert np.abs(model.parameters - before).max() > 0.01  # there was something to learn
    trained = load(file).parameters
    assert trained == pytest.approx(model.parameters, rel=1e-10, abs=1e-10)
    first, second, third = result.stdout.splitlines()
    assert first == "2 processes, the first on cpu"
    assert second == f"loss {losses[0]:.4f} before the first of 20 steps, {losses[-1]:.4f} before the last"
    said = float(re.fullmatch(r"largest difference from the weights of one process: (\S+)", third)[1])
    assert said == pytest.approx(np.abs(trained - model.parameters).max(), rel=0.1, abs=1e-15)


# 7 examples. Batches of 6 and 1: shards of 3 and 3, then of 1 and 0. Of 5 and 2: of 3 and 2, then of 1 and 1.
BATCH_SIZES = [6, 5, 1]
IN_EACH_PROCESS = f"""
import sys
import numpy as np
from chalknet import gpu_distributed as parallel
from chalknet.network import MLP

parallel.start()
for output in ("identity", "sigmoid", "softmax"):
    for batch_size in {BATCH_SIZES}:
        model = MLP((3, 4, 2), ("tanh", output), np.random.default_rng(0))
        rng = np.random.default_rng(1)
        X, Y = rng.normal(size=(7, 3)), np.eye(2)[rng.integers(2, size=7)]
        losses = parallel.train(model, X, Y, learning_rate=0.1, batch_size=batch_size, n_steps=20, rng=rng)
        file = f"{{sys.argv[1]}}/{{output}}-{{batch_size}}-{{parallel.distributed.get_rank()}}.npz"
        np.savez(file, parameters=model.parameters, losses=losses)
parallel.distributed.destroy_process_group()
"""


@pytest.fixture(scope="module")
def trained_in_two(tmp_path_factory):
    """A folder with what each of two processes has after 20 steps, for each output and batch size."""
    folder = tmp_path_factory.mktemp("distributed")
    (folder / "in_each_process.py").write_text(IN_EACH_PROCESS)
    result = torchrun(str(folder / "in_each_process.py"), str(folder))
    assert result.returncode == 0, result.stderr
    return folder


@pytest.mark.parametrize("batch_size", BATCH_SIZES)
@pytest.mark.parametrize("output", ["identity", "sigmoid", "softmax"])
def test_both_processes_have_the_weights_of_one_whatever_the_shards(trained_in_two, output, batch_size):
    ranks = [np.load(trained_in_two / f"{output}-{batch_size}-{rank}.npz") for rank in range(2)]
    model = MLP((3, 4, 2), ("tanh", output), np.random.default_rng(0))
    rng = np.random.default_rng(1)
    X, Y = rng.normal(size=(7, 3)), np.eye(2)[rng.integers(2, size=7)]
    losses = descend_alone(model, X, Y, 0.1, batch_size, 20, rng)
    assert np.array_equal(ranks[0]["parameters"], ranks[1]["parameters"])
    assert ranks[0]["parameters"] == pytest.approx(model.parameters, rel=1e-10, abs=1e-10)
    assert ranks[0]["losses"] == pytest.approx(losses, rel=1e-10)
    assert ranks[1]["losses"] == pytest.approx(losses, rel=1e-10)


def test_without_torchrun_it_says_how_to_start(monkeypatch, capsys):
    monkeypatch.delenv("WORLD_SIZE", raising=False)
    monkeypatch.setattr(sys, "argv", ["gpu_distributed"])
    with pytest.raises(SystemExit) as ended:
        gpu_distributed.main()
    assert ended.value.code == 2
    said = " ".join(capsys.readouterr().err.split())
    assert "start it with `torchrun --standalone --nproc-per-node 2 -m chalknet.gpu_distributed`" in said
    with pytest.raises(RuntimeError) as caught:
        gpu_distributed.start()
    assert str(caught.value) == gpu_distributed.NOT_BY_TORCHRUN


@pytest.fixture
def alone(monkeypatch):
    """This process as the only one of a group."""
    store = gpu_distributed.distributed.HashStore()
    monkeypatch.setenv("LOCAL_WORLD_SIZE", "1")
    monkeypatch.setenv("LOCAL_RANK", "0")
    gpu_distributed.distributed.init_process_group("gloo", rank=0, world_size=1, store=store)
    yield
    gpu_distributed.distributed.destroy_process_group()


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"n_steps": 0}, "n_steps is 0; expected a whole number of at least 1"),
        ({"batch_size": -1}, "batch_size is -1; expected a whole number of at least 1"),
        ({"learning_rate": 0}, "learning_rate is 0; expected a finite number above 0"),
        ({"X": [[1.0]]}, "X has 1 features; expected 2"),
        ({"Y": [[3.0]]}, "Y contains 3; expected numbers from 0 to 1"),
    ],
)
def test_bad_calls_say_what_was_wrong(alone, changes, message):
    arguments = {
        "X": [[1.0, 2.0]], "Y": [[1.0]], "learning_rate": 0.1, "batch_size": 1, "n_steps": 1,
        "rng": np.random.default_rng(0),
    }  # fmt: skip
    with pytest.raises(ValueError) as caught:
        gpu_distributed.train(MLP((2, 1), ("sigmoid",), np.random.default_rng(0)), **{**arguments, **changes})
    assert message in str(caught.value)

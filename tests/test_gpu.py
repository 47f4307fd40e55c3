"""The network in torch: the same parameters, the same numbers, the same training; and clocks that wait."""

import math
import re
import subprocess
import sys
import time
from functools import partial

import numpy as np
import pytest
import torch
from chalknet import gpu, training
from chalknet.datasets import digits, standardise
from chalknet.network import MLP
from chalknet.optimizers import Adam, GradientDescent
from hypothesis import given, settings
from hypothesis import strategies as st
from torch.utils.flop_counter import FlopCounterMode

HIDDEN, OUTPUT = ["identity", "step", "sigmoid", "tanh", "relu"], ["identity", "sigmoid", "softmax"]


@st.composite
def networks(draw):
    """A network, a batch X and targets Y that suit it."""
    sizes = draw(st.lists(st.integers(1, 6), min_size=2, max_size=5))
    activations = [draw(st.sampled_from(HIDDEN)) for _ in sizes[2:]] + [draw(st.sampled_from(OUTPUT))]
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    model = MLP(sizes, activations, rng)
    model.parameters[:] += rng.normal(size=model.parameters.shape)
    B, k = draw(st.integers(1, 5)), sizes[-1]
    if activations[-1] == "identity":
        Y = rng.normal(size=(B, k))
    elif activations[-1] == "sigmoid":
        Y = rng.uniform(size=(B, k))
    else:
        Y = np.eye(k)[rng.integers(k, size=B)]
    return model, rng.normal(size=(B, sizes[0])), Y


# By hand: x = (1, 2), a ReLU unit with weights (3, -1) and bias 0, then ŷ = 2 h − 1.
#   z = 3·1 − 1·2 = 1, h = 1, ŷ = 1; with y = 3 the squared error is (1 − 3)² = 4.
def test_a_network_worked_by_hand():
    model = MLP((2, 1, 1), ("relu", "identity"), np.random.default_rng(0))
    model.W[1], model.b[1], model.W[2], model.b[2] = [[3, -1]], [0], [[2]], [-1]
    net = gpu.to_torch(model)
    X, Y = torch.tensor([[1.0, 2.0]], dtype=torch.float64), torch.tensor([[3.0]], dtype=torch.float64)
    assert net.prediction(X).item() == 1.0
    assert net.loss(X, Y).item() == 4.0


@settings(deadline=None)
@given(networks())
def test_parameters_go_to_torch_and_back_to_the_last_bit(case):
    model, _, _ = case
    for dtype in (np.float64, np.float32):
        original = MLP(model.sizes, model.activations, np.random.default_rng(1), dtype)
        net = gpu.to_torch(original)
        for number, layer in enumerate(net.layers, start=1):
            assert np.array_equal(layer.weight.detach().numpy(), original.W[number])
            assert np.array_equal(layer.bias.detach().numpy(), original.b[number])
        back = gpu.from_torch(net)
        assert back.parameters.dtype == dtype
        assert np.array_equal(back.parameters, original.parameters)
        assert (back.sizes, back.activations) == (original.sizes, original.activations)


def test_the_two_networks_share_no_memory():
    model = MLP((2, 2), ("identity",), np.random.default_rng(0))
    net = gpu.to_torch(model)
    before = model.parameters.copy()
    with torch.no_grad():
        net.layers[0].weight += 1
    assert np.array_equal(model.parameters, before)
    back = gpu.from_torch(net)
    back.W[1] = np.zeros((2, 2))
    assert net.layers[0].weight.abs().sum() > 0


@settings(deadline=None)
@given(networks())
def test_outputs_losses_and_gradients_are_the_same(case):
    model, X, Y = case
    net = gpu.to_torch(model)
    X_torch, Y_torch = gpu.on_device(net, X, Y)
    Y_hat = net.prediction(X_torch).detach().numpy()
    assert Y_hat == pytest.approx(model.forward(X), rel=1e-12, abs=1e-12)
    loss = net.loss(X_torch, Y_torch)
    assert loss.item() == pytest.approx(model.loss(X, Y), rel=1e-12, abs=1e-12)
    loss.backward()
    gradient = MLP(model.sizes, model.activations, np.random.default_rng(0))
    for number, layer in enumerate(net.layers, start=1):
        gradient.W[number], gradient.b[number] = layer.weight.grad.numpy(), layer.bias.grad.numpy()
    assert gradient.parameters == pytest.approx(model.gradients(X, Y), rel=1e-10, abs=1e-12)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (lambda: GradientDescent(0.2), lambda p: torch.optim.SGD(p, lr=0.2)),
        (lambda: GradientDescent(0.1, momentum=0.9), lambda p: torch.optim.SGD(p, lr=0.1, momentum=0.9)),
        (lambda: Adam(0.01), lambda p: torch.optim.Adam(p, lr=0.01)),
    ],
    ids=["gradient descent", "momentum", "Adam"],
)
def test_training_is_the_training_of_the_library(ours, theirs):
    data = digits()
    X, Y = standardise(data.X[:230])[0], data.Y[:230]  # 230 = 7 · 32 + 6: the last batch is smaller
    model = MLP((64, 12, 10), ("tanh", "softmax"), np.random.default_rng(0))
    net = gpu.to_torch(model)
    settings = {"batch_size": 32, "n_epochs": 4}
    in_torch = gpu.train(
        net, X, Y, optimizer=theirs(net.parameters()), rng=np.random.default_rng(5), **settings
    )
    in_numpy = training.train(model, X, Y, optimizer=ours(), rng=np.random.default_rng(5), **settings)
    assert in_torch.loss == pytest.approx(in_numpy.loss, rel=1e-10)
    assert in_torch.loss[-1] < 0.5 * in_torch.loss[0]
    assert gpu.from_torch(net).parameters == pytest.approx(model.parameters, rel=1e-8, abs=1e-10)


def test_batches_are_those_of_the_library():
    X = np.arange(11.0)[:, None]
    for batch_size in (1, 4, 11, 20):
        rows = gpu.rows_of_batches(11, batch_size, np.random.default_rng(3))
        theirs = training.minibatches(X, X, batch_size, np.random.default_rng(3))
        for ours, (X_batch, _) in zip(rows, theirs, strict=True):
            assert np.array_equal(X[ours], X_batch)


@pytest.mark.parametrize("dtype", [torch.bfloat16, torch.float16])
def test_mixed_precision_learns_as_well_with_shorter_products(dtype):
    data = digits()
    X, Y = standardise(data.X)[0], data.Y
    accuracy = {}
    for precision in (None, dtype):
        net = gpu.to_torch(MLP((64, 32, 10), ("relu", "softmax"), np.random.default_rng(0), np.float32))
        seen = set()
        net.layers[0].register_forward_hook(lambda _layer, _inputs, Z, seen=seen: seen.add(Z.dtype))
        gpu.train(
            net, X, Y, optimizer=torch.optim.SGD(net.parameters(), lr=0.1), batch_size=32, n_epochs=3,
            rng=np.random.default_rng(0), mixed_precision=precision,
        )  # fmt: skip
        assert seen == {precision or torch.float32}
        assert {parameter.dtype for parameter in net.parameters()} == {torch.float32}
        accuracy[precision] = (gpu.from_torch(net).predict(X) == data.y).mean()
    assert accuracy[None] > 0.95
    assert accuracy[dtype] == pytest.approx(accuracy[None], abs=0.01)


def test_float16_needs_the_scaled_loss():
    # A gradient of 1e-8 is 0 in float16, whose smallest number is 6e-8; scaled up by 2^16 it is not.
    net = gpu.to_torch(MLP((1, 1, 1), ("identity", "identity"), np.random.default_rng(0), np.float32))
    with torch.no_grad():
        for parameter, value in zip(net.parameters(), (1.0, 0.0, 1e-4, 0.0), strict=True):
            parameter.fill_(value)
    before = net.layers[0].weight.item()
    X, Y = np.ones((1, 1), np.float32), np.full((1, 1), 1e-4 + 1e-4, np.float32)
    gpu.train(
        net, X, Y, optimizer=torch.optim.SGD(net.parameters(), lr=1e4), batch_size=1, n_epochs=1,
        rng=np.random.default_rng(0), mixed_precision=torch.float16,
    )  # fmt: skip
    # ∂ℓ/∂w = 2 (ŷ − y) w₂ = 2 (1e-4 − 2e-4) 1e-4 = −2e-8, so the step is +2e-4
    assert net.layers[0].weight.item() - before == pytest.approx(2e-4, rel=0.05)


def test_a_clock_that_does_not_wait_shows_less(monkeypatch):
    # a device that answers 20 ms after it was asked
    answered_at = [0.0]

    def ask():
        answered_at[0] = time.perf_counter() + 0.02

    def wait(_device):
        time.sleep(max(0.0, answered_at[0] - time.perf_counter()))

    monkeypatch.setattr(gpu, "synchronise", wait)
    timing = gpu.time_on("cpu", ask, repeats=3)
    assert timing.asked < 0.01
    assert 0.02 <= timing.answered < 0.2


def test_the_processor_s_clock_stands_still_while_nothing_is_computed():
    by_the_wall = gpu.time_on("cpu", lambda: time.sleep(0.05), repeats=3)
    by_the_processor = gpu.time_on("cpu", lambda: time.sleep(0.05), repeats=3, clock=time.process_time)
    assert by_the_wall.answered > 0.05 > 0.02 > by_the_processor.answered


def test_the_processor_s_clock_is_refused_where_it_says_nothing(monkeypatch):
    monkeypatch.setattr(gpu, "devices", lambda: ["cuda", "cpu"])
    with pytest.raises(ValueError, match="expected 'wall', since the processor's time says nothing of a GPU"):
        gpu.measure_steps((1,), (2,), repeats=1, clock="processor")


def test_the_first_call_and_what_is_still_running_are_not_counted(monkeypatch):
    calls = []
    monkeypatch.setattr(gpu, "synchronise", lambda _device: calls.append("wait"))
    gpu.time_on("cpu", lambda: calls.append("f"), repeats=2)
    assert calls == ["f", "wait", "f", "wait", "wait", "f", "wait"]


def test_measurements_say_on_what_they_were_made(tmp_path):
    measured = gpu.measure_steps(batch_sizes=(1, 4), widths=(2, 8), repeats=1, mixed_precision=torch.bfloat16)
    assert measured.versions["torch"] == torch.__version__
    assert set(measured.names) == set(gpu.devices())
    assert measured.names["cpu"]
    assert len(measured.date) == len("2026-01-31")
    expected = [("numpy", "float32")]
    expected += [(device, p) for device in gpu.devices() for p in ("float32", "bfloat16")]
    for width in (2, 8):
        for batch_size in (1, 4):
            for where, precision in expected:
                assert measured.seconds(where, batch_size, width, precision) > 0
    assert len(measured.steps) == 4 * len(expected)
    measured.save(tmp_path / "times.json")
    assert gpu.Measurements.load(tmp_path / "times.json") == measured


def test_the_crossover_is_the_first_batch_that_pays():
    times = {
        ("cpu", 1): 1.0,
        ("cpu", 8): 2.0,
        ("cpu", 64): 9.0,
        ("cuda", 1): 3.0,
        ("cuda", 8): 3.0,
        ("cuda", 64): 4.0,
    }
    steps = [gpu.Step(where, "float32", B, 16, seconds) for (where, B), seconds in times.items()]
    measured = gpu.Measurements("2026-01-31", {}, {}, 1, "wall", steps)
    assert measured.crossover("cpu", "cuda", width=16) == 64
    assert measured.crossover("cuda", "cpu", width=16) == 1
    measured.steps += [gpu.Step("cuda", "bfloat16", B, 16, 1.5) for B in (1, 8, 64)]
    assert measured.crossover("cpu", "cuda", width=16, precision="bfloat16") == 8
    assert (
        gpu.Measurements("", {}, {}, 1, "wall", [s for s in steps if s.batch_size < 64]).crossover(
            "cpu", "cuda", 16
        )
        is None
    )


# By hand, for 2 examples and width 3: 784·3 + 3·3 + 3·10 = 2391 weights. Each takes 2·3 operations an
# example, the 2352 that weigh pixels 2·2: (39·6 + 2352·4)·2 = 19284.
def test_the_work_of_a_step_by_hand():
    assert gpu.work_of_step(2, 3) == 19_284
    assert gpu.work_of_step(20, 3) == 10 * 19_284


def test_the_work_of_a_step_is_that_of_its_products():
    model = MLP((784, 5, 5, 10), ("relu", "relu", "softmax"), np.random.default_rng(0))
    net = gpu.to_torch(model)
    X, Y = gpu.on_device(net, np.ones((4, 784)), np.eye(10)[:4])
    with FlopCounterMode(display=False) as counter:
        net.loss(X, Y).backward()
    assert counter.get_total_flops() == gpu.work_of_step(4, 5)


@settings(deadline=None)
@given(*[st.floats(1e-6, 1e-2)] * 2, *[st.floats(1e8, 1e13)] * 2, st.integers(1, 1000))
def test_before_the_crossover_one_device_is_quicker_and_behind_it_the_other(
    latency, more, rate, times, width
):
    early, fast = gpu.Cost(latency, rate), gpu.Cost(latency + more, rate * (1 + times / 1e8))
    B = gpu.crossover_batch(early, fast, width)
    for batch_size, first in ((0.9 * B, early), (1.1 * B, fast)):
        work = batch_size * gpu.work_of_step(1, width)
        assert first.seconds(work) == min(early.seconds(work), fast.seconds(work))


def test_some_devices_never_pay_and_some_always_do():
    early, slower = gpu.Cost(1e-4, 1e10), gpu.Cost(1e-3, 1e9)
    assert gpu.crossover_batch(early, slower, 64) == math.inf
    assert gpu.crossover_batch(slower, early, 64) == 0
    assert gpu.crossover_batch(early, gpu.Cost(1e-3, 1e10), 64) == math.inf


@settings(deadline=None)
@given(st.floats(1e-6, 1e-2), st.floats(1e8, 1e13))
def test_a_fit_finds_the_cost_that_made_the_times(latency, rate):
    work = np.geomspace(0.01, 100, 7) * latency * rate
    times = [gpu.Cost(latency, rate).seconds(each) for each in work]
    cost = gpu.fitted_cost(work, times)
    assert cost.latency == pytest.approx(latency, rel=0.002)
    assert cost.rate == pytest.approx(rate, rel=0.002)


def test_a_fit_counts_a_time_twice_as_long_like_one_half_as_long():
    work = np.geomspace(1e4, 1e10, 9)
    times = np.array([gpu.Cost(1e-3, 1e10).seconds(each) for each in work])
    wrong = times * np.array(
        [2, 0.5, 1, 1, 1, 1, 1, 2, 0.5]
    )  # twice where the latency counts, twice where not
    cost = gpu.fitted_cost(work, wrong)
    assert cost.latency == pytest.approx(1e-3, rel=0.1)
    assert cost.rate == pytest.approx(1e10, rel=0.1)


def test_measurements_are_fitted_one_device_width_and_precision_at_a_time():
    costs = {
        ("numpy", 16, "float32"): gpu.Cost(1e-4, 1e10),
        ("numpy", 256, "float32"): gpu.Cost(2e-4, 3e10),
        ("cpu", 16, "bfloat16"): gpu.Cost(1e-3, 1e11),
    }
    steps = [
        gpu.Step(where, precision, B, width, cost.seconds(gpu.work_of_step(B, width)))
        for (where, width, precision), cost in costs.items()
        for B in (1, 30, 900, 30_000)
    ]
    measured = gpu.Measurements("2026-01-31", {}, {}, 1, "wall", steps)
    for key, cost in costs.items():
        assert measured.cost(*key) == pytest.approx(cost, rel=0.01)
    with pytest.raises(ValueError, match="expected a step that was measured"):
        measured.cost("cpu", 256, "bfloat16")


def test_of_several_runs_the_shortest_time_of_each_step_counts():
    def run(*seconds, name="one"):
        steps = [gpu.Step("cpu", "float32", B, 16, t) for B, t in zip((1, 8), seconds, strict=True)]
        return gpu.Measurements("2026-01-31", {"cpu": name}, {}, 1, "wall", steps)

    assert gpu.least([run(3.0, 5.0), run(4.0, 2.0)]).steps == run(3.0, 2.0).steps
    for other in ([], [run(1.0, 1.0), run(1.0, 1.0, name="another")]):
        with pytest.raises(ValueError, match="expected runs of one machine with the same steps"):
            gpu.least(other)


def test_what_is_stored_says_on_what_and_when_it_was_measured():
    assert gpu.stored()
    for measured in gpu.stored():
        assert measured.names["cpu"]
        assert re.fullmatch(r"20\d\d-\d\d-\d\d", measured.date)
        assert set(measured.versions) == {"python", "numpy", "torch"}
        assert {step.where for step in measured.steps} == {"numpy", *measured.names}
        assert all(step.seconds > 0 for step in measured.steps)
        assert all(0 < measured.cost("numpy", step.width).latency < 0.1 for step in measured.steps)


def test_the_command_measures_prints_and_stores(monkeypatch, tmp_path, capsys):
    small = partial(gpu.measure_steps, (1, 4), (2,), repeats=1)
    monkeypatch.setattr(gpu, "measure_steps", small)
    monkeypatch.setattr(sys, "argv", ["gpu", str(tmp_path / "times.json"), "--runs", "2"])
    gpu.main()
    measured = gpu.Measurements.load(tmp_path / "times.json")
    assert {(s.where, s.precision) for s in measured.steps} >= {("numpy", "float32"), ("cpu", "bfloat16")}
    assert capsys.readouterr().out == f"{measured}\n"


def test_printed_the_measurements_say_everything():
    steps = [
        gpu.Step(where, precision, B, 16, B * seconds)
        for B in (1, 8)
        for where, precision, seconds in (("numpy", "float32", 0.001), ("cuda", "bfloat16", 0.0005))
    ]
    names = {"cuda": "NVIDIA something", "cpu": "a CPU"}
    measured = gpu.Measurements("2026-01-31", names, {"torch": "2.0"}, 1, "wall", steps)
    assert str(measured).splitlines() == [
        "cuda: NVIDIA something",
        "cpu: a CPU",
        "torch 2.0",
        "measured 2026-01-31, wall time, 1 thread",
        "milliseconds; batch:               1        8",
        "   16 nodes  numpy float32     1.000    8.000",
        "   16 nodes  cuda  bfloat16    0.500    4.000",
    ]


@settings(deadline=None, max_examples=3)
@given(st.sampled_from(gpu.devices()))
def test_training_works_on_every_device_of_this_machine(device):
    data = digits()
    X, Y = standardise(data.X)[0], data.Y
    model = MLP((64, 32, 10), ("relu", "softmax"), np.random.default_rng(0), np.float32)
    net = gpu.to_torch(model, device)
    gpu.train(
        net, X, Y, optimizer=torch.optim.SGD(net.parameters(), lr=0.2), batch_size=64, n_epochs=3,
        rng=np.random.default_rng(0),
    )  # fmt: skip
    assert {parameter.device.type for parameter in net.parameters()} == {device}
    assert (gpu.from_torch(net).predict(X) == data.y).mean() > 0.95


def run(program: str) -> subprocess.CompletedProcess:
    return subprocess.run([sys.executable, "-W", "error", "-c", program], capture_output=True, text=True)


def test_without_torch_the_message_says_what_to_install():
    result = run("import sys; sys.modules['torch'] = None; import chalknet.gpu")
    assert result.returncode == 1
    last = result.stderr.splitlines()[-1]
    assert last.startswith("ModuleNotFoundError: chalknet.gpu needs PyTorch, which is not installed.")
    assert "pip install torch" in last


def test_the_library_itself_does_without_torch():
    result = run(
        "import sys, chalknet;"
        "[getattr(chalknet, name) for name in chalknet.__all__ if name[:3] != 'gpu' and name != 'demos'];"
        "sys.exit('torch' in sys.modules)"
    )
    assert result.returncode == 0, result.stderr


MODEL = MLP((2, 1), ("sigmoid",), np.random.default_rng(0))


def train_with(**changes):
    net = gpu.to_torch(MODEL)
    arguments = {
        "X": [[1.0, 2.0]], "Y": [[1.0]], "optimizer": torch.optim.SGD(net.parameters(), lr=0.1),
        "batch_size": 1, "n_epochs": 1, "rng": np.random.default_rng(0),
    }  # fmt: skip
    return gpu.train(net, **{**arguments, **changes})


BAD_CALLS = [
    (lambda: gpu.to_torch(MODEL, "tpu"), "device is 'tpu'; expected"),
    (lambda: gpu.to_torch(MODEL, "cuda:99"), "device is 'cuda"),
    (lambda: gpu.name_of("tpu"), "device is 'tpu'; expected"),
    (lambda: gpu.time_on("tpu", list), "device is 'tpu'; expected"),
    (lambda: gpu.measure_steps((1,), (2,), clock="sun"), "clock is 'sun'; expected"),
    (lambda: gpu.time_on("cpu", list, repeats=0), "repeats is 0; expected a whole number of at least 1"),
    (lambda: train_with(X=[[1.0, 2.0, 3.0]]), "X has 3 features; expected 2"),
    (lambda: train_with(X=[[1.0, np.nan]]), "X contains NaN; expected finite numbers only"),
    (lambda: train_with(Y=[[2.0]]), "Y contains 2; expected numbers from 0 to 1"),
    (lambda: train_with(Y=[1.0]), "Y has shape (1,); expected (1, 1)"),
    (lambda: train_with(batch_size=0), "batch_size is 0; expected a whole number of at least 1"),
    (lambda: train_with(n_epochs=1.5), "n_epochs is 1.5; expected a whole number of at least 1"),
    (
        lambda: train_with(mixed_precision=torch.bfloat16),
        "but the network is torch.float64; expected one in float32",
    ),
    (lambda: train_with(mixed_precision="bf16"), "mixed_precision is 'bf16'; expected torch.bfloat16 or"),
    (
        lambda: gpu.Measurements("", {}, {}, 1, "wall", []).seconds("cpu", 1, 1),
        "expected a step that was measured",
    ),
]


@pytest.mark.parametrize(("call", "message"), BAD_CALLS, ids=[message for _, message in BAD_CALLS])
def test_bad_calls_say_what_was_wrong(call, message):
    with pytest.raises(ValueError) as caught:
        call()
    assert message in str(caught.value)


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
def test_a_device_without_float64_is_refused_it(monkeypatch, dtype):
    monkeypatch.setattr(gpu, "devices", lambda: ["mps", "cpu"])
    if dtype == np.float64:
        with pytest.raises(ValueError, match="'mps', which has no float64; expected an MLP made with dtype"):
            gpu._device("mps", torch.float64)
    else:
        assert gpu._device("mps", torch.float32).type == "mps"

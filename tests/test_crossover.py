"""The crossover's picture: the two lines meet where it says, and a GPU is shown where one was measured."""

import numpy as np
import pytest
from chalknet import gpu
from chalknet.demos import gpu_training as demos
from chalknet.demos.demo import Picture


@pytest.mark.parametrize("width", demos.WIDTHS)
def test_the_lines_meet_where_the_picture_says(width):
    state = demos.at(width, 10.0, 1.0)
    work = state["crossover"] * gpu.work_of_step(1, width)
    assert state["ours"].seconds(work) == pytest.approx(state["device"].seconds(work))
    assert f"a batch of about {state['crossover']:,.0f} on" in demos.describe_crossover(state)


def test_what_is_said_of_a_device_that_never_pays_and_of_one_that_always_does():
    assert "with no batch in the picture" in demos.describe_crossover(demos.at(1024, 10.0, 0.05))
    assert "with every batch" in demos.describe_crossover(demos.at(1024, 0.1, 100.0))


def test_a_span_of_time_is_told_in_the_unit_that_suits_it():
    assert [demos.span(t) for t in (2.0, 0.025, 3.4e-5, 5e-9, 5e-10)] == [
        "2 s",
        "25 ms",
        "34 µs",
        "5 ns",
        "0.5 ns",
    ]


def test_points_of_a_measured_gpu_are_drawn_and_named(monkeypatch):
    plain = Picture(demos.draw_crossover, demos.crossover.size).pixels(demos.at(64, 1.0, 1.0)).copy()
    times = [
        step._replace(where="cuda", seconds=1e-4) for step in demos.MEASURED.steps if step.where == "cpu"
    ]
    names = {"cuda": "NVIDIA something", **demos.MEASURED.names}
    with_gpu = gpu.Measurements("2026-01-31", names, {}, 1, "wall", [*demos.MEASURED.steps, *times])
    monkeypatch.setattr(demos, "MEASURED", with_gpu)
    monkeypatch.setattr(demos, "GPU", "cuda")
    state = demos.at(64, 1.0, 1.0)
    assert state["gpu"] == [1e-4] * len(demos.BATCHES)
    assert demos.machine() == f"NVIDIA something, {names['cpu']}, 2026-01-31"
    assert not np.array_equal(Picture(demos.draw_crossover, demos.crossover.size).pixels(state), plain)

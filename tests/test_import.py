"""`import chalknet` brings numpy and nothing else, quietly; each file is loaded when it is first named."""

import subprocess
import sys

import chalknet
import pytest

# These are the bridges to other packages, and say so.
BRIDGES = {"gpu", "gpu_distributed", "demos"}
READ = [name for name in chalknet.__all__ if name not in BRIDGES]


def in_a_fresh_process(code: str) -> str:
    command = [sys.executable, "-W", "error", "-c", code]
    result = subprocess.run(command, capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
    assert result.stderr == ""
    return result.stdout


def modules_after(code: str) -> set[str]:
    return set(in_a_fresh_process(f"{code}\nimport sys\nprint(*sys.modules)").split())


def packages(modules: set[str]) -> set[str]:
    return {module.split(".")[0] for module in modules} - set(sys.stdlib_module_names)


def test_the_whole_library_needs_numpy_alone():
    everything = modules_after("import chalknet\n" + "\n".join(f"chalknet.{name}" for name in READ))
    assert {f"chalknet.{name}" for name in READ} <= everything
    assert packages(everything) - packages(modules_after("import numpy.random")) == {"chalknet"}


def test_import_chalknet_loads_no_file_that_was_not_named():
    named = modules_after("import chalknet; chalknet.losses")
    assert {name for name in named if name.startswith("chalknet.")} == {
        "chalknet.losses",
        "chalknet.activations",
        "chalknet._validate",
    }
    assert not any(name.startswith("chalknet.") for name in modules_after("import chalknet"))


def test_the_data_need_no_loss_and_no_activation():
    """An assignment may withhold those and still give the student something to learn from."""
    named = modules_after("from chalknet.datasets import digits; digits().split")
    assert {name for name in named if name.startswith("chalknet.")} == {
        "chalknet.datasets",
        "chalknet._validate",
    }


def test_a_name_that_does_not_exist_is_answered_with_those_that_do():
    with pytest.raises(AttributeError, match=r"chalknet has no 'loss'; it has .*losses"):
        chalknet.loss  # noqa: B018
    assert set(chalknet.__all__) <= set(dir(chalknet))


def test_the_reading_order_names_every_file():
    for name in chalknet.__all__:
        assert f"\n| `{name}`" in chalknet.__doc__, f"{name} is missing in the table of chalknet/__init__.py"

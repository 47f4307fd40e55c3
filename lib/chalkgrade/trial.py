"""Try many versions of a notebook fast: its code cells run as plain Python, without a kernel.

Read `bank.py` for what this is for. A version, here *variant*, is the notebook with some cells replaced. All
variants share the cells above the first one that they replace. So one process runs the reference notebook
from top to bottom, and before each cell forks a child for every variant that begins to differ there:
a child costs milliseconds, and what it does to its memory nobody else sees.

The process is started afresh (``python -m chalkgrade.trial``), with one thread, so that forking it is safe.
"""

from __future__ import annotations

import ast
import importlib.util
import json
import linecache
import os
import signal
import subprocess
import sys
import tempfile
import time
import traceback
import warnings
from dataclasses import asdict, dataclass, field
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import numpy as np

from chalkgrade.checks import Checks, Report, time_limit

ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
SECONDS_A_VARIANT = 300
SECONDS_A_PROBE = 1
PROBE_ROUNDS = 200


@dataclass
class Cell:
    """A code cell: its nbgrader id, its source, and whether it ends in ``check.report()``."""

    id: str
    source: str
    graded: bool


@dataclass
class Outcome:
    """What became of one variant."""

    reports: dict[str, dict] = field(
        default_factory=dict
    )  # graded cell -> topic, points, earned, number, checks
    errors: dict[str, str] = field(default_factory=dict)  # cell that stopped with an exception -> which
    differs: bool | None = None  # on the probes, from the reference; None where there is no probe
    lost: bool = False  # it took too long, or ended its process
    seconds: float = 0.0

    @property
    def earned(self) -> float:
        """All points."""
        return sum(report["earned"] for report in self.reports.values())

    @property
    def failed(self) -> dict[str, dict]:
        """The checks that did not pass, by "topic | check"."""
        return {
            f"{report['topic']} | {check['name']}": check
            for report in self.reports.values()
            for check in report["checks"]
            if check["outcome"] != "passed"
        }


def try_variants(
    cells: list[Cell],
    variants: list[dict[str, str]],
    probes: Path | None = None,
    stop_at_first_failure: bool = False,
) -> list[Outcome]:
    """An Outcome for each variant, which maps the ids of the cells that it replaces to their new source.

    With ``probes`` (a file, see `bank.py`), each variant is also compared with the reference on the
    inputs that the file declares for the cells that it replaces.
    """
    job = {
        "cells": [asdict(cell) for cell in cells],
        "variants": variants,
        "probes": str(probes) if probes else None,
        "stop_at_first_failure": stop_at_first_failure,
    }
    done = subprocess.run(
        [sys.executable, "-m", "chalkgrade.trial"],
        input=json.dumps(job),
        capture_output=True,
        text=True,
        env={**os.environ, **ONE_THREAD, "MPLBACKEND": "Agg"},
    )
    if done.returncode:
        raise RuntimeError(f"the trial stopped with an error:\n{done.stderr[-2000:]}")
    return [Outcome(**outcome) for outcome in json.loads(done.stdout)]


def main() -> None:
    """Read a job from stdin, write its outcomes to stdout."""
    job = json.load(sys.stdin)
    answer = os.dup(1)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)  # what the cells print belongs to nobody here
    warnings.simplefilter("ignore")
    np.seterr(all="ignore")
    if job["stop_at_first_failure"]:
        Checks.seconds = 4  # an endless loop in a mutant is known by then
    cells = [Cell(**cell) for cell in job["cells"]]
    probes = _load(job["probes"]) if job["probes"] else None
    with tempfile.TemporaryDirectory() as folder:
        _run_all(cells, job["variants"], probes, job["stop_at_first_failure"], Path(folder))
        outcomes = [
            json.loads(path.read_text()) if path.exists() else asdict(Outcome(lost=True))
            for path in (Path(folder, str(n)) for n in range(len(job["variants"])))
        ]
    with os.fdopen(answer, "w") as out:
        json.dump(outcomes, out)


def _run_all(
    cells: list[Cell], variants: list[dict[str, str]], probes: ModuleType | None, stop: bool, folder: Path
) -> None:
    """Walk down the reference notebook, forking each variant where it begins to differ."""
    ids = [cell.id for cell in cells]
    start = [min((ids.index(replaced) for replaced in variant), default=0) for variant in variants]
    namespace: dict[str, Any] = {"__name__": "__main__"}
    above = Outcome()  # of the reference, so far
    running: dict[int, float] = {}
    n_jobs = os.cpu_count() or 1
    for i, cell in enumerate(cells):
        for n, variant in enumerate(variants):
            if start[n] == i:
                while len(running) >= n_jobs:
                    _wait(running)
                pid = _fork(cells[i:], variant, namespace, above, probes, stop, folder / str(n))
                running[pid] = time.monotonic()
        if i < max(start, default=0):
            _record(cell, *_run_cell(cell.id, cell.source, namespace), above)
    while running:
        _wait(running)


def _wait(running: dict[int, float]) -> None:
    """Until a child has ended; one that takes too long is ended here."""
    while True:
        for pid, started in list(running.items()):
            if time.monotonic() - started > SECONDS_A_VARIANT:
                os.kill(pid, signal.SIGKILL)
            if os.waitpid(pid, os.WNOHANG)[0]:
                del running[pid]
                return
        time.sleep(0.002)


def _fork(
    cells: list[Cell],
    variant: dict[str, str],
    namespace: dict[str, Any],
    outcome: Outcome,
    probes: ModuleType | None,
    stop: bool,
    path: Path,
) -> int:
    """A child that runs these cells as the variant has them; returns its process id."""
    pid = os.fork()
    if pid:
        return pid
    status = 1
    try:
        started = time.monotonic()
        _run_variant(cells, variant, namespace, outcome, probes, stop)
        outcome.seconds = time.monotonic() - started
        path.write_text(json.dumps(asdict(outcome)))
        status = 0
    finally:
        os._exit(status)  # nothing of the parent's is to be cleaned up here


def _run_variant(
    cells: list[Cell],
    variant: dict[str, str],
    namespace: dict[str, Any],
    outcome: Outcome,
    probes: ModuleType | None,
    stop: bool,
) -> None:
    """Run the cells and add to the outcome how they went."""
    for cell in cells:
        source = variant.get(cell.id, cell.source)
        expected = None
        if cell.id in variant and hasattr(probes, cell.id):
            reference = dict(namespace)
            _run_cell(cell.id, cell.source, reference)
            expected = _probe(getattr(probes, cell.id), reference)
        value, error = _run_cell(cell.id, source, namespace)
        _record(cell, value, error, outcome)
        if expected is not None:
            outcome.differs = not alike(expected, _probe(getattr(probes, cell.id), namespace))
        if stop and (outcome.failed or (error and cell.id in variant)):
            break


def _record(cell: Cell, value: Any, error: str, outcome: Outcome) -> None:
    if error:
        outcome.errors[cell.id] = error
    if cell.graded:
        outcome.reports[cell.id] = _as_dict(value)


def _run_cell(name: str, source: str, namespace: dict[str, Any]) -> tuple[Any, str]:
    """The value of a cell's last expression, as Jupyter would show it, and the exception that stopped it."""
    filename = f"<cell {name}>"
    linecache.cache[filename] = (len(source), None, source.splitlines(keepends=True), filename)
    try:
        tree = ast.parse(source, filename)
        last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
        exec(compile(tree, filename, "exec"), namespace)
        if last is None:
            return None, ""
        return eval(compile(ast.Expression(last.value), filename, "eval"), namespace), ""
    except (Exception, SystemExit) as error:
        return None, "".join(traceback.format_exception_only(error)).strip()


def _as_dict(report: Any) -> dict:
    """A Report as plain data; of a graded cell that came to no report, none of the points."""
    if not isinstance(report, Report):
        return {"topic": "?", "points": 0, "earned": 0, "number": "0", "seen": 0, "checks": []}
    return {
        "topic": report.topic,
        "points": report.points,
        "earned": report.earned,
        "seen": report.seen,
        "number": repr(report),
        "checks": [asdict(result) for result in report.results],
    }


# Whether a variant does what the reference does


def _load(path: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location("probes", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _probe(probe: Any, namespace: dict[str, Any]) -> list[Any]:
    """What the cell's functions give on seeded inputs; for an exception, its type."""
    names = SimpleNamespace(**{name: value for name, value in namespace.items() if name.isidentifier()})
    results = []
    for seed in range(getattr(probe, "rounds", PROBE_ROUNDS)):
        try:
            with time_limit(SECONDS_A_PROBE):
                results.append(probe(names, np.random.default_rng(seed)))
        except Exception as error:
            results.append(type(error).__name__)
        except BaseException as error:  # out of time, or exit(): it does not get better with more rounds
            return [*results, type(error).__name__]
    return results


def alike(a: Any, b: Any) -> bool:
    """Whether two results are the same but for rounding, 1e-9: shapes, values and where they are nan.

    >>> alike((1.0, "same"), (1.0 + 1e-12, "same")), alike([1.0], [[1.0]]), alike(0.0, "ValueError")
    (True, False, False)
    """
    if isinstance(a, (list, tuple)) and isinstance(b, (list, tuple)):
        return len(a) == len(b) and all(alike(x, y) for x, y in zip(a, b, strict=True))
    if isinstance(a, dict) and isinstance(b, dict):
        return a.keys() == b.keys() and all(alike(a[key], b[key]) for key in a)
    numeric = [isinstance(x, (int, float, np.ndarray, np.generic)) for x in (a, b)]
    if not all(numeric):
        return type(a) is type(b) and a == b
    a, b = np.asarray(a), np.asarray(b)
    if a.shape != b.shape or a.dtype.kind not in "biuf" or b.dtype.kind not in "biuf":
        return False
    a, b = a.astype(float), b.astype(float)
    same = (a == b) | (np.isnan(a) & np.isnan(b))
    return bool(np.all(same | (np.isfinite(a) & (np.abs(a - b) <= 1e-9 * np.maximum(1, np.abs(a))))))


if __name__ == "__main__":
    main()

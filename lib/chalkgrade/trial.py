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
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import numpy as np

from chalkgrade.checks import FAILED, Checks, OutOfTime, Report, Result, time_limit

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
    with tempfile.TemporaryDirectory() as folder:
        walk = Walk(
            cells=[Cell(**cell) for cell in job["cells"]],
            probes=_load(job["probes"]) if job["probes"] else None,
            stop=job["stop_at_first_failure"],
            folder=Path(folder),
        )
        outcomes = walk.down(job["variants"])
    with os.fdopen(answer, "w") as out:
        json.dump(outcomes, out)


@dataclass
class Walk:
    """The reference notebook, run from top to bottom; at each cell its variants branch off."""

    cells: list[Cell]
    probes: ModuleType | None
    stop: bool  # at a variant's first failure
    folder: Path  # where each child leaves its outcome
    namespace: dict[str, Any] = field(default_factory=lambda: {"__name__": "__main__"})
    above: Outcome = field(default_factory=Outcome)  # of the reference, so far
    answers: dict[str, list[Any]] = field(default_factory=dict)  # the reference's, to the probes of a cell

    def down(self, variants: list[dict[str, str]]) -> list[dict]:
        """The outcome of each variant, as plain data."""
        ids = [cell.id for cell in self.cells]
        start = [min((ids.index(replaced) for replaced in variant), default=0) for variant in variants]
        running: dict[int, float] = {}  # process -> when it was started
        for i, cell in enumerate(self.cells):
            here = [n for n in range(len(variants)) if start[n] == i]
            if here and hasattr(self.probes, cell.id):
                names = dict(self.namespace)
                _run_cell(cell.id, cell.source, names)
                self.answers[cell.id] = list(_answers(getattr(self.probes, cell.id), names))
            for n in here:
                while len(running) >= (os.cpu_count() or 1):
                    _wait(running)
                running[self.branch(i, variants[n], self.folder / str(n))] = time.monotonic()
            if i < max(start, default=0):
                _run_and_record(cell, cell.source, self.namespace, self.above)
        while running:
            _wait(running)
        return [
            json.loads(path.read_text()) if path.exists() else asdict(Outcome(lost=True))
            for path in (self.folder / str(n) for n in range(len(variants)))
        ]

    def branch(self, i: int, variant: dict[str, str], path: Path) -> int:
        """A child that runs cell i and those below as the variant has them; returns its process id."""
        pid = os.fork()
        if pid:
            return pid
        status = 1
        try:
            started = time.monotonic()
            outcome = self.run(self.cells[i:], variant)
            outcome.seconds = time.monotonic() - started
            path.write_text(json.dumps(asdict(outcome)))
            status = 0
        finally:
            os._exit(status)  # nothing of the parent's is to be cleaned up here

    def run(self, cells: list[Cell], variant: dict[str, str]) -> Outcome:
        """How it goes on from here with the variant's cells."""
        outcome = self.above
        for cell in cells:
            _run_and_record(cell, variant.get(cell.id, cell.source), self.namespace, outcome)
            if cell.id in variant and cell.id in self.answers:
                own = _answers(getattr(self.probes, cell.id), self.namespace)
                outcome.differs = not all(map(alike, self.answers[cell.id], own))
            if self.stop and (outcome.failed or outcome.errors.keys() & variant.keys()):
                break
        return outcome


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


def _run_and_record(cell: Cell, source: str, namespace: dict[str, Any], outcome: Outcome) -> None:
    value, error = _run_cell(cell.id, source, namespace)
    if error:
        outcome.errors[cell.id] = error
    if cell.graded:
        outcome.reports[cell.id] = _as_dict(value, cell.id, error)


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


def _as_dict(report: Any, cell: str, error: str) -> dict:
    """A Report as plain data. A graded cell that came to no report has failed as a whole."""
    if not isinstance(report, Report):
        report = Report(cell, 0, [Result("the whole cell", 0, FAILED, error or "It has no report.")])
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


def _answers(probe: Any, namespace: dict[str, Any]) -> Iterator[Any]:
    """What the cell's functions give on seeded inputs, one after the other; for an exception, its type."""
    names = SimpleNamespace(**{name: value for name, value in namespace.items() if name.isidentifier()})
    for seed in range(getattr(probe, "rounds", PROBE_ROUNDS)):
        try:
            with time_limit(SECONDS_A_PROBE):
                answer = probe(names, np.random.default_rng(seed))
        except (Exception, SystemExit, OutOfTime) as error:
            answer = type(error).__name__
        yield answer


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

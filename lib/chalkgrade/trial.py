"""Try many versions of a notebook fast: its code cells run as plain Python, without a kernel.

Read `bank.py` for what this is for. A version, here *variant*, is the notebook with some cells replaced. All
variants share the cells above the first one that they replace. So one process runs the reference notebook
from top to bottom, and before each cell forks a child for every variant that begins to differ there:
a child costs milliseconds, and what it does to its memory nobody else sees.

The process is started afresh (``python -m chalkgrade.trial``), with one thread, so that forking it is safe.
A child pays for every page of memory that it writes to and every line that it compiles, so the cells are
compiled before the first fork, and the garbage collector leaves alone what was there before it.

How long a cell may work is measured by the reference, which goes first: an endless loop is known as such
after many times the reference's work, not after the seconds that a student may take.
"""

from __future__ import annotations

import ast
import functools
import gc
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
from collections.abc import Callable, Iterator
from contextlib import nullcontext, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from types import CodeType, ModuleType, SimpleNamespace
from typing import Any

import numpy as np

from chalkgrade.checks import FAILED, Checks, OutOfTime, Report, Result, time_limit

ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
SECONDS_A_VARIANT = 300
SECONDS_A_CELL = (1, 20)  # of work that a mutant may do there, at least and at most
SECONDS_A_WRONG_ANSWER = 4  # at least
TIMES_THE_REFERENCE = 20
DONE = ".\n"  # the line for a variant that is done
PROBE_ROUNDS = 200


@dataclass
class Cell:
    """A code cell: its nbgrader id, its source, and whether it ends in ``check.report()``."""

    id: str
    source: str
    graded: bool

    @property
    def shows(self) -> bool:
        """Whether it is there to be looked at, and no other cell needs it."""
        return self.id.startswith("look_at_")


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
    work: float = 0.0  # seconds of the processor

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
    *,
    whole: int = 0,
    mutants: bool = False,
    advance: Callable[[], None] = lambda: None,
) -> list[Outcome]:
    """An Outcome for each variant, which maps the ids of the cells that it replaces to their new source.

    With ``probes`` (a file, see `bank.py`), each variant is also compared with the reference on the
    inputs that the file declares for the cells that it replaces. The first ``whole`` variants run as a
    student's notebook does: with the cells that only show something, and as long as a student's may.
    ``mutants`` are stopped at their first failure. ``advance`` is called as often as a variant is done.
    """
    job = {
        "cells": [asdict(cell) for cell in cells],
        "variants": variants,
        "probes": str(probes) if probes else None,
        "whole": whole,
        "mutants": mutants,
    }
    with tempfile.TemporaryFile("w+") as said:
        process = subprocess.Popen(
            [sys.executable, "-m", "chalkgrade.trial"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=said,
            text=True,
            env={**os.environ, **ONE_THREAD, "MPLBACKEND": "Agg"},
        )
        with process:
            process.stdin.write(json.dumps(job))
            process.stdin.close()
            outcomes = None
            for line in process.stdout:
                if line == DONE:
                    advance()
                else:
                    outcomes = json.loads(line)
        if process.returncode or outcomes is None:
            said.seek(0)
            raise RuntimeError(f"the trial stopped with an error:\n{said.read()[-2000:]}")
    return [Outcome(**outcome) for outcome in outcomes]


def main() -> None:
    """Read a job from stdin, write to stdout a line for each variant that is done, and then the outcomes."""
    job = json.load(sys.stdin)
    answer = os.fdopen(os.dup(1), "w")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)  # what the cells print belongs to nobody here
    warnings.simplefilter("ignore")
    np.seterr(all="ignore")
    sys.path[:] = map(os.path.abspath, sys.path)  # the working folder is going to change

    def advance() -> None:
        answer.write(DONE)
        answer.flush()

    with tempfile.TemporaryDirectory() as folder:
        walk = Walk(
            cells=[Cell(**cell) for cell in job["cells"]],
            probes=_load(job["probes"]) if job["probes"] else None,
            whole=job["whole"],
            mutants=job["mutants"],
            folder=Path(folder),
            advance=advance,
        )
        outcomes = walk.down(job["variants"])
    json.dump(outcomes, answer)
    answer.close()


@dataclass
class Walk:
    """The reference notebook, run from top to bottom; at each cell its variants branch off."""

    cells: list[Cell]
    probes: ModuleType | None
    whole: int  # so many variants run as a student's notebook does
    mutants: bool  # the others are mutants, which stop at their first failure
    folder: Path  # where each child leaves its outcome
    advance: Callable[[], None]
    namespace: dict[str, Any] = field(default_factory=lambda: {"__name__": "__main__"})
    above: Outcome = field(default_factory=Outcome)  # of the reference, so far
    answers: dict[str, list[Any]] = field(default_factory=dict)  # the reference's, to the probes of a cell
    works: dict[str, float] = field(default_factory=dict)  # the reference's seconds in a cell
    probe_works: dict[str, float] = field(default_factory=dict)  # and in the slowest of its probes

    def down(self, variants: list[dict[str, str]]) -> list[dict]:
        """The outcome of each variant, as plain data."""
        self.enter("the reference")
        start = [self.beginning(variant, n < self.whole) for n, variant in enumerate(variants)]
        first, last = min(start, default=0), max(start, default=0)
        running: dict[int, float] = {}  # process -> when it was started
        for cell in self.cells:
            with suppress(SyntaxError):
                _compiled(f"<cell {cell.id}>", cell.source)
        for i, cell in enumerate(self.cells):
            here = [n for n in range(len(variants)) if start[n] == i]
            if i == first:
                self.works = self.measure(self.cells[i:])
            if here and hasattr(self.probes, cell.id):
                self.ask(cell)
            gc.freeze()
            for n in here:
                while len(running) >= (os.cpu_count() or 1):
                    self.wait(running)
                running[self.branch(i, variants[n], n)] = time.monotonic()
            if i < last and not cell.shows:
                self.note(cell, cell.source, self.above)
        while running:
            self.wait(running)
        return [
            json.loads(path.read_text()) if path.exists() else asdict(Outcome(lost=True))
            for path in (self.folder / str(n) for n in range(len(variants)))
        ]

    def enter(self, name: str) -> None:
        """Go into a folder of one's own, since cells may write files."""
        (self.folder / name).mkdir()
        os.chdir(self.folder / name)

    def beginning(self, variant: dict[str, str], whole: bool) -> int:
        """The number of the first cell that is not the reference's, or that only shows something."""
        here = (i for i, cell in enumerate(self.cells) if cell.id in variant or (whole and cell.shows))
        if unknown := variant.keys() - {cell.id for cell in self.cells}:
            raise ValueError(f"there is no cell {', '.join(sorted(unknown))} to be replaced")
        return min(here, default=0)

    def measure(self, cells: list[Cell]) -> dict[str, float]:
        """The work of the reference in each of the cells, from a child that runs ahead."""
        path = self.folder / "works"

        def run() -> dict[str, float]:
            works = {}
            for cell in cells:
                begun = time.process_time()
                if not cell.shows:
                    _run_cell(cell.id, cell.source, self.namespace)
                works[cell.id] = time.process_time() - begun
            return works

        os.waitpid(_child(path, run), 0)
        return json.loads(path.read_text()) if path.exists() else {}

    def ask(self, cell: Cell) -> None:
        """Note what the reference answers to the probes of a cell, and how long it takes for them."""
        names = dict(self.namespace)
        _run_cell(cell.id, cell.source, names)
        answers, works = [], [0.0]
        begun = time.process_time()
        for answer in _answers(getattr(self.probes, cell.id), names, SECONDS_A_CELL[1]):
            answers.append(answer)
            works.append(time.process_time() - begun)
            begun += works[-1]
        self.answers[cell.id], self.probe_works[cell.id] = answers, max(works)

    def branch(self, i: int, variant: dict[str, str], n: int) -> int:
        """A child that runs cell i and those below as the variant has them; returns its process id."""

        def run() -> dict:
            self.enter(f"variant {n}")
            begun, worked = time.monotonic(), time.process_time()
            outcome = self.run(self.cells[i:], variant, n < self.whole)
            outcome.seconds = time.monotonic() - begun
            outcome.work = time.process_time() - worked
            return asdict(outcome)

        return _child(self.folder / str(n), run)

    def run(self, cells: list[Cell], variant: dict[str, str], whole: bool) -> Outcome:
        """How it goes on from here with the variant's cells."""
        outcome = self.above
        for cell in cells:
            if cell.shows and not whole:
                continue
            seconds = None if whole else self.seconds(cell)
            try:
                self.note(cell, variant.get(cell.id, cell.source), outcome, seconds)
            except OutOfTime:
                outcome.lost = True
                break
            if cell.id in variant and cell.id in self.answers:
                seconds = max(0.2, TIMES_THE_REFERENCE * self.probe_works[cell.id])
                own = _answers(getattr(self.probes, cell.id), self.namespace, seconds)
                outcome.differs = not all(map(alike, self.answers[cell.id], own))
            if self.mutants and (outcome.failed or outcome.errors.keys() & variant.keys()):
                break
        return outcome

    def seconds(self, cell: Cell) -> float:
        """How long a variant may work in a cell."""
        least, most = SECONDS_A_CELL
        least = least if self.mutants else SECONDS_A_WRONG_ANSWER
        return min(most, max(least, TIMES_THE_REFERENCE * self.works.get(cell.id, 0.0)))

    def note(self, cell: Cell, source: str, outcome: Outcome, seconds: float | None = None) -> None:
        """Run a cell and note what came of it."""
        if seconds is not None:
            Checks.seconds = seconds
        with time_limit(seconds) if seconds is not None and not cell.graded else nullcontext():
            value, error = _run_cell(cell.id, source, self.namespace)
        if error:
            outcome.errors[cell.id] = error
        if cell.graded:
            outcome.reports[cell.id] = _as_dict(value, cell.id, error)

    def wait(self, running: dict[int, float]) -> None:
        """Until a child has ended; one that takes too long is ended here."""
        while True:
            for pid, started in list(running.items()):
                if time.monotonic() - started > SECONDS_A_VARIANT:
                    os.kill(pid, signal.SIGKILL)
                if os.waitpid(pid, os.WNOHANG)[0]:
                    del running[pid]
                    self.advance()
                    return
            time.sleep(0.002)


def _child(path: Path, run: Callable[[], Any]) -> int:
    """The process id of a child that writes what `run` gives into a file, if it comes so far."""
    pid = os.fork()
    if pid:
        return pid
    status = 1
    try:
        text = json.dumps(run())
        path.write_text(text)
        status = 0
    finally:
        os._exit(status)  # nothing of the parent's is to be cleaned up here


def _run_cell(name: str, source: str, namespace: dict[str, Any]) -> tuple[Any, str]:
    """The value of a cell's last expression, as Jupyter would show it, and the exception that stopped it."""
    filename = f"<cell {name}>"
    linecache.cache[filename] = (len(source), None, source.splitlines(keepends=True), filename)
    try:
        body, last = _compiled(filename, source)
        exec(body, namespace)
        return (None if last is None else eval(last, namespace)), ""
    except (Exception, SystemExit) as error:
        return None, "".join(traceback.format_exception_only(error)).strip()


@functools.cache
def _compiled(filename: str, source: str) -> tuple[CodeType, CodeType | None]:
    """A cell's statements, and its last expression."""
    tree = ast.parse(source, filename)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    body = compile(tree, filename, "exec")
    return body, None if last is None else compile(ast.Expression(last.value), filename, "eval")


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


def _answers(probe: Any, namespace: dict[str, Any], seconds: float) -> Iterator[Any]:
    """What the cell's functions give on seeded inputs, one after the other; for an exception, its type."""
    names = SimpleNamespace(**{name: value for name, value in namespace.items() if name.isidentifier()})
    for seed in range(getattr(probe, "rounds", PROBE_ROUNDS)):
        try:
            with time_limit(seconds):
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

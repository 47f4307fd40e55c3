"""A notebook's cells, run from top to bottom in a fresh Python, as they will be when they are graded.

What a student sees in an open notebook depends on the order in which its cells were run, and on cells that
have been changed or deleted since. So `chalk check` (see `home.py`) runs them anew, in a process of its own:
an IPython shell, without a kernel, since only what the graded cells report is wanted. The library lacks there
what it lacks when the assignment is graded (`withhold.py`).

A cell that ends its process, or does not end itself, costs what it makes and nothing else: the cells are run
again without it.
"""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import tempfile
import threading
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path

from chalkgrade.checks import OutOfTime, Report, Result, time_limit
from chalkgrade.home import REHEARSING
from chalkgrade.withhold import library_without

SECONDS = 60  # of work that a cell may take
MOST_LIVES = 4


@dataclass
class Ran:
    """What came of a cell."""

    error: str = ""  # the exception that stopped it, or why it did not come to its end
    unwritten: bool = False  # it was stopped by `NotImplementedError`
    seconds: float = 0.0  # of work
    report: dict | None = None  # of a graded cell: what `as_report` understands


def as_report(data: dict) -> Report:
    """The report of a graded cell, from plain data."""
    return Report(data["topic"], data["points"], [Result(**result) for result in data["results"]])


def rehearse(
    cells: dict[str, str],
    folder: Path,
    withheld: list[str],
    seconds: float = SECONDS,
    advance: Callable[[], None] = lambda: None,
) -> dict[str, Ran]:
    """What came of each cell; `cells` are sources by name, in order, and `folder` is the notebook's own."""
    lost: dict[str, Ran] = {}
    most = 0
    with _library(withheld) as library:
        for _ in range(MOST_LIVES):
            to_run = {name: source for name, source in cells.items() if name not in lost}
            ran = {}
            for name, outcome in _run(to_run, folder, library, seconds):
                ran[name] = outcome
                if len(ran) + len(lost) > most:
                    most += 1
                    advance()
            if len(ran) == len(to_run):
                break
            name = next(name for name in to_run if name not in ran)
            lost[name] = Ran(error="it did not end, and was stopped" if ran.pop("", None) else ENDED)
    missing = Ran(error="it was not run")
    return {name: ran.get(name) or lost.get(name) or missing for name in cells}


ENDED = "it ended Python: a call of `exit`, a crash, or too much memory"


@contextmanager
def _library(withheld: list[str]) -> Iterator[str]:
    """The folder of a library that lacks what the assignment withholds."""
    spec = find_spec("chalknet")
    with tempfile.TemporaryDirectory() as folder:
        if withheld and spec:
            library_without(Path(spec.origin).parent, withheld, Path(folder) / "chalknet")
        yield folder


def _run(cells: dict[str, str], folder: Path, library: str, seconds: float) -> Iterator[tuple[str, Ran]]:
    """Each cell's name and what came of it, as far as it goes; a name "" if a cell had to be stopped."""
    ours = str(Path(__file__).resolve().parents[1])
    paths = [library, ours, *filter(None, [os.environ.get("PYTHONPATH")])]
    own = {"PYTHONPATH": os.pathsep.join(paths), REHEARSING: "1", "PYTHONUTF8": "1"}
    own["MPLBACKEND"] = "module://matplotlib_inline.backend_inline"
    process = subprocess.Popen(
        [
            sys.executable,
            "-P",
            "-m",
            "chalkgrade.rehearsal",
        ],  # -P: no file of the student's is taken for ours
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        env=os.environ | own,
        text=True,
        encoding="utf-8",
    )
    lines: queue.Queue[str] = queue.Queue()

    def read() -> None:
        for line in process.stdout:
            lines.put(line)
        lines.put("")

    reader = threading.Thread(target=read, daemon=True)
    reader.start()
    try:
        with process.stdin as stdin:
            json.dump({"cells": cells, "seconds": seconds}, stdin)
        for name in cells:
            try:
                line = lines.get(timeout=3 * seconds + 30)
            except queue.Empty:
                yield "", Ran()
                return
            if not line:
                return
            yield name, Ran(**json.loads(line))
    finally:
        process.kill()
        process.wait()
        reader.join()
        process.stdout.close()


# In the process that runs the cells


def main() -> None:
    """Read cells from stdin, run them, and write a line on each to stdout."""
    from IPython.core.interactiveshell import InteractiveShell
    from traitlets.config import Config

    job = json.load(sys.stdin)
    answer = os.fdopen(os.dup(1), "w", encoding="utf-8")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):  # what cells print belongs to nobody here, and nobody answers them
        os.dup2(nowhere, descriptor)
    warnings.simplefilter("ignore")
    shell = InteractiveShell.instance(config=Config(HistoryManager={"enabled": False}), colors="NoColor")
    sys.path.insert(0, "")
    for source in job["cells"].values():
        answer.write(json.dumps(asdict(_run_cell(shell, source, job["seconds"]))) + "\n")
        answer.flush()
    os._exit(0)  # not waiting for what the cells have left behind


def _run_cell(shell, source: str, seconds: float) -> Ran:
    """What comes of one cell."""
    begun = time.process_time()
    try:
        with time_limit(seconds):
            result = shell.run_cell(source, store_history=True)
    except OutOfTime as late:
        return Ran(f"it was stopped after {late} seconds", seconds=time.process_time() - begun)
    ran = Ran(seconds=time.process_time() - begun)
    if error := result.error_before_exec or result.error_in_exec:
        ran.unwritten = isinstance(error, NotImplementedError)
        first = str(error).strip().split("\n")[0][:200]
        ran.error = f"{type(error).__name__}{': ' if first else ''}{first}"
        if isinstance(error, OutOfTime):
            ran.error = f"it was stopped after {error} seconds"
    elif isinstance(result.result, Report):
        report = result.result
        results = [asdict(one) for one in report.results]
        ran.report = {"topic": report.topic, "points": report.points, "results": results}
    return ran


if __name__ == "__main__":
    main()

"""Where the time of a submission goes, step by step: the examiner and the gradebook run in this process."""

from __future__ import annotations

import contextlib
import functools
import json
import statistics
import tempfile
import time
import warnings
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from chalkgrade import examiner, grade, gradebook, preflight, record, student
from chalkgrade.course import Course
from chalkgrade.job import Job, Marked, Settings
from chalkgrade.plan import imports
from wall import zygote

CELLS, CHECKS, ASKED = (
    "student's cells",
    "checks, on the examiner's side",
    "checks, waiting for the student's code",
)
REST = "the rest (candidate ordered, notebook written, ...)"
STEPS = [
    (grade, "hash_of", "files: read and hashed"),
    (examiner, "repair", "notebook: read and repaired"),
    (preflight.Repaired, "write", "notebook: written as it is run"),
    (student.Student, "run", CELLS),
    (student.Line, "exchange", ASKED),
    (examiner, "grade_cell", CHECKS),
    (student.Student, "end", "candidate: ended"),
    (gradebook.Book, "_save", "gradebook: rows, in one transaction"),
    (gradebook, "_move", "files: put in their place"),
    (gradebook, "write_page", "page for the student"),
    (record, "write", "record"),
]


class Clock:
    """Seconds by step. A step inside another counts for itself; what a cell waits for counts for the cell."""

    def __init__(self) -> None:
        self.seconds: Counter[str] = Counter()
        self._open: list[tuple[str, list[float]]] = []

    def timed(self, owner: Any, name: str, step: str) -> Callable[[], None]:
        """Count the calls of a function as a step; what undoes it comes back."""
        original = getattr(owner, name)

        @functools.wraps(original)
        def counted(*arguments: Any, **named: Any) -> Any:
            within = [outer for outer, _ in self._open]
            here = CELLS if step == ASKED and CELLS in within else step
            begun, inside = time.perf_counter(), []
            self._open.append((here, inside))
            try:
                return original(*arguments, **named)
            finally:
                self._open.pop()
                taken = time.perf_counter() - begun
                self.seconds[here] += taken - sum(inside)
                if self._open:
                    self._open[-1][1].append(taken)

        setattr(owner, name, counted)
        return lambda: setattr(owner, name, original)


def measure(
    course: Course, name: str, submitted: Path, students: list[str], advance: Callable[[], None]
) -> dict[str, float]:
    """Milliseconds a submission, by step, in the median; one after the other, none beside another."""
    clock, prepared = Clock(), course.prepared(name)
    cells = json.loads((prepared / "source" / name / f"{name}.ipynb").read_text(encoding="utf-8"))["cells"]
    modules = imports(["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"])
    warnings.simplefilter("ignore")
    assignment = examiner.prepare(Settings(0, 0, str(prepared), name, 10))
    taken: dict[str, list[float]] = {step: [] for _, _, step in STEPS} | {REST: []}
    with (
        contextlib.ExitStack() as undo,
        zygote(tuple(modules), memory=2 << 30) as wall,
        tempfile.TemporaryDirectory() as folder,
        gradebook.Book(course, name) as book,
    ):
        for step in STEPS:
            undo.callback(clock.timed(*step))
        for who in [students[0], *students]:  # the first is to warm up
            clock.seconds.clear()
            begun = time.perf_counter()
            grade.hash_of(submitted / who / name)
            job = Job(str(submitted / who / name), tempfile.mkdtemp(dir=folder), f"{folder}/log")
            marks = examiner.examine(assignment, job, wall.order)
            book.keep([Marked(who, marks, job.workspace, key="-")])
            whole = time.perf_counter() - begun
            for step in taken:
                rest = whole - sum(clock.seconds.values())
                taken[step].append(rest if step == REST else clock.seconds[step])
            advance()
    return {step: 1000 * statistics.median(seconds[1:]) for step, seconds in taken.items()}

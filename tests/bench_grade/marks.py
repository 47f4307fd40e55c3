"""The sample class under stock nbgrader and under `chalk grade`: who gets another mark, and why.

    python -m tests.bench_grade.marks

Both grade the same submissions with the same test cells, hidden tests and all. Where the marks differ, stock
is wrong, and `WRONG` says why. A difference that is not listed there, or one that is listed and not there any
more, ends the command with 1. The answer in words, which a person marks, is left out.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "sample_class"))
import make  # noqa: E402
from chalkgrade import gradebook  # noqa: E402
from chalkgrade.course import Course  # noqa: E402
from chalkgrade.source import read_source  # noqa: E402
from nbgrader.api import Gradebook, MissingEntry  # noqa: E402

from tests.bench_grade.harness import run  # noqa: E402
from tests.bench_grade.pair import CHALK, Pair  # noqa: E402

# stock's own limit for a cell; but a kernel may start slowly on a busy machine
STOCK = """c = get_config()
c.CourseDirectory.course_id = "sample"
c.Execute.startup_timeout = c.Execute.iopub_timeout = 600
"""
STOPS_THE_BATCH = {"copy_cell"}  # graded alone by stock, or nobody after it in the alphabet has a mark
WRONG = {
    "hana": "she copied a cell, and stock takes two cells of one name for a notebook of an old version: "
    "it stops the whole batch there",
    "jola": "her browser called the file '... (1).ipynb', which stock does not look for",
    "milo": "one cell ends Python, and stock loses the whole submission with it",
    "nora": "she deleted two cells of checks, and stock does not put them back: nobody grades what is right",
}

Marks = dict[str, float | None]  # graded cell -> points; None where there are none


def ours(pair: Pair, names: list[str]) -> dict[str, Marks]:
    """The marks that `chalk grade` gives."""
    run([*CHALK, "grade", str(pair.submitted)], pair.course, pair.log, allowed=(0, 1))
    told = gradebook.marks(Course(pair.course), pair.assignment)
    cells = [name for name, _ in told["questions"]]
    found = {who: dict(zip(cells, marks or [], strict=False)) for who, marks in told["students"].items()}
    return {who: found.get(who, {}) for who in names}


def theirs(pair: Pair, names: list[str], alone: set[str]) -> dict[str, Marks]:
    """The marks that stock nbgrader gives; no mark at all where it could not read or finish a submission."""
    pair.theirs([who for who in names if who not in alone], allowed=(0, 1))
    for who in sorted(alone):
        pair.theirs([who], allowed=(0, 1))
    found: dict[str, Marks] = {}
    with Gradebook(f"sqlite:///{pair.stock / 'gradebook.db'}") as book:
        for who in names:
            try:
                notebook = book.find_submission_notebook(pair.assignment, pair.assignment, who)
            except MissingEntry:
                found[who] = {}
            else:
                found[who] = {grade.name: grade.auto_score for grade in notebook.grades}
    return found


def differences(cells: list[str], stock: Marks, chalk: Marks) -> list[str]:
    """The graded cells whose points differ, with both."""
    if not any(stock.get(cell) is not None for cell in cells) and any(chalk.get(cell) for cell in cells):
        return ["no mark at all"]
    return [
        f"{cell}: {_points(stock.get(cell))} instead of {_points(chalk.get(cell))}"
        for cell in cells
        if stock.get(cell) != chalk.get(cell)
    ]


def _points(points: float | None) -> str:
    return "none" if points is None else f"{points:g}"


def _total(cells: list[str], marks: Marks) -> str:
    known = [marks[cell] for cell in cells if marks.get(cell) is not None]
    return f"{sum(known):g}" if known else "none"


def main() -> int:
    """Print both marks of each student; 0 if they differ where they are known to differ."""
    source = read_source(ROOT / "solutions" / make.ASSIGNMENT / f"{make.ASSIGNMENT}.md")
    cells, students = list(make.points_of(source)), make.students()
    names = [student.name for student in students]
    alone = {student.name for student in students for deed in student.does if deed.keys() & STOPS_THE_BATCH}
    with tempfile.TemporaryDirectory(prefix="chalk-marks-") as folder:
        pair = Pair(make.ASSIGNMENT, Path(folder), config=STOCK)
        make.hand_in_all(pair.released, source, pair.submitted)
        chalk, stock = ours(pair, names), theirs(pair, names, alone)
    table = Table("student", "stock", "chalk", "fair", "what differs, and why", title="The sample class")
    strange = []
    for student in students:
        who, fair = student.name, make.fair_marks(student, source)
        has_marks = student.status not in ("failed", "missing")
        differs = differences(cells, stock[who], chalk[who])
        why = WRONG.get(who, "")
        if bool(differs) != bool(why):
            strange.append(who)
            why = why or "NOT KNOWN"
        told = "; ".join([*differs, why] if differs else [why])
        fair_mark = f"{sum(fair.values()):g}" if has_marks else "none"
        table.add_row(who, _total(cells, stock[who]), _total(cells, chalk[who]), fair_mark, told)
    Console(width=118).print(table)
    if strange:
        print(f"Not as listed in {Path(__file__).name}: {', '.join(strange)}")
    return int(bool(strange))


if __name__ == "__main__":
    sys.exit(main())

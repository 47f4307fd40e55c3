"""The table of marks: a row a student, a column a question. And the tables that Canvas and Moodle import.

A failed or missing submission has no mark, which is not the same as a mark of zero: its points are left
empty, and the columns `status` and `remark` say why. The points come from nbgrader's gradebook, so what a
teacher gave by hand is in them.

For Canvas and Moodle the marks go into the table that they exported themselves (`roster.py`). Whoever has no
mark keeps there what they had, and is listed in a file beside it, with the reason.
"""

import csv
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from chalkgrade import apart, record
from chalkgrade.course import Course, CourseError
from chalkgrade.record import FAILED, MISSING, printable
from chalkgrade.roster import CANVAS, NAMES, Person, Roster, harmless

BY_HAND = "to be marked by hand"


@dataclass(slots=True)
class Row:
    """One student's line of the table; None is a mark that does not exist."""

    student: str
    points: list[float | None]
    total: float | None
    most: float
    status: str
    remarks: list[str]

    @property
    def waiting(self) -> bool:
        """Whether a person has still to mark something."""
        return self.total is not None and None in self.points


def table(
    course: Course, assignment: str, students: list[str] | None = None
) -> tuple[list[tuple], list[Row]]:
    """The questions (name, most points) of an assignment, and a row for each student."""
    if not course.gradebook.is_file():
        raise CourseError(
            f"Nothing has been graded yet: there is no {course.gradebook}. Run 'chalk grade FOLDER' first."
        )
    log = course.grading / "logs" / assignment / "export.log"
    try:
        marks = apart.call("chalkgrade.gradebook:marks", course, assignment, log=log)
    except (apart.Failed, apart.Died) as error:
        raise CourseError(f"The gradebook {course.gradebook} cannot be read: {error} (see {log}).") from None
    if students is None:
        students = sorted({*marks["students"], *record.students(course, assignment)})
    return marks["questions"], [_row(name, marks, record.read(course, assignment, name)) for name in students]


def _row(student: str, marks: dict, entry: record.Record | None) -> Row:
    """One student's line: the marks, and what is to be known about them."""
    questions, points = marks["questions"], marks["students"].get(student)
    most = sum(points for _, points in questions)
    status = entry.status if entry else MISSING
    remarks = entry.remarks if entry else ["nothing was handed in"]
    if points is None:
        return Row(student, [None] * len(questions), None, most, status, remarks)
    if status == FAILED:
        remarks.append("the mark is that of an earlier submission")
    total = sum(mark or 0 for mark in points) - marks["late"].get(student, 0)
    return Row(student, points, total, most, status, remarks)


def write_csv(course: Course, assignment: str, path: Path | None = None) -> Path:
    """Where the table was written, as CSV."""
    return _write(path or course.marks(assignment), _lines(*table(course, assignment)))


def _lines(questions: list[tuple], rows: list[Row]) -> Iterator[list[str]]:
    """The lines of the CSV file, one after the other."""
    yield ["student", *(name for name, _ in questions), "total", "max", "status", "remark"]
    for row in rows:
        marks = ["" if mark is None else f"{mark:g}" for mark in [*row.points, row.total, row.most]]
        by_hand = [_by_hand(questions, row)] if row.waiting else []
        yield [row.student, *marks, row.status, "; ".join([*row.remarks, *by_hand])]


def _write(path: Path, lines: Iterable[list[str]]) -> Path:
    """Write a table, all of it or nothing."""
    with _whole(path) as file:
        csv.writer(file).writerows(
            [_no_formula(harmless(printable(" ".join(cell.split())))) for cell in line] for line in lines
        )
    return path


def _no_formula(cell: str) -> str:
    """The cell such that none begins in it where, as in half of Europe, a semicolon stands between cells.

    >>> _no_formula("the notebook was called a; =1+1;b.ipynb")
    "the notebook was called a; '=1+1;b.ipynb"
    """
    return re.sub(r"(;\s*)(?=[=+@-])", r"\1'", cell)


@contextmanager
def _whole(path: Path) -> Iterator[TextIO]:
    """A file that is there when all of it is written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beginning = path.with_name(f".{path.name}.part")
    with beginning.open("w", newline="", encoding="utf-8") as file:
        yield file
    beginning.replace(path)


def _by_hand(questions: list[tuple], row: Row) -> str:
    """Which questions a person has still to mark."""
    names = [name for (name, _), mark in zip(questions, row.points, strict=True) if mark is None]
    return f"{BY_HAND}: {', '.join(names)}"


# For Canvas and Moodle


@dataclass
class Filled:
    """The marks, written into the table of Canvas or Moodle."""

    path: Path
    column: str  # the name of the column that they are in
    marks: int  # how many there are
    without: list[tuple[str, str, str]]  # who has none: student, status, why
    without_path: Path
    told: list[str]  # what a teacher should know


def fill(
    course: Course, assignment: str, roster: Roster, column: str | None = None, partial: bool = False
) -> Filled:
    """Write the marks of an assignment into a table of Canvas or Moodle.

    `column` names the column, if it cannot be told from the assignment's name. A mark to which a person has
    still to add is left out unless it is to be `partial`.
    """
    questions, rows = table(course, assignment)
    place = roster.column(assignment, column)
    most, people = roster.most(place), roster.matched(row.student for row in rows)
    marks: dict[int, str] = {}
    without: list[tuple[str, str, str]] = []
    told: list[str] = []
    for row in rows:
        person = people.get(row.student)
        if person is None:
            why = f"nobody, or more than one person, in {roster.path.name} can be this student"
            without.append((row.student, row.status, "; ".join([why, *row.remarks])))
        elif why := _why_not(questions, row, roster, place, person, most, partial):
            without.append((row.student, row.status, why))
        else:
            marks[person.row] = f"{row.total:.2f}".rstrip("0").rstrip(".")
            if row.status == FAILED:
                told.append(f"{row.student}: {'; '.join(row.remarks)}")
    seen = {person.row for person in people.values()}
    without += [
        (person.key, MISSING, "nothing was handed in") for person in roster.people if person.row not in seen
    ]
    if roster.kind == CANVAS and most is not None and rows and most != rows[0].most:
        told.append(f"Canvas gives {most:g} points for this assignment, the course {rows[0].most:g}")
    path = course.marks(assignment).with_name(f"{assignment}.{roster.kind}.csv")
    with _whole(path) as file:
        file.write(roster.written(place, marks))
    lines = [["student", "status", "why there is no mark"], *map(list, without)]
    without_path = _write(path.with_name(f"{assignment}.{roster.kind}.without_mark.csv"), lines)
    return Filled(path, roster.header[place], len(marks), without, without_path, told)


def _why_not(
    questions: list[tuple],
    row: Row,
    roster: Roster,
    place: int,
    person: Person,
    most: float | None,
    partial: bool,
) -> str:
    """Why a row's mark is not handed on; nothing if it is."""
    lms, there = NAMES[roster.kind], roster.get(person, place)
    if row.total is None:
        return "; ".join(row.remarks)
    if row.waiting and not partial:
        return _by_hand(questions, row)
    if roster.kind == CANVAS and there.upper() in ("EX", "N/A"):
        return f"Canvas says {there} for this student; the mark would be {row.total:g}"
    if roster.kind != CANVAS and most is not None and row.total > most:
        return f"{lms} takes at most {most:g} points and would pass over the mark {row.total:g}"
    if not roster.open_to_change(person):
        return f"{lms} says that this grade cannot be changed; the mark would be {row.total:g}"
    return ""

"""The table of marks: a row a student, a column a question.

A failed or missing submission has no mark, which is not the same as a mark of zero: its points are left
empty, and the columns `status` and `remark` say why. The points come from nbgrader's gradebook, so what a
teacher gave by hand is in them.
"""

import csv
from dataclasses import dataclass
from pathlib import Path

from chalkgrade import apart, record
from chalkgrade.course import Course, CourseError
from chalkgrade.record import FAILED, MISSING


@dataclass
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
        source = course.source(assignment) / f"{assignment}.ipynb"
        marks = apart.call("chalkgrade.stock:marks", course.gradebook, source, assignment, log=log)
    except (apart.Failed, apart.Died) as error:
        raise CourseError(f"The gradebook {course.gradebook} cannot be read: {error} (see {log}).") from None
    records = record.read(course, assignment)
    names = students if students is not None else sorted({*marks["students"], *records})
    return marks["questions"], [_row(name, marks, records.get(name)) for name in names]


def _row(student: str, marks: dict, entry: record.Record | None) -> Row:
    """One student's line: the marks, and what is to be known about them."""
    questions, points = marks["questions"], marks["students"].get(student)
    most = sum(points for _, points in questions)
    status = entry.status if entry else MISSING
    remarks = list(entry.remarks) if entry else ["nothing was handed in"]
    if points is None:
        return Row(student, [None] * len(questions), None, most, status, remarks)
    if status == FAILED:
        remarks.append("the mark is that of an earlier submission")
    return Row(student, points, sum(mark or 0 for mark in points), most, status, remarks)


def write_csv(course: Course, assignment: str, path: Path | None = None) -> Path:
    """Where the table was written, as CSV."""
    questions, rows = table(course, assignment)
    path = path or course.marks(assignment)
    path.parent.mkdir(parents=True, exist_ok=True)
    beginning = path.with_name(f".{path.name}.part")
    with beginning.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["student", *(name for name, _ in questions), "total", "max", "status", "remark"])
        for row in rows:
            marks = ["" if mark is None else f"{mark:g}" for mark in [*row.points, row.total, row.most]]
            by_hand = [f"to be marked by hand: {', '.join(_unmarked(questions, row))}"] if row.waiting else []
            remark = "; ".join([*row.remarks, *by_hand])
            writer.writerow([_harmless(row.student), *marks, row.status, _harmless(remark)])
    beginning.replace(path)
    return path


def _unmarked(questions: list[tuple], row: Row) -> list[str]:
    """The questions that a person has still to mark."""
    return [name for (name, _), mark in zip(questions, row.points, strict=True) if mark is None]


def _harmless(text: str) -> str:
    """The text such that a spreadsheet takes it for text: one that begins with = would be computed."""
    text = " ".join(text.split())
    return "'" + text if text[:1] in ("=", "+", "-", "@") else text

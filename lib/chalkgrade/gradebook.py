"""nbgrader's gradebook, written by one process in batches.

nbgrader opens its gradebook nine times for a submission. Here it is opened once for a class, and whatever has
been marked by the time the last batch is written makes the next batch: one transaction. The tables are
nbgrader's own, and so are the rules: a mark that was given by hand stays, and is to be looked at again when
the submission is marked anew; a late submission loses what the course's plugin for that takes.

A submission is kept in this order: the gradebook, the executed notebook, the page for the student, and last
the record which says that all of this is done. A run that is ended in the middle finds no record the next
time, and does that submission again. To keep a batch once more does no harm.
"""

from __future__ import annotations

import contextlib
import json
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self
from uuid import uuid4

import nbformat
import nbgrader.api
import nbgrader.dbutil
from alembic.script import ScriptDirectory
from nbgrader import api
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.preprocessors import AssignLatePenalties
from nbgrader.utils import parse_utc
from sqlalchemy import Connection, bindparam, insert, select, update
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import configure_mappers
from traitlets.config import Config
from traitlets.config.loader import PyFileConfigLoader

from chalkgrade import feedback, record
from chalkgrade.checks import OutOfTime, time_limit
from chalkgrade.course import Course
from chalkgrade.job import Marked
from chalkgrade.record import FAILED, GRADED, REPAIRED, Record
from chalkgrade.release import replace

# A new gradebook notes the version of its tables. nbgrader starts a program to learn it: two seconds.
nbgrader.api.get_alembic_version = lambda: ScriptDirectory(nbgrader.dbutil.ALEMBIC_DIR).get_current_head()

configure_mappers()  # once, in the helper process, rather than in each of its forks

SECONDS_A_PAGE = 20
OF_THE_EXCHANGE = ("timestamp.txt", "submission_secret.txt")  # by which it finds whose a page is
STUDENT, SUBMISSION, NOTEBOOK, GRADE, COMMENT = (
    table.__table__
    for table in (api.Student, api.SubmittedAssignment, api.SubmittedNotebook, api.Grade, api.Comment)
)


@dataclass
class Entry:
    """What the gradebook holds of one submission: for the student's page."""

    grades: dict[str, dict] = field(default_factory=dict)  # cell -> points (None if unmarked), most, comment
    late: float = 0.0


class Book:
    """The gradebook of one assignment, open for writing."""

    def __init__(self, course: Course, assignment: str):
        self._course, self._assignment = course, assignment
        self._book = Gradebook(course.db_url)
        self._engine = self._book.engine
        master = self._book.find_assignment(assignment)
        notebook = self._book.find_notebook(assignment, assignment)
        self._due, self._master, self._notebook = master.duedate, master.id, notebook.id
        self._most = {cell.name: cell.max_score for cell in [*notebook.grade_cells, *notebook.task_cells]}
        self._graded = {cell.name: cell.id for cell in notebook.grade_cells}
        self._tasks = {cell.name: cell.id for cell in notebook.task_cells}
        self._answers = {cell.name: cell.id for cell in notebook.solution_cells}
        self._late = _late_plugin(course.root / "nbgrader_config.py")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: Any) -> None:
        self._book.close()

    # Keeping a batch

    def keep(self, batch: list[Marked]) -> list[Record]:
        """Keep some submissions that were marked; a record of each comes back."""
        good = [marked for marked in batch if not marked.failure]
        for marked in good:
            _invalidate(self._course, self._assignment, marked.student)
        entries = self._save(good) if good else {}
        return [self._kept(marked, entries.get(marked.student)) for marked in batch]

    def _kept(self, marked: Marked, entry: Entry | Exception | None) -> Record:
        """The record of a submission, whether or not there was room for it."""
        try:
            return self._finish(marked, entry)
        except OSError as error:
            marked.failure = f"what came of it could not be kept ({error})"
            return self._finish(marked, entry)

    def _save(self, batch: list[Marked]) -> dict[str, Entry | Exception]:
        """Write a batch in one transaction; if that fails, one by one, so that it is known which failed."""
        try:
            with self._engine.begin() as connection:
                return {marked.student: self._write(connection, marked) for marked in batch}
        except (SQLAlchemyError, ValueError) as error:
            if len(batch) == 1:
                return {batch[0].student: error}
            return {student: entry for marked in batch for student, entry in self._save([marked]).items()}

    def _finish(self, marked: Marked, entry: Entry | Exception | None) -> Record:
        """Put the files in their place, make the page, and say that it is done."""
        course, assignment, student = self._course, self._assignment, marked.student
        if isinstance(entry, Exception):
            marked.failure = f"its marks could not be written ({type(entry).__name__}: {entry})"
        if marked.failure:
            remarks = [marked.failure, *marked.remarks, f"log: {marked.log}"]
            kept = Record(student, FAILED, remarks, seconds=marked.seconds)
            record.write(course, assignment, kept)
            return kept
        marks, workspace = marked.marks, Path(marked.workspace)
        _move(workspace / "submitted", course.submitted(student, assignment))
        if marked.timestamp:
            note = course.submitted(student, assignment) / "timestamp.txt"
            note.write_text(marked.timestamp, encoding="utf-8")
        executed = course.autograded(student, assignment) / f"{assignment}.ipynb"
        executed.parent.mkdir(parents=True, exist_ok=True)
        if (workspace / executed.name).exists():
            (workspace / executed.name).replace(executed)
        status = REPAIRED if marks.repairs else GRADED
        of_time = _remarks_on_time(marked.timestamp, entry)
        remarks = [*marks.repairs, *marked.remarks, *of_time, *marks.remarks]
        kept = Record(student, status, remarks, marked.key, marks.checks, marked.seconds)
        try:
            with time_limit(SECONDS_A_PAGE):
                write_page(course, assignment, student, entry)
        except OSError:
            raise
        except (Exception, OutOfTime) as error:  # whatever a student wrote into it
            _page(course, assignment, student).unlink(missing_ok=True)  # that of an earlier submission
            kept.remarks.append(f"its feedback page could not be made ({type(error).__name__}: {error})")
        record.write(course, assignment, kept)
        kept.checks = {}  # they are in the record; a whole class of them need not be in memory
        return kept

    # The tables

    def _write(self, connection: Connection, marked: Marked) -> Entry:
        """Write one submission."""
        if connection.execute(select(STUDENT.c.id).where(STUDENT.c.id == marked.student)).first() is None:
            connection.execute(insert(STUDENT).values(id=marked.student))
        notebook, late_by = self._submission(connection, marked)
        comments = dict(
            connection.execute(
                select(COMMENT.c.cell_id, COMMENT.c.manual_comment).where(COMMENT.c.notebook_id == notebook)
            ).all()
        )
        grades = {
            row.cell_id: row
            for row in connection.execute(select(GRADE).where(GRADE.c.notebook_id == notebook))
        }
        new, changed, entry = [], [], Entry()
        for name, cell in [*self._graded.items(), *self._tasks.items()]:
            old = grades.get(cell)
            auto = marked.marks.points.get(name)
            by_hand = old.manual_score if old else None
            extra = (old.extra_credit if old else None) or 0.0
            row = {"auto_score": auto, "needs_manual_grade": auto is None or by_hand is not None}
            if old is None:
                new.append({"id": uuid4().hex, "cell_id": cell, "notebook_id": notebook, **row})
            else:
                changed.append({"_id": old.id, **row})
            points = by_hand if by_hand is not None else auto
            given = comments.get(self._answers.get(name, self._tasks.get(name)))
            entry.grades[name] = {
                "points": None if points is None else points + extra,
                "most": self._most[name],
                "comment": given,
            }
        if new:
            connection.execute(insert(GRADE), new)
        if changed:
            connection.execute(update(GRADE).where(GRADE.c.id == bindparam("_id")), changed)
        self._write_comments(connection, marked, notebook, comments)
        entry.late = self._penalty(marked.student, entry, late_by)
        connection.execute(
            update(NOTEBOOK)
            .where(NOTEBOOK.c.id == notebook)
            .values(late_submission_penalty=entry.late or None)
        )
        return entry

    def _submission(self, connection: Connection, marked: Marked) -> tuple[str, float]:
        """The id of a student's notebook, made if need be, and the seconds that it was late."""
        when = _time(marked.timestamp)
        row = connection.execute(
            select(SUBMISSION).where(
                SUBMISSION.c.assignment_id == self._master, SUBMISSION.c.student_id == marked.student
            )
        ).first()
        submission = row.id if row else uuid4().hex
        if row is None:
            values = {"id": submission, "assignment_id": self._master, "student_id": marked.student}
            connection.execute(insert(SUBMISSION).values(timestamp=when, **values))
        elif when is not None:
            connection.execute(update(SUBMISSION).where(SUBMISSION.c.id == submission).values(timestamp=when))
        else:
            when = row.timestamp
        notebook = connection.execute(
            select(NOTEBOOK.c.id).where(
                NOTEBOOK.c.assignment_id == submission, NOTEBOOK.c.notebook_id == self._notebook
            )
        ).scalar()
        if notebook is None:
            notebook = uuid4().hex
            values = {"id": notebook, "assignment_id": submission, "notebook_id": self._notebook}
            connection.execute(insert(NOTEBOOK).values(**values))
        due = self._due + row.extension if self._due and row is not None and row.extension else self._due
        return notebook, max(0.0, (when - due).total_seconds()) if when and due else 0.0

    def _write_comments(
        self, connection: Connection, marked: Marked, notebook: str, known: dict[str, Any]
    ) -> None:
        """Note for each cell that a student writes whether there is an answer in it."""
        rows = [
            {"cell_id": cell, "auto_comment": "No response." if name in marked.marks.unanswered else None}
            for name, cell in [*self._answers.items(), *self._tasks.items()]
        ]
        new = [
            row | {"id": uuid4().hex, "notebook_id": notebook} for row in rows if row["cell_id"] not in known
        ]
        if new:
            connection.execute(insert(COMMENT), new)
        old = [
            {"_cell": row["cell_id"], "auto_comment": row["auto_comment"]}
            for row in rows
            if row["cell_id"] in known
        ]
        if old:
            connection.execute(
                update(COMMENT).where(
                    COMMENT.c.notebook_id == notebook, COMMENT.c.cell_id == bindparam("_cell")
                ),
                old,
            )

    def _penalty(self, student: str, entry: Entry, late_by: float) -> float:
        """The points that the course's plugin takes from a late submission."""
        if not late_by:
            return 0.0
        score = sum(grade["points"] or 0 for grade in entry.grades.values())
        penalty = self._late.late_submission_penalty(student, score, late_by)
        return min(max(penalty or 0.0, 0.0), score)


def _late_plugin(config: Path) -> Any:
    """The plugin that the course's settings name for late submissions."""
    loaded = Config()
    if config.is_file():
        loaded = PyFileConfigLoader(str(config)).load_config()
    preprocessor = AssignLatePenalties(config=loaded)
    preprocessor.init_plugin()
    return preprocessor.plugin_inst


def _time(text: str | None) -> Any:
    """When something was handed in, as nbgrader keeps it; None if that is not known."""
    with contextlib.suppress(Exception):  # whatever dateutil raises for what is no time
        return parse_utc(text) if text else None
    return None


def _remarks_on_time(text: str | None, entry: Entry) -> list[str]:
    """What is to be said of the time at which a submission was handed in."""
    remarks = []
    if text and _time(text) is None:
        remarks.append(f"the time in timestamp.txt cannot be read: '{text[:40]}'")
    if entry.late:
        remarks.append(f"handed in late: {entry.late:g} points are taken off")
    return remarks


def _invalidate(course: Course, assignment: str, student: str) -> None:
    """Take from an earlier record that it is up to date, should the run end before there is a new one."""
    path = course.result(student, assignment)
    if not path.is_file():
        return
    with contextlib.suppress(ValueError, TypeError):  # one that cannot be read is not up to date anyway
        old = Record(**json.loads(path.read_text(encoding="utf-8")))
        old.key = ""
        record.write(course, assignment, old)


def _move(made: Path, kept: Path) -> None:
    """Put a folder in the place of another; it may be there already, if a writer has ended in the middle."""
    if not made.exists():
        return
    shutil.rmtree(kept, ignore_errors=True)
    kept.parent.mkdir(parents=True, exist_ok=True)
    try:
        made.rename(kept)
    except OSError:  # another file system
        replace(made, kept)


# Reading


def marks(course: Course, assignment: str) -> dict:
    """All marks of an assignment.

    `questions` is a list of (name, most points) in the notebook's order; `students` gives for each student
    in the gradebook the list of their points, None where nothing was graded or a person has still to mark,
    or None where there is no submission; `late` what is taken from those who were late.
    """
    with Gradebook(course.db_url) as book:
        everyone, late = {student.id: None for student in book.students}, {}
        try:
            notebook = book.find_notebook(assignment, assignment)
        except MissingEntry:
            return {"questions": [], "students": everyone, "late": late}
        cells = {cell.id: cell for cell in [*notebook.grade_cells, *notebook.task_cells]}
        most = {cell.name: cell.max_score for cell in cells.values()}
        order = [name for name in _names(course.source(assignment) / f"{assignment}.ipynb") if name in most]
        with book.engine.connect() as connection:
            submitted = connection.execute(
                select(SUBMISSION.c.student_id, NOTEBOOK.c.id, NOTEBOOK.c.late_submission_penalty)
                .join(NOTEBOOK, NOTEBOOK.c.assignment_id == SUBMISSION.c.id)
                .where(NOTEBOOK.c.notebook_id == notebook.id)
            ).all()
            points: dict[str, dict[str, float]] = {}
            of_these = [row.id for row in submitted]
            for start in range(0, len(of_these), 500):
                chosen = GRADE.c.notebook_id.in_(of_these[start : start + 500])
                for row in connection.execute(select(GRADE).where(chosen)):
                    points.setdefault(row.notebook_id, {})[cells[row.cell_id].name] = _points(row)
        for student, number, penalty in submitted:
            everyone[student] = [points.get(number, {}).get(name) for name in order]
            late |= {student: penalty} if penalty else {}
        return {"questions": [(name, most[name]) for name in order], "students": everyone, "late": late}


def _points(row: Any) -> float | None:
    """The points of one grade, as nbgrader adds them up; None if there are none yet."""
    score = row.manual_score if row.manual_score is not None else row.auto_score
    return None if score is None else score + (row.extra_credit or 0.0)


def _names(source: Path) -> list[str]:
    """The names of the cells that nbgrader knows, as they follow one another in the notebook."""
    cells = nbformat.read(source, as_version=4).cells
    return [cell.metadata.nbgrader.grade_id for cell in cells if "nbgrader" in cell.metadata]


# Giving back


def write_page(course: Course, assignment: str, student: str, entry: Entry) -> None:
    """Make the page for one student."""
    path = course.autograded(student, assignment) / f"{assignment}.ipynb"
    notebook = nbformat.from_dict(json.loads(path.read_text(encoding="utf-8")))
    page = feedback.page(notebook, assignment, student, entry.grades, entry.late)
    target = _page(course, assignment, student)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(page, encoding="utf-8", errors="replace")
    for name in OF_THE_EXCHANGE:
        if (note := course.submitted(student, assignment) / name).is_file():
            shutil.copyfile(note, target.with_name(name))


def _page(course: Course, assignment: str, student: str) -> Path:
    return course.feedback(student, assignment) / f"{assignment}.html"


def write_pages(course: Course, assignment: str, students: list[str]) -> dict[str, str]:
    """Make the pages for some students anew, from what the gradebook holds now; whose could not, and why."""
    failed = {}
    with Gradebook(course.db_url) as book:
        for student in students:
            try:
                submission = book.find_submission_notebook(assignment, assignment, student)
                entry = Entry(feedback.grades_of(submission), submission.late_submission_penalty or 0.0)
                with time_limit(SECONDS_A_PAGE):
                    write_page(course, assignment, student, entry)
            except (Exception, OutOfTime) as error:  # whatever a student wrote into it
                failed[student] = f"{type(error).__name__}: {error}"[:200]
    return failed

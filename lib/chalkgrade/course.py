"""Where a course keeps its things.

One folder holds the whole course. What a person writes is in `solutions/`, what students get is in
`exercises/`, and what grading makes is in `.grading/`, which git ignores and which can be thrown away
only together with the marks. Every other file of this package asks here for a path and never joins one.

Read this first, then `release.py` and `grade.py`.
"""

import difflib
from dataclasses import dataclass
from pathlib import Path

SHIPPED = ("data", "images")  # folders beside an assignment's text that students get with it


class CourseError(Exception):
    """Something that the person at the keyboard can put right; the message says how."""


def find_course(start: Path | None = None) -> "Course":
    """The course that holds `start` (or the current folder): the nearest folder above with `solutions/`."""
    start = (start or Path.cwd()).resolve()
    for folder in [start, *start.parents]:
        if (folder / "nbgrader_config.py").is_file() and (folder / "solutions").is_dir():
            return Course(folder)
    raise CourseError(
        f"No course was found in {start} or above it: a course has a folder solutions/ and a file "
        "nbgrader_config.py. Go into the course's folder (cd) and try again."
    )


@dataclass(frozen=True)
class Course:
    """A course, by its folder; each property is a path inside it."""

    root: Path

    @property
    def grading(self) -> Path:
        """Everything that grading makes."""
        return self.root / ".grading"

    @property
    def gradebook(self) -> Path:
        """nbgrader's database of marks."""
        return self.grading / "gradebook.db"

    @property
    def db_url(self) -> str:
        """The same, as SQLAlchemy names it."""
        return f"sqlite:///{self.gradebook}"

    def solution(self, assignment: str) -> Path:
        """The one hand-written file of an assignment."""
        return self.root / "solutions" / assignment / f"{assignment}.md"

    def exercise(self, assignment: str) -> Path:
        """The folder that a student gets."""
        return self.root / "exercises" / assignment

    def source(self, assignment: str) -> Path:
        """The assignment as nbgrader wants it: a notebook with solutions and hidden tests."""
        return self.grading / "source" / assignment

    def prepared(self, assignment: str) -> Path:
        """The assignment as made for grading."""
        return self.grading / "prepared" / assignment

    def submitted(self, student: str, assignment: str) -> Path:
        """A submission as it was run: a copy, after repairs."""
        return self.grading / "submitted" / student / assignment

    def autograded(self, student: str, assignment: str) -> Path:
        """A submission after it was run, with its outputs."""
        return self.grading / "autograded" / student / assignment

    def feedback(self, student: str, assignment: str) -> Path:
        """The page that the student gets back."""
        return self.grading / "feedback" / student / assignment

    def result(self, student: str, assignment: str) -> Path:
        """What became of a submission: its status, and what a teacher should know."""
        return self.grading / "results" / assignment / f"{student}.json"

    def log(self, student: str, assignment: str) -> Path:
        """What nbgrader and Python said while a submission was graded."""
        return self.grading / "logs" / assignment / f"{student}.log"

    def marks(self, assignment: str) -> Path:
        """The exported table."""
        return self.grading / "marks" / f"{assignment}.csv"

    def report(self, assignment: str) -> Path:
        """The page about the whole class."""
        return self.grading / "report" / f"{assignment}.html"

    def assignments(self) -> list[str]:
        """The names of all assignments, in order: the folders NAME of solutions/ that hold NAME.md."""
        return sorted(
            path.stem for path in self.root.glob("solutions/*/*.md") if path.stem == path.parent.name
        )

    def assignment(self, wanted: str) -> str:
        """The full name of an assignment that is called by its name, its number or its beginning."""
        wanted = wanted.rstrip("/").rsplit("/", 1)[-1]
        names = self.assignments()
        found = [wanted] if wanted in names else [name for name in names if name.startswith(wanted)]
        if len(found) == 1:
            return found[0]
        if found:
            raise CourseError(f"'{wanted}' may mean {' or '.join(found)}. Write more of the name.")
        near = difflib.get_close_matches(wanted, names, n=1)
        hint = f" Did you mean {near[0]}?" if near else ""
        raise CourseError(
            f"There is no assignment '{wanted}'.{hint} This course has: {', '.join(names) or 'none yet'} "
            "(each is a file solutions/NAME/NAME.md)."
        )

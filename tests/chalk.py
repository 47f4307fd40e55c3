"""How the tests run `chalk`: as a teacher does, in a course's folder."""

import contextlib
import csv
import io
import shutil
import sys
from pathlib import Path

import nbformat
from chalkgrade.commands import run

ROOT = Path(__file__).resolve().parents[1]
TINY = "01_doubling"


def chalk(*arguments: str, at: Path, code: int = 0) -> str:
    """What `chalk ARGUMENTS` says when run in the folder `at`; it must end with the exit code `code`.

    It runs in the tests' own process, so that nbgrader is imported once for all of them.
    """
    said = io.StringIO()
    with contextlib.chdir(at), contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        ended = run(list(arguments))
    assert ended == code, f"exit code {ended}\n{said.getvalue()}"
    return said.getvalue()


def command(*arguments: str) -> list[str]:
    """The command line: the `chalk` of the Python that runs the tests."""
    return [sys.executable, "-c", "from chalkgrade.cli import main; main()", *arguments]


def tiny_course(folder: Path) -> Path:
    """A course with one small assignment, in `folder`."""
    place = folder / "solutions" / TINY
    place.mkdir(parents=True)
    shutil.copy(ROOT / "tests" / "tiny_course" / f"{TINY}.md", place)
    shutil.copy(ROOT / "nbgrader_config.py", folder)
    return folder


def source_of(course: Path, assignment: str = TINY) -> Path:
    """The assignment's one hand-written file."""
    return course / "solutions" / assignment / f"{assignment}.md"


def released(course: Path, assignment: str = TINY) -> nbformat.NotebookNode:
    """The student's notebook."""
    return nbformat.read(course / "exercises" / assignment / f"{assignment}.ipynb", as_version=4)


def submit(course: Path, student: str, **cells: str) -> Path:
    """The notebook that `student` handed in: right but for the cells that are given."""
    notebook = released(course)
    right = {
        "double": "def double(x):\n    return x + x",
        "halve": "def halve(x):\n    return x / 2",
        "why": "Twice a half is one.",
    }
    for cell in notebook.cells:
        name = cell.metadata.get("nbgrader", {}).get("grade_id")
        cell.source = (right | cells).get(name, cell.source)
    path = course / "submitted" / student / TINY / f"{TINY}.ipynb"
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, path)
    return path


def marks(course: Path, assignment: str = TINY) -> dict[str, dict[str, str]]:
    """The exported table, by student."""
    with (course / ".grading" / "marks" / f"{assignment}.csv").open(newline="", encoding="utf-8") as file:
        return {row["student"]: row for row in csv.DictReader(file)}


def page(course: Path, student: str, assignment: str = TINY) -> str:
    """The feedback that a student gets."""
    folder = course / ".grading" / "feedback" / student / assignment
    return (folder / f"{assignment}.html").read_text(encoding="utf-8")

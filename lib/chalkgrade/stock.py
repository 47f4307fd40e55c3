"""nbgrader's part: what is done by its converters and written into its gradebook.

Each function here runs in a process of its own (see `apart.py`), takes and gives plain data, and drives one
of nbgrader's converters through its Python interface. `generate` makes a student's notebook, `execute` runs a
submission, `save` writes its marks into the gradebook, `feedback` makes the page for the student.

`execute` is the one step in which a stranger's code runs. It knows nothing of the course but a throw-away
folder, and returns an executed notebook; nothing is in the gradebook until `save`. Whatever replaces it has
only to give back such a notebook.
"""

import glob
import logging
import os
import shutil
from pathlib import Path

import nbformat
import nbgrader.api
import nbgrader.dbutil
import traitlets.log
from alembic.script import ScriptDirectory
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbconvert.preprocessors import ClearMetadataPreprocessor
from nbformat import NotebookNode
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.converters import Autograde, GenerateAssignment, GenerateFeedback
from nbgrader.converters.base import NbGraderException
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import (
    AssignLatePenalties,
    CheckCellMetadata,
    Execute,
    GetGrades,
    LimitOutput,
    NbGraderPreprocessor,
    SaveAutoGrades,
)
from nbgrader.utils import is_grade, is_locked, parse_utc
from sqlalchemy.orm import configure_mappers
from traitlets import Integer
from traitlets.config import Config

from chalkgrade import evolve
from chalkgrade.feedback import FeedbackPage, checks_of
from chalkgrade.safe import SafeOutputs
from chalkgrade.source import SHIPPED, faults, read_source

IGNORED = [".ipynb_checkpoints", "*.pyc", "__pycache__", "*.md"]
STOPPED = ("PythonEnded", "CellTimeoutError")  # errors that we put there ourselves
MOST_LINES = 1000  # of printed text that are kept of a cell
MOST_TEXT = 1_000_000  # characters that are read of a cell before the rest is dropped


# A new gradebook notes the version of its tables. nbgrader starts a program to learn it: two seconds.
nbgrader.api.get_alembic_version = lambda: ScriptDirectory(nbgrader.dbutil.ALEMBIC_DIR).get_current_head()

# Done once, in the helper process, rather than in each of its forks.
configure_mappers()
nbformat.validate(nbformat.v4.new_notebook())


def _config(root: Path, gradebook: Path, assignment: str, **directories: str) -> Config:
    """nbgrader's configuration for one step: `directories` are its folders below `root`."""
    config = Config()
    config.CourseDirectory.root = str(root)
    config.CourseDirectory.db_url = f"sqlite:///{gradebook}"
    config.CourseDirectory.assignment_id = assignment
    config.CourseDirectory.ignore = list(IGNORED)
    for name, folder in directories.items():
        config.CourseDirectory[name] = folder
    return config


def _convert(converter_class: type, config: Config) -> None:
    """Run one of nbgrader's converters; if it fails, the first cause is raised, which nbgrader only logs."""
    _log_to_stderr()
    converter = converter_class(coursedir=CourseDirectory(config=config), config=config)
    converter.force = True
    convert, causes = converter.convert_single_notebook, []

    def remember(filename: str) -> None:
        try:
            convert(filename)
        except Exception as error:
            causes.append(error)
            raise

    converter.convert_single_notebook = remember
    try:
        converter.start()
    except NbGraderException:
        if causes:
            raise causes[0] from None
        raise


def _log_to_stderr() -> None:
    """Send nbgrader's log to stderr, which is a file here (see `apart.py`)."""
    logger = traitlets.log.get_logger()
    if not any(isinstance(handler, logging.StreamHandler) for handler in logger.handlers):
        handler = logging.StreamHandler()
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        logger.addHandler(handler)
        logger.setLevel(logging.INFO)


class Unfit(Exception):
    """The hand-written source has faults; the message lists them."""


# Releasing


def generate(written: Path, assignment: str, workspace: Path) -> None:
    """Make, in `workspace`, the notebook with solutions (`source/`), the student's (`release/`), a gradebook.

    The gradebook holds nothing but this assignment; every submission is run against a copy of it.
    """
    try:
        notebook = read_source(written)
    except ValueError as error:
        raise Unfit(str(error)) from None
    if found := faults(notebook, written):
        raise Unfit(f"{written.name} cannot be released:\n" + "\n".join(f"  - {fault}" for fault in found))
    folder = workspace / "source" / assignment
    folder.mkdir(parents=True)
    nbformat.write(notebook, folder / f"{assignment}.ipynb")
    for name in SHIPPED:
        if (written.parent / name).is_dir():
            shutil.copytree(written.parent / name, folder / name, ignore=shutil.ignore_patterns(*IGNORED))
    register(workspace, workspace / "gradebook.db", assignment, workspace / "release")


def register(workspace: Path, gradebook: Path, assignment: str, release: Path) -> None:
    """Enter an assignment, from the notebook in `workspace/source/`, in a gradebook."""
    source = workspace / "source" / assignment / f"{assignment}.ipynb"
    with Gradebook(f"sqlite:///{gradebook}") as book:
        evolve.follow(book, assignment, nbformat.read(source, as_version=4))
    config = _config(
        workspace,
        gradebook,
        assignment,
        source_directory="source",
        release_directory=os.path.relpath(release, workspace),
    )
    _convert(GenerateAssignment, config)


# Running a submission


class PatientExecute(Execute):
    """Execute a notebook such that a cell which ends, blocks or floods Python costs only itself.

    Such a cell takes down the Python that runs the notebook, and nbgrader then loses the whole submission.
    Here the notebook is run once more from the top, with an error in the place of that cell.
    """

    most_restarts = Integer(4)

    def preprocess(self, nb: NotebookNode, resources: dict) -> tuple[NotebookNode, dict]:
        """Run the notebook, and again without the cell that stopped it."""
        self.culprits: dict[int, NotebookNode] = {}
        while True:
            try:
                return super().preprocess(nb, resources)
            except DeadKernelError:
                if self.running < 0:
                    raise
                name, message = (
                    "PythonEnded",
                    "this cell ended Python (os._exit, a crash, or too much memory)",
                )
            except CellTimeoutError:
                name, message = "CellTimeoutError", "this cell could not be stopped, or printed without end"
            self.culprits[self.running] = _error(name, message)
            if len(self.culprits) > self.most_restarts:
                raise RuntimeError(f"{len(self.culprits)} cells ended or blocked Python, one after the other")

    running = -1

    def preprocess_cell(self, cell: NotebookNode, resources: dict, index: int) -> tuple[NotebookNode, dict]:
        """Run one cell, unless it is known to stop all."""
        self.running, self.heard = index, 0
        if index in self.culprits:
            cell.outputs = [self.culprits[index]]
            return cell, resources
        return super().preprocess_cell(cell, resources, index)

    def process_message(self, msg: dict, cell: NotebookNode, cell_index: int) -> NotebookNode | None:
        """Keep what the cell says, up to a limit."""
        if msg["msg_type"] == "stream":
            self.heard += len(msg["content"]["text"])
            if self.heard > MOST_TEXT:
                return None
        return super().process_message(msg, cell, cell_index)


def _error(name: str, message: str) -> NotebookNode:
    return nbformat.v4.new_output("error", ename=name, evalue=message, traceback=[f"{name}: {message}"])


class StderrIsNoError(NbGraderPreprocessor):
    """Treat what a graded cell wrote to stderr as what it printed: a warning is not a wrong answer."""

    def preprocess_cell(self, cell: NotebookNode, resources: dict, index: int) -> tuple[NotebookNode, dict]:
        """Rename the stream: nbgrader gives 0 to a cell that wrote to stderr."""
        for output in cell.get("outputs", []):
            if output.output_type == "stream" and output.name == "stderr":
                output.name = "stdout"
        return cell, resources


def execute(workspace: Path, assignment: str, cell_timeout: int) -> Path:
    """The executed notebook of the one submission in `workspace/submitted/student/`."""
    config = _config(
        workspace,
        workspace / "gradebook.db",
        assignment,
        source_directory="source",
        submitted_directory="submitted",
        autograded_directory="autograded",
    )
    config.CourseDirectory.student_id = "student"
    config.Autograde.autograde_preprocessors = [
        PatientExecute,
        StderrIsNoError,
        SafeOutputs,
        ClearMetadataPreprocessor,
        LimitOutput,
        SaveAutoGrades,
        CheckCellMetadata,
    ]
    config.PatientExecute.timeout_func = lambda cell: _seconds_for(cell, cell_timeout)
    config.PatientExecute.shutdown_kernel = "immediate"
    config.PatientExecute.error_on_timeout = {
        "ename": "CellTimeoutError",
        "evalue": "this cell did not end in time and was stopped",
        "traceback": ["CellTimeoutError: this cell did not end in time and was stopped"],
    }
    config.LimitOutput.max_lines = MOST_LINES
    os.environ |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    _convert(Autograde, config)
    return workspace / "autograded" / "student" / assignment / f"{assignment}.ipynb"


def _seconds_for(cell: NotebookNode, cell_timeout: int) -> int:
    """How long a cell may run. The checks of a graded cell have a clock of their own, to ring first.

    Theirs counts work; ours counts time, of which a busy machine needs more.
    """
    return 6 * cell_timeout if cell.metadata.get("nbgrader", {}).get("grade") else cell_timeout


# Keeping the marks


def save(gradebook: Path, executed: Path, student: str, assignment: str, timestamp: str | None) -> dict:
    """Write the marks of an executed notebook into the gradebook; marks that were given by hand stay.

    What comes back is worth knowing beside the marks: `remarks` for the teacher, and the `checks` of each
    question.
    """
    _log_to_stderr()
    url = f"sqlite:///{gradebook}"
    remarks, details = [], {}
    if timestamp:
        try:
            details["timestamp"] = parse_utc(timestamp)
        except (ValueError, OverflowError):
            remarks.append(f"the time in timestamp.txt cannot be read: '{timestamp[:40]}'")
    with Gradebook(url) as book:
        book.update_or_create_student(student)
        book.update_or_create_submission(assignment, student, **details)
    notebook = nbformat.read(executed, as_version=4)
    names = {"student": student, "assignment": assignment, "notebook": assignment, "db_url": url}
    for preprocessor in (SaveAutoGrades(), AssignLatePenalties()):
        notebook, _ = preprocessor.preprocess(notebook, {"nbgrader": names})
    return {
        "remarks": remarks + [remark for cell in notebook.cells for remark in _remarks(cell)],
        "checks": {
            cell.metadata.nbgrader.grade_id: checks_of(cell) for cell in notebook.cells if is_grade(cell)
        },
    }


def _remarks(cell: NotebookNode) -> list[str]:
    """What a teacher should know of how one cell ran; that something is not written yet is nothing new."""
    if is_locked(cell) and not is_grade(cell):
        return []
    name = (
        cell.metadata.get("nbgrader", {}).get("grade_id") or f"'{cell.source.strip().split(chr(10))[0][:30]}'"
    )
    errors = {
        output.ename: output.evalue for output in cell.get("outputs", []) if output.output_type == "error"
    }
    for stopped in STOPPED:
        if stopped in errors:  # what the stopped code raised in its last moment is nothing of its own
            return [f"{name}: {errors[stopped]}"]
    return [f"{name}: {error}" for error in errors if error != "NotImplementedError"]


def marks(gradebook: Path, source: Path, assignment: str) -> dict:
    """All marks of an assignment.

    `questions` is a list of (name, most points) in the notebook's order; `students` gives for each student
    in the gradebook the list of their points, None where nothing was graded or a person has still to mark,
    or None where there is no submission.
    """
    with Gradebook(f"sqlite:///{gradebook}") as book:
        everyone = {student.id: None for student in book.students}
        try:
            notebook = book.find_notebook(assignment, assignment)
        except MissingEntry:
            return {"questions": [], "students": everyone}
        cells = {cell.name: cell.max_score for cell in [*notebook.grade_cells, *notebook.task_cells]}
        order = [name for name in _names(source) if name in cells]
        for submission in notebook.submissions:
            points = {}
            for grade in submission.grades:
                to_mark = grade.needs_manual_grade and grade.manual_score is None
                graded = grade.auto_score is not None or grade.manual_score is not None
                points[grade.name] = grade.score if graded and not to_mark else None
            everyone[submission.student.id] = [points.get(name) for name in order]
        return {"questions": [(name, cells[name]) for name in order], "students": everyone}


def _names(source: Path) -> list[str]:
    """The names of the cells that nbgrader knows, as they follow one another in the notebook."""
    cells = nbformat.read(source, as_version=4).cells
    return [cell.metadata.nbgrader.grade_id for cell in cells if "nbgrader" in cell.metadata]


# Giving back


def feedback(grading: Path, gradebook: Path, student: str, assignment: str) -> None:
    """Make the page for one student, from the marks in the gradebook."""
    config = _config(
        grading, gradebook, assignment, autograded_directory="autograded", feedback_directory="feedback"
    )
    config.CourseDirectory.student_id = glob.escape(student)
    config.CourseDirectory.ignore = ["*"]  # only the page, not the files that were handed in
    config.GenerateFeedback.exporter_class = FeedbackPage
    config.GenerateFeedback.preprocessors = [GetGrades]
    _convert(GenerateFeedback, config)

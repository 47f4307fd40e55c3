"""Grading a class.

Each submission goes the same way, whatever happens to the others:

    its folder -> repaired copy -> executed notebook -> marks in the gradebook -> feedback -> record
                  (preflight)      (stock.execute)      (stock.save)            (stock.feedback)

The first two steps run side by side, each submission in a process and a throw-away folder of its own, and
touch nothing of the course. The others run one at a time: the gradebook has one writer. What fails before
the third step leaves the gradebook as it was, so an earlier mark is never lost.
"""

import contextlib
import hashlib
import importlib.util
import os
import platform
import queue
import shutil
import signal
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from chalkgrade import apart, record
from chalkgrade.course import Course, CourseError
from chalkgrade.record import FAILED, GRADED, MISSING, REPAIRED, Record
from chalkgrade.release import built, compare, replace


@dataclass
class Limits:
    """How long things may take, in seconds, and how many submissions run side by side."""

    cell: int = 10
    submission: int = 300
    jobs: int = field(default_factory=lambda: os.cpu_count() or 1)


@dataclass
class Outcome:
    """What the run of one submission gave: an executed notebook, or why there is none."""

    student: str
    workspace: Path
    executed: Path | None = None
    repairs: list[str] = field(default_factory=list)
    reason: str = ""
    seconds: float = 0.0


def submissions(folder: Path) -> dict[str, dict[str, Path]]:
    """For each student in nbgrader's tree `folder/STUDENT/ASSIGNMENT/`, the folders of the assignments."""
    if not folder.is_dir():
        raise CourseError(
            f"There is no folder {folder}. Expected a folder of submissions: STUDENT/ASSIGNMENT/*.ipynb."
        )
    students = {
        student.name: {path.name: path for path in sorted(student.iterdir()) if path.is_dir()}
        for student in sorted(folder.iterdir())
        if student.is_dir() and not student.name.startswith(".")
    }
    if not students:
        raise CourseError(
            f"{folder} holds no folder of a student. Expected STUDENT/ASSIGNMENT/*.ipynb in it, "
            "as nbgrader collects them."
        )
    return students


def handed_in(folder: Path | None) -> bool:
    """Whether a student's folder for an assignment holds anything."""
    return folder is not None and any(
        path.is_file() and path.name != "timestamp.txt" and not path.name.startswith(".")
        for path in folder.rglob("*")
    )


@contextlib.contextmanager
def only_one(course: Course) -> Iterator[None]:
    """Hold the course's gradebook for one writer; a second one is told to wait."""
    course.grading.mkdir(parents=True, exist_ok=True)
    with (course.grading / "lock").open("w") as file:
        try:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except ImportError:
            pass  # where there are no such locks, the teacher is the lock
        except OSError:
            raise CourseError(
                "Another chalk is writing to this course's gradebook. Wait for its end, then try again."
            ) from None
        yield


def environment() -> str:
    """A hash of what else decides a mark: the version of Python, and the code of grader and library."""
    digest = hashlib.sha256(platform.python_version().encode())
    here = Path(__file__).parent
    deciding = [here / "checks.py", here / "preflight.py", here / "stock.py"]
    if library := importlib.util.find_spec("chalknet"):
        deciding += sorted(Path(library.origin).parent.glob("*.py"))
    for path in deciding:
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def hash_of(folder: Path) -> str:
    """A hash of all files of a folder, their names and contents."""
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def run_one(prepared: Path, assignment: str, submitted: Path, log: Path, limits: Limits) -> Outcome:
    """Repair and run one submission in a folder of its own; whatever goes wrong is told, not raised."""
    begun = time.monotonic()
    workspace = Path(tempfile.mkdtemp(prefix="chalk-")).resolve()
    outcome = Outcome(submitted.parent.name, workspace)
    log.unlink(missing_ok=True)
    shutil.copyfile(prepared / "gradebook.db", workspace / "gradebook.db")
    shutil.copytree(prepared / "source", workspace / "source", ignore=shutil.ignore_patterns("*.ipynb"))
    released = prepared / "release" / assignment / f"{assignment}.ipynb"
    repaired = workspace / "submitted" / "student" / assignment
    try:
        outcome.repairs = apart.call(
            "chalkgrade.preflight:repair", submitted, released, repaired, log=log, limit=60
        )
        outcome.executed = apart.call(
            "chalkgrade.stock:execute", workspace, assignment, limits.cell, log=log, limit=limits.submission
        )
    except apart.OutOfTime:
        outcome.reason = f"it had not finished after {limits.submission} s and was stopped"
    except apart.Died:
        outcome.reason = "the process that graded it was ended, perhaps for want of memory"
    except apart.Failed as error:
        outcome.reason = (
            str(error) if error.kind == "Refused" else f"it could not be run ({error.kind}: {error})"
        )
    outcome.seconds = time.monotonic() - begun
    return outcome


def grade(
    course: Course,
    assignment: str,
    folders: dict[str, Path | None],
    limits: Limits,
    again: bool = False,
    begin: Callable[[int, int, bool], None] = lambda to_do, unchanged, stale: None,
    advance: Callable[[Record], None] = lambda record: None,
) -> dict[str, Record]:
    """Grade the submissions `folders` (by student; None where nothing came); a record of each comes back.

    `begin` is told how many there are to do, how many are unchanged, and whether exercises/ is older than the
    source; `advance` gets each record when it is finished.
    """
    with only_one(course), built(course, assignment) as prepared:
        replace(prepared / "source" / assignment, course.source(assignment))
        _register(course, assignment, prepared)
        base = hash_of(prepared / "source") + environment() + f"{limits.cell} {limits.submission}"
        old, done, to_do = record.read(course, assignment), {}, {}
        for student, folder in folders.items():
            if not handed_in(folder):
                done[student] = _missing(course, assignment, student, old.get(student))
                continue
            try:
                key = hashlib.sha256((base + hash_of(folder)).encode()).hexdigest()
            except OSError as error:
                done[student] = Record(student, FAILED, [f"its files cannot be read ({error})"])
                record.write(course, assignment, done[student])
                continue
            if not again and student in old and old[student].finished and old[student].key == key:
                done[student] = old[student]
            else:
                to_do[student] = key
        stale = bool(compare(prepared / "release" / assignment, course.exercise(assignment)))
        begin(len(to_do), sum(entry.finished for entry in done.values()), stale)
        with _patience() as interrupted:
            work = {name: folders[name] for name in to_do}
            for outcome in _side_by_side(course, assignment, prepared, work, limits, interrupted):
                entry = _keep(course, assignment, folders[outcome.student], outcome, to_do[outcome.student])
                shutil.rmtree(outcome.workspace, ignore_errors=True)
                done[outcome.student] = entry
                advance(entry)
        if interrupted.is_set():
            raise Interrupted
        return {student: done[student] for student in folders}


class Interrupted(Exception):
    """The teacher stopped the run; what was finished is kept."""


@contextlib.contextmanager
def _patience() -> Iterator[threading.Event]:
    """Take Ctrl-C as a wish to stop after the submission that is being written, not in the middle of it."""
    wished = threading.Event()
    before = signal.signal(signal.SIGINT, lambda *_: wished.set())
    try:
        yield wished
    finally:
        signal.signal(signal.SIGINT, before)


def _register(course: Course, assignment: str, prepared: Path) -> None:
    """Enter the assignment in the course's own gradebook."""
    log = course.grading / "logs" / assignment / "register.log"
    try:
        apart.call(
            "chalkgrade.stock:register", prepared, course.gradebook, assignment, prepared / "scratch", log=log
        )
    except apart.Failed as error:
        if "Cannot add or remove cells" in str(error):
            raise CourseError(
                f"{assignment} has gained or lost graded cells since submissions to it were graded, and the "
                f"gradebook cannot hold both. To begin again, move {course.grading} away and grade all."
            ) from None
        raise CourseError(
            f"{assignment} could not be entered in {course.gradebook}: {error} (see {log})."
        ) from None


def _side_by_side(
    course: Course,
    assignment: str,
    prepared: Path,
    folders: dict[str, Path],
    limits: Limits,
    interrupted: threading.Event,
) -> Iterator[Outcome]:
    """The outcomes of all submissions, each as soon as it is there, until an interruption."""
    waiting, finished = queue.SimpleQueue(), queue.SimpleQueue()
    for item in folders.items():
        waiting.put(item)
    stopped = threading.Event()

    def work() -> None:
        while not stopped.is_set():
            try:
                student, folder = waiting.get_nowait()
            except queue.Empty:
                return
            try:
                finished.put(run_one(prepared, assignment, folder, course.log(student, assignment), limits))
            except OSError as error:  # no room, no rights: this submission's trouble only
                finished.put(Outcome(student, prepared / "none", reason=f"it could not be copied ({error})"))

    threads = [threading.Thread(target=work, daemon=True) for _ in range(min(limits.jobs, len(folders)))]
    for thread in threads:
        thread.start()
    try:
        left = len(folders)
        while left and not interrupted.is_set():
            with contextlib.suppress(queue.Empty):
                outcome = finished.get(timeout=0.1)
                left -= 1
                yield outcome
    finally:
        stopped.set()
        while any(thread.is_alive() for thread in threads):
            apart.end_all()
            for thread in threads:
                thread.join(0.05)
        while not finished.empty():
            shutil.rmtree(finished.get().workspace, ignore_errors=True)


def _missing(course: Course, assignment: str, student: str, old: Record | None) -> Record:
    """The record of a student who handed in nothing; a mark of an earlier run stays."""
    if old and old.status != MISSING:
        return old
    entry = Record(student, MISSING, ["nothing was handed in"])
    record.write(course, assignment, entry)
    return entry


def _keep(course: Course, assignment: str, submitted: Path, outcome: Outcome, key: str) -> Record:
    """Write what one submission gave into the gradebook and beside it, the record last."""
    student, log = outcome.student, course.log(outcome.student, assignment)
    entry = Record(
        student, REPAIRED if outcome.repairs else GRADED, list(outcome.repairs), key, seconds=outcome.seconds
    )
    if outcome.executed:
        if old := record.read(course, assignment).get(student):
            old.key = ""  # should the run be killed while it writes, the next one does this submission again
            record.write(course, assignment, old)
        try:
            timestamp = submitted / "timestamp.txt"
            when = (
                timestamp.read_text(encoding="utf-8", errors="replace").strip()
                if timestamp.is_file()
                else None
            )
            notes = apart.call(
                "chalkgrade.stock:save",
                course.gradebook,
                outcome.executed,
                student,
                assignment,
                when,
                log=log,
            )
            entry.remarks += notes["remarks"]
            entry.checks = notes["checks"]
        except (apart.Failed, apart.Died) as error:
            outcome.executed, outcome.reason = None, f"its marks could not be written ({error})"
    if not outcome.executed:
        entry.status, entry.remarks = FAILED, [outcome.reason, f"log: {log.relative_to(course.root)}"]
        record.write(course, assignment, entry)
        return entry
    replace(outcome.workspace / "submitted" / "student" / assignment, course.submitted(student, assignment))
    executed = course.autograded(student, assignment) / outcome.executed.name
    executed.parent.mkdir(parents=True, exist_ok=True)
    executed.unlink(missing_ok=True)  # nbgrader makes it read-only
    shutil.copy(outcome.executed, executed)
    try:
        apart.call(
            "chalkgrade.stock:feedback",
            course.grading,
            course.gradebook,
            student,
            assignment,
            log=log,
            limit=60,
        )
    except (apart.Failed, apart.Died, apart.OutOfTime) as error:
        entry.remarks.append(
            f"its feedback page could not be made ({error}); log: {log.relative_to(course.root)}"
        )
    record.write(course, assignment, entry)
    return entry


def feedback(
    course: Course, assignment: str, begin: Callable[[int], None], advance: Callable[[], None]
) -> int:
    """How many feedback pages were made: one for each submission that has a mark."""
    students = [
        path.parent.name for path in sorted(course.autograded("x", "x").parent.parent.glob(f"*/{assignment}"))
    ]
    begin(len(students))
    for student in students:
        log = course.log(student, assignment)
        try:
            apart.call(
                "chalkgrade.stock:feedback", course.grading, course.gradebook, student, assignment, log=log
            )
        except (apart.Failed, apart.Died) as error:
            raise CourseError(f"The page for {student} could not be made: {error} (see {log}).") from None
        advance()
    return len(students)

"""Grading a class.

Each submission goes the same way, whatever happens to the others:

    its folder -> marks and an executed notebook -> gradebook, page for the student, record
                  (engine.mark: several at once,     (gradebook.keep: one writer, whatever is
                  each in processes of its own)      ready in one batch)

The first step touches nothing of the course. What fails there leaves the gradebook as it was, so an earlier
mark is never lost. A run may be ended at any moment: what has a record is finished, all else is done again.
"""

import contextlib
import functools
import hashlib
import json
import math
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
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Self

from chalkgrade import apart, record
from chalkgrade.course import SHIPPED, Course, CourseError
from chalkgrade.engine import Died, Engine, OutOfTime
from chalkgrade.files import files_of, hash_of
from chalkgrade.inbox import HandedIn
from chalkgrade.job import Job, Marked
from chalkgrade.record import FAILED, MISSING, Record
from chalkgrade.release import built, compare, replace
from chalkgrade.withhold import withhold

LARGEST_BATCH = 50
DIED = "the process that graded it was ended, perhaps for want of memory"


@dataclass
class Limits:
    """How long things may take, in seconds, and how many submissions are marked side by side."""

    cell: int = 10
    submission: int = 300
    jobs: int = field(default_factory=lambda: os.cpu_count() or 1)


def handed_in(folder: Path | None) -> bool:
    """Whether a student's folder for an assignment holds anything."""
    return folder is not None and any(path.name != "timestamp.txt" for path in files_of(folder))


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


MAKES = (
    "evolve",
    "last_cell",
    "plain",
    "release",
    "source",
    "stock",
    "withhold",
)  # an assignment from its text
DECIDES = (
    "asserts",
    "border",
    "candidate",
    "chance",
    "checks",
    "examiner",
    "plan",
    "preflight",
    "proxy",
    "safe",
    "student",
    "tensors",
    "vacuous",
    "wire",
)


def environment() -> str:
    """A hash of what else decides a mark: the version of Python, and the code of grader and library."""
    parts = [platform.python_version(), _code(DECIDES), _library()]
    return hashlib.sha256("".join(parts).encode()).hexdigest()


def _library() -> str:
    """A hash of the library's code, if there is a library."""
    digest, library = hashlib.sha256(), find_spec("chalknet")
    for path in sorted(Path(library.origin).parent.glob("*.py")) if library else []:
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _code(names: tuple[str, ...]) -> str:
    """A hash of some of our own files."""
    texts = [Path(__file__).with_name(f"{name}.py").read_bytes() for name in names]
    return hashlib.sha256(b"\0".join(texts)).hexdigest()


def prepare(course: Course, assignment: str) -> tuple[Path, str]:
    """The folder of an assignment as made from its text, and a hash of what it holds.

    It is made anew only if the text, or what makes it, has changed, or if it is damaged; then it is also
    entered in the gradebook.
    """
    text, place = course.solution(assignment), course.prepared(assignment)
    parts = [hash_of(text.parent / name) for name in SHIPPED]
    parts += [text.read_text(encoding="utf-8"), _code(MAKES), _library()]
    parts += map(version, ("nbgrader", "jupytext"))
    key = hashlib.sha256("\0".join(parts).encode()).hexdigest()
    note = place / "made.json"
    with contextlib.suppress(OSError, ValueError, KeyError):
        made = json.loads(note.read_text(encoding="utf-8"))
        same_book = made["gradebook"] == course.gradebook.stat().st_ino
        if made["key"] == key and same_book and made["files"] == _files(course, assignment):
            return place, made["hash"]
    with built(course, assignment) as workspace:
        replace(workspace, place)
    try:
        withhold(place, assignment)
    except ValueError as error:
        raise CourseError(
            f"{assignment}: {error} (its front matter says so, under chalk: withheld)."
        ) from None
    replace(place / "source" / assignment, course.source(assignment))
    _register(course, assignment, place)
    made = {"key": key, "hash": hash_of(place / "source"), "gradebook": course.gradebook.stat().st_ino}
    note.write_text(json.dumps(made | {"files": _files(course, assignment)}), encoding="utf-8")
    return place, made["hash"]


def _files(course: Course, assignment: str) -> list[str]:
    """Hashes of what grading reads of an assignment as it was made, should something have damaged it."""
    place = course.prepared(assignment)
    folders = [hash_of(folder) for folder in (place / "source", place / "release", course.source(assignment))]
    return [*folders, hashlib.sha256((place / "cells.json").read_bytes()).hexdigest()]


def mark(
    engine: Engine, course: Course, assignment: str, submission: tuple[str, HandedIn], limits: Limits
) -> Marked:
    """What came of one student's submission; whatever goes wrong is told, not raised."""
    (student, handed_in), begun = submission, time.monotonic()
    submitted, log = handed_in.folder, course.log(student, assignment)
    marked = Marked(student, log=str(log.relative_to(course.root)), remarks=handed_in.remarks)
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        log.unlink(missing_ok=True)
        marked.workspace = tempfile.mkdtemp(dir=work_folder(course))
        timestamp = submitted / "timestamp.txt"
        if timestamp.is_file() and not timestamp.is_symlink():
            with timestamp.open(encoding="utf-8", errors="replace") as file:
                marked.timestamp = file.read(100).strip()
        marked.marks = engine.mark(Job(str(submitted), marked.workspace, str(log)), limits.submission)
        marked.failure = marked.marks.refused
    except OutOfTime:
        marked.failure = too_long(limits.submission)
    except Died:
        marked.failure = DIED
    except OSError as error:  # no room, no rights: this submission's trouble only
        marked.failure = f"it could not be read or copied ({error})"
    marked.seconds = time.monotonic() - begun
    return marked


def too_long(seconds: int) -> str:
    """Why a submission has no marks that took longer than it may."""
    return f"it had not finished after {seconds} s and was stopped"


def work_folder(course: Course) -> Path:
    """Where what comes of a submission is until it is kept."""
    return course.grading / "work"


def grade(
    course: Course,
    assignment: str,
    submissions: dict[str, HandedIn | None],
    limits: Limits,
    again: bool = False,
    unsafe: bool = False,
    begin: Callable[[int, int, bool], None] = lambda to_do, unchanged, stale: None,
    advance: Callable[[Record], None] = lambda record: None,
    scheduler: str = "",
) -> dict[str, Record]:
    """Grade `submissions` (by student; None where nothing came); a record of each comes back.

    `begin` is told how many there are to do, how many are unchanged, and whether exercises/ is older than the
    source; `advance` gets each record when it is finished. `unsafe` does without the sandbox. `scheduler` is
    the address of a Dask cluster to do it on.
    """
    apart.begin()
    with only_one(course):
        prepared, made = prepare(course, assignment)
        base = made + environment() + f"{limits.cell} {limits.submission}"
        done, to_do = {}, {}
        for student, one in submissions.items():
            if one is not None and one.refused:
                done[student] = _failed(course, assignment, student, [one.refused, *one.remarks])
                continue
            if one is None or not handed_in(one.folder):
                done[student] = _missing(course, assignment, student)
                continue
            try:
                parts = [base, hash_of(one.folder), *one.remarks]
            except OSError as error:
                done[student] = _failed(course, assignment, student, [f"its files cannot be read ({error})"])
                continue
            key = hashlib.sha256("".join(parts).encode(errors="backslashreplace")).hexdigest()
            old = None if again else record.read(course, assignment, student)
            if old and old.finished and old.key == key:
                done[student] = old
            else:
                to_do[student] = key
        stale = bool(compare(prepared / "release" / assignment, course.exercise(assignment)))
        begin(len(to_do), sum(entry.finished for entry in done.values()), stale)
        if to_do:
            work = {student: submissions[student] for student in to_do}
            for marked in _all(course, assignment, prepared, work, limits, unsafe, to_do, done, scheduler):
                advance(marked)
        return {student: done[student] for student in submissions}


def _all(
    course: Course,
    assignment: str,
    prepared: Path,
    submissions: dict[str, HandedIn],
    limits: Limits,
    unsafe: bool,
    keys: dict[str, str],
    done: dict[str, Record],
    scheduler: str,
) -> Iterator[Record]:
    """Mark and keep submissions; the record of each, as soon as it is kept, also in `done`."""
    logs = course.grading / "logs" / assignment
    shutil.rmtree(work_folder(course), ignore_errors=True)
    work_folder(course).mkdir(parents=True)
    try:
        with (
            _patience() as interrupted,
            _workplace(course, assignment, prepared, limits, unsafe, scheduler) as batches,
            Writer(course, assignment, logs / "gradebook.log") as writer,
        ):
            for batch in batches(list(submissions.items()), interrupted):
                for one in batch:
                    one.key = keys[one.student]
                for kept in writer.keep(batch):
                    done[kept.student] = kept
                    yield kept
                for one in batch:
                    shutil.rmtree(one.workspace, ignore_errors=True) if one.workspace else None
            if interrupted.is_set():
                raise Interrupted
    finally:
        shutil.rmtree(work_folder(course), ignore_errors=True)


@contextlib.contextmanager
def _workplace(
    course: Course, assignment: str, prepared: Path, limits: Limits, unsafe: bool, scheduler: str
) -> Iterator[Callable[[list[tuple[str, HandedIn]], threading.Event], Iterator[list[Marked]]]]:
    """Where submissions are marked: here, or on a cluster. What comes back marks them and gives batches."""
    if scheduler:
        from chalkgrade.spread import Cluster

        with Cluster(scheduler, assignment, prepared, limits, unsafe) as cluster:
            yield functools.partial(cluster.batches, course)
        return
    log = course.grading / "logs" / assignment / "engine.log"
    log.unlink(missing_ok=True)
    with Engine(prepared, assignment, log, limits.cell, unsafe=unsafe) as engine:
        work = functools.partial(mark, engine, course, assignment, limits=limits)
        yield lambda submissions, interrupted: side_by_side(
            work, submissions, limits.jobs, interrupted, engine.stop
        )


class Writer:
    """The one process that writes the gradebook. If it is ended, another takes its place, and its batch."""

    def __init__(self, course: Course, assignment: str, log: Path):
        self._course, self._assignment, self._log = course, assignment, log

    def __enter__(self) -> Self:
        self._start()
        return self

    def __exit__(self, *_: Any) -> None:
        self._helper.__exit__()

    def _start(self) -> None:
        try:
            self._helper = apart.Helper(
                "chalkgrade.gradebook:Book", self._course, self._assignment, log=self._log
            )
        except (apart.Failed, apart.Died) as error:
            raise CourseError(f"The gradebook {self._course.gradebook} cannot be opened: {error}.") from None

    def keep(self, batch: list[Marked]) -> list[Record]:
        """The records of some submissions, when all that came of them is kept."""
        for _ in range(2):
            try:
                return self._helper.call("keep", batch)
            except apart.Died:
                self._helper.__exit__()
                self._start()
            except apart.Failed as error:
                raise CourseError(
                    f"Marks could not be kept: {error} (see {self._log}). Those that were are safe. "
                    "When this is put right, run the same command to go on."
                ) from None
        raise CourseError(
            "The process that writes the gradebook was ended twice, perhaps for want of memory "
            f"(see {self._log}). Run the same command to go on."
        )


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


def side_by_side(
    work: Callable[[Any], Marked],
    submissions: list[Any],
    jobs: int,
    interrupted: threading.Event,
    stop: Callable[[], None],
) -> Iterator[list[Marked]]:
    """What `work` gives for each submission, in batches of what is there by then, until an interruption.

    The work is done in threads that each wait for processes.
    """
    waiting, finished = queue.SimpleQueue(), queue.Queue(maxsize=4 * LARGEST_BATCH)
    for submission in submissions:
        waiting.put(submission)
    over = threading.Event()

    def take() -> None:
        while not over.is_set():
            try:
                submission = waiting.get_nowait()
            except queue.Empty:
                return
            try:
                finished.put(work(submission))
            except BaseException as error:  # nobody would see it here
                finished.put(error)
                return

    threads = [threading.Thread(target=take, daemon=True) for _ in range(min(jobs, len(submissions)))]
    for thread in threads:
        thread.start()
    try:
        for batch in gathered(finished, interrupted, lambda: any(thread.is_alive() for thread in threads)):
            for error in (one for one in batch if isinstance(one, BaseException)):
                raise error
            yield batch
    finally:
        over.set()
        stop()
        for thread in threads:
            while thread.is_alive():
                with contextlib.suppress(queue.Empty):
                    finished.get_nowait()
                thread.join(0.05)


def gathered(
    finished: queue.Queue,
    interrupted: threading.Event,
    more: Callable[[], bool],
    patience: float = math.inf,
) -> Iterator[list[Any]]:
    """What is put into a queue, in batches of what is there by then.

    It ends at an interruption, when the queue is empty and no `more` is to come, or when nothing has come for
    as long as one may have `patience`.
    """
    since = time.monotonic()
    while not interrupted.is_set():
        coming, batch = more(), []
        with contextlib.suppress(queue.Empty):
            batch.append(finished.get(timeout=0.1) if coming else finished.get_nowait())
            while len(batch) < LARGEST_BATCH:
                batch.append(finished.get_nowait())
        if batch:
            since = time.monotonic()
            yield batch
        elif not coming or time.monotonic() - since > patience:
            return


def _failed(course: Course, assignment: str, student: str, remarks: list[str]) -> Record:
    """The record of a submission that cannot be graded."""
    entry = Record(student, FAILED, remarks)
    record.write(course, assignment, entry)
    return entry


def _missing(course: Course, assignment: str, student: str) -> Record:
    """The record of a student who handed in nothing; a mark of an earlier run stays."""
    if (old := record.read(course, assignment, student)) and old.status != MISSING:
        return old
    entry = Record(student, MISSING, ["nothing was handed in"])
    record.write(course, assignment, entry)
    return entry


def feedback(
    course: Course, assignment: str, begin: Callable[[int], None], advance: Callable[[int], None]
) -> int:
    """How many feedback pages were made: one for each submission that has a mark."""
    students = [
        path.parent.name for path in sorted(course.autograded("x", "x").parent.parent.glob(f"*/{assignment}"))
    ]
    begin(len(students))
    log, failed = course.grading / "logs" / assignment / "feedback.log", {}
    for start in range(0, len(students), LARGEST_BATCH):
        batch = students[start : start + LARGEST_BATCH]
        try:
            failed |= apart.call("chalkgrade.gradebook:write_pages", course, assignment, batch, log=log)
        except (apart.Failed, apart.Died) as error:
            raise CourseError(f"The pages for {assignment} could not be made: {error} (see {log}).") from None
        advance(len(batch))
    if failed:
        told = "; ".join(f"{student}: {why}" for student, why in list(failed.items())[:10])
        raise CourseError(
            f"{len(students) - len(failed)} pages for {assignment} were made, and {len(failed)} could not be "
            f"({told}). To grade these anew: chalk grade FOLDER --again --student NAME"
        )
    return len(students)

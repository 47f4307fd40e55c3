"""A class graded on more than one machine: batches run through joblib, on a Dask cluster that is there.

    the teacher's machine                               each worker
    ---------------------                               -----------
    the submission's files, the prepared assignment --> an engine of its own (engine.py), in its own sandbox
    gradebook, pages, records (one writer)          <-- points, checks, the executed notebook

Nothing is shared but messages: no file system, no gradebook. A worker keeps its engine from one submission
to the next. It must have this package in the same version, and the same Python, numpy and torch, or the same
submission would get another mark there than here; that is compared before the first is sent, and at each.

A worker that dies takes nothing with it: Dask gives what it had in hand to another. A submission on which
several workers have died is given up by Dask, and fails alone; it is tried again in the next run.

`work` is what runs on a worker; `Cluster` is the teacher's side.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import importlib.metadata
import logging
import queue
import re
import shutil
import socket
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Self

from chalkgrade import grade, sandbox
from chalkgrade.course import CourseError
from chalkgrade.engine import Died, Engine, OutOfTime
from chalkgrade.files import LARGEST, files_of
from chalkgrade.inbox import HandedIn
from chalkgrade.job import Job, Marked, Marks

NEEDED = ("dask", "distributed", "joblib")
SILENCE = 120  # seconds without a result, beyond what one submission may take, until a cluster is given up
PATIENCE = 20  # seconds for a scheduler to answer, and for a first worker to be there
SENT = re.compile(r"(source|release|library)/|cells\.json$")  # of what is prepared
MOST_ENGINES = 2  # that one worker keeps, each for an assignment


@dataclass
class Task:
    """One submission, with all that a worker needs for it."""

    student: str
    files: dict[str, bytes]
    assignment: str
    prepared: dict[str, bytes]
    key: str  # tells assignments and settings apart
    twins: str  # what both sides must have in common
    cell: int
    submission: int
    unsafe: bool


@dataclass
class Answer:
    """What came of a submission on a worker."""

    student: str
    marks: Marks = field(default_factory=Marks)
    failure: str = ""  # why it has no marks
    files: dict[str, bytes] = field(default_factory=dict)  # the executed notebook, and what was run
    log: bytes = b""
    seconds: float = 0.0
    refused: str = ""  # why this worker marks nothing


@dataclass
class Lost:
    """A submission that Dask has given up."""

    why: str


@functools.cache
def twins() -> str:
    """What a mark depends on that is not sent: code, Python, numpy, torch."""
    found = []
    for name in ("numpy", "torch", "ipython"):
        with contextlib.suppress(importlib.metadata.PackageNotFoundError):
            found.append(f"{name} {importlib.metadata.version(name)}".split("+")[0])
    return f"{grade.environment()} {', '.join(found)}"


# On a worker


_engines: dict[str, Engine] = {}
_starting = threading.Lock()


def look(unsafe: bool) -> dict[str, str]:
    """What a worker says of itself before it is given anything."""
    try:
        sandbox.require(unsafe)
    except CourseError as error:
        return {"host": socket.gethostname(), "twins": twins(), "refused": str(error)}
    return {"host": socket.gethostname(), "twins": twins(), "refused": ""}


def work(task: Task) -> Answer:
    """Mark a submission here; whatever goes wrong is told, not raised."""
    begun, answer = time.monotonic(), Answer(task.student)
    place = Path(tempfile.mkdtemp(prefix="chalk-"))
    try:
        if task.twins != twins():
            raise CourseError("it has other code or packages than the machine that sends the submissions")
        submitted, workspace, log = place / "submitted" / task.assignment, place / "work", place / "log"
        _unpacked(task.files, submitted)
        workspace.mkdir()
        job = Job(str(submitted), str(workspace), str(log))
        answer.marks = _engine(task).mark(job, task.submission)
        answer.failure = answer.marks.refused
        if not answer.failure:
            answer.files = packed(workspace)
        answer.log = log.read_bytes()[-100_000:] if log.is_file() else b""
    except OutOfTime:
        answer.failure = grade.too_long(task.submission)
    except Died:
        answer.failure = grade.DIED
    except OSError as error:
        answer.failure = f"it could not be read or copied ({error})"
    except CourseError as error:
        answer.refused = f"{socket.gethostname()}: {error}"
    finally:
        shutil.rmtree(place, ignore_errors=True)
    answer.seconds = time.monotonic() - begun
    return answer


def _engine(task: Task) -> Engine:
    """This worker's engine for an assignment."""
    with _starting:
        if task.key not in _engines:
            while len(_engines) >= MOST_ENGINES:
                _engines.pop(next(iter(_engines))).stop()
            place = Path(tempfile.mkdtemp(prefix="chalk-engine-"))
            _unpacked(task.prepared, place)
            engine = Engine(place, task.assignment, place / "engine.log", task.cell, unsafe=task.unsafe)
            _engines[task.key] = engine.__enter__()
        return _engines[task.key]


def packed(folder: Path, most: int | None = None) -> dict[str, bytes]:
    """The files of a folder, by their names; links are left out."""
    paths = files_of(folder)
    size = sum(path.stat().st_size for path in paths)
    if most is not None and size > most:
        raise OSError(f"its files are larger than {most // 1_000_000} MB together")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def _unpacked(files: dict[str, bytes], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        path = folder / name
        if ".." in path.parts or not path.is_relative_to(folder):
            raise OSError(f"{name} would lead out of its folder")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


# On the teacher's machine


class Cluster:
    """A Dask cluster that is there. It marks what the engine would, and gives it in batches as it is done."""

    def __init__(self, address: str, assignment: str, prepared: Path, limits: Any, unsafe: bool):
        self._address, self._limits = address, limits
        files = {name: data for name, data in packed(prepared).items() if SENT.match(name)}
        digest = hashlib.sha256(f"{assignment} {limits.cell} {unsafe}".encode())
        for name, data in files.items():
            digest.update(name.encode() + b"\0" + hashlib.sha256(data).digest())
        self._task = Task(
            "", {}, assignment, files, digest.hexdigest(), twins(), limits.cell, limits.submission, unsafe
        )
        self._stopped = threading.Event()

    def __enter__(self) -> Self:
        try:
            from dask.distributed import Client
        except ImportError:
            raise CourseError(
                f"--backend dask needs {', '.join(NEEDED)}. Install the grading tools: "
                "pip install 'chalknet[grade]'"
            ) from None
        logging.getLogger("distributed").setLevel(logging.ERROR)  # that a worker has died is its daily bread
        try:
            self._client = Client(self._address, timeout=PATIENCE, set_as_default=False)
        except (OSError, ValueError) as error:
            raise CourseError(f"There is no Dask scheduler at {self._address} ({error}).") from None
        try:
            self._look()
        except BaseException:
            self._client.close()
            raise
        return self

    def __exit__(self, *_: Any) -> None:
        self.stop()
        self._client.close()

    def stop(self) -> None:
        """Send nothing more."""
        self._stopped.set()

    def _look(self) -> None:
        """See that all workers are as they must be."""
        try:
            self._client.wait_for_workers(1, timeout=PATIENCE)
        except TimeoutError:
            raise CourseError(f"The Dask cluster at {self._address} has no worker.") from None
        try:
            found = self._client.run(look, self._task.unsafe)
        except Exception as error:  # whatever the import of this package raises over there
            raise CourseError(
                f"A worker of {self._address} cannot grade: {type(error).__name__}: {error}. Each needs this "
                "package in the same version: pip install 'chalknet[grade]'"
            ) from None
        for address, one in found.items():
            if one["refused"]:
                raise CourseError(f"The worker {address} ({one['host']}): {one['refused']}")
            if one["twins"] != twins():
                raise CourseError(
                    f"The worker {address} ({one['host']}) has other code or packages than this machine, and "
                    f"would mark otherwise. There: {one['twins'][65:]}; here: {twins()[65:]}."
                )

    def batches(
        self, course: Any, submissions: list[tuple[str, HandedIn]], interrupted: threading.Event
    ) -> Iterator[list[Marked]]:
        """The submissions, marked, in batches of what is there by then, until an interruption."""
        finished: queue.Queue[Any] = queue.Queue(maxsize=4 * grade.LARGEST_BATCH)
        handed_in, lost = dict(submissions), []
        thread = threading.Thread(target=self._run, args=(submissions, finished), daemon=True)
        thread.start()
        patience = 2 * self._limits.submission + SILENCE
        for batch in grade.gathered(finished, interrupted, thread.is_alive, patience):
            marked = []
            for one in batch:
                if isinstance(one, BaseException):
                    why = f"{type(one).__name__}: {one}"
                    raise CourseError(f"The cluster {self._address} broke off: {why}")
                if isinstance(one, Lost):
                    lost.append(one.why)
                elif isinstance(one, (Answer, Marked)) and one.student in handed_in:
                    if isinstance(one, Answer) and one.refused:
                        raise CourseError(f"A worker of {self._address} marks nothing: {one.refused}")
                    one = self._kept(course, one) if isinstance(one, Answer) else one
                    one.remarks = handed_in.pop(one.student).remarks
                    marked.append(one)
            if marked:
                yield marked
        if not interrupted.is_set() and handed_in:
            why = lost[0] if lost else "the cluster gave no answer"
            yield [
                Marked(student, failure=f"the worker that graded it was lost ({why})", remarks=one.remarks)
                for student, one in handed_in.items()
            ]

    def _run(self, submissions: list[tuple[str, HandedIn]], finished: queue.Queue) -> None:
        """Run in a thread: send the tasks, a few more than there are workers at a time."""
        from joblib import Parallel, delayed

        try:
            parallel = Parallel(
                n_jobs=-1,
                backend=_backend()(client=self._client, pure=False),
                batch_size=1,
                pre_dispatch="2*n_jobs",
                return_as="generator_unordered",
            )
            for answer in parallel(delayed(work)(task) for task in self._tasks(submissions, finished)):
                finished.put(answer)
                if self._stopped.is_set():
                    break
        except BaseException as error:
            finished.put(error)

    def _tasks(self, submissions: Iterable[tuple[str, HandedIn]], finished: queue.Queue) -> Iterator[Task]:
        for student, handed_in in submissions:
            if self._stopped.is_set():
                return
            try:
                files = packed(handed_in.folder, 2 * LARGEST)  # a worker refuses more, in better words
            except OSError as error:
                finished.put(Marked(student, failure=f"it could not be read or copied ({error})"))
                continue
            yield replace(self._task, student=student, files=files)

    def _kept(self, course: Any, answer: Answer) -> Marked:
        """An answer as if it had been marked here: its files in a folder, its log in its place."""
        log = course.log(answer.student, self._task.assignment)
        log.parent.mkdir(parents=True, exist_ok=True)
        log.write_bytes(answer.log)
        marked = Marked(answer.student, answer.marks, failure=answer.failure, seconds=answer.seconds)
        marked.log = str(log.relative_to(course.root))
        try:
            marked.workspace = tempfile.mkdtemp(dir=grade.work_folder(course))
            _unpacked(answer.files, Path(marked.workspace))
        except OSError as error:
            marked.failure = marked.failure or f"what came of it could not be kept ({error})"
        return marked


@functools.cache
def _backend() -> Callable[..., Any]:
    """joblib's backend for Dask, which also ends when a task has failed.

    joblib's own never hears of a task of which Dask says that it failed, and waits for it for ever.
    """
    from joblib._dask import DaskDistributedBackend

    class Backend(DaskDistributedBackend):
        def submit(self, func: Any, callback: Any = None) -> Any:
            future = super().submit(func, callback)
            future.add_done_callback(lambda done: _told(done, callback))
            return future

    def _told(done: Any, callback: Any) -> None:
        if callback is not None and (error := done.exception()) is not None:
            callback([Lost(f"{type(error).__name__}: {error}"[:300])])

    return Backend

"""The machinery that marks the submissions to one assignment: a zygote in its sandbox, and an examiner.

    with Engine(prepared, "05_softmax_classification", log) as engine:
        marks = engine.mark(job)

`mark` may be called from several threads at once; each call is one submission, marked by processes of its own
(`examiner.py`, `zygote.py`). This one method is all that a batch needs to know. So a batch may run in threads
here, or as tasks on other machines, each with an engine of its own.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any, Self

from chalkgrade import sandbox, zygote
from chalkgrade.course import CourseError
from chalkgrade.job import Job, Marks, Settings
from chalkgrade.plan import imports

READY = 120  # seconds that the imports may take
MOST_ANSWER = 50_000_000
MEMORY = 2 << 30
PROCESSES = 64
NO_NAMESPACES = (
    "Perhaps this system lets no program make namespaces of its own. A container must be started with "
    "--privileged; on Ubuntu 24.04: sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0. "
)


class Died(Exception):
    """A submission's examiner ended without an answer."""


class OutOfTime(Exception):
    """A submission took longer than it may."""


class Engine:
    """Marks submissions to one assignment."""

    def __init__(
        self,
        prepared: Path,
        assignment: str,
        log: Path,
        seconds: float = 10,
        memory: int = MEMORY,
        unsafe: bool = False,
    ):
        self._prepared, self._assignment, self._log = prepared, assignment, log
        self._seconds, self._memory, self._unsafe = seconds, memory, unsafe
        stripped = prepared / "library" / "chalknet"  # as `withhold.py` makes it
        self._library = stripped if stripped.is_dir() else None  # for candidates alone
        self._changing = threading.Lock()
        self._generation = 0
        self._stopped = False

    def __enter__(self) -> Self:
        sandbox.require(self._unsafe)
        self._log.parent.mkdir(parents=True, exist_ok=True)
        self._start()
        return self

    def __exit__(self, *_: Any) -> None:
        self.stop()

    # Starting and stopping

    def _start(self) -> None:
        control, its_control = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._connection, its_connection = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        settings = zygote.Settings(
            control=its_control.fileno(),
            preload=self._imports(),
            memory=self._memory,
            processes=PROCESSES,
            seconds=int(60 * self._seconds),
            isolate=not self._unsafe,
            given=str(self._given()),
        )
        self._processes = [sandbox.start(settings, its_control, self._log, self._library, self._unsafe)]
        examiner = Settings(
            its_connection.fileno(), control.fileno(), str(self._prepared), self._assignment, self._seconds
        )
        self._processes.append(self._start_examiner(examiner))
        for end in (control, its_control, its_connection):
            end.close()
        self._connection.settimeout(READY)
        try:
            said = self._connection.recv(1000)
        except TimeoutError:
            said = b"!it was not ready in time"
        self._connection.settimeout(None)
        if said != b"ready":
            self._stop()
            raise CourseError(self._trouble(said.decode("utf-8", "replace").lstrip("!")))

    def _start_examiner(self, settings: Settings) -> subprocess.Popen:
        paths = [str(Path(__file__).parents[1]), os.environ.get("PYTHONPATH", "")]
        own = {"PYTHONPATH": os.pathsep.join(paths), "MPLBACKEND": "Agg"}
        with self._log.open("ab") as file:
            return subprocess.Popen(
                [sys.executable, "-m", "chalkgrade.examiner", json.dumps(asdict(settings))],
                stdin=subprocess.DEVNULL,
                stdout=file,
                stderr=file,
                pass_fds=[settings.connection, settings.zygote],
                env=os.environ | sandbox.TO_FORK | own,
                start_new_session=True,
            )

    def _imports(self) -> list[str]:
        """The modules that the assignment's cells import."""
        path = self._prepared / "source" / self._assignment / f"{self._assignment}.ipynb"
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        return imports(["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"])

    def _given(self) -> Path:
        """The folder of the files that students get with the notebook."""
        return self._prepared / "release" / self._assignment

    def _trouble(self, said: str) -> str:
        lines = self._log.read_text(encoding="utf-8", errors="replace").strip().split("\n")
        of_the_box = [line for line in lines if line.startswith(("bwrap:", "setpriv:"))]
        told = next(iter([*of_the_box, said, lines[-1]]), "") or "it ended without a word"
        hint = NO_NAMESPACES if of_the_box or "isolated" in said else ""
        return f"The sandbox did not start: {told}. {hint}The whole story is in {self._log}."

    def stop(self) -> None:
        """End all that is under way; each `mark` that waits then raises `Died`."""
        with self._changing:
            self._stopped = True
            self._stop()

    def _stop(self) -> None:
        with contextlib.suppress(OSError):
            self._connection.close()
        for process in self._processes:
            process.kill()
            process.wait()

    def _restart(self, generation: int) -> None:
        """Begin anew if a process of the engine's has ended; only the first to see it does."""
        with self._changing:
            if self._stopped:
                raise Died("grading was stopped")
            if self._generation == generation:
                self._generation += 1
                self._stop()
                self._start()

    # Marking

    def mark(self, job: Job, limit: float | None = None) -> Marks:
        """What came of a submission. `OutOfTime` after so many seconds, `Died` if its examiner did."""
        generation = self._generation
        try:
            return self._mark(job, limit)
        except (Died, OSError):
            if all(process.poll() is None for process in self._processes) and generation == self._generation:
                raise
        self._restart(generation)
        return self._mark(job, limit)

    def _mark(self, job: Job, limit: float | None) -> Marks:
        answer, its_answer = socket.socketpair()
        with answer, its_answer:
            message = json.dumps(asdict(job)).encode()
            socket.send_fds(self._connection, [message], [its_answer.fileno()])
            its_answer.close()
            until = None if limit is None else time.monotonic() + limit
            pid, said = 0, b""
            try:
                while not said.endswith(b"}\n"):
                    answer.settimeout(None if until is None else max(0.01, until - time.monotonic()))
                    part = answer.recv(1 << 16)
                    if not part or len(said) > MOST_ANSWER:
                        raise Died("its examiner ended without an answer")
                    said += part
                    if not pid and b"\n" in said:
                        pid = int(said.partition(b"\n")[0])
            except TimeoutError:
                if pid:
                    with contextlib.suppress(ProcessLookupError):
                        os.kill(pid, signal.SIGKILL)
                raise OutOfTime(f"not finished after {limit:g} s") from None
        return Marks(**json.loads(said.partition(b"\n")[2]))

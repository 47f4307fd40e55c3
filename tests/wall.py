"""How the tests put a student's code on one side of the wall and a test on the other."""

import builtins
import contextlib
import shutil
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from chalkgrade import checks, sandbox
from chalkgrade.examiner import Namespace, order
from chalkgrade.student import Student
from chalkgrade.zygote import Settings

needs_sandbox = pytest.mark.skipif(not shutil.which("bwrap"), reason="bubblewrap is not installed")


class Wall:
    """A zygote from which candidates come."""

    def __init__(self, control: socket.socket):
        self._control = control
        self._met: list[Student] = []

    def order(self) -> Any:
        """The lines to a fresh candidate."""
        return order(self._control)

    def meet(
        self, *cells: str, asked: dict | None = None, seconds: float = 5, files: tuple = ()
    ) -> Namespace:
        """The names of a student who wrote these cells."""
        names = Namespace(__name__="__main__", __builtins__=builtins)
        names.student = Student(self.order, list(files), asked or {}, seconds)
        self._met.append(names.student)
        for cell in cells:
            names.student.run(cell, common=False)
        return names

    def both(self, names: Namespace, cell: str) -> None:
        """Run an instructor's cell on both sides."""
        names.student.run(cell, common=True)
        exec(cell, names)
        names.student.classes |= {
            thing.__qualname__: thing for thing in names.values() if isinstance(thing, type)
        }

    def part(self) -> None:
        """Let all students of a test go."""
        while self._met:
            self._met.pop().end()


@contextlib.contextmanager
def zygote(
    preload: tuple = ("numpy",), unsafe: bool = False, memory: int = 1 << 30, **more: Any
) -> Iterator[Wall]:
    """A running zygote."""
    control, its_control = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    settings = Settings(its_control.fileno(), list(preload), memory, 64, 600, not unsafe, "")
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "log"
        process = sandbox.start(settings, its_control, log, more.get("library"), unsafe)
        its_control.close()
        try:
            control.settimeout(60)
            assert control.recv(100) == b"ready", log.read_text()
            control.settimeout(None)
            yield Wall(control)
        finally:
            control.close()
            process.kill()
            process.wait()


@contextlib.contextmanager
def counted(student: Student) -> Iterator[None]:
    """Count the student's work as the examiner does."""
    before, checks.work = checks.work, lambda: student.worked
    try:
        yield
    finally:
        checks.work = before

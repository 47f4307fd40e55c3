"""Work with nbgrader is done apart, in a process of its own.

nbgrader takes seconds to import and prints much that no instructor wants to read. So nothing in the command
itself imports it: a helper process imports it once, each piece of work is a fork of that helper, and whatever
it prints goes to a log file. `call` is for one piece of work; a `Helper` stays, and does one after the other.
"""

import contextlib
import importlib
import multiprocessing
import os
import signal
import sys
import threading
import traceback
import types
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Self

PRELOAD = ["chalkgrade.quick", "chalkgrade.stock", "chalkgrade.gradebook"]


class Died(Exception):
    """The work's process ended without an answer."""


class Failed(Exception):
    """The work raised; the message is the exception's own, `kind` the name of its class."""

    def __init__(self, kind: str, message: str):
        super().__init__(message)
        self.kind = kind


def _context() -> Any:
    """The multiprocessing context whose processes start with nbgrader already imported."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(PRELOAD)
    return context


def begin() -> None:
    """Let the imports begin now, while something else is done."""
    if "forkserver" in multiprocessing.get_all_start_methods():
        from multiprocessing import forkserver

        _context()
        with _own_main():
            forkserver.ensure_running()


def _found(name: str) -> Any:
    """The function or class "module:name"."""
    module, _, name = name.partition(":")
    return getattr(importlib.import_module(module), name)


def _into_log(log: str) -> None:
    """Send all that this process prints to a file, and take Ctrl-C from it: the command decides what ends."""
    if hasattr(os, "setsid"):
        os.setsid()
    with Path(log).open("a", buffering=1, encoding="utf-8") as file:
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)
    sys.stdout = os.fdopen(1, "w", buffering=1, encoding="utf-8", errors="replace", closefd=False)
    sys.stderr = os.fdopen(2, "w", buffering=1, encoding="utf-8", errors="replace", closefd=False)


def _answered(connection: Connection, work: Any, *arguments: Any) -> None:
    """Send what a piece of work gives, or that it failed."""
    try:
        answer = ("done", work(*arguments))
    except BaseException as error:  # the answer is the only way out of this process
        with contextlib.suppress(OSError):  # the disk may be full, and that be the error
            traceback.print_exc()
        answer = ("failed", type(error).__name__, str(error))
    connection.send(answer)


def _once(connection: Connection, log: str, name: str, arguments: tuple) -> None:
    """Run in the new process: one piece of work."""
    _into_log(log)
    _answered(connection, lambda: _found(name)(*arguments))


def _serve(connection: Connection, log: str, name: str, arguments: tuple) -> None:
    """Run in the new process: make an object, then call its methods until nobody asks any more."""
    _into_log(log)
    made: list[Any] = []
    _answered(connection, lambda: made.append(_found(name)(*arguments)))
    with contextlib.suppress(EOFError):
        while made:
            method, arguments = connection.recv()
            _answered(connection, getattr(made[0], method), *arguments)


_starting = threading.Lock()


@contextlib.contextmanager
def _own_main() -> Any:
    """Hide our main module, which multiprocessing would import in the new process once more."""
    with _starting:
        main = sys.modules["__main__"]
        sys.modules["__main__"] = types.ModuleType("__main__")
        try:
            yield
        finally:
            sys.modules["__main__"] = main


@contextlib.contextmanager
def _uninterrupted() -> Iterator[None]:
    """Let Ctrl-C wait until the body is over: a process that is half begun would print a traceback."""
    if threading.current_thread() is not threading.main_thread():  # which alone hears of Ctrl-C
        yield
        return
    met: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _: met.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
        for number in met[:1]:
            signal.raise_signal(number)


class _Process:
    """A process, and the connection to it."""

    def __init__(self, target: Any, log: Path, name: str, arguments: tuple):
        log.parent.mkdir(parents=True, exist_ok=True)
        context = _context()
        self._connection, theirs = context.Pipe()
        self._process = context.Process(target=target, args=(theirs, str(log), name, arguments), daemon=False)
        with _uninterrupted(), _own_main():
            self._process.start()
        theirs.close()

    def answer(self) -> Any:
        """What its present piece of work gives."""
        try:
            answer = self._connection.recv()
        except EOFError:
            raise Died("the process ended without an answer") from None
        if answer[0] == "failed":
            raise Failed(answer[1], answer[2])
        return answer[1]

    def ask(self, method: str, arguments: tuple) -> None:
        """Give it a piece of work."""
        try:
            self._connection.send((method, arguments))
        except OSError:
            raise Died("the process ended") from None

    def end(self) -> None:
        """End it."""
        self._connection.close()
        self._process.kill()
        self._process.join()
        self._process.close()


def call(name: str, *arguments: Any, log: Path) -> Any:
    """What the function `name` ("module:function") returns, computed in a process of its own."""
    process = _Process(_once, log, name, arguments)
    try:
        return process.answer()
    finally:
        process.end()


class Helper:
    """An object, made by `name` ("module:class") in a process of its own, whose methods can be called."""

    def __init__(self, name: str, *arguments: Any, log: Path):
        self._process = _Process(_serve, log, name, arguments)
        try:
            self._process.answer()
        except BaseException:
            self._process.end()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: Any) -> None:
        self._process.end()

    def call(self, method: str, *arguments: Any) -> Any:
        """What the object's method gives."""
        self._process.ask(method, arguments)
        return self._process.answer()

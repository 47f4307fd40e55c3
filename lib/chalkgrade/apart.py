"""Work that must not be able to hurt the rest is done apart, in a process of its own.

nbgrader takes seconds to import, prints much that no instructor wants to read, and runs code written by
strangers. So nothing in the command itself imports it: a helper process imports it once, each piece of work
is a fork of that helper, whatever it prints goes to a log file, and when its time is over it is ended
together with everything that it started.
"""

import contextlib
import importlib
import multiprocessing
import os
import sys
import threading
import traceback
import types
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import psutil


class OutOfTime(Exception):
    """The work did not end within its limit, and was stopped."""


class Died(Exception):
    """The work's process ended without an answer."""


class Failed(Exception):
    """The work raised; the message is the exception's own, `kind` the name of its class."""

    def __init__(self, kind: str, message: str):
        super().__init__(message)
        self.kind = kind


def _helper() -> Any:
    """The multiprocessing context whose processes start with nbgrader already imported."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["chalkgrade.quick", "chalkgrade.stock"])
    return context


def _work(answer: Connection, log: str, name: str, arguments: tuple) -> None:
    """Run in the new process: do the work with its output in the log, then send what came of it."""
    if hasattr(os, "setsid"):
        os.setsid()  # so that Ctrl-C reaches only the command, which then decides what to end
    with Path(log).open("a", buffering=1, encoding="utf-8") as file:
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)
    sys.stdout = os.fdopen(1, "w", buffering=1, encoding="utf-8", errors="replace", closefd=False)
    sys.stderr = os.fdopen(2, "w", buffering=1, encoding="utf-8", errors="replace", closefd=False)
    try:
        module, function = name.split(":")
        result = ("done", getattr(importlib.import_module(module), function)(*arguments))
    except BaseException as error:  # the answer is the only way out of this process
        traceback.print_exc()
        result = ("failed", type(error).__name__, str(error))
    answer.send(result)
    answer.close()


def end(pid: int) -> None:
    """End a process and everything that it started."""
    with contextlib.suppress(psutil.NoSuchProcess):
        first = psutil.Process(pid)
        family = [*first.children(recursive=True), first]
        for process in family:
            with contextlib.suppress(psutil.NoSuchProcess):
                process.kill()


_starting = threading.Lock()


def _start(process: Any) -> None:
    """Start a process without our main module, which multiprocessing would import there once more."""
    with _starting:
        main = sys.modules["__main__"]
        sys.modules["__main__"] = types.ModuleType("__main__")
        try:
            process.start()
        finally:
            sys.modules["__main__"] = main


_running: set[int] = set()


def end_all() -> None:
    """End every piece of work that is under way; each `call` that waits for one then raises `Died`."""
    for pid in list(_running):
        end(pid)


def call(name: str, *arguments: Any, log: Path, limit: float | None = None) -> Any:
    """What the function `name` ("module:function") returns, computed in a process of its own."""
    log.parent.mkdir(parents=True, exist_ok=True)
    context = _helper()
    mine, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(theirs, str(log), name, arguments), daemon=False)
    _start(process)
    _running.add(process.pid)
    theirs.close()
    try:
        if not mine.poll(limit):
            raise OutOfTime(f"not finished after {limit:g} s")
        try:
            answer = mine.recv()
        except EOFError:
            raise Died("the process ended without an answer") from None
    finally:
        end(process.pid)
        _running.discard(process.pid)
        process.join()
        process.close()
        mine.close()
    if answer[0] == "failed":
        raise Failed(answer[1], answer[2])
    return answer[1]

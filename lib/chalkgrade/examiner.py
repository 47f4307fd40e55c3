"""Marks submissions: runs an assignment's graded cells against a student's code that is somewhere else.

Read `plan.py`, `proxy.py` and `student.py` first. In this process the instructor's cells run, and nothing
that a student wrote: a name that the student is to define is a proxy here. One process prepares the
assignment (imports, data) and then forks for each submission, so each is marked by a process of its own:

    the notebook is read and repaired (preflight)
    cell by cell:  what the student wrote, the candidate runs;  a graded cell is run here, and marked
    the executed notebook is left in a folder, and the marks are sent, a line of JSON

It does not touch the gradebook.
"""

from __future__ import annotations

import ast
import builtins
import contextlib
import ctypes
import functools
import gc
import importlib
import io
import json
import linecache
import os
import re
import resource
import signal
import socket
import sys
import time
import traceback
import warnings
from dataclasses import dataclass
from pathlib import Path
from types import CodeType
from typing import Any

import chalkgrade.quick  # noqa: F401 (first: it makes nbformat quick to import)

# isort: split
import nbformat
import numpy as np
from nbformat import NotebookNode

from chalkgrade import asserts, checks, vacuous
from chalkgrade.job import Job, Marks, Settings
from chalkgrade.plan import EARLY, HERE, LOOK, Plan, plan, python
from chalkgrade.preflight import Refused, repair
from chalkgrade.safe import MOST_OF_A_NOTEBOOK, safe_outputs
from chalkgrade.student import Ran, Student
from chalkgrade.wire import Channel
from chalkgrade.zygote import own_size

TIMES_FOR_A_CHECK = 2  # a graded cell with checks may work so many times as long as a student's cell
TIMES_FOR_A_GRADED_CELL = 6
MEMORY = 4 << 30  # bytes for what comes over the wire, and what tests make of it
MOST_REMARKS = 20
SEEDS = re.compile(r"\b(seed|set_?state)\(")  # a test that sets a global random generator


class Namespace(dict):
    """The names of the instructor's cells; any other is looked up in the student's.

    `own` are names that only the instructor's cells make. Where such a cell was stopped by a student's
    function, they do not exist; they are never the student's.
    """

    student: Student | None = None
    own: frozenset[str] = frozenset()

    def __missing__(self, name: str) -> Any:
        if self.student is None or name in self.own or hasattr(builtins, name):
            raise KeyError(name)
        return self.student.named(name)


class NoShell:
    """What a magic in an instructor's cell talks to: it does nothing, and runs what stands below it."""

    def __init__(self, namespace: Namespace):
        self._namespace = namespace

    def run_cell_magic(self, name: str, line: str, body: str) -> None:
        """Run the body; that it was to be timed or hidden is of no interest here."""
        exec(compile(body, f"<below %%{name}>", "exec"), self._namespace)

    def __getattr__(self, _: str) -> Any:
        return lambda *_, **__: None


@dataclass
class Assignment:
    """All that is the same for every submission."""

    name: str
    released: NotebookNode
    stubs: dict[str, str]  # cell -> its source as released
    texts: dict[str, dict]  # locked cell -> its source with hidden tests, and the checksum of that
    plan: Plan
    namespace: Namespace
    seconds: float


def prepare(settings: Settings) -> Assignment:
    """Read an assignment and run those of its cells that need to run only once."""
    folder, name = Path(settings.prepared), settings.assignment
    source = nbformat.read(folder / "source" / name / f"{name}.ipynb", as_version=4)
    released = nbformat.read(folder / "release" / name / f"{name}.ipynb", as_version=4)
    texts = json.loads((folder / "cells.json").read_text(encoding="utf-8"))
    stubs = {
        cell.metadata.nbgrader.grade_id: cell.source for cell in released.cells if "nbgrader" in cell.metadata
    }
    assignment = Assignment(name, released, stubs, texts, plan(source), Namespace(), settings.seconds)
    names = assignment.namespace
    names.own = assignment.plan.own
    names.update(__name__="__main__", __builtins__=builtins, get_ipython=lambda: NoShell(names))
    os.chdir(folder / "source" / name)
    if any(module.split(".")[0] == "torch" for module in assignment.plan.imports):
        importlib.import_module("torch")  # so that both sides have it from the start
    checks.Checks.seconds = TIMES_FOR_A_CHECK * settings.seconds
    names |= {vacuous.NAME: vacuous.compare, vacuous.PAIRS: vacuous.pairs}
    for cell, text in assignment.plan.graded.items():
        with contextlib.suppress(SyntaxError):
            steps(cell, text, assignment.plan.theirs) or compiled(cell, text, assignment.plan.theirs)
    for cell, text in assignment.plan.locked.items():
        with contextlib.suppress(SyntaxError):
            compiled(cell, text, assignment.plan.theirs)
    for statement in assignment.plan.imported:
        with contextlib.suppress(ImportError):
            exec(compile(ast.Module([statement], []), "<an import>", "exec"), names)
    for cell, text in assignment.plan.locked.items():
        if assignment.plan.where[cell] == EARLY:
            with contextlib.redirect_stdout(io.StringIO()):
                run_cell(cell, text, names, assignment.plan.theirs)
    return assignment


# Running an instructor's cell


@functools.cache
def compiled(name: str, source: str, theirs: frozenset[str] = frozenset()) -> tuple[CodeType, CodeType]:
    """The code of a cell, and that of its last expression. For `theirs` see `vacuous.py`."""
    filename = f"<cell {name}>"
    linecache.cache[filename] = (len(source), None, source.splitlines(keepends=True), filename)
    tree = ast.parse(python(source), filename)
    tree.body = vacuous.guarded(tree.body, theirs)
    last = tree.body.pop().value if tree.body and isinstance(tree.body[-1], ast.Expr) else ast.Constant(None)
    code = ast.fix_missing_locations(ast.Expression(last))
    return compile(ast.fix_missing_locations(tree), filename, "exec"), compile(code, filename, "eval")


def run_cell(
    name: str, source: str, namespace: Namespace, theirs: frozenset[str] = frozenset()
) -> tuple[Any, BaseException | None]:
    """The value of a cell's last expression, and the exception that stopped it."""
    try:
        body, last = compiled(name, source, theirs)
        exec(body, namespace)
        return eval(last, namespace), None
    except BaseException as error:  # an instructor's cell may raise what it likes
        return None, error


@dataclass
class Graded:
    """A graded cell that was run."""

    outputs: list[NotebookNode]
    points: float
    checks: list[dict]
    remark: str = ""


def grade_cell(name: str, source: str, most: float, assignment: Assignment) -> Graded:
    """Run a graded cell; what it is worth."""
    printed = io.StringIO()
    with (
        contextlib.redirect_stdout(printed),
        contextlib.redirect_stderr(io.StringIO()),
        warnings.catch_warnings(action="ignore"),
        np.errstate(all="ignore"),
    ):
        try:
            with checks.time_limit(TIMES_FOR_A_GRADED_CELL * assignment.seconds):
                value, error = _value_of(name, source, most, assignment)
        except checks.OutOfTime as late:
            value, error = None, late
    outputs = [_stream(printed.getvalue())] if printed.getvalue() else []
    if error is not None:
        kind = "CellTimeoutError" if isinstance(error, checks.OutOfTime) else type(error).__name__
        said = str(error) if kind != "CellTimeoutError" else "this cell did not end in time and was stopped"
        outputs.append(_error(kind, said, traceback.format_exception(error)))
        unwritten = isinstance(error, NotImplementedError)
        return Graded(outputs, 0.0, [], "" if unwritten else f"{name}: {kind}")
    if isinstance(value, checks.Report):
        outputs.append(_value(repr(value), value._repr_html_()))
        late = any(result.stopped for result in value.results)
        remark = f"{name}: checks did not end in time and were stopped" if late else ""
        if value.seen != most:  # a check in a loop over what the student gives may not run at all
            remark = remark or f"{name}: the checks that ran are worth {value.seen:g} of its {most:g} points"
        return Graded(outputs, min(value.earned, most), told(value), remark)
    if value is None:
        return Graded(outputs, most, [])
    outputs.append(_value(repr(value)[:1000]))
    number = _number(value)
    if number is None or number < 0:
        return Graded(outputs, most, [])
    if not number <= most:  # nan too
        return Graded(outputs, 0.0, [], f"{name}: its value {number:g} is no part of its {most:g} points")
    return Graded(outputs, number, [])


@functools.cache
def steps(name: str, source: str, theirs: frozenset[str]) -> list[asserts.Step] | None:
    """The statements of a cell of assertions; None for any other cell."""
    try:
        return asserts.steps(name, python(source), theirs)
    except SyntaxError:
        return None


def _value_of(
    name: str, source: str, most: float, assignment: Assignment
) -> tuple[Any, BaseException | None]:
    """What a graded cell gives, or the exception that stopped it."""
    namespace, theirs = assignment.namespace, assignment.plan.theirs
    found = steps(name, source, theirs)
    if found is None:
        return run_cell(name, source, namespace, theirs)
    student = namespace.student
    try:
        return asserts.run(name, found, most, namespace, lambda: student.touched if student else 0), None
    except BaseException as error:
        return None, error


def _number(value: Any) -> float | None:
    """The value as nbgrader takes it, if it is a number: as the points of the cell."""
    try:
        return float(repr(value).strip("'"))
    except ValueError:
        return None


def told(report: checks.Report) -> list[dict]:
    """The checks of a report as plain data."""
    return [
        {
            "name": result.name,
            "outcome": result.outcome,
            "points": f"{result.earned:g} of {result.points:g}",
            "told": " ".join(text for text in (result.found, result.hint) if text),
            "hint": result.hint,
        }
        for result in report.results
    ]


def _stream(text: str) -> NotebookNode:
    return safe_outputs([{"output_type": "stream", "name": "stdout", "text": text}])[0]


def _error(kind: str, said: str, lines: list[str]) -> NotebookNode:
    lines = [line for text in lines for line in text.split("\n")]
    return safe_outputs([{"output_type": "error", "ename": kind, "evalue": said, "traceback": lines[-50:]}])[
        0
    ]


def _value(text: str, html: str | None = None) -> NotebookNode:
    data = NotebookNode({"text/plain": text} | ({"text/html": html} if html else {}))
    return NotebookNode(
        output_type="execute_result", data=data, metadata=NotebookNode(), execution_count=None
    )


# Marking a submission


def examine(assignment: Assignment, job: Job, candidate: Any) -> Marks:
    """Mark one submission, and leave in the job's workspace `submitted/` and the executed notebook."""
    file = f"{assignment.name}.ipynb"
    try:
        repaired = repair(Path(job.submitted), assignment.released, file)
    except Refused as refusal:
        return Marks(refused=str(refusal))
    repaired.write(Path(job.workspace) / "submitted", file)
    files = [(name, path.read_bytes()) for name, path in repaired.files]
    student = Student(candidate, files, assignment.plan.asked, assignment.seconds)
    checks.work, checks.alone = lambda: time.process_time() + student.worked, student.alone
    student.classes = _classes(assignment.namespace)
    assignment.namespace.student = student
    marks, left = Marks(repairs=repaired.repairs), MOST_OF_A_NOTEBOOK
    try:
        for cell in repaired.notebook.cells:
            _mark(cell, assignment, student, marks)
            left -= len(json.dumps(cell.get("outputs", [])))
            if left < 0 and cell.get("outputs") and not cell.metadata.get("nbgrader", {}).get("grade"):
                cell.outputs = [_stream("... (left out: the cells above have shown too much)")]
    finally:
        student.end()
    if (more := len(marks.remarks) - MOST_REMARKS) > 0:
        marks.remarks = [*marks.remarks[:MOST_REMARKS], f"and {more} more of the kind"]
    path = Path(job.workspace) / file
    path.write_text(json.dumps(repaired.notebook), encoding="utf-8")
    return marks


def _mark(cell: NotebookNode, assignment: Assignment, student: Student, marks: Marks) -> None:
    """Run a cell where it belongs, and give it its outputs and its points."""
    meta = cell.metadata.get("nbgrader") or NotebookNode()
    name, found = meta.get("grade_id"), assignment.plan
    if name in assignment.texts:
        cell.source = assignment.texts[name]["source"]
        meta.checksum = assignment.texts[name]["checksum"]
    by_hand = bool(meta.get("grade") and (meta.get("solution") or cell.cell_type != "code"))
    if by_hand or meta.get("solution"):
        answered = cell.source != assignment.stubs.get(name)
        marks.unanswered += [] if answered else [name]
        if by_hand:
            marks.points[name] = None if answered else 0.0
    if cell.cell_type != "code" or not cell.source.strip():
        return
    if name in found.graded:
        student.shares_chance = SEEDS.search(found.graded[name]) is not None
        graded = grade_cell(name, found.graded[name], float(meta.points), assignment)
        cell.outputs, marks.points[name], marks.checks[name] = graded.outputs, graded.points, graded.checks
        marks.remarks += [graded.remark] if graded.remark else []
        return
    if name in found.locked and name.startswith(LOOK):
        return
    ran = student.run(cell.source, name in found.locked, found.defines.get(name, ()))
    cell.outputs = _outputs(ran)
    if found.where.get(name) == HERE:
        with contextlib.redirect_stdout(io.StringIO()), checks.time_limit(assignment.seconds):
            run_cell(name, found.locked[name], assignment.namespace, found.theirs)
        student.classes |= _classes(assignment.namespace)
    if name not in found.locked:
        for made in found.defines.get(name, ()):
            assignment.namespace.pop(made, None)
        marks.remarks += _remarks(ran, name or f"'{cell.source.strip().split(chr(10))[0][:30]}'")
    ran.outputs = []  # they are in the cell


def _outputs(ran: Ran) -> list[NotebookNode]:
    """The outputs of a student's cell, with an error in their place where it did not come to its end."""
    if ran.ended:
        return [_error("PythonEnded", f"this cell {ran.ended}", [])]
    outputs = safe_outputs(ran.outputs)
    if ran.late:
        outputs = [output for output in outputs if output.output_type != "error"]
        outputs.append(_error("CellTimeoutError", "this cell did not end in time and was stopped", []))
    return outputs


def _remarks(ran: Ran, name: str) -> list[str]:
    """What a teacher should know of how a cell ran; that something is not written yet is nothing new."""
    if ran.ended or ran.late:
        return [f"{name}: {_outputs(ran)[-1].evalue}"]
    errors = {output.ename for output in safe_outputs(ran.outputs) if output.output_type == "error"}
    return [f"{name}: {error}" for error in sorted(errors) if error != "NotImplementedError"]


def _classes(namespace: Namespace) -> dict[str, type]:
    """The classes that the instructor's cells have defined."""
    return {
        thing.__qualname__: thing
        for thing in namespace.values()
        if isinstance(thing, type) and thing.__module__ == "__main__"
    }


# The process


def main() -> None:
    """Prepare, say so, then fork an examiner for each job until the engine hangs up."""
    settings = Settings(**json.loads(sys.argv[1]))
    connection, zygote = socket.socket(fileno=settings.connection), socket.socket(fileno=settings.zygote)
    warnings.simplefilter("ignore")
    np.random.seed(0)
    assignment = prepare(settings)
    _end_with_parent()
    b"".decode("utf-8-sig")  # imports what is needed for it, once
    gc.disable()  # each fork is short, and a collection in it would copy memory that it shares
    trial = Student(lambda: order(zygote), [], {}, settings.seconds)
    connection.send(b"!" + ran.ended.encode() if (ran := trial.run("1", common=False)).ended else b"ready")
    trial.end()
    gc.freeze()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody needs to bury them
    while True:
        message, (*handles,), _, _ = socket.recv_fds(connection, 1 << 16, 1)
        if not message:
            os._exit(0)
        if os.fork() == 0:
            connection.close()
            _one(assignment, Job(**json.loads(message)), socket.socket(fileno=handles[0]), zygote)
        os.close(handles[0])


def _one(assignment: Assignment, job: Job, answer: socket.socket, zygote: socket.socket) -> None:
    """Mark one submission in a process of its own, and send what came of it."""
    try:
        os.setsid()
        _end_with_parent()
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        most = own_size() + MEMORY
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
        with Path(job.log).open("ab", buffering=0) as log:
            os.dup2(log.fileno(), 1)
            os.dup2(log.fileno(), 2)
        answer.sendall(f"{os.getpid()}\n".encode())
        marks = examine(assignment, job, lambda: order(zygote))
        if marks.refused:
            print(marks.refused, file=sys.stderr)
        answer.sendall(json.dumps(vars(marks)).encode() + b"\n")
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(0)


def order(zygote: socket.socket) -> tuple[Channel, socket.socket]:
    """A fresh candidate: the wire to it, and the life line to its warden."""
    wire, its_wire = socket.socketpair()
    life, its_life = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    socket.send_fds(zygote, [b"candidate"], [its_wire.fileno(), its_life.fileno()])
    its_wire.close()
    its_life.close()
    return Channel(wire), life


def _end_with_parent() -> None:
    """Let the kernel end this process when its parent ends."""
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)


if __name__ == "__main__":
    main()

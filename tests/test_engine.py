"""The engine gives the marks, and says the words, that the same checks give and say in one process.

The bank of wrong answers was tried without a wall (`trial.py`); here a part of it goes the way of a
submission.
"""

import json
import os
import re
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import nbformat
import pytest
from chalkgrade import apart, checks, examiner, sandbox
from chalkgrade.bank import Assignment, assignments
from chalkgrade.course import CourseError
from chalkgrade.engine import Died, Engine, OutOfTime
from chalkgrade.job import Job
from chalkgrade.plan import plan
from chalkgrade.trial import try_variants
from chalkgrade.withhold import withhold
from wall import needs_sandbox

pytestmark = [needs_sandbox, pytest.mark.grading, pytest.mark.timeout(900)]

ROOT = Path(__file__).resolve().parents[1]
NAMES = [assignment.name for assignment in assignments(ROOT / "solutions")]
STEP = 11  # of the bank's wrong answers, every so manieth is tried here too
each_assignment = pytest.mark.parametrize("assignment", NAMES, indirect=True)
one_assignment = pytest.mark.parametrize("assignment", ["05_softmax_classification"], indirect=True)


@pytest.fixture(scope="module")
def assignment(request) -> Assignment:
    return next(one for one in assignments(ROOT / "solutions") if one.name == request.param)


@pytest.fixture(scope="module")
def prepared(assignment, tmp_path_factory):
    folder = tmp_path_factory.mktemp("prepared")
    text = assignment.folder / f"{assignment.name}.md"
    apart.call("chalkgrade.stock:generate", text, assignment.name, folder, log=folder / "log")
    withhold(folder, assignment.name)
    return folder


@pytest.fixture(scope="module")
def engine(assignment, prepared):
    with Engine(prepared, assignment.name, prepared / "engine.log") as started:
        yield started


@pytest.fixture
def mark(assignment, prepared, engine, tmp_path):
    """What the engine makes of a notebook in which some cells were written so."""

    def one(cells: dict[str, str], limit: float = 300):
        path = prepared / "release" / assignment.name / f"{assignment.name}.ipynb"
        notebook = nbformat.read(path, as_version=4)
        for cell in notebook.cells:
            cell.source = cells.get(cell["id"], cell.source)
        folder, workspace = tmp_path / "in", tmp_path / "out"
        folder.mkdir(exist_ok=True), workspace.mkdir(exist_ok=True)
        nbformat.write(notebook, folder / path.name)
        return engine.mark(Job(str(folder), str(workspace), str(tmp_path / "log")), limit)

    return one


def right(assignment: Assignment) -> dict[str, str]:
    """The reference solution as a student writes it."""
    marker = re.compile(r"^ *### (BEGIN|END) SOLUTION\n?", re.M)
    return {cell: marker.sub("", assignment.source(cell)).strip("\n") for cell in assignment.solutions}


@each_assignment
def test_the_reference_scores_in_full_and_the_stub_nothing(assignment, mark):
    stub, marks = mark({}), mark(right(assignment))
    assert {cell: points for cell, points in marks.points.items() if points} == {
        cell: points for cell, points in assignment.points.items() if cell in marks.checks
    }
    assert set(stub.points.values()) == {0}
    assert marks.remarks == marks.repairs == []


@each_assignment
def test_wrong_answers_get_the_marks_and_the_words_that_they_get_without_a_wall(assignment, mark):
    chosen = assignment.wrong_answers[::STEP]
    cells = [
        replace(cell, source=right(assignment).get(cell.id, cell.source))
        for cell in assignment.essential_cells
    ]
    expected = try_variants(cells, [answer.replaces for answer in chosen])
    assert len(chosen) >= 5
    for answer, outcome in zip(chosen, expected, strict=True):
        marks = mark(right(assignment) | answer.replaces)
        for cell, report in outcome.reports.items():
            assert marks.points[cell] == report["earned"], (answer.name, cell)
            here = [(check["name"], check["outcome"], check["told"]) for check in marks.checks[cell]]
            there = [
                (check["name"], check["outcome"], f"{check['found']} {check['hint']}".strip())
                for check in report["checks"]
            ]
            assert _unhurried(here) == _unhurried(there), answer.name


def _unhurried(told: list) -> str:
    """The checks in words, without the seconds after which something was stopped."""
    return re.sub(r"stopped after \d+\.\d seconds \(line \d+", "stopped (line", json.dumps(told, indent=1))


@each_assignment
def test_right_answers_written_otherwise_lose_nothing(assignment, mark):
    for name, cells in assignment.right_answers.items():
        marks = mark(right(assignment) | cells)
        lost = [check for checks in marks.checks.values() for check in checks if check["outcome"] != "passed"]
        assert not lost, name


@each_assignment
def test_cells_that_print_nothing_show_nothing(assignment, mark, tmp_path):
    mark(right(assignment))  # torch, for one, looks for its processor in /proc, which candidates have not
    (path,) = (tmp_path / "out").glob("*.ipynb")
    silent = {cell.id for cell in assignment.essential_cells if not cell.graded}
    cells = [cell for cell in nbformat.read(path, as_version=4).cells if cell["id"] in silent]
    assert len(cells) == len(silent)
    assert not [(cell["id"], cell.outputs) for cell in cells if cell.outputs]


@one_assignment
def test_a_submission_that_takes_too_long_is_stopped_and_the_next_is_marked(assignment, mark):
    first = assignment.solutions[0]
    with pytest.raises(OutOfTime):
        mark({first: "import time\ntime.sleep(60)"}, limit=2)
    assert any(mark(right(assignment)).points.values())


@one_assignment
def test_an_engine_whose_zygote_was_ended_begins_anew(assignment, mark, engine):
    engine._processes[0].kill()
    engine._processes[0].wait()
    assert any(mark(right(assignment)).points.values())


@one_assignment
def test_an_engine_that_was_stopped_says_so(assignment, prepared, tmp_path):
    with Engine(prepared, assignment.name, tmp_path / "log") as engine:
        engine.stop()
        with pytest.raises(Died):
            engine.mark(Job(str(tmp_path), str(tmp_path), str(tmp_path / "log")))


@one_assignment
def test_a_sandbox_that_cannot_start_says_why_and_what_to_do(assignment, prepared, tmp_path, monkeypatch):
    program = tmp_path / "bwrap"
    program.write_text(
        "#!/bin/sh\necho 'bwrap: Creating new namespace failed: Operation not permitted' >&2; exit 1\n"
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    monkeypatch.setattr(sandbox, "_environment", lambda: {"PATH": os.environ["PATH"]})
    with (
        pytest.raises(CourseError, match=r"namespace failed.*sudo sysctl"),
        Engine(prepared, assignment.name, tmp_path / "log"),
    ):
        pass


# Where the cells run


def code(name: str, source: str, **settings):
    meta = {"grade_id": name, "schema_version": 3, "task": False}
    meta |= {"grade": False, "solution": False, "locked": False} | settings
    return nbformat.v4.new_code_cell(source, id=name, metadata={"nbgrader": meta})


def planned(*cells):
    return plan(nbformat.v4.new_notebook(cells=list(cells)))


IMPORTS = code("imports", "import numpy as np", locked=True)
VALUE = "class Value:\n    def __add__(self, other): pass\n    __radd__ = __add__"
ANSWER = code("answer", f"def f(x):\n    return helper(x)\n\n{VALUE}", solution=True)


def test_what_needs_nothing_from_the_student_runs_once():
    data = code("data", "rng = np.random.default_rng(1)\nX = rng.normal(size=3)", locked=True)
    check = code("check", "assert f(X) == 3", grade=True, locked=True, points=1)
    found = planned(IMPORTS, ANSWER, data, check)
    assert found.where == {"imports": "early", "data": "early"}
    assert found.defines == {"answer": {"f", "Value"}}
    assert found.asked["Value"] == {"__add__", "__radd__"}
    assert found.imports == ["numpy"]


def test_what_the_instructor_makes_is_the_instructors_alone():
    tried = code("tried", "tried, truth = f(3), 3", locked=True)
    anybodys = nbformat.v4.new_code_cell("import math\nfrom os import path as p\nrate = math.pi")
    check = code("check", "result = f(truth)\nassert result == tried", grade=True, locked=True, points=1)
    found = planned(IMPORTS, anybodys, ANSWER, tried, check)
    assert found.own == {"np", "math", "p", "tried", "truth", "result"}  # not f, not rate
    assert [type(node).__name__ for node in found.imported] == ["Import", "ImportFrom"]


def test_what_an_answers_cell_imports_is_the_instructors_too():
    source = "import numpy as np\nfrom math import pi, tau\ndef f(x): pass\ntau = f"
    answer = code("answer", source, solution=True)
    found = planned(answer, code("check", "assert np.isclose(f(pi), 3)", grade=True, locked=True, points=1))
    assert found.own == {"np", "pi"} and found.defines == {"answer": {"f", "tau"}}


def test_what_comes_of_a_students_code_is_known_by_name():
    cell = "A = f(1)\nfor row in A: b = row\nwith open(b) as c: pass\nd: int = c\ne = 5\nlambda x: (y := x)"
    found = planned(IMPORTS, ANSWER, code("check", cell, grade=True, locked=True, points=1))
    assert found.theirs == {"f", "Value", "A", "row", "b", "c", "d", "x", "y"}
    cell = (
        "all = []\nall.append(f(1))\ndef g(): return f(2)\ndef h(): return 3\nclass C:\n    def m(self): pass"
    )
    found = planned(IMPORTS, ANSWER, code("check", cell, grade=True, locked=True, points=1))
    assert found.theirs == {"f", "Value", "all", "g", "self"}


@pytest.mark.parametrize(
    ("before", "source", "where"),
    [
        ("", "Y = f(X0)", "here"),  # needs the student
        ("X0 = 5", "X0 = 3", "here"),  # would change what an earlier cell made
        ("assert f(1) == Y0", "Y0 = 3", "here"),  # an earlier cell reads the name
        ("Y0 = 5", "X1 = Y0", "here"),  # needs what an earlier graded cell made
        ("", "print(f(3))", "skipped"),  # shows, and makes nothing
        ("", "Z = f(3)\nprint(Z)", "skipped"),  # nobody needs Z
        ("", "import torch\ntorch.ones(3)", "here"),  # must not compute before the fork
    ],
)
def test_what_depends_on_its_place_runs_in_its_place(before, source, where):
    cells = [IMPORTS, ANSWER, code("first", before or "pass", grade=True, locked=True, points=1)]
    cells += [code("cell", source, locked=True)]
    cells += [code("last", "assert (X0, X1, Y, Y0)", grade=True, locked=True, points=1)]
    assert planned(*cells).where["cell"] == where


def test_a_name_that_a_later_cell_makes_anew_is_not_needed():
    show = code("show", "Z = f(3)\nprint(Z)", locked=True)
    for later, where in [("Z = 4\nassert f(Z)", "skipped"), ("assert f(Z)", "here"),
                         ("with check('a'):\n    Z = 2\n    f(Z)\nprint(Z)", "skipped"),
                         ("with check('a'):\n    f(1)\n    Z = 2\nprint(Z)", "here"),
                         ("for Z in range(3): f(Z)", "skipped"), ("if f(1): Z = 3\nprint(Z)", "here"),
                         ("def g(): return Z\nZ = 3", "here")]:  # fmt: skip
        assert (
            planned(ANSWER, show, code("c", later, grade=True, locked=True, points=1)).where["show"] == where
        ), later


@pytest.mark.parametrize(("given", "points"), [([2, 4], 2), ([2], 1), ([], 0)])
def test_a_check_in_a_loop_that_did_not_run_has_no_points(given, points):
    cell = "check = Checks('f', points=2)\nfor n, got in enumerate(f()):\n"
    cell += "    with check(f'number {n}', points=1):\n        check.equal(got, 2 * n + 2, call='f()')\n"
    cell += "check.report()"
    names = examiner.Namespace({"Checks": checks.Checks, "f": lambda: given})
    assignment = SimpleNamespace(seconds=5, namespace=names, plan=SimpleNamespace(theirs=frozenset()))
    found = examiner.grade_cell("check_f", cell, 2.0, assignment)
    assert found.points == points
    assert found.remark == (
        "" if points == 2 else f"check_f: the checks that ran are worth {points} of its 2 points"
    )

"""Graded cells that speak through plain `assert`, as nbgrader's own do: each assertion is a check.

A course that was written for nbgrader need not be changed to be graded here. Each top-level statement of a
graded cell that asserts something is a check of its own: a failed one does not stop the next, and the cell's
points are shared equally among them. An assertion that touches nothing of the student's, such as
`assert callable(f)`, earns nothing, or an empty answer would earn something.

A cell that makes a report (`checks.py`) or ends in a number says by itself what it is worth, and is run
whole. What stands among hidden tests is told by a number, never by its text.
"""

from __future__ import annotations

import ast
import linecache
import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from types import CodeType
from typing import Any

from chalkgrade.checks import (
    FAILED,
    NO_WORDS,
    PASSED,
    UNWRITTEN,
    Checks,
    OutOfTime,
    Report,
    Result,
    _explain,
    _show,
)
from chalkgrade.proxy import Proxy
from chalkgrade.vacuous import NAME as COMPARE
from chalkgrade.vacuous import PAIRS, compare, guarded, pairs

HIDDEN = re.compile(r"^\s*### (BEGIN|END) HIDDEN TESTS", re.M)
ASSERTING = re.compile(r"_*(assert|test|check)", re.I)  # how functions are called that assert something
COMPARING = ("allclose", "isclose", "array_equal", "array_equiv")
LEFT, RIGHT = "__chalk_left", "__chalk_right"


@dataclass
class Step:
    """A top-level statement of a graded cell."""

    code: CodeType
    check: str = ""  # the name of the check that it is, if it is one
    shown: str = ""  # of a comparison that may be shown, the text of its left side


def steps(name: str, source: str, theirs: frozenset[str] = frozenset()) -> list[Step] | None:
    """The statements of a cell of assertions; None for a cell that is to be run whole.

    `theirs` are the names that hold something of the student's (`vacuous.py`).
    """
    filename = f"<cell {name}>"
    tree = ast.parse(source, filename)
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    helpers = {function.name for function in functions if any(map(_asserts, function.body))}
    checks = [node for node in tree.body if _asserts(node, helpers)]
    last = tree.body[-1] if tree.body else None
    if not checks or (isinstance(last, ast.Expr) and last not in checks) or "Checks(" in source:
        return None
    linecache.cache[filename] = (len(source), None, source.splitlines(keepends=True), filename)
    hidden, found, number = _hidden_lines(source), [], 0
    for node in tree.body:
        is_hidden = node.lineno in hidden
        if node not in checks:
            found.append(Step(_compiled([node], filename, theirs)))
            continue
        number += is_hidden
        text = " ".join(ast.unparse(node).split("\n")[0].split())
        check = f"hidden check {number}" if is_hidden else text if len(text) <= 80 else text[:78] + " …"
        sides = None if is_hidden else _sides(node)
        if sides:
            left, right, node = sides
            before = [
                ast.Assign([ast.Name(LEFT, ast.Store())], left),
                ast.Assign([ast.Name(RIGHT, ast.Store())], right),
            ]
            shown = ast.unparse(left)
            found.append(Step(_compiled([*before, node], filename, theirs), check, shown))
        else:
            found.append(Step(_compiled([node], filename, theirs), check))
    return found


def run(
    name: str, found: list[Step], points: float, namespace: dict[str, Any], touched: Callable[[], int]
) -> Report:
    """The report of a cell of assertions. `touched` counts how often a test has used the student's code."""
    namespace[COMPARE], namespace[PAIRS] = compare, pairs
    check, idle = Checks(name, points), set()
    unreached: tuple[str, str] | None = None  # the outcome of the checks that were not reached, and why
    for step in found:
        if unreached:
            check.results += [Result(step.check, 1, *unreached)] if step.check else []
            continue
        before = touched()
        if not step.check:
            unreached = _stopped(step, namespace)
            continue
        with check(step.check, points=1):
            _execute(step.code, namespace)
        result = check.results[-1]
        sides = [namespace.pop(side, None) for side in (LEFT, RIGHT)]
        if result.outcome == PASSED and touched() == before:
            idle.add(id(result))
        if result.outcome == FAILED and step.shown:
            _show_sides(result, step.shown, *sides)
    earning = [result for result in check.results if id(result) not in idle] or check.results
    for result in check.results:
        result.points = points / len(earning) if any(result is one for one in earning) else 0
    return check.report()


def _execute(code: CodeType, namespace: dict[str, Any]) -> None:
    """Run a check. What pytest raises is no `Exception`, but a failed assertion all the same."""
    try:
        exec(code, namespace)
    except (Exception, SystemExit, OutOfTime, KeyboardInterrupt):
        raise
    except BaseException as error:
        raise AssertionError(str(error)) from None


def _stopped(step: Step, namespace: dict[str, Any]) -> tuple[str, str] | None:
    """Run a statement that is no check. If it fails, so do the checks that follow: this is told of them."""
    try:
        exec(step.code, namespace)
    except NotImplementedError:
        return UNWRITTEN, ""
    except Exception as error:
        return FAILED, f"It was not reached: {_explain(error)[0]}"
    return None


def _show_sides(result: Result, shown: str, left: Any, right: Any) -> None:
    """Tell what was compared, if it came to that."""
    if right is None or isinstance(left, Proxy) or isinstance(right, Proxy):
        return
    told = f"`{shown}` gave {_show(left)}, expected {_show(right)}."
    result.found = told if result.found == NO_WORDS else f"{told} {result.found}"


def _asserts(node: ast.AST, helpers: Collection[str] = ()) -> bool:
    """Whether a statement asserts something when it runs."""
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Lambda):
        return False
    if isinstance(node, ast.Assert | ast.Raise):
        return True
    called = node.value if isinstance(node, ast.Expr) else getattr(node, "context_expr", None)
    if isinstance(called, ast.Call):
        name = called.func.id if isinstance(called.func, ast.Name) else getattr(called.func, "attr", "")
        if name in helpers or name == "raises" or ASSERTING.match(name):
            return True
    return any(_asserts(child, helpers) for child in ast.iter_child_nodes(node))


def _hidden_lines(source: str) -> set[int]:
    """The numbers of the lines that are hidden from students."""
    hidden, inside = set(), False
    for number, line in enumerate(source.split("\n"), start=1):
        if marker := HIDDEN.match(line):
            inside = marker[1] == "BEGIN"
        elif inside:
            hidden.add(number)
    return hidden


def _sides(node: ast.stmt) -> tuple[ast.expr, ast.expr, ast.stmt] | None:
    """What an assertion compares, and the assertion with names in their place."""
    if not isinstance(node, ast.Assert):
        return None
    test, left, right = node.test, ast.Name(LEFT, ast.Load()), ast.Name(RIGHT, ast.Load())
    if isinstance(test, ast.Compare) and len(test.ops) == 1 and isinstance(test.ops[0], ast.Eq):
        return test.left, test.comparators[0], ast.Assert(ast.Compare(left, test.ops, [right]), node.msg)
    if isinstance(test, ast.Call) and getattr(test.func, "attr", "") in COMPARING and len(test.args) >= 2:
        call = ast.Call(test.func, [left, right, *test.args[2:]], test.keywords)
        return test.args[0], test.args[1], ast.Assert(call, node.msg)
    return None


def _compiled(body: list[ast.stmt], filename: str, theirs: frozenset[str]) -> CodeType:
    for node in body:
        ast.fix_missing_locations(node)
    body = guarded(body, theirs and theirs | {LEFT, RIGHT})
    return compile(ast.fix_missing_locations(ast.Module(body, [])), filename, "exec")

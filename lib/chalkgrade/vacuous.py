"""An empty array must not pass for a right one.

To compare an array that holds nothing with a number or a row, numpy stretches the other side to nothing too.
So `np.allclose([], 3)` holds, `(np.zeros((0, 3)) == row).all()` does, and `np.zeros(0) - 7` has the length 0:
a function that gives an empty array would pass most tests that were ever written. Torch does the same with
its tensors, and `zip([], [3])` gives no pair that could be wrong. Therefore, in a graded cell and in what the
instructor's other cells define for it, what compares or subtracts something that comes of a student's code
looks first whether one side is empty and the other is not; then the check fails, and says so. `Checks.close`
compares the shapes anyway.
Nor must nan, which is neither above nor below anything: `assert not abs(f(x) - 3) > 1e-9` holds for it. So a
comparison that is to find a fault, after `not` or in an `if` that fails, looks first whether one side is nan.

Not every difference is one from what is expected. A function that a test lends to the student's code judges
nothing, and works there as it is written: a batch that it is given may well be empty. And in a function that
a test defines, `1 - h**2` may be part of a formula: there, a difference is looked at where it is measured in
the same expression, or where the function asserts.

    >>> compare(np.allclose, np.array([3.0]), 3)
    True
    >>> compare("==", np.zeros(0), 3)
    Traceback (most recent call last):
    AssertionError: It is an array of shape (0,): there is nothing in it to be compared.
"""

from __future__ import annotations

import ast
import operator
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import numpy as np

from chalkgrade import tensors
from chalkgrade.proxy import Proxy

NAME = "__chalk_compare"  # under which a cell finds `compare`
PAIRS = "__chalk_pairs"  # and `pairs`
FUNCTIONS = ("allclose", "isclose", "array_equal", "array_equiv", "equal", "subtract", "assert_allclose")
FUNCTIONS += ("assert_equal", "assert_array_equal", "assert_almost_equal", "assert_array_almost_equal")
FUNCTIONS += ("assert_array_less", "assert_array_almost_equal_nulp", "assert_array_max_ulp")
METHODS = ("allclose", "isclose", "eq", "ne", "sub")  # of a tensor
MEASURES = ("abs", "absolute", "norm", "sum", "all", "any", "round")  # of nothing, these are 0 or hold
OPERATORS: dict[str, Callable] = {"==": operator.eq, "!=": operator.ne, "-": operator.sub}
_NODES = {ast.Eq: "==", ast.NotEq: "!=", ast.Sub: "-"}
ORDER: dict[str, Callable] = {">": operator.gt, ">=": operator.ge, "<": operator.lt, "<=": operator.le}
_FAULTS = {ast.Gt: ">", ast.GtE: ">=", ast.Lt: "<", ast.LtE: "<="}
_judges = ContextVar("judges", default=True)


@contextmanager
def lent() -> Iterator[None]:
    """Compare as numpy does meanwhile: the student's code calls a function of the test's."""
    before = _judges.set(False)
    try:
        yield
    finally:
        _judges.reset(before)


def compare(how: str | Callable, left: Any, right: Any, *more: Any, **named: Any) -> Any:
    """What the operator or function `how` gives, unless an empty array meets something that is not empty."""
    if isinstance(how, str) and how in ORDER:
        if _judges.get() and (_has_nan(left) or _has_nan(right)):
            raise AssertionError("It is nan, which is neither above nor below anything.")
        return ORDER[how](left, right)
    if callable(how):
        left, right = (np.asarray(side) if isinstance(side, Proxy) else side for side in (left, right))
    if _judges.get() and (callable(how) or _is_array(left) or _is_array(right)):
        sizes = [_size(left), _size(right)]
        if 0 in sizes and any(sizes):
            shape = tuple(np.shape(left if sizes[0] == 0 else right))
            raise AssertionError(f"It is an array of shape {shape}: there is nothing in it to be compared.")
    if how in METHODS:
        return getattr(left, how)(right, *more, **named)
    return OPERATORS.get(how, how)(left, right, *more, **named)


def pairs(*sides: Any, **named: Any) -> Iterator[tuple]:
    """What `zip` gives, unless that is nothing, and one side holds something."""
    came: tuple = ()
    for came in zip(*sides, **named):  # noqa: B905 (the test says how)
        yield came
    if not came and _judges.get() and any(map(_size, sides)):
        raise AssertionError("There is nothing in it to be compared.")


def _has_nan(value: Any) -> bool:
    if tensors.is_tensor(value):
        return bool(value.isnan().any())
    kind = value.dtype.kind if isinstance(value, np.ndarray | np.generic) else "f" * isinstance(value, float)
    return kind in ("f", "c") and bool(np.isnan(value).any())


def _is_array(value: Any) -> bool:
    return isinstance(value, np.ndarray) or tensors.is_tensor(value)


def _size(value: Any) -> int | None:
    """How many numbers a value holds, if it is one that holds numbers."""
    if isinstance(value, list | tuple):
        return len(value)
    if tensors.is_tensor(value):
        return value.numel()
    return np.size(value) if isinstance(value, np.ndarray | np.generic | int | float | complex) else None


def guarded(nodes: list[ast.stmt], theirs: Collection[str]) -> list[ast.stmt]:
    """The statements with `compare` in the place of comparisons that read one of the names `theirs`."""
    return [_Guard(theirs).visit(node) for node in nodes] if theirs else nodes


class _Guard(ast.NodeTransformer):
    def __init__(self, theirs: Collection[str]):
        self._theirs = set(theirs)
        self._measured = True  # whether a difference may be one from what is expected
        self._finds_faults = False  # whether something is wrong if a comparison holds

    def _visit_within(self, node: ast.AST, measured: bool) -> None:
        before, self._measured = self._measured, measured
        self.generic_visit(node)
        self._measured = before

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        self._visit_within(node, any(isinstance(one, ast.Assert) for one in ast.walk(node)))
        return node

    def visit_If(self, node: ast.If) -> ast.AST:
        node.test = self._visit_test(node.test, any(map(_fails, node.body)))
        node.body, node.orelse = ([self.visit(one) for one in part] for part in (node.body, node.orelse))
        return node

    def visit_UnaryOp(self, node: ast.UnaryOp) -> ast.AST:
        changes = isinstance(node.op, ast.Not)
        node.operand = self._visit_test(node.operand, self._finds_faults is not changes)
        return node

    def _visit_test(self, node: ast.expr, finds_faults: bool) -> ast.expr:
        before, self._finds_faults = self._finds_faults, finds_faults
        node = self.visit(node)
        self._finds_faults = before
        return node

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        self._visit_within(node, True)
        if len(node.ops) > 1:
            return node
        kind, sides = type(node.ops[0]), (node.left, node.comparators[0])
        if self._finds_faults and kind in _FAULTS and self._reads(*sides):
            call = ast.Call(ast.Name(NAME, ast.Load()), [ast.Constant(_FAULTS[kind]), *sides], [])
            return ast.copy_location(call, node)
        return self._with(node, kind, *sides)

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        self.generic_visit(node)
        return self._with(node, type(node.op), node.left, node.right) if self._measured else node

    def visit_Call(self, node: ast.Call) -> ast.AST:
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        self._visit_within(node, self._measured or name in MEASURES)
        if name == "zip" and isinstance(node.func, ast.Name) and self._reads_apart(node.args):
            return ast.copy_location(ast.Call(ast.Name(PAIRS, ast.Load()), node.args, node.keywords), node)
        if name in METHODS and len(node.args) == 1 and self._reads(node.func, *node.args):
            call = ast.Call(
                ast.Name(NAME, ast.Load()), [ast.Constant(name), node.func.value, *node.args], node.keywords
            )
            return ast.copy_location(call, node)
        starred = any(isinstance(argument, ast.Starred) for argument in node.args[:2])
        if name not in FUNCTIONS or len(node.args) < 2 or starred or not self._reads(*node.args[:2]):
            return node
        call = ast.Call(ast.Name(NAME, ast.Load()), [node.func, *node.args], node.keywords)
        return ast.copy_location(call, node)

    def _with(self, node: ast.expr, kind: type, left: ast.expr, right: ast.expr) -> ast.expr:
        if kind not in _NODES or not self._reads(left, right):
            return node
        call = ast.Call(ast.Name(NAME, ast.Load()), [ast.Constant(_NODES[kind]), left, right], [])
        return ast.copy_location(call, node)

    def _reads_apart(self, nodes: list[ast.expr]) -> bool:
        """Whether they read something of the student's, and no two the same, as in `zip(row, row[1:])`."""
        names = Counter(name for node in nodes for name in {one.id for one in _names(node)} & self._theirs)
        return set(names.values()) == {1}

    def _reads(self, *nodes: ast.AST) -> bool:
        return any(one.id in self._theirs for node in nodes for one in _names(node))


def _fails(node: ast.stmt) -> bool:
    """Whether a statement says that a test has failed."""
    if isinstance(node, ast.Raise):
        return any(one.id == "AssertionError" for one in _names(node))
    return isinstance(node, ast.Assert) and isinstance(node.test, ast.Constant)


def _names(node: ast.AST) -> Iterator[ast.Name]:
    return (one for one in ast.walk(node) if isinstance(one, ast.Name))

"""Small faults, put mechanically into a right solution: would the checks notice?

Read `bank.py` for what this is for. Each mutant differs from the source in one place: an operator, a
comparison, a number, an axis, a sign, the order of a product, a function taken for its neighbour, a statement
left out. Whoever writes a solution makes such slips; a grader that misses them misses wrong answers.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator

OPERATORS = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv,
    ast.Pow: ast.Mult,
}
COMPARISONS = {
    ast.Lt: (ast.LtE, ast.Gt),
    ast.LtE: (ast.Lt,),
    ast.Gt: (ast.GtE, ast.Lt),
    ast.GtE: (ast.Gt,),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
NEIGHBOURS = {
    "sum": "mean",
    "mean": "sum",
    "max": "min",
    "min": "max",
    "argmax": "argmin",
    "argmin": "argmax",
    "maximum": "minimum",
    "minimum": "maximum",
    "zeros": "ones",
    "ones": "zeros",
    "zeros_like": "ones_like",
    "ones_like": "zeros_like",
}
OTHER_AXES = {0: (1, -1), 1: (0,), -1: (0,)}


def mutants(source: str, lines: set[int]) -> dict[str, str]:
    """Each mutant's source by what was done to it; only code on the given lines (from 1) is touched.

    >>> for fault, source in mutants("def f(x):\\n    return x - 1", {2}).items():
    ...     print(fault, "->", source.splitlines()[1].strip())
    line 2: `x - 1` -> `x + 1` -> return x + 1
    line 2: `1` -> `2` -> return x - 2
    line 2: `1` -> `0` -> return x - 0
    """
    tree = ast.parse(source)
    found, seen = {}, {ast.unparse(tree)}
    for n, node in enumerate(_nodes(tree)):
        if not set(range(node.lineno, node.end_lineno + 1)) <= lines:
            continue
        for other in _faults(node):
            changed = copy.deepcopy(tree)
            target = list(_nodes(changed))[n]
            _replace(changed, target, other)
            text = ast.unparse(ast.fix_missing_locations(changed))
            if text not in seen:
                seen.add(text)
                after = ast.unparse(other) if other else "nothing"
                found[f"line {node.lineno}: `{ast.unparse(node)}` -> `{after}`"] = text
    return found


def _nodes(tree: ast.AST) -> Iterator[ast.expr | ast.stmt]:
    """All expressions and statements in order, but nothing of f-strings, assertions, raises, docstrings."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, (ast.JoinedStr, ast.Assert, ast.Raise)):
            continue
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            continue
        if isinstance(node, (ast.expr, ast.stmt)):
            yield node
        yield from _nodes(node)


def _faults(node: ast.AST) -> Iterator[ast.AST | None]:
    """What could stand in the place of this node; None for nothing at all."""
    match node:
        case ast.BinOp(op=ast.MatMult()):
            yield _with(node, left=node.right, right=node.left)
        case ast.BinOp() | ast.AugAssign() if type(node.op) in OPERATORS:
            yield _with(node, op=OPERATORS[type(node.op)]())
        case ast.Compare(ops=[op]) if type(op) in COMPARISONS:
            for other in COMPARISONS[type(op)]:
                yield _with(node, ops=[other()])
        case ast.BoolOp():
            yield _with(node, op=ast.Or() if isinstance(node.op, ast.And) else ast.And())
        case ast.UnaryOp(op=ast.USub() | ast.Not()):
            yield node.operand
        case ast.Constant(value=bool()):
            yield ast.Constant(not node.value)
        case ast.Constant(value=int() | float()):
            yield ast.Constant(node.value + 1)
            yield ast.Constant(node.value - 1)
        case ast.Constant(value=str()):
            yield ast.Constant(node.value + "?")
        case ast.Attribute(attr="T"):
            yield node.value
        case ast.Attribute() if node.attr in NEIGHBOURS:
            yield _with(node, attr=NEIGHBOURS[node.attr])
        case ast.Name() if node.id in NEIGHBOURS:
            yield _with(node, id=NEIGHBOURS[node.id])
        case ast.Call():
            yield from _wrong_calls(node)
        case ast.Expr():
            yield None
    if isinstance(node, ast.AugAssign):
        yield None


def _wrong_calls(call: ast.Call) -> Iterator[ast.AST]:
    """A call along another axis, with an option left out, or with its first two arguments exchanged."""
    for n, keyword in enumerate(call.keywords):
        rest = call.keywords[:n] + call.keywords[n + 1 :]
        yield _with(call, keywords=rest)
        if keyword.arg in ("axis", "dim"):
            try:
                axis = ast.literal_eval(keyword.value)
            except ValueError:  # an expression: any number is another axis
                axis = None
            for other in OTHER_AXES.get(axis, (0,)):
                replaced = ast.keyword(keyword.arg, ast.Constant(other))
                yield _with(call, keywords=[*call.keywords[:n], replaced, *call.keywords[n + 1 :]])
    name = call.func.attr if isinstance(call.func, ast.Attribute) else ""
    if name in ("dot", "matmul") and len(call.args) == 2:
        yield _with(call, args=call.args[::-1])


def _with(node: ast.AST, **changes: object) -> ast.AST:
    """A copy of the node with some of its fields changed."""
    other = copy.copy(node)
    for name, value in changes.items():
        setattr(other, name, value)
    return other


def _replace(tree: ast.AST, old: ast.AST, new: ast.AST | None) -> None:
    """Put new where old is; for nothing, a ``pass``."""
    for parent in ast.walk(tree):
        for name, value in ast.iter_fields(parent):
            if value is old:
                setattr(parent, name, new)
                return
            if isinstance(value, list) and any(item is old for item in value):
                value[[item is old for item in value].index(True)] = ast.Pass() if new is None else new
                return

"""Wrong programs made mechanically from a right one: would the tests notice?

A mutant is the program with one small thing changed: a `+` that became a `-`, an axis, a sign, a sum that
became a mean. Tests that pass on a mutant do not see what was changed. The share that they do see is the
kill rate; it measures the checks of the assignments and the tests of `chalknet` (`tests/mutation.py`).

What is not changed: docstrings and other strings, annotations, `raise` and `assert`, and functions that
were not asked for. Some mutants behave as the original does (`z > 0` and `z >= 0` where both give 0): whether
one does is for the caller to find out, by running both.
"""

import ast
from collections.abc import Collection, Iterator
from dataclasses import dataclass

OPERATORS = {
    ast.Add: [ast.Sub],
    ast.Sub: [ast.Add],
    ast.Mult: [ast.Div],
    ast.Div: [ast.Mult],
    ast.FloorDiv: [ast.Div],
    ast.Mod: [ast.Mult],
    ast.Pow: [ast.Mult],
    ast.Lt: [ast.LtE, ast.Gt],
    ast.LtE: [ast.Lt],
    ast.Gt: [ast.GtE, ast.Lt],
    ast.GtE: [ast.Gt],
    ast.Eq: [ast.NotEq],
    ast.NotEq: [ast.Eq],
    ast.Is: [ast.IsNot],
    ast.IsNot: [ast.Is],
    ast.In: [ast.NotIn],
    ast.NotIn: [ast.In],
    ast.And: [ast.Or],
    ast.Or: [ast.And],
}

NAMES = {
    "sum": "mean",
    "mean": "sum",
    "max": "min",
    "min": "max",
    "argmax": "argmin",
    "argmin": "argmax",
    "maximum": "minimum",
    "minimum": "maximum",
    "any": "all",
    "all": "any",
    "zeros": "ones",
    "zeros_like": "ones_like",
    "ones": "zeros",
    "ones_like": "zeros_like",
    "log1p": "log",
    "expm1": "exp",
    "floor": "ceil",
    "ceil": "floor",
}

AXIS_NAMES = ("axis", "dim")
AXES = {0: [1, -1], 1: [0], -1: [0]}


@dataclass(frozen=True)
class Mutant:
    """The whole program with one thing changed."""

    line: int  # in the original
    change: str  # the line before and after
    source: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.change}"


def mutants(source: str, functions: Collection[str] | None = None) -> list[Mutant]:
    """Every mutant of `source`, or of its functions and classes of these names, in the order of lines.

    >>> for mutant in mutants("def double(z):\\n    return z + z"):
    ...     print(mutant)
    line 2: return z + z  ->  return z - z
    """
    tree = ast.parse(source)
    original = ast.unparse(tree)
    found: dict[str, Mutant] = {}
    for parent, field, index, node in list(_places(tree, functions)):
        for change in _changes(parent, field, node):
            _put(parent, field, index, change)
            text = ast.unparse(tree)
            _put(parent, field, index, node)
            if text not in found and text != original:
                found[text] = Mutant(node.lineno, _first_difference(original, text), text)
    return sorted(found.values(), key=lambda mutant: mutant.line)


def _places(
    tree: ast.AST, functions: Collection[str] | None
) -> Iterator[tuple[ast.AST, str, int | None, ast.AST]]:
    """(parent, field, index, node) of each statement and expression that may be changed."""
    for field, value in ast.iter_fields(tree):
        if field in ("annotation", "returns", "decorator_list"):
            continue
        for index, node in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if not isinstance(node, ast.AST) or isinstance(node, (ast.JoinedStr, ast.Raise, ast.Assert)):
                continue
            wanted = functions
            if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and functions and node.name in functions:
                wanted = None
            if wanted is None and isinstance(node, (ast.expr, ast.stmt)):
                yield tree, field, index, node
            if not _is_negative_number(node):  # which is one thing, not a minus and a number
                yield from _places(node, wanted)


def _changes(parent: ast.AST, field: str, node: ast.AST) -> Iterator[ast.AST]:
    """What may stand in the place of `node`."""
    match node:
        case ast.Constant(value=bool(value)):
            yield ast.Constant(not value)
        case ast.Constant(value=int(value) | float(value)):
            yield from _other_numbers(parent, value)
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int(value) | float(value))):
            yield from _other_numbers(parent, -value)
        case ast.UnaryOp(op=ast.USub() | ast.Not(), operand=operand):
            yield operand
        case ast.BinOp(left=left, op=ast.MatMult(), right=right):
            yield ast.BinOp(right, ast.MatMult(), left)
        case ast.BinOp(left=left, op=op, right=right):
            for other in OPERATORS.get(type(op), []):
                yield ast.BinOp(left, other(), right)
        case ast.BoolOp(op=op, values=values):
            yield ast.BoolOp(OPERATORS[type(op)][0](), values)
        case ast.Compare(left=left, ops=ops, comparators=comparators):
            for i, op in enumerate(ops):
                for other in OPERATORS[type(op)]:
                    yield ast.Compare(left, [*ops[:i], other(), *ops[i + 1 :]], comparators)
        case ast.AugAssign(target=target, op=op, value=value):
            for other in OPERATORS.get(type(op), []):
                yield ast.AugAssign(target, other(), value)
            yield ast.Pass()
        case ast.Assign(targets=[ast.Subscript() | ast.Attribute()]) | ast.Expr(value=ast.Call()):
            yield ast.Pass()  # what is written into something, or called for what it does
        case ast.If(test=test, body=body, orelse=orelse) if not isinstance(test, _HAS_ITS_OWN):
            yield ast.If(ast.UnaryOp(ast.Not(), test), body, orelse)
        case ast.IfExp(test=test, body=body, orelse=orelse) if not isinstance(test, _HAS_ITS_OWN):
            yield ast.IfExp(ast.UnaryOp(ast.Not(), test), body, orelse)
        case ast.Attribute(value=value, attr="T"):
            yield value
        case ast.Attribute(value=value, attr=name) if name in NAMES and field == "func":
            yield ast.Attribute(value, NAMES[name])
        case ast.Name(id="max" | "min" | "any" | "all" as name) if field == "func":
            yield ast.Name(NAMES[name])
        case ast.Call(func=ast.Attribute(attr="abs" | "sqrt") | ast.Name(id="abs"), args=[argument]):
            yield argument
        case ast.Call(func=ast.Attribute(attr="dot" | "matmul"), args=[left, right]):
            yield ast.Call(node.func, [right, left], node.keywords)
        case ast.Call(keywords=keywords) if any(keyword.arg in AXIS_NAMES for keyword in keywords):
            rest = [keyword for keyword in keywords if keyword.arg not in AXIS_NAMES]
            yield ast.Call(node.func, node.args, rest)


_HAS_ITS_OWN = (ast.Compare, ast.BoolOp, ast.UnaryOp)  # conditions that are turned round by another rule


def _other_numbers(parent: ast.AST, value: float) -> Iterator[ast.expr]:
    others = AXES.get(value, []) if _is_axis(parent) else [value + 1, value - 1]
    for other in others:
        # the number as Python reads it: a negative one is a minus and a number
        yield ast.UnaryOp(ast.USub(), ast.Constant(-other)) if other < 0 else ast.Constant(other)


def _is_axis(parent: ast.AST) -> bool:
    return isinstance(parent, ast.keyword) and parent.arg in AXIS_NAMES


def _is_negative_number(node: ast.AST) -> bool:
    return isinstance(node, ast.UnaryOp) and isinstance(node.operand, ast.Constant)


def _put(parent: ast.AST, field: str, index: int | None, node: ast.AST) -> None:
    if index is None:
        setattr(parent, field, node)
    else:
        getattr(parent, field)[index] = node


def _first_difference(before: str, after: str) -> str:
    lines = zip(before.splitlines(), after.splitlines(), strict=False)
    old, new = next((old, new) for old, new in lines if old != new)
    return f"{old.strip()}  ->  {new.strip()}"

"""Which cells of an assignment run where, found out from the assignment alone.

A notebook has three kinds of code cells. What the student writes runs in the candidate. The graded cells
run in the examiner. The instructor's other cells, locked, run in both: the imports and the data are needed on
either side. But the examiner need not run all of them for each submission:

- *early*: a cell that needs nothing from the student is run once for the class, before the examiners fork
  from that process, if it makes no difference that it comes before the others;
- *skipped*: a cell that shows something of the student's, and makes nothing that a later cell of the
  instructor's uses; and every cell called `look_at_...`, which by that name says that it is there to be
  looked at and no later cell needs it. Those are not run for the student either: drawing takes longer than
  all the rest.

A cell that is nobody's, neither locked nor an answer, runs in the candidate, where it may have been changed.
But what it imports, or what an answer's cell imports, the examiner imports too: `np` in a test is never a
student's.

The same reading tells which names a student's cell is to define, which are the instructor's own, such that
no student's cell can give them to a test, and which operators the assignment's classes are to have.
"""

from __future__ import annotations

import ast
import builtins
import symtable
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nbformat import NotebookNode

PUTTING = ("append", "add", "extend", "insert", "update", "setdefault")  # a value into a container
HERE, EARLY, SKIPPED = "here", "early", "skipped"
LOOK = "look_at_"


@dataclass
class Plan:
    """What an assignment's source tells."""

    graded: dict[str, str] = field(
        default_factory=dict
    )  # graded code cell -> its source, hidden tests and all
    locked: dict[str, str] = field(default_factory=dict)  # locked code cell -> source
    where: dict[str, str] = field(default_factory=dict)  # locked cell -> here, early or skipped
    defines: dict[str, set[str]] = field(default_factory=dict)  # student's cell -> names to be defined
    asked: dict[str, frozenset[str]] = field(default_factory=dict)  # class -> its special methods
    imports: list[str] = field(default_factory=list)  # modules that the assignment's cells import
    imported: list[ast.stmt] = field(default_factory=list)  # the imports of cells that anybody may change
    own: frozenset[str] = frozenset()  # names that only the instructor's cells make
    theirs: frozenset[str] = frozenset()  # names that hold, in a graded cell, something of the student's


@dataclass
class _Names:
    """The names that a cell reads and makes, outside of its functions' own."""

    reads: set[str]
    makes: set[str]


def plan(source: NotebookNode) -> Plan:
    """The plan for an assignment, from its notebook with solutions and hidden tests."""
    found, names, trees = Plan(), {}, {}
    for cell in source.cells:
        meta = cell.metadata.get("nbgrader") or {}
        if cell.cell_type != "code":
            continue
        name = meta.get("grade_id") or cell["id"]
        trees[name] = tree = _tree(cell.source)
        names[name] = _global(tree.body)
        imported = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
        if meta.get("solution") or not (meta.get("grade") or meta.get("locked")):
            found.imported += imported
        if meta.get("solution"):
            found.defines[name] = _global([node for node in tree.body if node not in imported]).makes
            found.asked |= _classes(tree)
        elif meta.get("grade"):
            found.graded[name] = cell.source
        elif meta.get("locked"):
            found.locked[name] = cell.source
    found.imports = imports([cell.source for cell in source.cells if cell.cell_type == "code"])
    _place(found, names, trees)
    return found


def python(source: str) -> str:
    """The cell as plain Python: a magic becomes a call of `get_ipython()`."""
    try:
        ast.parse(source)
    except SyntaxError:
        from IPython.core.inputtransformer2 import TransformerManager

        return TransformerManager().transform_cell(source)
    return source


def _tree(source: str) -> ast.Module:
    try:
        return ast.parse(python(source))
    except SyntaxError:
        return ast.Module([], [])  # it stops with this error wherever it runs


def _global(nodes: list[ast.stmt] | list[ast.expr]) -> _Names:
    """The global names of some statements or expressions."""
    body = [node if isinstance(node, ast.stmt) else _statement(node) for node in nodes]
    reads, makes = set(), set()
    waiting = [symtable.symtable(ast.unparse(ast.Module(body, [])), "cell", "exec")]
    while waiting:
        table = waiting.pop()
        for symbol in table.get_symbols():
            top = table.get_type() == "module"
            if not (top or symbol.is_global()):
                continue
            if symbol.is_assigned() or symbol.is_imported() or (top and symbol.is_namespace()):
                makes.add(symbol.get_name())
            if symbol.is_referenced():
                reads.add(symbol.get_name())
        waiting += table.get_children()
    return _Names(reads - set(dir(builtins)), makes)


def _statement(node: ast.expr) -> ast.stmt:
    """An expression as a statement; what is written to, as something that is written to."""
    if isinstance(getattr(node, "ctx", None), ast.Store):
        return ast.Assign([node], ast.Constant(None), lineno=1)
    return ast.Expr(node)


def _classes(tree: ast.Module) -> dict[str, frozenset[str]]:
    """For each class the special methods that it defines."""
    return {
        node.name: frozenset(
            name
            for item in node.body
            for name in _defined(item)
            if name.startswith("__") and name.endswith("__")
        )
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
    }


def _defined(item: ast.stmt) -> list[str]:
    """The names that a statement in a class gives to methods."""
    if isinstance(item, ast.FunctionDef):
        return [item.name]
    if isinstance(item, ast.Assign):  # __radd__ = __add__
        return [target.id for target in item.targets if isinstance(target, ast.Name)]
    return []


def imports(sources: list[str]) -> list[str]:
    """The modules that some cells import."""
    modules = []
    for node in (node for source in sources for node in ast.walk(_tree(source))):
        if isinstance(node, ast.Import):
            modules += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            modules.append(node.module)
    return sorted(set(modules))


def _place(found: Plan, names: dict[str, _Names], trees: dict[str, ast.Module]) -> None:
    """Decide for each locked cell where it runs."""
    ours = [name for name in names if name in found.locked or name in found.graded]
    instructors = set().union(*(names[name].makes for name in ours), _global(found.imported).makes)
    students = set().union(*found.defines.values())
    found.own = frozenset(instructors - students)
    found.theirs = _spread([trees[name] for name in ours], students)
    needed: set[str] = set()
    for name in reversed(ours):
        reads, makes = names[name].reads, names[name].makes
        shows = bool(reads & students or reads - instructors)
        if name in found.locked and (name.startswith(LOOK) or (shows and not makes & needed)):
            found.where[name] = SKIPPED
        else:
            needed |= _needs(trees[name].body, students, set())
    torch = any(module.split(".")[0] == "torch" for module in found.imports)
    later_reads, later_makes = set(), set()  # of what runs for each submission, so far
    for name in ours:
        reads, makes = names[name].reads, names[name].makes
        if name in found.where:
            continue
        moves = not (reads & (later_makes | students)) and reads <= instructors and not makes & later_reads
        moves = moves and not makes & later_makes and (not torch or _only_defines(trees[name]))
        if name in found.locked:
            found.where[name] = EARLY if moves else HERE
        if found.where.get(name) != EARLY:
            later_reads |= reads
            later_makes |= makes


def _needs(body: list[ast.stmt], students: set[str], made: set[str]) -> set[str]:
    """The names that statements read before they make them themselves; `made` gets what they surely make.

    The body of a `with` runs to its end, or, in a check, until something of the student's fails.
    """
    needed: set[str] = set()
    for statement in body:
        if isinstance(statement, ast.With):
            needed |= _global([item.context_expr for item in statement.items]).reads - made
            made |= _global([item.optional_vars for item in statement.items if item.optional_vars]).makes
            place = next((i for i, s in enumerate(statement.body) if _global([s]).reads & students), None)
            needed |= _needs(statement.body[:place], students, made)
            needed |= _needs(statement.body[place:], students, made.copy()) if place is not None else set()
        elif isinstance(statement, ast.For):
            needed |= _global([statement.iter]).reads - made
            inside = made | _global([statement.target]).makes
            needed |= _needs(statement.body, students, inside)
            needed |= _needs(statement.orelse, students, made.copy())
        elif isinstance(statement, ast.If):
            needed |= _global([statement.test]).reads - made
            needed |= _needs(statement.body, students, made.copy())
            needed |= _needs(statement.orelse, students, made.copy())
        else:
            names = _global([statement])
            needed |= names.reads - made
            if isinstance(statement, _SURE):
                made |= names.makes
    return needed


_SURE = (ast.Assign, ast.AnnAssign, ast.AugAssign, ast.Import, ast.ImportFrom, ast.FunctionDef, ast.ClassDef)


def _only_defines(tree: ast.Module) -> bool:
    """Whether a cell computes nothing: a process that has computed with torch hangs its forks."""
    return all(
        isinstance(node, ast.Import | ast.ImportFrom | ast.FunctionDef)
        or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))
        for node in tree.body
    )


# Where a student's values go


def _spread(trees: Iterable[ast.AST], students: set[str]) -> frozenset[str]:
    """The names that hold, or may hold, something that comes of a student's code.

    A function that an instructor wrote may be given such things, so its parameters do; what it gives is made
    of them.
    """
    nodes = [node for tree in trees for node in ast.walk(tree)]
    theirs = students | {node.arg for node in nodes if isinstance(node, ast.arg)}
    while True:
        before = len(theirs)
        for node in nodes:
            value = getattr(node, "iter", None) or getattr(node, "context_expr", getattr(node, "value", None))
            if isinstance(value, ast.AST) and not theirs.isdisjoint(_read(value)):
                theirs |= _written(node)
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and not theirs.isdisjoint(_read(node)):
                theirs.add(node.name)
        if len(theirs) == before:
            return frozenset(theirs)


def _read(node: ast.AST) -> Iterable[str]:
    return (one.id for one in ast.walk(node) if isinstance(one, ast.Name))


def _written(node: ast.AST) -> set[str]:
    """The names that a statement, a loop or a `with` gives to a value, or of what it puts that into."""
    if isinstance(node, ast.Expr):
        put = isinstance(node.value, ast.Call) and isinstance(node.value.func, ast.Attribute)
        return {*_read(node.value.func)} if put and node.value.func.attr in PUTTING else set()
    targets = getattr(node, "targets", [getattr(node, "target", getattr(node, "optional_vars", None))])
    return {name for target in targets if isinstance(target, ast.AST) for name in _read(target)}

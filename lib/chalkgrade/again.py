"""A second look at a check only where the first has failed.

`Checks.again` can only help a check that has failed, but a `with` cannot leave out its body, and a second
look costs as much as the first: each call of the student's functions crosses the wall. So a function that
does nothing else is rewritten before it is compiled:

    def again(name, x):                      def again(name, x):
        with check.again(name):                  if check.has_failed(name):
            own = f(x)                ->             with check.again(name):
            check.close(g(x), own, ...)                  own = f(x)
                                                         check.close(g(x), own, ...)

Nothing else can tell the difference: what the body sets is local to the function. One that draws random
numbers, or sets what is not its own, stays as it is, and so does a second look that stands by itself.
"""

from __future__ import annotations

import ast

CHANCE = ("random", "rng", "generator")


def only_where_failed(tree: ast.Module) -> ast.Module:
    """The tree of a graded cell, in which such functions look again only at what has failed.

    >>> tree = ast.parse("def again(name):\\n    with check.again(name):\\n        check.that(f(), 'no')")
    >>> print(ast.unparse(only_where_failed(tree)))
    def again(name):
        if check.has_failed(name):
            with check.again(name):
                check.that(f(), 'no')
    """
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef):
            continue
        start = 0 if ast.get_docstring(function, clean=False) is None else 1
        match function.body[start:]:
            case [ast.With(items=[ast.withitem(ast.Call(ast.Attribute(_, "again")) as call, None)]) as look]:
                if not _reaches_out(look):
                    asked = ast.Attribute(call.func.value, "has_failed", ast.Load())
                    asked = ast.Call(asked, call.args, call.keywords)
                    function.body[start] = ast.copy_location(ast.If(asked, [look], []), look)
    return ast.fix_missing_locations(tree)


def _reaches_out(look: ast.With) -> bool:
    """Whether leaving it out might change what comes after it."""
    for node in ast.walk(look):
        if isinstance(node, ast.Global | ast.Nonlocal):
            return True
        name = getattr(node, "id", None) or getattr(node, "attr", None) or ""
        if any(word in str(name).lower() for word in CHANCE):
            return True
    return False

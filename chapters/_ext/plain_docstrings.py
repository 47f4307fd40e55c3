"""The library's pages are made from its docstrings, which are plain text; Sphinx reads reStructuredText.

Without this, `X @ W.T` in single backticks is set as the title of a book, `|x|` is looked up as an
abbreviation, a table of letters runs together, and `*` or `_` opens an emphasis that never closes.

The plain text has a few forms, known by how they look: an example (`>>>`), a table between bars, the
letters of a module in columns, a list, an indented block, and paragraphs with code between backticks. Each
becomes the reStructuredText that says the same; everything else is escaped. `(eq. softmax)` links to that
equation, and a name of the library between backticks to its entry.
"""

import ast
import importlib
import inspect
import re
import tokenize
from functools import cache
from importlib.util import find_spec
from io import StringIO

from docutils import nodes

CODE = re.compile(r"`([^`\s](?:[^`\n]*[^`\s])?)`")
EQUATION = re.compile(r"\(eq\. ([a-z0-9-]+)\)")
COLUMNS = re.compile(r" {3,}")  # prose has two spaces after a full stop, so columns are parted by three
SHAPE = re.compile(r"\(\w{1,4}(, \w{1,4})+\)")  # and no (matplotlib, ipywidgets)
NO_BREAK = "\N{NO-BREAK SPACE}"
SPECIAL = re.compile(r"([\\*_`|:<>\[\]])")
PAGES = "api/"
ELSEWHERE = (
    r"(numpy|torch|collections|pathlib|matplotlib|typing)\..*"  # their names have no page in this book
)


def as_rst(text: str, links: dict[str, str]) -> str:
    """The reStructuredText of a docstring; `links` gives the full name of each name of the library.

    >>> print(as_rst("Z = `X @ W.T`, |x| by `f`.", {"f": "chalknet.f"}))
    Z = ``X @ W.T``\\ , \\|x\\| by :py:obj:`f <chalknet.f>`\\ .
    """
    blocks = re.split(r"\n[ \t]*\n", text.strip("\n"))
    return "\n\n".join(_block(block.splitlines(), links) for block in blocks if block.strip())


def inline(text_in_lines: str, links: dict[str, str]) -> str:
    """One paragraph on one line: code kept, equations and names linked, the rest escaped.

    >>> inline("a*b* of `W` (eq. softmax)", {})
    'a\\\\*b\\\\* of ``W`` :eq:`softmax`'
    >>> inline('"numpy" - or', {}), inline("- or", {})  # a quote at the beginning is still to be turned
    ('"numpy" - or', '\\\\- or')
    """
    text = ""
    for i, part in enumerate(CODE.split(" ".join(text_in_lines.split()))):
        if i % 2:  # what stood between backticks
            text = _beside(text, f":py:obj:`{part} <{links[part]}>`" if part in links else f"``{part}``")
            continue
        for j, piece in enumerate(EQUATION.split(part)):
            text = _beside(text, f":eq:`{piece}`") if j % 2 else _beside(text, SPECIAL.sub(r"\\\1", piece))
    text = re.sub(r"^([^\w\s`:\\\"'])", r"\\\1", text)  # at its beginning, no sign opens a list or a line,
    return re.sub(r"^(\w+)([.)])(?= |$)", r"\1\\\2", text)  # and no "1." or "a)" counts


def _beside(before: str, after: str) -> str:
    """The two joined, by an escaped space, which is not shown: markup begins and ends at spaces only."""
    apart = not before or not after or before[-1].isspace() or after[0].isspace()
    return before + ("" if apart else "\\ ") + after


def _block(lines: list[str], links: dict[str, str]) -> str:
    if lines[0].lstrip().startswith(">>>"):
        return inspect.cleandoc("\n".join(lines))
    if all(line.startswith("|") for line in lines):
        return _table([_cells(line) for line in lines if set(line) - set("|- ")], links, header=True)
    if all(line.startswith("    ") for line in lines):
        return "::\n\n" + "\n".join(lines)
    if lines[0].startswith("- "):
        items = re.split(r"\n(?=- )", "\n".join(lines))
        return "\n".join(f"- {inline(item[2:], links)}" for item in items)
    rows = [COLUMNS.split(line) for line in re.sub(r"\n +", " ", "\n".join(lines)).splitlines()]
    if min(len(row) for row in rows) > 1:
        same = len({len(row) for row in rows}) == 1
        rows = [[f"`{name}`", *(told if same else [", ".join(told)])] for name, *told in rows]
        return _table(rows, links, header=False)
    return inline(" ".join(lines), links)


def _whole(cell: str) -> str:
    """The cell with each shape kept on one line.

    >>> _whole("(B, m) or (B,), the sums").replace(NO_BREAK, "~")
    '(B,~m) or (B,), the sums'
    """
    return SHAPE.sub(lambda shape: shape[0].replace(" ", NO_BREAK), cell)


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def _table(rows: list[list[str]], links: dict[str, str], header: bool) -> str:
    lines = [".. list-table::", "   :class: letters", "   :widths: auto"]
    lines += ["   :header-rows: 1", ""] if header else [""]
    for row in rows:
        cells = [_whole(inline(cell, links)) for cell in row]
        lines += [f"   {'* -' if i == 0 else '  -'} {cell}" for i, cell in enumerate(cells)]
    return "\n".join(lines)


@cache
def public_names(module_name: str) -> dict[str, str]:
    """Full names of what a module of the library defines itself, and of the library's modules.

    >>> public_names("chalknet.losses")["one_hot"], public_names("chalknet.losses")["linear"]
    ('chalknet.losses.one_hot', 'chalknet.linear')
    """
    table = importlib.import_module("chalknet").__doc__
    names = {name: f"chalknet.{name}" for name in re.findall(r"^\| `(\w+)` *\|", table, re.MULTILINE)}
    module = importlib.import_module(module_name)
    for name, thing in vars(module).items():
        if not name.startswith("_") and getattr(thing, "__module__", None) == module_name:
            names[name] = f"{module_name}.{name}"
    return names


def fields_of(class_: type) -> list[tuple[str, str]]:
    """(name, what its comment says) for each field that a class declares by a line of its own with a type."""
    source = inspect.cleandoc("\n" + inspect.getsource(class_))
    comments = {
        token.start[0]: token.string.lstrip("# ")
        for token in tokenize.generate_tokens(StringIO(source).readline)
        if token.type == tokenize.COMMENT
    }
    body = ast.parse(source).body[0].body
    return [
        (node.target.id, comments.get(node.end_lineno, ""))
        for node in body
        if isinstance(node, ast.AnnAssign) and not node.target.id.startswith("_")
    ]


def rewrite(app, what, name, thing, options, lines):
    """Put reStructuredText in place of a docstring's lines, and list a class's fields below it."""
    module = thing if what == "module" else inspect.getmodule(inspect.unwrap(_function_of(thing)))
    links = public_names(module.__name__) if module else {}
    text = as_rst("\n".join(lines), links)
    if what == "class":
        fields = fields_of(thing)
        told = [f"- ``{field}``: {inline(comment, links)}" for field, comment in fields if comment]
        text += "\n\n" + "\n".join(told)
    lines[:] = [*text.splitlines(), ""]


def _function_of(thing):
    return thing.fget if isinstance(thing, property) else thing


def skip(app, what, name, thing, skipped, options):
    """Leave out the fields of a named tuple, which its class lists with what they mean."""
    return True if type(thing).__name__ == "_tuplegetter" else None


def keep_equation(app, env, node, contnode):
    """An equation of a chapter that is not in the book keeps its name in the library's pages."""
    if node.get("refdomain") == "math" and node.get("refdoc", "").startswith(PAGES):
        return nodes.inline("", f"(eq. {node['reftarget']})")
    return None


def configure(app, config):
    config.autodoc_member_order = "bysource"
    config.autodoc_typehints_format = "short"
    config.autodoc_preserve_defaults = True
    config.add_module_names = False
    config.toc_object_entries_show_parents = "hide"
    config.nitpick_ignore_regex = [*config.nitpick_ignore_regex, (r"py:.*", ELSEWHERE)]
    if find_spec("torch") is None:
        config.autodoc_mock_imports = ["torch"]


def setup(app):
    app.setup_extension("sphinx.ext.autodoc")
    app.connect("config-inited", configure, priority=100)
    app.connect("autodoc-process-docstring", rewrite)
    app.connect("autodoc-skip-member", skip)
    app.connect("missing-reference", keep_equation)
    return {"version": "1"}

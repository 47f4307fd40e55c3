"""Run a page again when the part of chalknet that it imports has changed.

Executed pages are kept by jupyter-cache under a key made from their code cells. A change in the library
leaves the cells as they were, so without this file the book would go on showing yesterday's numbers.

The idea: a page's fingerprint is a hash of every chalknet file that its cells import, directly or through
another. It is written into the page as one more cell, removed before anything is shown. A different
fingerprint is then a different page: the cache misses by itself, and finds the old result again if the
change is undone. Pages that import something else keep their results.
"""

import ast
import hashlib
import re
from pathlib import Path

from plain_kernels import STARTUP

LIBRARY = Path(__file__).resolve().parents[2] / "lib" / "chalknet"
CODE_CELL = re.compile(r"^(`{3,}|~{3,}|:{3,})\{code-cell\}[^\n]*\n(.*?)^\1\s*$", re.MULTILINE | re.DOTALL)


def code_of(page: str) -> str:
    """The Python of a page's code cells, without their options and IPython's own lines."""
    lines = []
    for match in CODE_CELL.finditer(page):
        body = match.group(2)
        if body.startswith("---\n"):
            body = body.split("\n---\n", 1)[-1]
        lines += [line for line in body.splitlines() if not line.startswith((":", "%", "!"))]
    return "\n".join(lines)


def imported_modules(source: str, package: str = "") -> set[str]:
    """Dotted names that a source imports anywhere in it; `package` resolves relative imports."""
    names = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            base = ".".join([*above, *([node.module] if node.module else [])])
            names.add(base)
            names |= {f"{base}.{alias.name}" for alias in node.names}
    return names


def file_of(module: str, library: Path) -> Path | None:
    """The file of a module of the library, or None where there is none by that name."""
    first, *rest = module.split(".")
    if first != library.name:
        return None
    base = library.joinpath(*rest)
    return next((f for f in (base / "__init__.py", base.with_suffix(".py")) if f.is_file()), None)


def files_behind(source: str, library: Path = LIBRARY) -> set[Path]:
    """Every file of the library that running `source` can depend on.

    A page that says only `import chalknet` may reach any module through it, so it depends on all of them.
    Data in a folder of the library belongs to whoever imports `datasets`; what lies beside a module and is no
    Python (a style sheet, a script) belongs to that module.
    """
    package = library.name
    try:
        names = imported_modules(source)
    except SyntaxError:  # it will fail when it runs, with a better message than ours
        names = {package}
    if package in names and not any(file_of(n, library) for n in names if n.startswith(f"{package}.")):
        return {f for f in library.rglob("*") if f.is_file() and "__pycache__" not in f.parts}
    found: set[Path] = set()
    waiting = {parent for name in names for parent in _with_parents(name)}
    seen: set[str] = set()
    while waiting:
        module = waiting.pop()
        seen.add(module)
        file = file_of(module, library)
        if file is None:
            continue
        found.add(file)
        found |= {f for f in file.parent.iterdir() if f.is_file() and f.suffix not in {".py", ".pyc"}}
        inside = module if file.name == "__init__.py" else module.rpartition(".")[0]
        for name in imported_modules(file.read_text("utf8"), inside):
            waiting |= set(_with_parents(name)) - seen
        if module == f"{package}.datasets":
            found |= {f for f in (library / "data").rglob("*") if f.is_file()}
    return found


def fingerprint(page: str, library: Path = LIBRARY) -> str | None:
    """A short hash of the library files behind a page, or None for a page that uses none."""
    files = files_behind(code_of(page), library)
    if not files:
        return None
    digest = hashlib.sha256(STARTUP.encode())  # what each kernel runs first
    for file in sorted(files):
        digest.update(file.relative_to(library).as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def with_fingerprint(page: str, print_: str) -> str:
    """The page with one more cell, which is never shown and changes the key of the page's cache."""
    return f"{page}\n\n```{{code-cell}} ipython3\n:tags: [remove-cell]\n\n# chalknet {print_}\n```\n"


def _with_parents(name: str) -> list[str]:
    parts = name.split(".")
    return [".".join(parts[: i + 1]) for i in range(len(parts))]


def add_fingerprint(app, docname, source):
    print_ = fingerprint(source[0])
    if print_:
        _prints(app.env)[docname] = print_
        source[0] = with_fingerprint(source[0], print_)


def find_stale(app, env, added, changed, removed):
    """Pages whose fingerprint is not the one they were read with."""
    stale = []
    for docname in env.found_docs - added - changed:
        page = Path(env.doc2path(docname)).read_text("utf8")
        if fingerprint(page) != _prints(env).get(docname):
            stale.append(docname)
    return stale


def forget(app, env, docname):
    _prints(env).pop(docname, None)


def _prints(env) -> dict[str, str]:
    if not hasattr(env, "chalknet_fingerprints"):
        env.chalknet_fingerprints = {}
    return env.chalknet_fingerprints


def setup(app):
    app.connect("source-read", add_fingerprint)
    app.connect("env-get-outdated", find_stale)
    app.connect("env-purge-doc", forget)
    return {"version": "1"}

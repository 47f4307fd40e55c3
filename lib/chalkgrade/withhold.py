"""The course's library without the answers of an assignment.

The library's source is one click away, and a submission that imports the answer has not found it. So an
assignment may name, in its front matter, what the library lacks while a submission to it runs:

    chalk:
      withheld: [chalknet.linear, chalknet.activations.softmax]

A name of a module or a folder takes all of it away, any other name that one function or class. What is left
of it says kindly why it is not there. It is taken out of the files themselves, which a candidate can read as
well as import.
"""

from __future__ import annotations

import ast
import json
import shutil
from importlib.util import find_spec
from pathlib import Path

SAID = "`{name}` is what you write yourself in this assignment, so the library comes without it here."


def withhold(prepared: Path, assignment: str) -> None:
    """Make in `library/`, for candidates, the library without what the assignment, made there, withholds."""
    notebook = json.loads((prepared / "source" / assignment / f"{assignment}.ipynb").read_text("utf-8"))
    withheld, library = notebook["metadata"].get("chalk", {}).get("withheld", []), find_spec("chalknet")
    if withheld and library:
        library_without(Path(library.origin).parent, withheld, prepared / "library" / "chalknet")


def library_without(library: Path, withheld: list[str], copy: Path) -> None:
    """Make `copy` the library without what is withheld. `ValueError` names what the library does not have."""
    shutil.copytree(library, copy, ignore=shutil.ignore_patterns("__pycache__"), dirs_exist_ok=True)
    of_modules: dict[Path, list[str]] = {}
    for name in withheld:
        package, *parts = name.split(".")
        module = copy.joinpath(*parts).with_suffix(".py")
        if package == library.name and parts and module.with_suffix("").joinpath("__init__.py").is_file():
            shutil.rmtree(module.with_suffix(""))
            module.touch()
        if package == library.name and parts and module.is_file():
            module.write_text(f"raise ImportError({SAID.format(name=name)!r})\n", encoding="utf-8")
            continue
        module = copy.joinpath(*parts[:-1]).with_suffix(".py")
        if package != library.name or len(parts) < 2 or not module.is_file():
            raise ValueError(f"there is no {name} to be withheld")
        of_modules.setdefault(module, []).append(parts[-1])
    for module, names in of_modules.items():
        module.write_text(_without(module, names), encoding="utf-8")


def _without(module: Path, names: list[str]) -> str:
    """The text of a module without some of its functions, classes and constants."""
    text = module.read_text(encoding="utf-8")
    lines, found = text.split("\n"), set()
    for node in ast.parse(text).body:
        made = _made(node) & set(names)
        if made:
            found |= made
            first = min(
                [node.lineno, *(decorator.lineno for decorator in getattr(node, "decorator_list", []))]
            )
            lines[first - 1 : node.end_lineno] = [""] * (node.end_lineno - first + 1)
    if missing := set(names) - found:
        raise ValueError(f"there is no {', '.join(sorted(missing))} in {module.name} to be withheld")
    said = {name: SAID.format(name=name) for name in sorted(found)}
    return "\n".join(lines) + (
        f"\n\ndef __getattr__(name, said={said!r}):\n"
        "    if name in said:\n        raise ImportError(said[name])\n"
        '    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")\n'
    )


def _made(node: ast.stmt) -> set[str]:
    """The names that a top-level statement makes."""
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return {node.name}
    if isinstance(node, ast.Assign):
        return {target.id for target in node.targets if isinstance(target, ast.Name)}
    return set()

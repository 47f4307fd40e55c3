"""The end of each assignment: a cell that says what is missing before it is handed in.

It is put there when an assignment is released. It is nobody's to grade: a grader takes it away, and with it
the cells in which a student calls `submit`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nbformat import NotebookNode

NAME = "what-is-missing"
TEXT = """## Before you hand in

Save the notebook, then run the next cell. It runs your notebook from top to bottom in a fresh Python, as the
grader will, and says what is missing. When nothing is, `submit("{name}")` in a new cell below packs what you
hand in."""
CODE = """from chalkgrade.home import check, submit

check("{name}")"""
CALL = re.compile(r"from chalkgrade\.home import .*|(check|submit)\(.*\)")


def is_last_cell(cell: NotebookNode) -> bool:
    """Whether a cell is the one that is put at the end, wherever it stands now, or calls what that calls."""
    if cell.cell_type != "code" or "nbgrader" in cell.metadata:
        return False
    lines = [line.strip() for line in cell.source.split("\n") if line.strip() and line.strip()[0] != "#"]
    return cell.get("id") == NAME or (bool(lines) and all(map(CALL.fullmatch, lines)))


def with_last_cell(notebook: NotebookNode, assignment: str) -> NotebookNode:
    """The notebook, with that cell at its end."""
    from nbformat.v4 import new_code_cell, new_markdown_cell

    text = new_markdown_cell(TEXT.format(name=assignment), id=f"text-{NAME}")
    code = new_code_cell(CODE.format(name=assignment), id=NAME)
    for cell in (text, code):
        cell.metadata = type(notebook)(deletable=False, editable=False)
    notebook.cells += [text, code]
    return notebook

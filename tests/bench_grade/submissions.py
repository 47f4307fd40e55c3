"""Sixty submissions, right and wrong: the bank of wrong answers, and for 05 the sample class before it.

Only what stock nbgrader can grade is among them: it stops the whole batch at a copied cell, and what it
cannot read costs it no time.
"""

from __future__ import annotations

import sys
from pathlib import Path

import nbformat

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "sample_class"))
import make  # noqa: E402
from chalkgrade.bank import Assignment  # noqa: E402
from chalkgrade.source import read_source  # noqa: E402

NOT_FOR_STOCK = {"copy_cell", "hand_in_nothing", "rename", "write_file", "edit_metadata"}
# gus and suna run into a time limit: that would measure the limit; milo ends Python, and stock its batch
LEFT_OUT = {"gus", "suna", "milo"}


def class_of(n: int, assignment: str, released: Path, folder: Path) -> list[str]:
    """Write `n` submissions to a folder, as nbgrader collects them; who has handed in."""
    source = read_source(ROOT / "solutions" / assignment / f"{assignment}.md")
    notebook = nbformat.read(released, as_version=4)
    folder.mkdir(parents=True)
    for student in make.students() if assignment == make.ASSIGNMENT else []:
        deeds = {deed for step in student.does for deed in step}
        if not deeds & NOT_FOR_STOCK and student.name not in LEFT_OUT and len(list(folder.iterdir())) < n:
            make.hand_in(student, notebook, source, folder)
    right = make.reference(source)
    answers = Assignment(ROOT / "solutions" / assignment).wrong_answers
    to_write = n - len(list(folder.iterdir()))
    for number in range(to_write):
        answer = answers[number * len(answers) // to_write]
        cells = right | answer.replaces
        _hand_in(f"bank_{number:02}_{answer.name}"[:60], assignment, notebook, cells, folder)
    return sorted(path.name for path in folder.iterdir())


def _hand_in(
    student: str, assignment: str, released: nbformat.NotebookNode, cells: dict[str, str], folder: Path
) -> None:
    notebook = nbformat.from_dict(released)
    for cell in notebook.cells:
        name = cell.metadata.get("nbgrader", {}).get("grade_id")
        cell.source = cells.get(name, cell.source)
    place = folder / student / assignment
    place.mkdir(parents=True)
    nbformat.write(notebook, place / f"{assignment}.ipynb")

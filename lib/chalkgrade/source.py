"""The one hand-written source of an assignment: reading it, and saying what is wrong with it.

`solutions/NN_topic/NN_topic.md` is a MyST notebook whose cells carry nbgrader's metadata. It becomes a
notebook with ids that never change by chance, so that making it again from the same text gives the same
bytes.
"""

import hashlib
import re
from pathlib import Path

import jupytext
from nbformat import NotebookNode

from chalkgrade.plain import plain_markdown

KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}
METADATA = {"schema_version": 3, "grade": False, "solution": False, "locked": False, "task": False}

_MARKERS = ("### BEGIN SOLUTION", "### END SOLUTION", "### BEGIN HIDDEN TESTS", "### END HIDDEN TESTS")
_LIKE_A_MARKER = re.compile(r"^\W*(begin|end)\W+(solution|hidden)", re.I)


def read_source(path: Path) -> NotebookNode:
    """The notebook that the text says: solutions and hidden tests in it, plain Markdown, settled ids."""
    written = jupytext.read(path, fmt="md:myst")
    notebook = NotebookNode(nbformat=4, nbformat_minor=5, cells=[], metadata={"kernelspec": dict(KERNEL)})
    notebook.metadata = NotebookNode(
        kernelspec=NotebookNode(KERNEL), language_info=NotebookNode(name="python")
    )
    if "chalk" in written.metadata:  # what the assignment asks of the grader
        notebook.metadata["chalk"] = written.metadata["chalk"]
    taken: set[str] = set()
    for cell in written.cells:
        if cell.cell_type == "markdown":
            try:
                cell.source = plain_markdown(cell.source)
            except ValueError as error:
                raise ValueError(f"{path.name}, line {line_of(path, cell)}: {error}.") from None
        meta = cell.metadata.get("nbgrader")
        if meta is not None:
            cell.metadata["nbgrader"] = NotebookNode(METADATA | meta)
            if meta.get("grade") and not meta.get("solution"):
                cell.metadata["nbgrader"].locked = True  # as nbgrader takes it, whatever its metadata say
        cell["id"] = _settled_id(cell, taken)
        notebook.cells.append(cell)
    return notebook


def _settled_id(cell: NotebookNode, taken: set[str]) -> str:
    """The cell's grade_id, or else a name made from its text, so that one edit changes one id."""
    wanted = cell.metadata.get("nbgrader", {}).get("grade_id")
    if not wanted:
        kind = "text" if cell.cell_type == "markdown" else "code"
        wanted = f"{kind}-{hashlib.sha256(cell.source.encode()).hexdigest()[:10]}"
    name, number = wanted, 1
    while name in taken:
        number += 1
        name = f"{wanted}-{number}"
    taken.add(name)
    return name


def line_of(path: Path, cell: NotebookNode) -> int:
    """The number of the line of the source in which this cell begins, as nearly as its text tells."""
    lines = path.read_text(encoding="utf-8").split("\n")
    grade_id = cell.metadata.get("nbgrader", {}).get("grade_id")
    wanted = [rf"grade_id\W+{re.escape(str(grade_id))}\b"] if grade_id else []
    wanted += [re.escape(line) for line in cell.source.split("\n") if line.strip()][:1]
    for pattern in wanted:
        for number, line in enumerate(lines, start=1):
            if re.search(pattern, line):
                return number
    return 1


def faults(notebook: NotebookNode, path: Path) -> list[str]:
    """Everything that would make the assignment grade wrongly or tell its solution, a sentence each."""
    found, seen = [], set()
    for cell in notebook.cells:
        line = line_of(path, cell)
        meta = cell.metadata.get("nbgrader")
        for problem in _faults_of_markers(cell) + (_faults_of_metadata(cell, meta) if meta else []):
            found.append(f"line {line}: {problem}")
        if meta and (grade_id := meta.get("grade_id")):
            if grade_id in seen:
                found.append(f"line {line}: the grade_id '{grade_id}' is used twice. Give each cell its own.")
            seen.add(grade_id)
    if not any(cell.metadata.get("nbgrader", {}).get("grade") for cell in notebook.cells):
        found.append(
            'no cell is graded: at least one needs "grade": true and "points" in its nbgrader metadata.'
        )
    return found


def _faults_of_metadata(cell: NotebookNode, meta: NotebookNode) -> list[str]:
    """What is wrong with one cell's nbgrader metadata."""
    name = meta.get("grade_id")
    if not name:
        return ['a cell has nbgrader metadata but no grade_id. Add "grade_id": "a-name-of-its-own".']
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,64}", str(name)):
        return [
            f"the grade_id '{name}' should be 1 to 64 letters, digits, - or _ (it becomes the cell's id)."
        ]
    found = []
    if meta.grade or meta.task:
        points = meta.get("points")
        if isinstance(points, bool) or not isinstance(points, int | float) or not 0 < points < 1e6:
            found.append(f"the graded cell '{name}' has points {points!r}; expected a number above 0.")
    elif "points" in meta:
        found.append(
            f"the cell '{name}' has points but is not graded. Set \"grade\": true, or take them away."
        )
    if cell.cell_type == "markdown" and meta.grade != meta.solution:
        found.append(
            f"the text cell '{name}' is marked grade {meta.grade}, solution {meta.solution}; "
            "an answer in words is both (graded by hand, written by the student)."
        )
    by_hand = meta.solution and meta.grade  # a cell that may be empty: the text above says what to write
    if cell.cell_type == "code" and meta.solution and not by_hand and "### BEGIN SOLUTION" not in cell.source:
        found.append(
            f"the solution cell '{name}' has no '### BEGIN SOLUTION' ... '### END SOLUTION', so the "
            "student would find it empty."
        )
    return found


def _faults_of_markers(cell: NotebookNode) -> list[str]:
    """What is wrong with the lines that mark solutions and hidden tests in one cell."""
    meta = cell.metadata.get("nbgrader", {})
    name = meta.get("grade_id") or cell.source.strip().split("\n")[0][:40]
    found, open_marker = [], None
    for line in cell.source.split("\n"):
        if not _LIKE_A_MARKER.match(line):
            continue
        marker = line.strip()
        if marker not in _MARKERS:
            found.append(
                f"the cell '{name}' has the line '{marker}', which nbgrader would not understand; "
                f"expected one of {', '.join(_MARKERS)}."
            )
            continue
        kind = marker.split(maxsplit=2)[2]
        opens = "BEGIN" in marker
        if opens == (open_marker is not None) or (not opens and open_marker != kind):
            found.append(f"the cell '{name}' has '{marker}' where none should be: each BEGIN needs its END.")
        open_marker = kind if opens else None
        if opens and kind == "SOLUTION" and not meta.get("solution"):
            found.append(f"the cell '{name}' holds a solution but is not marked \"solution\": true.")
        if opens and kind == "HIDDEN TESTS" and not (meta.get("grade") and not meta.get("solution")):
            found.append(f"the cell '{name}' holds hidden tests but is not a graded test cell.")
    if open_marker:
        found.append(f"the cell '{name}' has '### BEGIN {open_marker}' without its END.")
    return found

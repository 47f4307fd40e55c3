"""Packing exactly what is handed in, and saying so.

`chalk submit` makes one zip, for Canvas, Moodle or any other place where files are handed in. Unpacked in a
student's folder it is what nbgrader collects::

    05_softmax_classification/05_softmax_classification.ipynb

The notebook goes in under the name that it was handed out with, with all that was written in it and without
outputs: the grader runs it anew and makes them itself, and without them it is small and holds no picture of
somebody's screen. Of the files beside it those go in that the student's code mentions and that were not
handed out. What only a locked cell names, that cell makes anew.
"""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from chalkgrade.checks import _code
from chalkgrade.last_cell import is_last_cell
from chalkgrade.preflight import LARGEST, files_of
from chalkgrade.ready import Checked, Trouble, look, models

FOLDER = "hand_in"  # beside the notebook
GIVEN = ("data", "images")  # folders that an assignment comes with


@dataclass
class Packed:
    """A zip, and what is in it."""

    path: Path
    files: dict[str, int]  # name in the zip -> bytes
    left_out: list[str]  # names of files beside the notebook
    checked: Checked

    def _told(self) -> list[tuple[str, list[str]]]:
        """Paragraphs, each with its list."""
        told = [("In it", [f"{name} ({_size(n)})" for name, n in self.files.items()])]
        if self.left_out:
            told.append(("Not in it, because your code does not mention it", self.left_out))
        if self.checked.missing:
            told.append(("Still missing (you may hand in as it is, and again later)", self.checked.missing))
        return told

    @property
    def last(self) -> str:
        """What to do now."""
        said = "Outputs are left out: the grader runs the notebook anew. Hand in this one file."
        return f"{self.checked.points} {said}"

    def __str__(self) -> str:
        lines = [f"Packed: {self.path.resolve()}", ""]
        for heading, points in self._told():
            lines += [f"{heading}:", *(f"  - {point}" for point in points), ""]
        return "\n".join([*lines, self.last])

    def _repr_html_(self) -> str:
        parts = [f"<p><strong>Packed: {html.escape(str(self.path.resolve()))}</strong></p>"]
        for heading, points in self._told():
            items = "".join(f"<li>{_code(point)}</li>" for point in points)
            parts.append(f"<p><strong>{html.escape(heading)}</strong></p><ul>{items}</ul>")
        return "".join([*parts, f"<p>{html.escape(self.last)}</p>"])


def pack(
    wanted: str | Path,
    to: Path | None = None,
    begin: Callable[[int], None] = lambda n: None,
    advance: Callable[[], None] = lambda: None,
) -> Packed:
    """Make the zip of a notebook, in the folder `to` or else in `hand_in/` beside it. It is checked first."""
    checked = look(wanted, begin, advance)
    notebook, name = nbformat.read(checked.path, as_version=4), checked.assignment
    beside, left_out = _others(checked.path, notebook, name)
    parts = {f"{name}/{name}.ipynb": _without_outputs(notebook)}
    parts |= {f"{name}/{relative}": path.read_bytes() for relative, path in beside.items()}
    if sum(map(len, parts.values())) > LARGEST:
        raise Trouble(
            f"The files are larger than {LARGEST // 1_000_000} MB together; the grader takes no more."
        )
    folder = to or checked.path.parent / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.zip"
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as zipped:
        for file, content in parts.items():
            zipped.writestr(file, content)
    path.write_bytes(data.getvalue())  # at once: what was there before is whole until then
    return Packed(path, {file: len(content) for file, content in parts.items()}, left_out, checked)


def _without_outputs(notebook: NotebookNode) -> bytes:
    """The notebook's file, without outputs and without the last cell's call."""
    notebook.cells = [cell for cell in notebook.cells if not is_last_cell(cell)]
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    return nbformat.writes(notebook).encode("utf-8")


def _others(path: Path, notebook: NotebookNode, name: str) -> tuple[dict[str, Path], list[str]]:
    """The files beside a notebook that the student's code mentions, and the names of the others."""
    cells = [cell for cell in notebook.cells if cell.cell_type == "code" and not _is_locked(cell)]
    code = "\n".join(cell.source for cell in cells)
    given = models(path.parent).get(name)
    wanted, left_out = {}, []
    for file in files_of(path.parent):
        relative = file.relative_to(path.parent)
        top = relative.parts[0]
        if file == path or top == FOLDER or (top in GIVEN and _is_given(given, relative, file)):
            continue
        if file.suffix == ".ipynb" or not _mentioned(relative, code):
            left_out.append(relative.as_posix())
        else:
            wanted[relative.as_posix()] = file
    return wanted, left_out


def _is_locked(cell: NotebookNode) -> bool:
    """Whether a cell is the instructor's, whatever a student has made of it."""
    return bool(cell.metadata.get("nbgrader", {}).get("locked"))


def _is_given(model: Path | None, relative: Path, file: Path) -> bool:
    """Whether a file is one that the assignment came with, unchanged."""
    own = model.parent / relative if model else None
    return bool(own and own.is_file() and own.read_bytes() == file.read_bytes())


def _mentioned(relative: Path, code: str) -> bool:
    """Whether code imports a module, or names a file."""
    if relative.suffix == ".py":
        module = re.escape(relative.with_suffix("").parts[0])
        return re.search(rf"^\s*(import|from)\s+(.*\b)?{module}\b", code, re.M) is not None
    return re.search(rf"(?<![\w.-]){re.escape(relative.name)}\b", code) is not None


def _size(n: int) -> str:
    return f"{n / 1000:.0f} kB" if n >= 1000 else f"{n} bytes"

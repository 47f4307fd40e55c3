"""The sample class: submissions that people could have written, made from short descriptions.

Each `NAME.md` beside this file describes what NAME handed in for assignment 05: a story, what a fair
teacher would say of it, and the cells that NAME wrote otherwise than the reference solution. The notebook
is made from the released one, so that the class follows the assignment; nothing of it is committed.

    python tests/sample_class/make.py FOLDER     makes FOLDER/NAME/05_softmax_classification/...
    chalk grade FOLDER                           grades it

The front matter of a description:

- `story`: what happened.
- `status`: graded, repaired, failed or missing.
- `loses`: the checks that fail, by graded cell; `all` where the whole cell is lost. All else is right.
- `remark`: a piece of text that the remark for the teacher must hold.
- `writes`: the cells that were worked on; all if it is not there. The others stay as released.
- `does`: what else was done to the notebook or its file, by the functions at the end of this file.

Code blocks follow, each opened by ```python CELL or ```markdown CELL.
"""

import re
import shutil
import sys
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
import yaml
from nbformat import NotebookNode

ASSIGNMENT = "05_softmax_classification"
HERE = Path(__file__).resolve().parent
WORDS = (
    "Its ten outputs must sum to one, so a cat has to be some digit. It never learned to say: none of these."
)


@dataclass
class Student:
    """A description, as read."""

    name: str
    story: str
    status: str
    loses: dict[str, list[str] | str] = field(default_factory=dict)
    remark: str = ""
    writes: list[str] | None = None
    does: list[dict] = field(default_factory=list)
    cells: dict[str, str] = field(default_factory=dict)


def students() -> list[Student]:
    """All of the class, by name."""
    return [read(path) for path in sorted(HERE.glob("*.md"))]


def read(path: Path) -> Student:
    """One description."""
    _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
    cells = dict(re.findall(r"^```(?:python|markdown) (\w+)\n(.*?)^```$", body, re.S | re.M))
    return Student(
        path.stem, cells={name: text.rstrip("\n") for name, text in cells.items()}, **yaml.safe_load(front)
    )


def reference(source: NotebookNode) -> dict[str, str]:
    """For each cell that students write, the reference solution as a student would have written it."""
    marked = re.compile(r"^ *### (BEGIN|END) SOLUTION\n?", re.M)
    return {
        cell.metadata.nbgrader.grade_id: marked.sub("", cell.source).rstrip("\n")
        if cell.cell_type == "code"
        else WORDS
        for cell in source.cells
        if cell.metadata.get("nbgrader", {}).get("solution")
    }


def points_of(source: NotebookNode) -> dict[str, dict[str, float]]:
    """For each automatically graded cell, its checks' names and points, as written in the assignment."""
    found = re.compile(
        r"^with check\(\s*(?P<quote>[\"'])(?P<name>.+?)(?P=quote),\s*points=(?P<points>[\d.]+)", re.M
    )
    return {
        cell.metadata.nbgrader.grade_id: {m["name"]: float(m["points"]) for m in found.finditer(cell.source)}
        for cell in source.cells
        if cell.cell_type == "code" and cell.metadata.get("nbgrader", {}).get("grade")
    }


def fair_marks(student: Student, source: NotebookNode) -> dict[str, float]:
    """What a fair teacher gives for each automatically graded cell: its points but for the lost checks."""
    marks = {}
    for cell, checks in points_of(source).items():
        lost = student.loses.get(cell, [])
        lost = list(checks) if lost == "all" else lost
        if unknown := set(lost) - set(checks):
            raise ValueError(f"{student.name}.md: {cell} has no check {unknown}; it has {list(checks)}")
        marks[cell] = sum(points for name, points in checks.items() if name not in lost)
    if unknown := set(student.loses) - set(marks):
        raise ValueError(f"{student.name}.md: there is no graded cell {unknown}")
    return marks


def hand_in(student: Student, released: NotebookNode, source: NotebookNode, folder: Path) -> None:
    """Write what one student handed in to `folder`/NAME/ASSIGNMENT/."""
    notebook = nbformat.from_dict(released)
    answers = reference(source)
    for cell in notebook.cells:
        name = cell.metadata.get("nbgrader", {}).get("grade_id")
        if name in answers and (student.writes is None or name in student.writes):
            cell.source = student.cells.get(name, answers[name])
    if unknown := set(student.cells) - set(answers):
        raise ValueError(f"{student.name}.md writes {unknown}, which is no cell for students")
    place = folder / student.name / ASSIGNMENT
    place.mkdir(parents=True)
    path = place / f"{ASSIGNMENT}.ipynb"
    nbformat.write(notebook, path)
    for step in student.does:
        ((deed, details),) = step.items()
        DEEDS[deed](path, details)


def hand_in_all(released: Path, source: NotebookNode, folder: Path) -> None:
    """Write what the whole class handed in."""
    notebook = nbformat.read(released, as_version=4)
    for student in students():
        hand_in(student, notebook, source, folder)


# What people do to a notebook besides writing into it


def _change(path: Path, change) -> None:
    notebook = nbformat.read(path, as_version=4)
    change(notebook)
    nbformat.write(notebook, path)


def _find(notebook: NotebookNode, name: str) -> int:
    return next(
        i
        for i, cell in enumerate(notebook.cells)
        if cell.metadata.get("nbgrader", {}).get("grade_id") == name
    )


def copy_cell(path: Path, name: str) -> None:
    """Copy a cell and paste it below, as JupyterLab does: a new id, the same metadata."""

    def change(notebook: NotebookNode) -> None:
        place = _find(notebook, name)
        copy = nbformat.from_dict(notebook.cells[place])
        copy["id"] = f"copy-of-{name}"
        notebook.cells.insert(place + 1, copy)

    _change(path, change)


def delete_cell(path: Path, name: str) -> None:
    """Delete a cell."""

    def change(notebook: NotebookNode) -> None:
        del notebook.cells[_find(notebook, name)]

    _change(path, change)


def add_cell(path: Path, details: dict) -> None:
    """Write a cell of one's own behind another."""

    def change(notebook: NotebookNode) -> None:
        cell = nbformat.v4.new_code_cell(details["source"], id="a-cell-of-my-own")
        notebook.cells.insert(_find(notebook, details["after"]) + 1, cell)

    _change(path, change)


def edit_metadata(path: Path, details: dict) -> None:
    """Change what nbgrader wrote into a cell's metadata."""

    def change(notebook: NotebookNode) -> None:
        notebook.cells[_find(notebook, details.pop("cell"))].metadata.nbgrader |= details

    _change(path, change)


def edit_cell(path: Path, details: dict) -> None:
    """Replace text in a cell, also where the notebook says that it is locked."""

    def change(notebook: NotebookNode) -> None:
        cell = notebook.cells[_find(notebook, details["cell"])]
        cell.source = cell.source.replace(details["old"], details["new"])

    _change(path, change)


def rename(path: Path, name: str) -> None:
    """Hand the notebook in under another name."""
    path.rename(path.with_name(name))


def write_file(path: Path, text: str) -> None:
    """Hand in another file under the notebook's name."""
    path.write_text(text, encoding="utf-8")


def hand_in_nothing(path: Path, _: object) -> None:
    """Hand in an empty folder."""
    path.unlink()


DEEDS = {
    "add_cell": add_cell,
    "copy_cell": copy_cell,
    "delete_cell": delete_cell,
    "edit_cell": edit_cell,
    "edit_metadata": edit_metadata,
    "hand_in_nothing": hand_in_nothing,
    "rename": rename,
    "write_file": write_file,
}


def main() -> None:
    """Make the class's folder, for the assignment as it is written now."""
    from chalkgrade.source import read_source

    if len(sys.argv) != 2:
        sys.exit("Say where: python tests/sample_class/make.py FOLDER")
    folder, root = Path(sys.argv[1]), HERE.parents[1]
    strange = {path.name for path in folder.glob("*")} - {student.name for student in students()}
    if strange:
        sys.exit(f"{folder} holds {', '.join(sorted(strange))}, not of this class. Name another folder.")
    shutil.rmtree(folder, ignore_errors=True)
    source = read_source(root / "solutions" / ASSIGNMENT / f"{ASSIGNMENT}.md")
    hand_in_all(root / "exercises" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb", source, folder)
    print(f"{len(students())} submissions are in {folder}")


if __name__ == "__main__":
    main()

"""Before a submission is run: find its notebook and repair what a person or a program broke by accident.

The student's notebook came from the one that was released, so the released one says what each graded cell
is. What can be put back without touching a student's work is put back, and each repair is told. What cannot
be read is refused, in words that a teacher can pass on.
"""

import itertools
import json
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import nbformat
import nbformat.reader
from nbformat import NotebookNode

from chalkgrade.files import LARGEST, files_of
from chalkgrade.last_cell import is_last_cell

# What nbformat raises, when it reads, converts or validates what is nearly a notebook.
BROKEN = (ValueError, LookupError, TypeError, AttributeError, NameError, AssertionError, RecursionError)
BROKEN += (nbformat.ValidationError,)


class Refused(Exception):
    """The submission cannot be graded; the message says why."""


@dataclass
class Repaired:
    """A submission that can be graded."""

    notebook: NotebookNode
    repairs: list[str]  # what had to be put right, a sentence each
    files: list[tuple[str, Path]]  # the others: where the notebook expects each, and where it is

    def write(self, folder: Path, name: str) -> None:
        """Keep it in a folder; the notebook under this name."""
        folder.mkdir(parents=True, exist_ok=True)
        for relative, path in self.files:
            target = folder / relative
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
        (folder / name).write_text(json.dumps(self.notebook), encoding="utf-8")


def repair(submitted: Path, model: NotebookNode, name: str) -> Repaired:
    """The submission in a student's folder, such that it can be graded.

    `model` is the notebook that the student was given, `name` that of its file.
    """
    path, repairs = find_notebook(submitted, name)
    notebook, more = read_notebook(path)
    repairs += more
    repairs += repair_cells(notebook, model)
    _give_ids(notebook)
    language = notebook.metadata.get("kernelspec", {}).get("language", "python")
    if language != "python":
        repairs.append(f"the notebook asked for the language {str(language)[:20]}; it was run as Python")
    notebook.metadata = model.metadata
    return Repaired(notebook, repairs, _other_files(submitted, path, name))


def find_notebook(submitted: Path, name: str) -> tuple[Path, list[str]]:
    """The notebook of a submission: the file `name`, or else the only one that can be it."""
    files = [path for path in files_of(submitted) if path.name != "timestamp.txt"]
    if (exact := submitted / name) in files:
        return exact, []
    notebooks = [path for path in files if ".ipynb" in path.name.lower()]
    if len(notebooks) == 1:
        there = notebooks[0].relative_to(submitted)
        return notebooks[0], [f"the notebook was called {there}; expected {name}"]
    if notebooks:
        named = ", ".join(str(path.relative_to(submitted)) for path in notebooks[:5])
        raise Refused(
            f"there are {len(notebooks)} notebooks ({named}) and none is called {name}: which one counts?"
        )
    named = ", ".join(str(path.relative_to(submitted)) for path in files[:5])
    raise Refused(f"there is no notebook, only {named}; expected {name}")


def read_notebook(path: Path) -> tuple[NotebookNode, list[str]]:
    """The notebook in a file, in today's format."""
    if path.stat().st_size > LARGEST:
        raise Refused(f"{path.name} is larger than {LARGEST // 1_000_000} MB")
    data = path.read_bytes()
    if not data.strip():
        raise Refused(f"{path.name} is empty")
    try:
        raw = json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise Refused(f"{path.name} is not a notebook: {_looks_like(data)}") from None
    except json.JSONDecodeError as error:
        raise Refused(
            f"{path.name} is not a notebook: {_looks_like(data)} (line {error.lineno} makes no sense)"
        ) from None
    except (RecursionError, MemoryError):
        raise Refused(f"{path.name} is not a notebook: it is nested without end") from None
    except ValueError:
        raise Refused(f"{path.name} is not a notebook: it holds a number of thousands of digits") from None
    if not isinstance(raw, dict) or not ({"cells", "worksheets"} & raw.keys()):
        raise Refused(f"{path.name} is not a notebook: it holds data, but no cells")
    try:
        return _todays_format(raw)
    except BROKEN as error:
        said = str(error).strip().split("\n")[0][:120]
        raise Refused(f"{path.name} is a broken notebook: {said}") from None


def _todays_format(raw: dict) -> tuple[NotebookNode, list[str]]:
    """The notebook converted to format 4.5, with ids of its own for all cells."""
    written_in = raw.get("nbformat", 4)
    old = type(written_in) is int and written_in < 4
    for cell in raw["cells"] if isinstance(raw.get("cells"), list) else []:
        if isinstance(cell, dict) and "outputs" in cell:
            cell["outputs"] = []  # they are made anew; to read pictures takes longer than all the rest
    if old:
        _flatten_headings(raw)
        notebook = nbformat.convert(nbformat.reader.reads(json.dumps(raw)), 4)
    else:
        notebook = nbformat.v4.to_notebook_json(raw)
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    _give_ids(notebook)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
        given = cell.get("metadata")  # tags, for example, would be classes in formgrader's page
        kept = {"nbgrader": given["nbgrader"]} if isinstance(given, dict) and "nbgrader" in given else {}
        cell.metadata = NotebookNode(kept)
        cell.pop("attachments", None)
    nbformat.validate(notebook)
    return notebook, [f"the notebook was in the old format {written_in}"] if old else []


def _flatten_headings(old: dict) -> None:
    """Give headings of the old format a level that there is: it becomes as many characters."""
    sheets = old.get("worksheets")
    for sheet in sheets if isinstance(sheets, list) else []:
        for cell in sheet["cells"]:
            if "level" in cell and cell["level"] not in range(1, 7):
                cell["level"] = 1


def _give_ids(notebook: NotebookNode) -> None:
    """Give cells that have no id, or one that a cell above has, one of their own."""
    taken: set[str] = set()
    for position, cell in enumerate(notebook.cells):
        if not _is_id(cell.get("id")) or cell["id"] in taken:
            names = (f"cell-{number}" for number in itertools.count(position))
            cell["id"] = next(name for name in names if name not in taken)
        taken.add(cell["id"])


def _is_id(text: object) -> bool:
    return isinstance(text, str) and re.fullmatch(r"[A-Za-z0-9_-]{1,64}", text) is not None


def _looks_like(data: bytes) -> str:
    """What a file that is no notebook seems to be."""
    for start, kind in ((b"%PDF", "a PDF"), (b"PK", "a zip file or a document"), (b"\x89PNG", "a picture")):
        if data.startswith(start):
            return f"it seems to be {kind}"
    if b"\0" in data[:1000]:
        return "it is not text"
    first = data.decode("utf-8", errors="replace").strip().split("\n")[0]
    return f"it begins with '{first[:40]}'"


# Cells


def _name(cell: NotebookNode) -> str | None:
    """The grade_id of a cell that nbgrader knows."""
    meta = cell["metadata"].get("nbgrader")
    name = meta.get("grade_id") if isinstance(meta, dict) else None
    return name if isinstance(name, str) else None


def repair_cells(notebook: NotebookNode, model: NotebookNode) -> list[str]:
    """Make the cells that nbgrader knows what they are in `model`; each repair is told."""
    notebook.cells = [cell for cell in notebook.cells if not is_last_cell(cell)]
    known = {_name(cell): cell for cell in model.cells if _name(cell)}
    repairs = _recognise(notebook, known)
    repairs += _leave_one_of_each(notebook, known)
    repairs += _restore(notebook, known)
    repairs += _add_missing(notebook, model, known)
    repairs += _put_tests_after_answers(notebook, list(known))
    for cell in notebook.cells:
        if cell.cell_type == "raw":  # formgrader would show it as it is, dressed as a part of the page
            _change_type(cell, "markdown")
    return repairs


def _is_fixed(model_cell: NotebookNode) -> bool:
    """Whether the cell is the teacher's, not the student's, to write."""
    meta = model_cell["metadata"]["nbgrader"]
    return bool(meta["locked"]) and not meta["solution"]


def _recognise(notebook: NotebookNode, known: dict[str, NotebookNode]) -> list[str]:
    """Give cells that lost their nbgrader metadata it back, by id or text; forget unknown names."""
    present = {_name(cell) for cell in notebook.cells}
    texts = {cell.source.strip(): name for name, cell in known.items() if _is_fixed(cell)}
    found, unknown = [], []
    for cell in notebook.cells:
        name = _name(cell)
        if name not in known:
            if name is not None:
                unknown.append(name[:40])
            cell.metadata.pop("nbgrader", None)
            name = cell["id"] if cell["id"] in known else texts.get(cell.source.strip())
            if name in known and name not in present:
                cell.metadata["nbgrader"] = NotebookNode(known[name].metadata.nbgrader)
                present.add(name)
                found.append(name)
    repairs = [f"cells that nbgrader no longer knew were recognised: {', '.join(found)}"] if found else []
    if unknown:
        repairs.append(
            f"cells with names that are not in the assignment became ordinary: {', '.join(unknown[:5])}"
        )
    return repairs


def _leave_one_of_each(notebook: NotebookNode, known: dict[str, NotebookNode]) -> list[str]:
    """Of copies of a cell, leave one its name: the last that was changed, or else the last.

    The copies stay where they are and run: in Python too, what is defined last counts.
    """
    copies: dict[str, list[NotebookNode]] = {}
    for cell in notebook.cells:
        if name := _name(cell):
            copies.setdefault(name, []).append(cell)
    doubled = {name: cells for name, cells in copies.items() if len(cells) > 1}
    for name, cells in doubled.items():
        changed = [cell for cell in cells if cell.source != known[name].source]
        keep = (changed or cells)[-1] if not _is_fixed(known[name]) else cells[-1]
        for cell in cells:
            if cell is not keep:
                del cell.metadata["nbgrader"]
        if _is_fixed(known[name]):
            notebook.cells = [
                cell for cell in notebook.cells if cell is keep or all(cell is not c for c in cells)
            ]
    return [f"copied cells were told apart: {', '.join(doubled)}"] if doubled else []


def _restore(notebook: NotebookNode, known: dict[str, NotebookNode]) -> list[str]:
    """Make each cell's type, metadata and, if it is the teacher's, text those of the released cell."""
    types, metadata, texts = [], [], []
    for cell in notebook.cells:
        if (name := _name(cell)) is None:
            continue
        model_cell = known[name]
        if cell.cell_type != model_cell.cell_type:
            types.append(name)
            _change_type(cell, model_cell.cell_type)
        if _settings(cell) != _settings(model_cell):
            metadata.append(name)
        cell.metadata = NotebookNode(model_cell.metadata)
        if _is_fixed(model_cell) and cell.source != model_cell.source:
            texts.append(name)
            cell.source = model_cell.source
    told = (
        ("the kind of cell was not that of the assignment", types),
        ("nbgrader's metadata were not those of the assignment", metadata),
        ("locked cells were not those of the assignment", texts),
    )
    return [f"{what}, and were put back: {', '.join(names)}" for what, names in told if names]


def _settings(cell: NotebookNode) -> dict:
    """What nbgrader's metadata say of a cell, but for the hash of its text, which is compared by itself."""
    return {key: value for key, value in cell["metadata"]["nbgrader"].items() if key != "checksum"}


def _change_type(cell: NotebookNode, cell_type: str) -> None:
    cell.cell_type = cell_type
    if cell_type == "code":
        cell.outputs, cell.execution_count = [], None
    else:
        cell.pop("outputs", None)
        cell.pop("execution_count", None)


def _places(notebook: NotebookNode) -> dict[str | None, int]:
    """Where each named cell stands."""
    return {_name(cell): place for place, cell in enumerate(notebook.cells)}


def _add_missing(notebook: NotebookNode, model: NotebookNode, known: dict[str, NotebookNode]) -> list[str]:
    """Put back the teacher's cells and the answers in words that were deleted, after what came before them.

    An empty function is not put back: the student may have written it elsewhere, and the stub would hide it.
    """
    places = _places(notebook)
    added, before = [], -1
    for name, model_cell in known.items():
        if name in places:
            before = max(before, places[name])
        elif _is_fixed(model_cell) or model_cell.metadata.nbgrader.grade or model_cell.metadata.nbgrader.task:
            before += 1
            notebook.cells.insert(before, NotebookNode(model_cell))
            added.append(name)
            places = _places(notebook)
    return [f"deleted cells were put back: {', '.join(added)}"] if added else []


def _put_tests_after_answers(notebook: NotebookNode, order: list[str]) -> list[str]:
    """Move a locked cell that stands before a cell that it follows in the released notebook to behind that.

    It follows the cell above it, and every locked cell before: a test that came before the instructor's data
    would find there what the student has put in its place.
    """
    moved, places = [], _places(notebook)
    above, last_locked = None, None
    for name in (name for name in order if name in places):
        is_locked = notebook.cells[places[name]].metadata.nbgrader.locked
        last = max((places[other] for other in (above, last_locked) if other), default=-1)
        if is_locked and places[name] < last:
            notebook.cells.insert(last + 1, notebook.cells[places[name]])
            del notebook.cells[places[name]]
            moved.append(name)
            places = _places(notebook)
        above, last_locked = name, name if is_locked else last_locked
    return [f"moved cells were put back in their place: {', '.join(moved)}"] if moved else []


# Files


def _other_files(submitted: Path, notebook: Path, name: str) -> list[tuple[str, Path]]:
    """A submission's other files, data and modules that the notebook may need; none where that will be."""
    files = [path for path in files_of(submitted) if path not in (notebook, submitted / "timestamp.txt")]
    if sum(path.stat().st_size for path in files) > LARGEST:
        raise Refused(f"its files are larger than {LARGEST // 1_000_000} MB together")
    inside = [(path.relative_to(submitted), path) for path in files]
    return [(relative.as_posix(), path) for relative, path in inside if relative.parts[0] != name]

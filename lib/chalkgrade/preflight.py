"""Before a submission is run: find its notebook and repair what a person or a program broke by accident.

The student's notebook came from the one that was released, so the released one says what each graded cell
is. What can be put back without touching a student's work is put back, and each repair is told. What cannot
be read is refused, in words that a teacher can pass on.
"""

import itertools
import json
import re
import shutil
from pathlib import Path

import nbformat
import nbformat.reader
from nbformat import NotebookNode

LARGEST = 50_000_000  # bytes of a notebook, and of all files of a submission together


class Refused(Exception):
    """The submission cannot be graded; the message says why."""


def repair(submitted: Path, released: Path, repaired: Path) -> list[str]:
    """Write a submission that can be graded into the folder `repaired`; what had to be repaired comes back.

    `submitted` is the student's folder, `released` the notebook that the student was given.
    """
    path, repairs = find_notebook(submitted, released.name)
    notebook, more = read_notebook(path)
    repairs += more
    model = nbformat.read(released, as_version=4)
    repairs += repair_cells(notebook, model)
    language = notebook.metadata.get("kernelspec", {}).get("language", "python")
    if language != "python":
        repairs.append(f"the notebook asked for the language {str(language)[:20]}; it was run as Python")
    notebook.metadata = model.metadata
    copy_files(submitted, path, repaired)
    nbformat.write(notebook, repaired / released.name)
    return repairs


def files_of(submitted: Path) -> list[Path]:
    """The ordinary files of a submission, without links and what Jupyter leaves behind."""
    return sorted(
        path
        for path in submitted.rglob("*")
        if path.is_file()
        and not path.is_symlink()
        and not any(
            part.startswith(".") or part == "__pycache__" for part in path.relative_to(submitted).parts
        )
    )


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
    except RecursionError:
        raise Refused(f"{path.name} is not a notebook: it is nested without end") from None
    if not isinstance(raw, dict) or not ({"cells", "worksheets"} & raw.keys()):
        raise Refused(f"{path.name} is not a notebook: it holds data, but no cells")
    try:
        return _todays_format(data.decode("utf-8-sig"), raw.get("nbformat", 4))
    except (ValueError, KeyError, TypeError, AttributeError, nbformat.ValidationError) as error:
        said = str(error).strip().split("\n")[0][:120]
        raise Refused(f"{path.name} is a broken notebook: {said}") from None


def _todays_format(text: str, written_in: int) -> tuple[NotebookNode, list[str]]:
    """The notebook converted to format 4.5, with ids of its own for all cells."""
    notebook = nbformat.reader.reads(text)
    if written_in < 4:
        notebook = nbformat.convert(notebook, 4)
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    taken: set[str] = set()
    for position, cell in enumerate(notebook.cells):
        if not _is_id(cell.get("id")) or cell["id"] in taken:
            cell["id"] = f"cell-{position}"
        taken.add(cell["id"])
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
        cell.metadata = cell.get("metadata", NotebookNode())
        cell.pop("attachments", None)
    nbformat.validate(notebook)
    return notebook, [f"the notebook was in the old format {written_in}"] if written_in < 4 else []


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
    meta = cell.metadata.get("nbgrader")
    name = meta.get("grade_id") if isinstance(meta, dict) else None
    return name if isinstance(name, str) else None


def repair_cells(notebook: NotebookNode, model: NotebookNode) -> list[str]:
    """Make the cells that nbgrader knows what they are in `model`; each repair is told."""
    known = {_name(cell): cell for cell in model.cells if _name(cell)}
    repairs = _recognise(notebook, known)
    repairs += _leave_one_of_each(notebook, known)
    repairs += _restore(notebook, known)
    repairs += _add_missing(notebook, model, known)
    repairs += _put_tests_after_answers(notebook, list(known))
    return repairs


def _is_fixed(model_cell: NotebookNode) -> bool:
    """Whether the cell is the teacher's, not the student's, to write."""
    return bool(model_cell.metadata.nbgrader.locked) and not model_cell.metadata.nbgrader.solution


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
    return {key: value for key, value in cell.metadata.nbgrader.items() if key != "checksum"}


def _change_type(cell: NotebookNode, cell_type: str) -> None:
    cell.cell_type = cell_type
    if cell_type == "code":
        cell.outputs, cell.execution_count = [], None
    else:
        cell.pop("outputs", None)
        cell.pop("execution_count", None)


def _add_missing(notebook: NotebookNode, model: NotebookNode, known: dict[str, NotebookNode]) -> list[str]:
    """Put back the teacher's cells and the answers in words that were deleted, after what came before them.

    An empty function is not put back: the student may have written it elsewhere, and the stub would hide it.
    """
    present = {_name(cell) for cell in notebook.cells}
    added, before = [], -1
    for name, model_cell in known.items():
        if name in present:
            before = max(before, next(i for i, cell in enumerate(notebook.cells) if _name(cell) == name))
        elif _is_fixed(model_cell) or model_cell.metadata.nbgrader.grade or model_cell.metadata.nbgrader.task:
            before += 1
            notebook.cells.insert(before, NotebookNode(model_cell))
            added.append(name)
    return [f"deleted cells were put back: {', '.join(added)}"] if added else []


def _put_tests_after_answers(notebook: NotebookNode, order: list[str]) -> list[str]:
    """Move a locked cell that stands before the cell it follows in the released notebook to behind that."""
    moved = []
    for previous, name in itertools.pairwise(order):
        places = {_name(cell): i for i, cell in enumerate(notebook.cells)}
        if previous in places and name in places and places[name] < places[previous]:
            cell = notebook.cells[places[name]]
            if cell.metadata.nbgrader.locked:
                notebook.cells.insert(places[previous] + 1, cell)
                del notebook.cells[places[name]]
                moved.append(name)
    return [f"moved cells were put back in their place: {', '.join(moved)}"] if moved else []


# Files


def copy_files(submitted: Path, notebook: Path, repaired: Path) -> None:
    """Copy a submission's other files: data and modules that the notebook may need."""
    repaired.mkdir(parents=True, exist_ok=True)
    files = [path for path in files_of(submitted) if path not in (notebook, submitted / "timestamp.txt")]
    if sum(path.stat().st_size for path in files) > LARGEST:
        raise Refused(f"its files are larger than {LARGEST // 1_000_000} MB together")
    for path in files:
        target = repaired / path.relative_to(submitted)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)

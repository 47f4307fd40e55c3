"""Before a submission is run: what was broken by accident is put right, what cannot be read is refused."""

import json
import os
from pathlib import Path

import nbformat
import pytest
from chalkgrade.files import files_of, hash_of
from chalkgrade.preflight import Refused, repair, repair_cells
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

NAME = "01_adding"


def cell(make, name: str, source: str, **settings):
    meta = {"grade": False, "solution": False, "locked": False, "task": False, "schema_version": 3} | settings
    return make(source, id=name, metadata={"nbgrader": meta | {"grade_id": name, "checksum": "0" * 32}})


def answer(name: str, source: str = "raise NotImplementedError()"):
    return cell(new_code_cell, name, source, solution=True)


def check(name: str, source: str):
    return cell(new_code_cell, name, source, grade=True, locked=True, points=2)


def model():
    """The released notebook: two answers with their checks, then one in words."""
    words = cell(new_markdown_cell, "why", "YOUR ANSWER HERE", grade=True, solution=True, points=3)
    return new_notebook(
        cells=[
            new_markdown_cell("# Adding", id="title"),
            answer("add"),
            check("check_add", "assert add(1, 2) == 3"),
            answer("sub"),
            check("check_sub", "assert sub(3, 2) == 1"),
            words,
        ],
        metadata={"kernelspec": {"name": "python3", "language": "python", "display_name": "Python 3"}},
    )


@pytest.fixture
def try_on(tmp_path):
    """Write a notebook as handed in, repair it, and give back the repaired one and what was told."""

    def try_one(notebook, name: str = f"{NAME}.ipynb"):
        submitted = tmp_path / "in"
        submitted.mkdir()
        text = notebook if isinstance(notebook, str | bytes) else json.dumps(notebook)
        (submitted / name).write_bytes(text if isinstance(text, bytes) else text.encode())
        repaired = repair(submitted, model(), f"{NAME}.ipynb")
        nbformat.validate(repaired.notebook)
        return repaired.notebook, "; ".join(repaired.repairs)

    return try_one


def names(notebook) -> list:
    return [cell.metadata.get("nbgrader", {}).get("grade_id") for cell in notebook.cells]


KNOWN = ["add", "check_add", "sub", "check_sub", "why"]


def test_what_is_fine_is_left_alone(try_on):
    notebook = model()
    notebook.cells[1].source = "def add(a, b): return a + b"
    repaired, told = try_on(notebook)
    assert told == ""
    assert [cell.source for cell in repaired.cells] == [cell.source for cell in notebook.cells]


def test_of_copied_answers_the_changed_one_counts_and_all_still_run(try_on):
    notebook = model()
    copy = answer("add", "def add(a, b): return a + b") | {"id": "new"}
    notebook.cells.insert(1, nbformat.from_dict(copy))
    repaired, told = try_on(notebook)
    assert "copied cells were told apart: add" in told
    assert names(repaired) == [None, "add", None, *KNOWN[1:]]
    assert [cell.source for cell in repaired.cells[1:3]] == [copy["source"], "raise NotImplementedError()"]


def test_of_copied_checks_one_is_left(try_on):
    notebook = model()
    notebook.cells.append(nbformat.from_dict(notebook.cells[2] | {"id": "new"}))
    repaired, told = try_on(notebook)
    assert "copied cells were told apart: check_add" in told
    assert names(repaired) == [None, "add", "sub", "why", "check_add", "check_sub"]


def test_deleted_checks_and_answers_in_words_are_put_back_in_their_place(try_on):
    notebook = model()
    del notebook.cells[5], notebook.cells[2]
    repaired, told = try_on(notebook)
    assert "deleted cells were put back: check_add, why" in told
    assert names(repaired) == [None, *KNOWN]
    assert repaired.cells[2].source == "assert add(1, 2) == 3"


def test_a_deleted_function_is_not_put_back_over_the_one_that_was_written_elsewhere(try_on):
    notebook = model()
    notebook.cells[1] = new_code_cell("def add(a, b): return a + b")
    repaired, _ = try_on(notebook)
    assert names(repaired) == [None, None, *KNOWN[1:]]


def test_checks_that_were_moved_before_the_answer_are_moved_back(try_on):
    notebook = model()
    notebook.cells.insert(1, notebook.cells.pop(4))
    repaired, told = try_on(notebook)
    assert "moved cells were put back in their place: check_sub" in told
    assert names(repaired) == [None, *KNOWN]


def test_checks_stay_behind_the_instructors_data_even_where_the_answer_between_was_moved(try_on):
    """Else a test would find, in place of the data, what a student has called so."""
    notebook = model()
    add, check_add = notebook.cells[1], notebook.cells[2]
    data = cell(new_code_cell, "data", "expected = 3", locked=True)
    given = model()
    given.cells.insert(1, nbformat.from_dict(data))
    notebook.cells[1:3] = [add, check_add, nbformat.from_dict(data)]
    repairs = repair_cells(notebook, given)
    assert names(notebook) == [None, "add", "data", "check_add", *KNOWN[2:]]
    assert repairs == ["moved cells were put back in their place: check_add"]


def test_what_is_no_file_or_beyond_all_paths_is_passed_over(tmp_path):
    here = os.open(tmp_path, os.O_RDONLY)
    for _ in range(30):
        os.mkdir("f" * 200, dir_fd=here)
        here = os.open("f" * 200, os.O_RDONLY, dir_fd=here)
    os.close(os.open("deep", os.O_CREAT | os.O_WRONLY, dir_fd=here))
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to(tmp_path)
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.csv")).write_text("1")
    with (tmp_path / "sparse").open("wb") as file:
        os.ftruncate(file.fileno(), 1 << 40)
    assert [path.name for path in files_of(tmp_path)] == ["sparse", "\udcff.csv"]
    before = hash_of(tmp_path)
    (tmp_path / "new").write_text("")
    assert hash_of(tmp_path) != before


@pytest.mark.parametrize(
    "change",
    [{"points": 100}, {"grade": False}, {"solution": True}, {"locked": False}, {"schema_version": 1}],
    ids=str,
)
def test_changed_metadata_are_put_back(try_on, change):
    notebook = model()
    notebook.cells[2].metadata.nbgrader |= change
    repaired, told = try_on(notebook)
    assert "metadata were not those of the assignment, and were put back: check_add" in told
    assert repaired.cells[2].metadata == model().cells[2].metadata


def test_a_check_that_was_edited_or_turned_into_text_is_put_back(try_on):
    notebook = model()
    notebook.cells[2].source = "assert True"
    notebook.cells[4] = cell(
        new_markdown_cell, "check_sub", "assert sub(3, 2) == 1", grade=True, locked=True, points=2
    )
    repaired, told = try_on(notebook)
    assert "locked cells were not those of the assignment, and were put back: check_add" in told
    assert "kind of cell was not that of the assignment, and were put back: check_sub" in told
    assert repaired.cells[2].source == "assert add(1, 2) == 3" and repaired.cells[4].cell_type == "code"


def test_cells_that_lost_their_metadata_are_recognised_by_id_or_text(try_on):
    notebook = model()
    for number in (1, 2, 4):
        notebook.cells[number].metadata = {}
    notebook.cells[4]["id"] = "another"
    repaired, told = try_on(notebook)
    assert "recognised: add, check_add, check_sub" in told
    assert names(repaired) == [None, *KNOWN]


def test_a_name_that_nobody_knows_is_forgotten(try_on):
    notebook = model()
    notebook.cells.append(check("bonus", "assert True"))
    repaired, told = try_on(notebook)
    assert "became ordinary: bonus" in told
    assert names(repaired) == [None, *KNOWN, None]


def test_an_old_format_is_brought_up_to_date(try_on):
    old = json.loads(nbformat.writes(nbformat.convert(model(), 3), version=3))
    repaired, told = try_on(old)
    assert "old format 3" in told
    assert names(repaired) == [None, *KNOWN] and repaired.nbformat == 4


@pytest.mark.parametrize("level", [10**9, 2**64, -1, "2", None, 2])
def test_a_heading_of_the_old_format_has_a_level_that_there_is(try_on, level):
    """nbformat writes as many characters as it says: 10**9 would take a gigabyte."""
    old = json.loads(nbformat.writes(nbformat.convert(model(), 3), version=3))
    heading = {"cell_type": "heading", "level": level, "metadata": {}, "source": "Adding"}
    old["worksheets"][0]["cells"].insert(0, heading)
    repaired, _ = try_on(old)
    assert repaired.cells[0].source == ("## Adding" if level == 2 else "# Adding")


def test_ids_that_are_missing_doubled_or_wild_are_made_anew(try_on):
    notebook = json.loads(nbformat.writes(model()))
    notebook["cells"][0]["id"] = notebook["cells"][1]["id"]
    del notebook["cells"][2]["id"]
    notebook["cells"][3]["id"] = "<script>"
    repaired, told = try_on(notebook)
    assert told == ""
    assert len({cell.id for cell in repaired.cells}) == 6 and names(repaired) == [None, *KNOWN]


def test_another_language_is_told_and_another_name_of_python_is_not(try_on):
    notebook = model()
    notebook.metadata.kernelspec = {"name": "my-conda", "language": "python", "display_name": "conda"}
    _, told = try_on(notebook)
    assert told == ""


def test_a_notebook_for_r_is_run_as_python(try_on):
    notebook = model()
    notebook.metadata.kernelspec = {"name": "ir", "language": "R", "display_name": "R"}
    repaired, told = try_on(notebook)
    assert "language R" in told and repaired.metadata.kernelspec.name == "python3"


@pytest.mark.parametrize("name", [f"{NAME} (1).ipynb", f"{NAME}.ipynb.txt", "Copy of it.IPYNB"])
def test_the_only_notebook_counts_whatever_its_name(try_on, name):
    repaired, told = try_on(model(), name)
    assert told == f"the notebook was called {name}; expected {NAME}.ipynb"
    assert names(repaired) == [None, *KNOWN]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "is empty"),
        (b"%PDF-1.7 ...", "a PDF"),
        (b"PK\x03\x04", "a zip file"),
        (b"\xff\xfe\x00\x01", "it is not text"),
        (b"Dear teacher,\nI am ill.", "begins with 'Dear teacher,'"),
        (b'{"cells": [', "makes no sense"),
        (b"[]", "holds data, but no cells"),
        (b'{"cells": [{}], "nbformat": 4}', "broken notebook"),
        (b'{"cells": 3, "nbformat": 4, "nbformat_minor": 5, "metadata": {}}', "broken notebook"),
        (b"[" * 100_000, "nested without end"),
        (b'{"cells": [], "nbformat": 1' + b"0" * 9999 + b"}", "a number of thousands of digits"),
    ],
)
def test_what_is_no_notebook_is_refused_in_plain_words(try_on, data, told):
    with pytest.raises(Refused, match=told):
        try_on(data)


def test_two_notebooks_of_other_names_are_refused(tmp_path):
    submitted = tmp_path / "in"
    submitted.mkdir()
    for name in ("a.ipynb", "b.ipynb"):
        nbformat.write(model(), submitted / name)
    with pytest.raises(Refused, match=r"2 notebooks \(a.ipynb, b.ipynb\).*which one counts"):
        repair(submitted, model(), f"{NAME}.ipynb")


def test_other_files_come_along_and_links_do_not(tmp_path):
    submitted, repaired = tmp_path / "in", tmp_path / "out"
    (submitted / "data").mkdir(parents=True)
    nbformat.write(model(), submitted / f"{NAME}.ipynb")
    (submitted / "data" / "x.csv").write_text("1")
    (submitted / "link.txt").symlink_to("/etc/hostname")
    (submitted / ".hidden").write_text("1")
    repair(submitted, model(), f"{NAME}.ipynb").write(repaired, f"{NAME}.ipynb")
    files = sorted(path.relative_to(repaired).as_posix() for path in repaired.rglob("*") if path.is_file())
    assert files == [f"{NAME}.ipynb", "data/x.csv"]

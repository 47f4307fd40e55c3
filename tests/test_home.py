"""At the student's: `chalk check` tells the truth about a notebook, `chalk submit` packs what is graded."""

import os
import re
import shlex
import shutil
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import nbformat
import pytest
from chalk import ROOT, TINY, chalk, marks, released, source_of, submit, tiny_course
from chalkgrade.last_cell import is_last_cell
from chalkgrade.ready import Trouble, look
from chalkgrade.rehearsal import rehearse
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_markdown_cell
from wall import needs_sandbox

pytestmark = pytest.mark.grading


@pytest.fixture(scope="module")
def released_course(tmp_path_factory) -> Path:
    folder = tiny_course(tmp_path_factory.mktemp("course"))
    chalk("release", at=folder)
    return folder


@pytest.fixture
def course(released_course, tmp_path) -> Path:
    return shutil.copytree(released_course, tmp_path / "course")


def work(course: Path, *extra: nbformat.NotebookNode, without: str = "", **cells: str) -> Path:
    """A student's copy in my_work/: right but for the cells that are given."""
    path = submit(course, "me", **cells)
    notebook = nbformat.read(path, as_version=4)
    notebook.cells = [cell for cell in notebook.cells if cell.id != without] + list(extra)
    mine = course / "my_work" / TINY / f"{TINY}.ipynb"
    mine.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, mine)
    return mine


# chalk check


def test_nothing_is_missing(course):
    work(course)
    said = chalk("check", "01", at=course)
    assert "✓ 1. Double: 1 of 1 point, 2 more after you hand in" in said
    assert "✓ 2. Halve: 1 of 1 point" in said
    assert "✓ 3. In words: answered; 2 points, given by a person" in said
    assert "2 of 2 points that are checked here. Of the others, 2 are checked after you hand in and 2" in said
    assert "Nothing is missing. To pack it: chalk submit" in said
    assert "Damaged" not in said and "To be known" not in said


@pytest.mark.parametrize("place", [".", "my_work", f"my_work/{TINY}", "exercises"])
def test_the_command_that_packs_it_is_told_as_it_is_typed_here(course, place):
    work(course).rename(course / "my_work" / TINY / "my answers.ipynb")
    said = chalk("check", "01", at=course / place)
    typed = shlex.split(said.rpartition("To pack it: chalk submit ")[2])
    assert "Packed: " in chalk("submit", *typed, at=course / place)


def test_what_was_not_begun_is_not_called_wrong(course):
    path = course / "exercises" / TINY / f"{TINY}.ipynb"
    said = chalk("check", str(path), at=course, code=1)
    assert "… 1. Double: not written yet, 0 of 1 point" in said and "… 2. Halve: not written yet" in said
    assert "✗" not in said
    for to_do in (
        "Write `double` in “1. Double”",
        "Write `halve`",
        "Answer the question in words in “3. In words”",
    ):
        assert f"  - {to_do}" in said


def test_what_was_written_in_exercises_itself_is_not_called_missing(course):
    """Not as it is meant, but whoever has the whole course opens what is there."""
    mine = shutil.copy(work(course), course / "exercises" / TINY / f"{TINY}.ipynb")
    said = chalk("check", str(mine), at=course)
    assert "3. In words: answered" in said and "Nothing is missing" in said
    assert "This is the notebook in exercises/ itself" in said and "chalk lab 01" in said


def test_a_wrong_answer_is_told_with_its_hint(course):
    work(course, double="def double(x):\n    return 3 * x", halve="def halve(x):\n    return x")
    said = chalk("check", "01", at=course, code=1)
    assert "✗ 1. Double: 0 of 1 point, 2 more after you hand in" in said
    assert "✗ a whole number: `double(2)` gave 6, expected 4.\n      Twice 2 is 4." in said
    assert "✗ 2. Halve: 0 of 1 point\n    ✗ the checks stopped: AssertionError" in said
    assert "Mend “1. Double”, “2. Halve”. Begin with the first" in said


def test_a_check_that_was_changed_is_put_back_and_told(course):
    path = work(course, **{"double-checks": "3", "double": "def double(x):\n    return 3 * x"})
    before = path.read_bytes()
    said = chalk("check", "01", at=course, code=1)
    assert (
        "locked cells were not those of the assignment, and were put back: `double-checks` (in “1. Double”)"
        in said
    )
    assert "✗ a whole number" in said
    assert path.read_bytes() == before


def test_cells_that_are_gone_are_told(course):
    work(course, without="halve-checks")
    assert "deleted cells were put back: `halve-checks` (in “2. Halve”)" in chalk("check", "01", at=course)
    work(course, without="halve")
    said = chalk("check", "01", at=course, code=1)
    assert "The cell `halve` in “2. Halve” is gone. If you wrote `halve` elsewhere, that counts." in said
    work(course, without="why")
    assert "Answer the question in words" in chalk("check", "01", at=course, code=1)
    work(course, without="what-is-missing")
    assert "Damaged" not in chalk("check", "01", at=course)


def test_an_answer_of_blanks_is_none(course):
    work(course, why=" \n ")
    assert "… 3. In words: not answered yet" in chalk("check", "01", at=course, code=1)


def test_what_works_only_in_the_open_notebook_is_found(course):
    """Such as a function that uses a name from a cell below: it was run, once, in another order."""
    work(course, new_code_cell("TWO = 2"), double="def double(x):\n    return TWO * x")
    said = chalk("check", "01", at=course, code=1)
    assert "Your code uses the name `TWO`, which nothing defines" in said


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("1 / 0", "A cell of yours (`1 / 0`) stops: ZeroDivisionError: division by zero."),
        ("raise ValueError('no.')", "stops: ValueError: no.\n"),
        ("import os; os._exit(0)", "stops: it ended Python"),
        ("input('name?')", "stops: EOFError"),
        ("def f(:", "stops: SyntaxError"),
    ],
)
def test_a_cell_that_stops_is_told_and_the_others_count(course, source, told):
    work(course, new_code_cell(source))
    said = chalk("check", "01", at=course, code=1)
    assert told in said
    assert "2 of 2 points that are checked here" in said


def test_an_endless_loop_and_an_endless_sleep_end(tmp_path):
    cells = {"loop": "while True: pass", "after": "x = 1", "uses": "assert x == 1"}
    ran = rehearse(cells, tmp_path, [], seconds=0.5)
    assert ran["loop"].error == "it was stopped after 0.5 seconds"
    assert ran["uses"].error == ""


def test_cells_run_in_the_notebooks_folder_and_no_file_there_is_taken_for_pythons(tmp_path):
    (tmp_path / "json.py").write_text("raise RuntimeError('not this one')")
    (tmp_path / "helper.py").write_text("value = 3")
    cells = {
        "a": "import helper, pathlib\nassert pathlib.Path('helper.py').exists()",
        "b": "%time helper.value",
    }
    assert [one.error for one in rehearse(cells, tmp_path, []).values()] == ["", ""]


def test_what_is_withheld_when_it_is_graded_is_withheld_here(tmp_path):
    course = tiny_course(tmp_path)
    text = source_of(course).read_text()
    withheld = "chalk:\n  withheld: [chalknet.activations.softmax]\nkernelspec:"
    source_of(course).write_text(text.replace("kernelspec:", withheld, 1))
    chalk("release", at=course)
    work(course, double="from chalknet.activations import softmax\ndef double(x):\n    return 2 * x")
    said = chalk("check", "01", at=course, code=1)
    assert "The cell `double` in “1. Double” stops: ImportError: `softmax` is what you write yourself" in said


def test_a_notebook_is_known_by_its_cells_whatever_its_name(course):
    path = work(course)
    path.rename(path.with_name("Homework 1 (2).ipynb"))
    said = chalk("check", "01", at=course)
    assert f"The file is called Homework 1 (2).ipynb; it is handed in as {TINY}.ipynb." in said


def test_what_is_no_notebook_of_the_course_is_told_in_a_line(course):
    (course / "notes.ipynb").write_text("%PDF-1.4")
    assert "seems to be a PDF" in chalk("check", "notes.ipynb", at=course, code=2)
    nbformat.write(nbformat.v4.new_notebook(cells=[new_code_cell("1")]), course / "other.ipynb")
    assert "other.ipynb is no assignment of this course; it has: " in chalk(
        "check", "other.ipynb", at=course, code=2
    )
    assert "There is no notebook 07 here" in chalk("check", "07", at=course, code=2)


def test_it_needs_no_grading_tool(course):
    work(course)
    code = (
        "import sys\nfor name in ('nbgrader', 'jupytext', 'nbconvert'): sys.modules[name] = None\n"
        "sys.argv[1:] = ['check', '01']\nfrom chalkgrade.cli import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=course, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
    assert "Nothing is missing" in done.stdout


def test_a_given_function_that_is_made_anew_is_told(course):
    """What uses it then stops or is wrong far from where it was made anew."""
    source = source_of(course)
    given = "\n\ndef twice(f, x):\n    return f(f(x))"
    source.write_text(source.read_text().replace("import Checks", "import Checks" + given, 1))
    chalk("release", at=course)
    double = "def double(x):\n    return x + x"
    again = "def twice(f, x):  # f of f\n    return f(f(x))"
    same = look(work(course, new_code_cell("def once(f, x): return f(x)"), double=f"{again}\n\n\n{double}"))
    assert same.noted == [] and same.ready
    mine = "def twice(x):\n    return x + x"
    (noted,) = look(work(course, double=f"{mine}\n\n\n{double}")).noted
    assert noted.startswith(
        "`twice` is given in “Doubling”, and the cell `double` in “1. Double” makes another"
    )
    (noted,) = look(work(course, new_code_cell(mine))).noted
    assert "and a cell of yours (`def twice(x):`) makes another" in noted


def test_a_slow_cell_is_told(course, monkeypatch):
    monkeypatch.setattr("chalkgrade.ready.SLOW", 0.2)
    spin = "import time\nend = time.process_time() + 0.4\nwhile time.process_time() < end: pass"
    path = work(course, new_code_cell(spin, id="spin"))
    (noted,) = look(path).noted
    assert noted.startswith("The cell `spin` took 0 s here; the grader stops a cell")


def test_progress_is_told_cell_by_cell(course):
    told = []
    look(work(course), begin=told.append, advance=lambda: told.append("cell"))
    assert told == [5, *["cell"] * 5]
    with pytest.raises(Trouble):
        look(course / "nowhere.ipynb")


# In the notebook


def test_each_assignment_ends_on_the_cell_that_says_what_is_missing(course):
    for path in sorted(ROOT.glob("exercises/*/*.ipynb")):
        notebook = nbformat.read(path, as_version=4)
        assert is_last_cell(notebook.cells[-1])
        assert f'check("{path.stem}")' in notebook.cells[-1].source
    assert sum(map(is_last_cell, released(course).cells)) == 1


def run_in_jupyter(path: Path) -> nbformat.NotebookNode:
    """The notebook after "Run all", in a kernel as Jupyter starts it."""
    notebook = nbformat.read(path, as_version=4)
    paths = os.pathsep.join([str(ROOT / "lib"), os.environ.get("PYTHONPATH", "")])
    client = NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(path.parent)}})
    client.execute(env=os.environ | {"PYTHONPATH": paths, "JPY_SESSION_NAME": path.name})
    return notebook


def shown(cell: nbformat.NotebookNode) -> str:
    return "".join(output.data.get("text/html", "") for output in cell.outputs if "data" in output)


def test_the_last_cell_shows_what_is_missing_and_does_not_call_itself(course):
    path = work(course, why="YOUR ANSWER HERE")
    begun = time.monotonic()
    cell = run_in_jupyter(path).cells[-1]
    assert time.monotonic() - begun < 100
    assert is_last_cell(cell)
    html = shown(cell)
    assert "<caption" in html and "✓ 1. Double" in html and "… 3. In words" in html
    assert "Answer the question in words" in html
    assert 'role="progressbar"' not in html and "<progress" not in html  # it has gone when all is done


def test_what_is_open_and_not_saved_is_told(course):
    path = work(course)
    notebook = nbformat.read(path, as_version=4)
    last = notebook.cells.pop()
    changed = new_code_cell("def double(x):\n    return x + x + 0")
    look_again = new_code_cell(last.source)
    notebook.cells += [changed, look_again]  # run, but not in the file
    client = NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(path.parent)}})
    client.execute(env=os.environ | {"PYTHONPATH": str(ROOT / "lib")})
    assert "Save the notebook and run this cell again: its file has <code>double</code> otherwise." in shown(
        look_again
    )


def test_in_a_notebook_submit_packs_and_says_so(course):
    path = work(course, new_code_cell(f'from chalkgrade.home import submit\nsubmit("{TINY}")'))
    cell = run_in_jupyter(path).cells[-1]
    assert "Packed: " in shown(cell) and f"{TINY}/{TINY}.ipynb" in shown(cell)
    assert (path.parent / "hand_in" / f"{TINY}.zip").is_file()


# chalk submit


def test_the_zip_holds_the_notebook_without_outputs_and_what_it_needs(course):
    path = work(course, new_code_cell("import helper\nopen('table.csv').close()"))
    notebook = nbformat.read(path, as_version=4)
    notebook.cells[1].outputs = [nbformat.v4.new_output("stream", text="seen")]
    notebook.cells[1].execution_count = 7
    check = next(cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("locked"))
    check.source += "\nopen('made.npz', 'wb').close()"
    nbformat.write(notebook, path)
    for name in ("helper.py", "other.py", "table.csv", "made.npz", "notes.txt", "copy.ipynb"):
        (path.parent / name).write_text("x = 1\n")
    (path.parent / ".ipynb_checkpoints").mkdir()
    (path.parent / ".ipynb_checkpoints" / "helper.py").write_text("x = 1\n")
    said = chalk("submit", "01", at=course)
    packed = path.parent / "hand_in" / f"{TINY}.zip"
    with zipfile.ZipFile(packed) as zipped:
        assert sorted(zipped.namelist()) == [
            f"{TINY}/{name}" for name in (f"{TINY}.ipynb", "helper.py", "table.csv")
        ]
        inside = nbformat.reads(zipped.read(f"{TINY}/{TINY}.ipynb").decode(), as_version=4)
    assert all(
        cell.outputs == [] and cell.execution_count is None for cell in inside.cells if "outputs" in cell
    )
    assert [cell.source for cell in inside.cells] == [c.source for c in notebook.cells if not is_last_cell(c)]
    assert str(packed) in said.replace("\n", "") and "helper.py" in said
    left = said.split("Not in it, because your code does not mention it:")[1]
    assert re.findall(r"^  - (.*)$", left, re.M)[:4] == ["copy.ipynb", "made.npz", "notes.txt", "other.py"]
    assert "Outputs are left out" in said
    assert "again" not in chalk("submit", "01", at=course)  # the zip itself is no file of the student's


def test_what_is_unfinished_is_told_and_packed_all_the_same(course):
    work(course, why="YOUR ANSWER HERE")
    said = chalk("submit", "01", "--to", "elsewhere", at=course)
    assert "Still missing" in said and "Answer the question in words" in said
    assert (course / "elsewhere" / f"{TINY}.zip").is_file()


def test_data_that_came_with_the_assignment_is_packed_only_if_it_was_changed(tmp_path):
    course = tiny_course(tmp_path)
    given = course / "solutions" / TINY / "data"
    given.mkdir()
    (given / "numbers.csv").write_text("1,2\n")
    chalk("release", at=course)
    path = work(course, new_code_cell("open('data/numbers.csv').close()"))
    (path.parent / "data").mkdir()
    (path.parent / "data" / "numbers.csv").write_text("1,2\n")
    assert "numbers.csv" not in chalk("submit", "01", at=course)
    (path.parent / "data" / "numbers.csv").write_text("1,3\n")
    assert f"  - {TINY}/data/numbers.csv" in chalk("submit", "01", at=course)


@needs_sandbox
def test_what_was_packed_is_graded_in_full_and_nothing_has_to_be_repaired(course):
    work(
        course,
        new_code_cell("import helper"),
        double="def double(x):\n    from helper import two\n    return two * x",
    )
    (course / "my_work" / TINY / "helper.py").write_text("two = 2\n")
    chalk("submit", "01", at=course)
    with zipfile.ZipFile(course / "my_work" / TINY / "hand_in" / f"{TINY}.zip") as zipped:
        zipped.extractall(course / "handed_in" / "ada")
    chalk("grade", "handed_in", at=course)
    row = marks(course)["ada"]
    assert (row["status"], row["double-checks"], row["halve-checks"]) == ("graded", "3", "1")


@needs_sandbox
def test_a_notebook_with_its_last_cell_and_one_without_are_graded_alike(course):
    submit(course, "ann")
    path = submit(course, "bob")
    notebook = nbformat.read(path, as_version=4)
    notebook.cells.append(new_code_cell(f'# now\nsubmit("{TINY}")'))
    nbformat.write(notebook, submit(course, "cyd"))
    notebook.cells = [cell for cell in notebook.cells if not is_last_cell(cell)] + [
        new_markdown_cell("The end.")
    ]
    nbformat.write(notebook, path)
    chalk("grade", "submitted", at=course)
    rows = marks(course)
    assert {row["status"] for row in rows.values()} == {"graded"}
    assert {row["remark"] for row in rows.values()} == {"to be marked by hand: why"}


@pytest.mark.parametrize(
    ("source", "is_ours"),
    [
        ('from chalkgrade.home import check, submit\n\ncheck("01_doubling")', True),
        ('# now!\nsubmit("01_doubling")', True),
        ("# my notes", False),
        ("", False),
        ('check("x"); x = 2', False),
        ('submit("01_doubling")\ndef double(x):\n    return 2 * x', False),
    ],
)
def test_only_cells_that_check_or_submit_are_taken_away(source, is_ours):
    assert is_last_cell(new_code_cell(source)) == is_ours
    graded = new_code_cell(source, metadata={"nbgrader": {"grade_id": "double"}})
    assert not is_last_cell(graded)

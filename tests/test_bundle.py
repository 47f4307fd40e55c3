"""The students' bundle installs and works by itself, and nothing that is published tells a solution."""

import base64
import csv
import hashlib
import io
import json
import os
import re
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import nbformat
import pytest
from chalk import ROOT, TINY, chalk, tiny_course
from chalkgrade.bank import assignments
from chalkgrade.bundle import AT_HOME, NAME, bundle
from chalkgrade.course import Course
from chalkgrade.last_cell import is_last_cell
from leaks import found_in, secrets
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

pytestmark = pytest.mark.grading

NAMES = [assignment.name for assignment in assignments(ROOT / "solutions")]


@pytest.fixture(scope="module")
def zipped(tmp_path_factory) -> Path:
    to = tmp_path_factory.mktemp("bundle") / f"{NAME}.zip"
    return bundle(Course(ROOT), NAMES, "https://example.org/book", to)


@pytest.fixture(scope="module")
def unpacked(zipped, tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("at home")  # a blank in the path, as on many machines
    subprocess.run([sys.executable, "-m", "zipfile", "-e", str(zipped), str(folder)], check=True)
    return folder / NAME


# What is in it


def test_it_holds_what_it_says_and_nothing_else(unpacked):
    assert sorted(path.name for path in unpacked.iterdir()) == sorted(
        [
            *("README.md", "LICENSE", "requirements.txt", "requirements-torch.txt", "exercises", "library"),
            *("set_up.py", "setup.sh", "setup.bat", "chalk", "chalk.bat"),
        ]
    )
    assert sorted(path.name for path in (unpacked / "exercises").iterdir()) == NAMES
    (wheel,) = (unpacked / "library").iterdir()
    with zipfile.ZipFile(wheel) as library:
        names = library.namelist()
    ours = {name.split("/")[1] for name in names if name.startswith("chalkgrade/")}
    assert ours == {f"{name}.py" for name in AT_HOME} | {"released"}
    assert {name.split("/")[0] for name in names} == {
        "chalknet",
        "chalkgrade",
        wheel.name[:14] + ".dist-info",
    }
    assert "chalknet/data/digits.npz" in names and "chalknet/linear.py" in names
    assert not [name for name in names if "__pycache__" in name or "/." in name]


def test_the_same_sources_make_the_same_bytes(zipped, tmp_path):
    again = bundle(Course(ROOT), NAMES, "https://example.org/book", tmp_path / "again.zip")
    assert again.read_bytes() == zipped.read_bytes()


def test_the_readme_says_where_the_book_is_and_how_to_begin(unpacked):
    text = (unpacked / "README.md").read_text()
    assert "<https://example.org/book>" in text
    assert "`sh setup.sh`" in text and "`setup.bat`" in text and f"`./chalk lab {NAMES[0][:2]}`" in text
    assert all(f"`{name}`" in text for name in NAMES)
    assert "{" not in text


def test_batch_files_end_their_lines_as_windows_wants_them(unpacked):
    for name in ("setup.bat", "chalk.bat"):
        assert (
            (unpacked / name).read_bytes().count(b"\r\n") == (unpacked / name).read_bytes().count(b"\n") > 3
        )
    assert b"\r" not in (unpacked / "setup.sh").read_bytes()


def test_the_programs_may_be_run_where_rights_are_kept(zipped):
    with zipfile.ZipFile(zipped) as inside:
        rights = {info.filename.split("/")[1]: info.external_attr >> 16 for info in inside.infolist()}
    assert rights["chalk"] == rights["setup.sh"] == 0o755
    assert rights["README.md"] == 0o644


def test_the_wheels_record_is_right(unpacked):
    (wheel,) = (unpacked / "library").iterdir()
    with zipfile.ZipFile(wheel) as library:
        (record,) = (name for name in library.namelist() if name.endswith("RECORD"))
        rows = list(csv.reader(io.StringIO(library.read(record).decode())))
        assert sorted(row[0] for row in rows) == sorted(library.namelist())
        for name, digest, size in rows:
            if name != record:
                content = library.read(name)
                hashed = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
                assert (digest, int(size)) == (f"sha256={hashed}", len(content))


def test_a_teacher_may_bundle_some_assignments_only(tmp_path):
    course = tiny_course(tmp_path)
    said = chalk("release", "01", "--bundle", at=course)
    path = course / "_build" / "bundle" / f"{NAME}.zip"
    assert f"for students: _build/bundle/{NAME}.zip" in said
    with zipfile.ZipFile(path) as inside:
        assert [name for name in inside.namelist() if "/exercises/" in name] == [
            f"{NAME}/exercises/{TINY}/{TINY}.ipynb"
        ]
        assert "Your teacher says where the book is." in inside.read(f"{NAME}/README.md").decode()
        assert not [name for name in inside.namelist() if b"secret_array" in inside.read(name)]
    config = course / "_config.yml"
    config.write_text("html:\n  baseurl: https://example.org/configured\n")
    chalk("release", "01", "--bundle", at=course)
    with zipfile.ZipFile(path) as inside:
        assert "<https://example.org/configured>" in inside.read(f"{NAME}/README.md").decode()


def test_what_it_installs_is_what_the_course_is_tested_with():
    def pins(path: Path) -> dict[str, str]:
        return dict(re.findall(r"^([\w.-]+)==([^\s;]+)", path.read_text(), re.M))

    students = pins(ROOT / "lib" / "chalkgrade" / "for_students" / "requirements.txt")
    ours = pins(ROOT / "requirements.lock")
    assert students.items() <= ours.items()
    assert {"numpy", "matplotlib", "jupyterlab", "tqdm", "rich", "typer", "nbformat"} <= students.keys()
    assert not {"nbgrader", "jupytext", "torch"} & students.keys()


# No solution and no hidden check


def test_there_is_enough_to_hide():
    assert len(secrets()) > 100 * len(NAMES)


def test_no_solution_is_in_the_bundle(zipped):
    assert found_in(zipped.name, zipped.read_bytes()) == {}
    with zipfile.ZipFile(zipped) as inside:
        assert not [
            name for name in inside.namelist() if re.search("wrong|right_answers|probes|solutions", name)
        ]


def test_no_solution_is_in_what_git_would_publish():
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "exercises"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout.decode()
    paths = [ROOT / name for name in listed.split("\0") if name]
    assert {path.parent.name for path in paths} >= set(NAMES)
    leaks = {}
    for path in paths:
        if path.is_file():
            leaks |= found_in(path.relative_to(ROOT).as_posix(), path.read_bytes())
    assert leaks == {}


@pytest.mark.book
def test_no_solution_is_in_the_built_book(book):
    leaks, read = {}, 0
    for path in book.rglob("*"):
        if path.is_file():
            leaks |= found_in(path.relative_to(book).as_posix(), path.read_bytes())
            read += path.suffix == ".html"
    assert read > 15
    assert leaks == {}


def test_a_solution_would_be_found_wherever_it_is():
    secret = next(line for line in sorted(secrets()) if '"' in line and "<" in line)
    code = f"def f():\n    {secret}\n"
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code)])
    hidden_in = {
        "a.py": code,
        "a.html": highlight(code, PythonLexer(), HtmlFormatter()),
        "a.ipynb": nbformat.writes(notebook),
        "a.js": f"Search.setIndex({json.dumps({'text': code})})",
        "a.md": f"```python\n{code}```",
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as inside:
        for name, text in hidden_in.items():
            assert found_in(name, text.encode()) == {name: {secret}}, name
            inside.writestr(name, text)
    assert found_in("b.whl", packed.getvalue()).keys() == {f"b.whl/{name}" for name in hidden_in}


# It works by itself


@pytest.fixture(scope="module")
def home(unpacked) -> Path:
    """The bundle, set up but for the packages of others, which are this environment's.

    The course itself is not among them: it was installed by a finder, which only its own environment reads.
    """
    (wheel,) = (unpacked / "library").iterdir()
    venv.create(unpacked / ".venv", with_pip=False)
    site = next((unpacked / ".venv").glob("lib/python*/site-packages"))
    (site / "others.pth").write_text(
        f"{sysconfig.get_paths()['purelib']}\n{sysconfig.get_paths()['platlib']}\n"
    )
    python = unpacked / ".venv" / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--no-index", "--no-deps"]
    subprocess.run([*pip, "--quiet", "--force-reinstall", str(wheel)], check=True)
    return unpacked


def at_home(home: Path, *command: str, code: int = 0) -> str:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL"))}
    done = subprocess.run(command, cwd=home, env=clean, capture_output=True, text=True)
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout


def test_it_uses_its_own_library(home):
    where = "import chalknet, chalkgrade; print(chalknet.__file__, chalkgrade.__file__)"
    said = at_home(home, str(home / ".venv" / "bin" / "python"), "-P", "-c", where)
    assert said.count(f"{home}/.venv/") == 2
    imports = "".join(f"import chalkgrade.{name}\n" for name in AT_HOME if name != "__init__")
    at_home(home, str(home / ".venv" / "bin" / "python"), "-P", "-c", imports)


@pytest.mark.parametrize("name", [NAMES[0], "05_softmax_classification"])
def test_an_assignment_is_checked_at_home(home, name):
    """Done by the reference, every visible check passes there, and only the words are missing."""
    assignment = next(one for one in assignments(ROOT / "solutions") if one.name == name)
    notebook = nbformat.read(home / "exercises" / name / f"{name}.ipynb", as_version=4)
    for cell in notebook.cells:
        if cell.id in assignment.solutions:
            cell.source = re.sub(
                r"^ *### (BEGIN|END) SOLUTION\n?", "", assignment.source(cell.id), flags=re.M
            )
    path = home / "my_work" / name / f"{name}.ipynb"
    path.parent.mkdir(parents=True)
    nbformat.write(notebook, path)
    said = at_home(home, "sh", "chalk", "check", name[:2], code=1)
    assert "✗" not in said
    missing = said.split("Before you hand in:")[1].strip().split("\n\n")[0].split("\n")
    assert all("Answer the question in words" in line for line in missing), missing
    assert "Damaged" not in said


def test_the_stub_is_packed_at_home(home):
    path = home / "exercises" / NAMES[0] / f"{NAMES[0]}.ipynb"
    said = at_home(home, "sh", "chalk", "submit", str(path), "--to", "packed")
    assert f"Packed: {home}/packed/{NAMES[0]}.zip" in said.replace("\n", "")
    with zipfile.ZipFile(home / "packed" / f"{NAMES[0]}.zip") as inside:
        sent = nbformat.reads(inside.read(f"{NAMES[0]}/{NAMES[0]}.ipynb").decode(), as_version=4)
    given = nbformat.read(path, as_version=4).cells
    assert [cell.source for cell in sent.cells] == [cell.source for cell in given if not is_last_cell(cell)]


def test_there_is_no_grader_at_home(home):
    assert (
        "lab" in at_home(home, "sh", "chalk", "--help")
        and "grade" not in at_home(home, "sh", "chalk", "--help").split()
    )
    at_home(home, "sh", "chalk", "grade", "x", code=2)


def test_before_the_set_up_chalk_says_what_to_do(zipped, tmp_path):
    subprocess.run([sys.executable, "-m", "zipfile", "-e", str(zipped), str(tmp_path)], check=True)
    done = subprocess.run(["sh", f"{NAME}/chalk", "lab"], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 1 and done.stderr == "Set the course up first: sh setup.sh\n"


def test_the_set_up_finds_no_python_that_will_not_do(unpacked, tmp_path):
    for name in ("python3", "python"):
        (tmp_path / name).write_text("#!/bin/sh\nexit 1\n")
        (tmp_path / name).chmod(0o755)
    (tmp_path / "dirname").symlink_to("/usr/bin/dirname")
    done = subprocess.run(
        ["/bin/sh", str(unpacked / "setup.sh")], env={"PATH": str(tmp_path)}, capture_output=True, text=True
    )
    assert done.returncode == 1 and "No Python 3.11, 3.12 or 3.13 was found" in done.stderr


@pytest.mark.timeout(1200)
@pytest.mark.skipif("CHALK_NETWORK" not in os.environ, reason="it installs 119 packages: set CHALK_NETWORK=1")
def test_the_whole_set_up(zipped, tmp_path):
    """As a student does it; run it when what it installs has changed."""
    subprocess.run([sys.executable, "-m", "zipfile", "-e", str(zipped), str(tmp_path)], check=True)
    assert "Ready." in at_home(tmp_path / NAME, "sh", "setup.sh")
    path = f"exercises/{NAMES[0]}/{NAMES[0]}.ipynb"
    assert "not written yet" in at_home(tmp_path / NAME, "sh", "chalk", "check", path, code=1)

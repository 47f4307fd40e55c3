"""The command `chalk` explains itself, and says what to do when something is not as it should be."""

import ast
import subprocess
import sys

import pytest
from chalk import ROOT, TINY, chalk, submit, tiny_course

pytestmark = pytest.mark.grading


def python(code: str) -> subprocess.CompletedProcess:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)


@pytest.mark.parametrize(
    "command", ["release", "grade", "feedback", "export", "report", "lab", "check", "submit"]
)
def test_every_command_explains_itself_with_an_example(command, tmp_path):
    said = chalk(command, "--help", at=tmp_path)
    assert f"chalk {command} " in said.split("Example")[1]


def test_grade_explains_its_folder_its_statuses_and_its_exit_codes(tmp_path):
    said = " ".join(chalk("grade", "--help", at=tmp_path).split())
    for word in (
        "STUDENT/ASSIGNMENT/",
        "graded",
        "repaired",
        "failed",
        "missing",
        "Exit code",
        "Ctrl-C",
        "10",
    ):
        assert word in said


@pytest.mark.parametrize("missing", ["typer", "nbgrader"])
def test_missing_tools_are_told_in_a_line(missing):
    done = python(f"import sys; sys.modules['{missing}'] = None\nfrom chalkgrade.cli import main; main()")
    assert done.returncode == 1
    assert missing in done.stderr and "pip install 'chalknet[grade]'" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_student_needs_nothing_but_numpy():
    """`chalkgrade.checks` is imported by every notebook: no grading tool may come with it."""
    heavy = "('nbgrader', 'typer', 'rich', 'jupytext', 'nbformat', 'nbconvert', 'psutil', 'chalknet')"
    done = python(f"import sys, chalkgrade.checks\nprint([name for name in {heavy} if name in sys.modules])")
    assert done.stdout.strip() == "[]", done.stderr


def test_the_command_does_not_import_nbgrader_to_explain_itself():
    explain = "import sys\nfrom chalkgrade.commands import run\nrun(['--help'])\n"
    done = python(explain + "sys.exit('nbgrader' in sys.modules)")
    assert done.returncode == 0 and "release" in done.stdout


def test_grader_and_library_do_not_import_one_another():
    for package, other in (("chalkgrade", "chalknet"), ("chalknet", "chalkgrade")):
        for path in (ROOT / "lib" / package).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text())):
                names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
                names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
                assert not [name for name in names if name.split(".")[0] == other], path


def test_outside_a_course(tmp_path):
    said = chalk("release", at=tmp_path, code=2)
    assert "No course was found" in said and "solutions/" in said and "cd" in said


def test_inside_a_folder_of_a_course(tmp_path):
    folder = tiny_course(tmp_path)
    assert f"exercises/{TINY}: " in chalk("release", "01", at=folder / "solutions" / TINY)


def test_an_assignment_that_is_not_there(tmp_path):
    said = chalk("release", "01_dubling", at=tiny_course(tmp_path), code=2)
    assert "no assignment '01_dubling'" in said and f"Did you mean {TINY}?" in said


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["nowhere"], "There is no folder"),
        (["empty"], "no folder of a student"),
        (["submitted", "--student", "zoe"], "no student zoe"),
        (["submitted", "--assignment", "99"], "no assignment '99'"),
        (["strange"], f"should be a folder called {TINY}; found 99_other"),
    ],
)
def test_a_folder_that_cannot_be_graded(tmp_path, arguments, told):
    folder = tiny_course(tmp_path)
    (folder / "empty").mkdir()
    (folder / "strange" / "ann" / "99_other").mkdir(parents=True)
    (folder / "submitted" / "ann" / TINY).mkdir(parents=True)
    assert told in " ".join(chalk("grade", *arguments, at=folder, code=2).split())


def test_export_before_anything_was_graded(tmp_path):
    assert "Run 'chalk grade FOLDER' first" in chalk("export", at=tiny_course(tmp_path), code=2)


def test_export_to_something_unknown(tmp_path):
    assert "expected --to csv" in chalk("export", "--to", "xls", at=tiny_course(tmp_path), code=2)


def test_lab_opens_a_copy_that_a_newer_exercise_does_not_meet(tmp_path, monkeypatch):
    folder = tiny_course(tmp_path)
    started = []
    monkeypatch.setattr(subprocess, "call", lambda command, **_: started.append(command) or 0)
    assert "Run: chalk release" in chalk("lab", "01", at=folder, code=2)
    chalk("release", at=folder)
    chalk("lab", "01", "--no-browser", at=folder)
    mine = folder / "my_work" / TINY / f"{TINY}.ipynb"
    assert "--no-browser" in started[0] and started[0][-1] == str(mine)
    mine.write_text("my answers")
    chalk("lab", "01", at=folder)
    assert mine.read_text() == "my answers"


def test_what_somebody_else_made_is_skipped_and_told(tmp_path):
    folder = tiny_course(tmp_path)
    chalk("release", at=folder)
    submit(folder, "ann")
    (folder / "submitted" / "ann" / "99_other").mkdir()
    assert "Skipped the folders 99_other" in chalk("grade", "submitted", at=folder)

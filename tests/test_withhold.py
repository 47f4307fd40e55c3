"""The library without an assignment's answers: gone from its files, with a kind word where they were."""

import ast
import os
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import nbformat
import pytest
from chalk import ROOT, TINY, chalk, marks, submit, tiny_course
from chalkgrade.bank import Assignment, assignments
from chalkgrade.source import read_source
from chalkgrade.trial import try_variants
from chalkgrade.withhold import library_without
from wall import needs_sandbox, zygote


@pytest.fixture
def library(tmp_path) -> Path:
    folder = tmp_path / "chalknet"
    (folder / "demos").mkdir(parents=True)
    (folder / "__init__.py").write_text("")
    (folder / "answers.py").write_text(
        "import functools\n\nSECRET = 42\n\n\n"
        '@functools.cache\ndef softmax(Z):\n    "How."\n    return SECRET\n\n\n'
        "class Model:\n    def fit(self):\n        return softmax(3)\n\n\ndef free(x):\n    return x\n"
    )
    (folder / "whole.py").write_text("ANSWER = 7\n")
    (folder / "demos" / "__init__.py").write_text("ANSWER = 7\n")
    (folder / "demos" / "shown.py").write_text("ANSWER = 7\n")
    return folder


def test_a_name_is_taken_out_of_the_file_and_the_rest_stays(library, tmp_path):
    library_without(library, ["chalknet.answers.softmax", "chalknet.answers.SECRET"], tmp_path / "copy")
    text = (tmp_path / "copy" / "answers.py").read_text()
    assert "How." not in text and "42" not in text and "@functools" not in text
    names: dict = {"__name__": "answers"}
    exec(compile(text, "answers.py", "exec"), names)
    assert names["free"](3) == 3 and "Model" in names
    with pytest.raises(ImportError, match="softmax` is what you write yourself"):
        names["__getattr__"]("softmax")
    with pytest.raises(AttributeError, match="no attribute 'other'"):
        names["__getattr__"]("other")
    lines = (library / "answers.py").read_text().split("\n")  # a traceback still points to the right line
    assert text.split("\n")[lines.index("def free(x):")] == "def free(x):"


def test_a_module_is_taken_away_whole(library, tmp_path):
    library_without(library, ["chalknet.whole"], tmp_path / "copy")
    assert "7" not in (tmp_path / "copy" / "whole.py").read_text()
    with pytest.raises(ImportError, match=r"chalknet\.whole` is what you write yourself"):
        exec((tmp_path / "copy" / "whole.py").read_text(), {})


def test_a_folder_is_taken_away_whole(library, tmp_path):
    library_without(library, ["chalknet.demos"], tmp_path / "copy")
    assert [path.name for path in (tmp_path / "copy").rglob("*") if "demos" in str(path)] == ["demos.py"]
    with pytest.raises(ImportError, match=r"chalknet\.demos` is what you write yourself"):
        exec((tmp_path / "copy" / "demos.py").read_text(), {})


@pytest.mark.parametrize(
    "name",
    ["chalknet.answers.nothing", "chalknet.nothing.softmax", "numpy.exp", "chalknet", "chalknet.nothing"],
)
def test_what_the_library_does_not_have_cannot_be_withheld(library, tmp_path, name):
    with pytest.raises(ValueError, match="there is no"):
        library_without(library, [name], tmp_path / "copy")


@needs_sandbox
@pytest.mark.grading
def test_a_candidate_neither_imports_nor_reads_it(tmp_path):
    import chalknet

    copy = tmp_path / "library" / "chalknet"
    withheld = ["chalknet.svm", "chalknet.gradcheck.gradient_check"]
    library_without(Path(chalknet.__file__).parent, withheld, copy)
    with zygote(("numpy", "chalknet.activations"), library=copy) as wall:
        names = wall.meet(
            "from chalknet.activations import softmax",
            "import chalknet.svm",
            "from chalknet.gradcheck import gradient_check",
            "import pathlib, chalknet\nhome = pathlib.Path(chalknet.__file__).parent\n"
            "found = [path.read_text() for path in home.glob('*.py')]",
        )
        ends = [[told["evalue"] for told in cell.outputs if "evalue" in told] for cell in names.student.cells]
        assert ends[0] == ends[3] == []
        assert all("is what you write yourself" in said for (said,) in ends[1:3])
        assert not [text for text in names["found"] if "def smo(" in text or "def gradient_check(" in text]
        wall.part()


@needs_sandbox
@pytest.mark.grading
def test_an_assignment_says_in_its_front_matter_what_it_withholds(tmp_path):
    folder = tiny_course(tmp_path)
    text = folder / "solutions" / TINY / f"{TINY}.md"
    before = text.read_text()
    told = "chalk:\n  withheld: [{}]\nkernelspec:"
    text.write_text(before.replace("kernelspec:", told.format("chalknet.activations.softmax"), 1))
    chalk("release", at=folder)
    takes = "from chalknet.activations import softmax\ndef double(x):\n    return 2 * x"
    submit(folder, "ann", double=takes)
    submit(folder, "bob", double="from chalknet.activations import relu\ndef double(x):\n    return 2 * x")
    chalk("grade", "submitted", at=folder)
    assert (
        marks(folder)["ann"]["double-checks"] == "0"
        and "double: ImportError" in marks(folder)["ann"]["remark"]
    )
    assert marks(folder)["bob"]["double-checks"] == "3"
    text.write_text(before.replace("kernelspec:", told.format("chalknet.nothing"), 1))
    assert "there is no chalknet.nothing to be withheld" in chalk("grade", "submitted", at=folder, code=2)


# The course's own assignments


ALL = {assignment.name: assignment for assignment in assignments(ROOT / "solutions")}
every_assignment = pytest.mark.parametrize("name", ALL)
KIND = "is what you write yourself in this assignment"


@cache
def withheld(name: str) -> list[str]:
    return read_source(ALL[name].folder / f"{name}.md").metadata.get("chalk", {}).get("withheld", [])


def python_without(names: list[str], folder: Path, code: str) -> str:
    """What Python prints where the library lacks these names."""
    import chalknet

    if not (folder / "chalknet").exists():
        library_without(Path(chalknet.__file__).parent, names, folder / "chalknet")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=without(folder))
    assert done.returncode == 0, done.stderr
    return done.stdout


def without(folder: Path) -> dict[str, str]:
    paths = [str(folder), str(ROOT / "lib"), os.environ.get("PYTHONPATH", "")]
    return os.environ | {"PYTHONPATH": os.pathsep.join(paths)}


@every_assignment
def test_each_name_that_is_withheld_says_kindly_why_it_is_not_there(name, tmp_path):
    assert withheld(name), "its front matter should name, under chalk: withheld, what the student writes"
    code = """
import importlib
for name in {names}:
    module, _, last = name.rpartition(".")
    try:
        importlib.import_module(name) if {modules}[name] else getattr(importlib.import_module(module), last)
    except ImportError as error:
        print(error)
"""
    modules = {
        one: (ROOT / "lib" / one.replace(".", "/")).with_suffix(".py").exists() or one.endswith(".demos")
        for one in withheld(name)
    }
    said = python_without(withheld(name), tmp_path, code.format(names=withheld(name), modules=modules))
    assert len(said.splitlines()) == len(withheld(name))
    for one, line in zip(withheld(name), said.splitlines(), strict=True):
        assert f"{one.rpartition('.')[2]}` {KIND}" in line


ANOTHER_THING = {  # of the same name, and no answer
    "08_gradient_descent": {
        "chalknet.activations step",  # of a threshold unit, not a step downhill
        "chalknet.demos.adaline bowl",  # draws one
    },
}
OF_THE_SAME_NAME = """
import importlib, pathlib, chalknet
for path in sorted(pathlib.Path(chalknet.__file__).parent.rglob("*.py")):
    parts = path.relative_to(pathlib.Path(chalknet.__file__).parent).with_suffix("").parts
    try:
        module = importlib.import_module(".".join(["chalknet", *parts]))
    except ImportError:
        continue
    for name in {names}:
        if getattr(vars(module).get(name), "__module__", "") == module.__name__:
            print(module.__name__, name)
"""


@every_assignment
def test_the_library_has_nothing_left_of_a_name_that_the_student_writes(name, tmp_path):
    names = [
        node.name
        for cell in ALL[name].solutions
        for node in ast.parse(ALL[name].source(cell)).body
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
    ]
    assert names
    said = python_without(withheld(name), tmp_path, OF_THE_SAME_NAME.format(names=names))
    assert set(said.splitlines()) == ANOTHER_THING.get(name, set())


def test_what_is_left_of_a_name_is_noticed(tmp_path):
    code = OF_THE_SAME_NAME.format(names=["softmax", "relu"])
    said = python_without(["chalknet.activations.softmax"], tmp_path, code)
    assert said == "chalknet.activations relu\n"


@every_assignment
def test_all_cells_run_with_what_is_left_of_the_library(name, tmp_path, monkeypatch):
    """Those of the stub, too, which a student runs first, and those that only show something."""
    python_without(withheld(name), tmp_path, "")
    monkeypatch.setenv("PYTHONPATH", without(tmp_path)["PYTHONPATH"])
    reference, stub = try_variants(ALL[name].cells, [{}, ALL[name].stub], whole=2)
    assert reference.errors == stub.errors == {}
    assert reference.earned == sum(ALL[name].points[cell] for cell in reference.reports)


@pytest.fixture(scope="module")
def graded(tmp_path_factory) -> dict[str, dict[str, dict[str, str]]]:
    """All assignments, graded as a class is: one hands in the reference, another what the library has."""
    folder = tmp_path_factory.mktemp("course")
    shutil.copy(ROOT / "nbgrader_config.py", folder)
    for name, assignment in ALL.items():
        (folder / "solutions" / name).mkdir(parents=True)
        for path in [assignment.folder / f"{name}.md", *assignment.folder.glob("data")]:
            (shutil.copytree if path.is_dir() else shutil.copy)(path, folder / "solutions" / name / path.name)
        for student, write in [("ada", reference_of), ("eve", taken_from_the_library)]:
            notebook = nbformat.read(ROOT / "exercises" / name / f"{name}.ipynb", as_version=4)
            for cell in notebook.cells:
                if cell.id in assignment.solutions:
                    cell.source = write(assignment, cell.id)
            path = folder / "submitted" / student / name / f"{name}.ipynb"
            path.parent.mkdir(parents=True)
            nbformat.write(notebook, path)
    (folder / "said.txt").write_text(chalk("grade", "submitted", at=folder))
    return {name: marks(folder, name) for name in ALL}


def reference_of(assignment: Assignment, cell: str) -> str:
    return re.sub(r"^ *### (BEGIN|END) SOLUTION\n?", "", assignment.source(cell), flags=re.M)


def taken_from_the_library(assignment: Assignment, cell: str) -> str:
    """The reference, below an import of something that is withheld."""
    takes = [
        f"from {name.rpartition('.')[0]} import {name.rpartition('.')[2]}"
        for name in withheld(assignment.name)
    ]
    return "\n".join([*takes[:1], reference_of(assignment, cell)])


@needs_sandbox
@pytest.mark.grading
@pytest.mark.timeout(900)  # the first one waits for all assignments
@every_assignment
def test_the_reference_scores_in_full_in_a_class_and_who_imports_the_answer_scores_nothing(name, graded):
    graded_cells = [cell.id for cell in ALL[name].cells if cell.graded]
    for student, share in [("ada", 1), ("eve", 0)]:
        row = graded[name][student]
        points = {cell: float(row[cell]) for cell in graded_cells}
        assert points == {cell: share * ALL[name].points[cell] for cell in graded_cells}, student
    assert "ImportError" in graded[name]["eve"]["remark"]

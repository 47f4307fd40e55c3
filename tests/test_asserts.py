"""A course that was written for nbgrader, with plain assertions, grades here as it is."""

import csv
import shutil
import subprocess
import sys

import nbformat
import pytest
from chalk import ROOT, chalk
from chalkgrade.asserts import run, steps
from chalkgrade.checks import Report
from wall import needs_sandbox, zygote


def report(source: str, points: float = 6, touched=None, **names) -> Report:
    """The report of a cell of assertions; every use of a name in `names` counts as one of the student's."""
    uses = [0]

    def counted(f):
        def call(*arguments):
            uses[0] += 1
            return f(*arguments)

        return call

    namespace = {name: counted(value) if callable(value) else value for name, value in names.items()}
    return run("cell", steps("cell", source), points, namespace, lambda: uses[0])


def told(source: str, **names) -> list[tuple]:
    return [(result.name, result.outcome, result.found) for result in report(source, **names).results]


def test_each_assertion_is_a_check_with_its_share_of_the_points():
    found = report("assert f(1) == 2\nassert f(2) == 5\nassert f(3) == 6", f=lambda x: 2 * x)
    assert [(result.name, result.earned) for result in found.results] == [
        ("assert f(1) == 2", 2),
        ("assert f(2) == 5", 0),
        ("assert f(3) == 6", 2),
    ]
    assert found.earned == 4 and repr(found) == "4"


def test_shares_that_are_no_whole_numbers_make_the_whole():
    found = report("assert f(1)\nassert f(1)\nassert f(1)", points=1, f=lambda x: True)
    assert repr(found) == "1" and found.earned == 1


def test_both_sides_of_a_comparison_are_shown_and_computed_once():
    calls = []
    source = "assert f(1) == 3, 'three please'\nassert np.allclose(f(2), [1, 2], atol=1)\nassert f(3)"
    import numpy as np

    assert told(source, f=lambda x: calls.append(x), np=np) == [
        ("assert f(1) == 3, 'three please'", "failed", "`f(1)` gave None, expected 3. three please"),
        ("assert np.allclose(f(2), [1, 2], atol=1)", "failed", told(source, f=lambda x: None, np=np)[1][2]),
        ("assert f(3)", "failed", "A property does not hold."),
    ]
    assert calls == [1, 2, 3]


def test_of_a_hidden_check_only_its_message_is_told():
    hidden = "assert f(4) == 16\nassert f(5) == 25, 'Square it.'"
    source = f"assert f(1) == 1\n### BEGIN HIDDEN TESTS\n{hidden}\n### END HIDDEN TESTS"
    assert told(source, f=lambda x: x) == [
        ("assert f(1) == 1", "passed", ""),
        ("hidden check 1", "failed", "A property does not hold."),
        ("hidden check 2", "failed", "Square it."),
    ]


@pytest.mark.parametrize(
    "check",
    [
        "np.allclose(f(1), 3.0)",
        "(f(1) == 3).all()",
        "not (f(1) != np.ones(1)).any()",
        "np.linalg.norm(f(1) - 3) < 1e-9",
        "np.abs(np.ones((1, 1)) - f(1)).sum() == 0",
        "np.testing.assert_allclose(f(1), 3.0) is None",
        "np.array_equiv(f(1), [3.0])",
        "(lambda mine: np.isclose(mine, 3.0).all())(f(1))",
        "np.all(np.equal(3.0, f(1)))",
    ],
)
def test_an_array_without_numbers_is_equal_to_nothing_but_its_like(check):
    import numpy as np

    for empty in (np.zeros(0), np.zeros((0, 1))):
        names = {"np": np, "f": lambda x, empty=empty: empty}
        assert eval(check, names)  # so says numpy
        found = run("cell", steps("cell", f"assert {check}", frozenset({"f", "mine"})), 1, names, lambda: 1)
        assert found.earned == 0 and f"It is an array of shape {empty.shape}" in found.results[0].found


def test_a_loop_over_pairs_of_which_there_are_none_holds_nothing():
    right = (
        "for a, b in zip(f(3), [1, 2]): assert a == b\nassert sum(a - b for a, b in zip(f(3), [1, 2])) == 0"
    )
    for given, earned in [([1, 2], 2), ([], 0), (iter(()), 0), ((), 0), (range(1, 9), 2)]:
        found = run("cell", steps("cell", right, frozenset({"f"})), 2, {"f": lambda x, g=given: g}, lambda: 1)
        assert found.earned == earned, given
    sorted_too = "row = f(3)\nassert all(a <= b for a, b in zip(row, row[1:]))"
    for given in ([5], []):  # honest
        names = {"f": lambda x, given=given: given}
        assert run("cell", steps("cell", sorted_too, frozenset({"f", "row"})), 2, names, lambda: 1).earned


@pytest.mark.parametrize(
    "check",
    [
        "torch.allclose(f(1), torch.tensor(3.0))",
        "f(1).allclose(torch.tensor(3.0))",
        "f(1).eq(torch.ones(1)).all()",
        "(f(1) == torch.ones(1)).all()",
        "(torch.ones(1) - f(1)).abs().sum() < 1e-6",
    ],
)
def test_a_tensor_without_numbers_is_equal_to_nothing(check):
    torch = pytest.importorskip("torch")
    for empty, earned in ((torch.zeros(0), 0), (torch.ones(1) if "ones" in check else torch.tensor(3.0), 1)):
        names = {"torch": torch, "f": lambda x, empty=empty: empty}
        assert eval(check, names)  # so says torch
        found = run("cell", steps("cell", f"assert {check}", frozenset({"f"})), 1, names, lambda: 1)
        assert found.earned == earned, found.results


@pytest.mark.parametrize(
    "check",
    [
        "if abs(f(1) - 3) > 1e-9:\n    raise AssertionError('It is not 3.')",
        "if not abs(f(1) - 3) < 1e-9:\n    assert False",
        "assert not abs(f(1) - 3) > 1e-9",
        "assert not np.any(np.abs(f(np.ones(2)) - 3) >= 1e-9)",
        "assert not (f(1) < 3 or f(1) > 3)",
    ],
)
def test_nan_is_not_what_no_comparison_finds_wrong(check):
    import numpy as np

    for given, earned in ((3.0, 1), (np.nan, 0), (4.0, 0)):
        names = {"np": np, "f": lambda x, given=given: given * x}
        found = run("cell", steps("cell", check, frozenset({"f"})), 1, names, lambda: 1)
        assert found.earned == earned, found.results


def test_nan_may_be_right():
    import numpy as np

    source = "assert np.isnan(f(1))\nassert (f(1) > 3) is not True\nif f(1) > 3: assert f(1) == 4"
    source += "\nassert not (not np.mean(f(np.ones(2)) > 3) == 0)"
    names = {"np": np, "f": lambda x: np.nan * x}
    assert run("cell", steps("cell", source, frozenset({"f"})), 4, names, lambda: 1).earned == 4


def test_an_array_without_numbers_may_be_right():
    import numpy as np

    source = "assert np.allclose(f(np.zeros((0, 3))), np.zeros((0, 3)))\nassert (f(np.zeros(0)) == []).all()"
    names = {"np": np, "f": lambda x: x}
    source += "\nassert f(3) - 1 == 2 and f([]) == [] and f([]) != [1] and f('') == ''"
    found = run("cell", steps("cell", source, frozenset({"f"})), 3, names, lambda: 1)
    assert [result.outcome for result in found.results] == ["passed"] * 3, found


@pytest.mark.parametrize(
    ("body", "earned"),
    [
        ("return np.linalg.norm(mine - 3)", 0),
        ("assert np.size(mine - 3) < 2\n    return 0", 0),
        ("return int((mine - 3).any())", 0),
        ("h = 1 - mine\n    return h.size", 1),  # part of a formula
    ],
)
def test_in_a_function_of_the_test_a_difference_counts_where_it_is_measured(body, earned):
    import numpy as np

    source = f"def error(mine):\n    {body}\nassert error(f(1)) == 0"
    found = steps("cell", source, frozenset({"f", "mine"}))
    report = run("cell", found, 1, {"np": np, "f": lambda x: np.zeros(0)}, lambda: 1)
    assert report.earned == earned, report.results


def test_what_touches_nothing_of_the_students_earns_nothing():
    found = report("assert callable(f)\nassert 1 + 1 == 2\nassert f(1) == 1", f=lambda x: 2)
    assert [(result.outcome, result.points) for result in found.results] == [
        ("passed", 0),
        ("passed", 0),
        ("failed", 6),
    ]


def test_a_statement_that_fails_takes_what_follows_with_it_as_in_a_notebook():
    found = told("assert f(1) == 1\ny = f('x')\nassert y == 1\nassert f(1) == 1", f=lambda x: x // 1)
    assert [outcome for _, outcome, _ in found] == ["passed", "failed", "failed"]
    assert found[1][2].startswith("It was not reached: ")


def test_what_is_not_written_yet_is_no_fault():
    def f(x):
        raise NotImplementedError

    assert {outcome for _, outcome, _ in told("y = f(1)\nassert y == 1\nassert f(2)", f=f)} == {
        "not written yet"
    }


@pytest.mark.parametrize(
    "source",
    [
        "for x in range(3):\n    assert f(x) == x",
        "np.testing.assert_allclose(f(2), 2)",
        "assert_equal(f(2), 2)",
        "def check_it():\n    assert f(2) == 2\ncheck_it()",
        "def verify():\n    assert f(2) == 2\nverify()",
        "try:\n    f(-1)\nexcept ValueError:\n    pass\nelse:\n    raise AssertionError('no error')",
        "with pytest.raises(ValueError):\n    f(-1)",
        "if True:\n    assert f(2) == 2",
    ],
)
def test_ways_to_assert(source):
    import numpy as np

    def right(x):
        if x < 0:
            raise ValueError
        return x

    more = {"np": np, "assert_equal": np.testing.assert_equal, "pytest": pytest}
    assert [outcome for _, outcome, _ in told(source, f=right, **more)] == ["passed"]
    assert [outcome for _, outcome, _ in told(source, f=lambda x: abs(x) + 1, **more)] == ["failed"]


@pytest.mark.parametrize(
    "source",
    [
        "x = f(2)\nprint(x)",
        "score = 0\nif f(1) == 1: score += 1\nscore",
        "assert f(1) == 1\nscore",
        "check = Checks('f', points=1)\nwith check('one', points=1):\n    assert f(1)\ncheck.report()",
        "",
    ],
)
def test_what_is_run_whole(source):
    assert steps("cell", source) is None


# A whole course of another instructor's


NOTEBOOK = {
    "square": ("solution", "def square(x):\n    ### BEGIN SOLUTION\n    return x ** 2\n    ### END SOLUTION"),
    "test_square": (
        "grade",
        "assert square(3) == 9\nassert square(-2) == 4\n### BEGIN HIDDEN TESTS\nassert square(0.5) == 0.25\n"
        "assert square(1j) == -1\n### END HIDDEN TESTS",
    ),
    "answer": ("solution", "### BEGIN SOLUTION\nanswer = 42\n### END SOLUTION"),
    "test_answer": ("grade", "from numpy.testing import assert_equal\nassert_equal(answer, 42)"),
    "roll": (
        "solution",
        "def roll(n):\n    ### BEGIN SOLUTION\n    return np.random.randint(1, 7, n)\n    ### END SOLUTION",
    ),
    "test_roll": (
        "grade",
        "np.random.seed(5)\nfirst = roll(4)\nnp.random.seed(5)\nassert (roll(4) == first).all()",
    ),
    "partial": ("grade", "score = sum(square(x) == x * x for x in range(4))\nscore"),
}
POINTS = {"test_square": 4, "test_answer": 2, "test_roll": 1, "partial": 4}


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """nbgrader's own kind of course, put where ours are, with some submissions."""
    folder = tmp_path_factory.mktemp("course")
    cells = [
        "---\nkernelspec:\n  display_name: Python 3\n  language: python\n  name: python3\n---\n# Squares\n"
    ]
    imports = "%matplotlib inline\nimport numpy as np"
    for name, (kind, source) in {"imports": ("locked", imports), **NOTEBOOK}.items():
        meta = {"grade": kind == "grade", "solution": kind == "solution", "locked": kind != "solution"}
        meta |= {"points": POINTS[name]} if name in POINTS else {}
        said = ", ".join(f"{key}: {str(value).lower()}" for key, value in meta.items())
        cells.append(f"```{{code-cell}} python\n:nbgrader: {{grade_id: {name}, {said}}}\n\n{source}\n```\n")
    place = folder / "solutions" / "ps1"
    place.mkdir(parents=True)
    (place / "ps1.md").write_text("\n".join(cells))
    shutil.copy(ROOT / "nbgrader_config.py", folder)
    chalk("release", at=folder)
    right = {name: source for name, (kind, source) in NOTEBOOK.items() if kind == "solution"}
    hand_in(folder, "right", right)
    hand_in(folder, "blank", {})
    hand_in(
        folder,
        "half",
        right | {"square": "def square(x):\n    return abs(x) * abs(x)", "answer": "answer = 41"},
    )
    liar = "class Yes:\n    def __eq__(self, other): return True\n    __sub__ = __eq__\n"
    hand_in(
        folder,
        "liar",
        right | {"square": f"{liar}def square(x):\n    return Yes()", "answer": f"{liar}answer = Yes()"},
    )
    ends = "import os\ndef square(x):\n    if x == -2: os._exit(1)\n    return x ** 2"
    hand_in(folder, "ends", right | {"square": ends})
    warns = "import sys, warnings\ndef square(x):\n    warnings.warn('!')\n"
    warns += "    print('50 %', file=sys.stderr)\n    return x ** 2"
    hand_in(folder, "warns", right | {"square": warns})
    chalk("grade", "submitted", at=folder)
    return folder


def hand_in(folder, student: str, answers: dict[str, str]) -> None:
    notebook = nbformat.read(folder / "exercises" / "ps1" / "ps1.ipynb", as_version=4)
    for cell in notebook.cells:
        cell.source = answers.get(cell["id"], cell.source)
    path = folder / "submitted" / student / "ps1" / "ps1.ipynb"
    path.parent.mkdir(parents=True)
    nbformat.write(notebook, path)


@needs_sandbox
@pytest.mark.grading
@pytest.mark.parametrize(
    ("student", "points"),
    [
        ("right", {"test_square": 4, "test_answer": 2, "test_roll": 1, "partial": 4}),
        ("blank", {"test_square": 0, "test_answer": 0, "test_roll": 0, "partial": 0}),
        ("half", {"test_square": 3, "test_answer": 0, "test_roll": 1, "partial": 4}),
        ("liar", {"test_square": 0, "test_answer": 0, "test_roll": 1, "partial": 0}),
        ("ends", {"test_square": 3, "test_answer": 2, "test_roll": 1, "partial": 4}),
        ("warns", {"test_square": 4, "test_answer": 2, "test_roll": 1, "partial": 4}),
    ],
)
def test_another_instructors_course_grades_as_it_is(course, student, points):
    with (course / ".grading" / "marks" / "ps1.csv").open(newline="") as file:
        row = next(row for row in csv.DictReader(file) if row["student"] == student)
    assert {name: float(row[name]) for name in POINTS} == points


@needs_sandbox
@pytest.mark.grading
def test_its_pages_tell_each_assertion_and_no_hidden_line(course):
    page = (course / ".grading" / "feedback" / "half" / "ps1" / "ps1.html").read_text()
    assert "assert square(-2) == 4" in page and "hidden check 2" in page
    assert "1j" not in page and "0.25" not in page


@needs_sandbox
@pytest.mark.grading
def test_stock_nbgrader_gives_the_honest_ones_the_same_where_nothing_is_partly_right(course, tmp_path):
    """The marks of whole cells are nbgrader's own."""
    for name in ("source", "gradebook.db"):
        path = course / ".grading" / name
        (shutil.copytree if path.is_dir() else shutil.copy)(path, tmp_path / name)
    shutil.copytree(course / "submitted" / "right", tmp_path / "submitted" / "stock")
    settings = ["--CourseDirectory.db_url=sqlite:///gradebook.db", f"--CourseDirectory.root={tmp_path}"]
    command = [sys.executable, "-m", "nbgrader"]
    run = {"cwd": tmp_path, "capture_output": True, "text": True}
    done = subprocess.run([*command, "autograde", "ps1", *settings], **run)
    assert done.returncode == 0, done.stderr
    subprocess.run([*command, "export", *settings], check=True, **run)
    with (tmp_path / "grades.csv").open() as file:
        scores = {row["student_id"]: float(row["score"]) for row in csv.DictReader(file)}
    assert scores["stock"] == scores["right"] == sum(POINTS.values())


@needs_sandbox
@pytest.mark.grading
def test_an_assertion_through_the_wall():
    with zygote() as wall:
        names = wall.meet("def f(x):\n    return x['a']")
        found = run("cell", steps("cell", "assert f(3) == 1"), 1, names, lambda: names.student.touched)
        assert "Your code stopped with TypeError" in found.results[0].found
        assert "(line 2 of the cell in `f`: `return x['a']`)" in found.results[0].found
        wall.part()

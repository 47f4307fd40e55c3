"""Every assignment, and the machine that marks it: reference, stub, the bank of wrong answers, mutants.

`chalkgrade.bank` says what a folder of `solutions/` holds. A new assignment appears here by being there.
"""

import ast
import builtins
import importlib.util
import re
from functools import cache
from pathlib import Path

import nbformat
import numpy as np
import pytest
from chalkgrade.bank import KILL_RATE, Assignment, Bank, MutantTrial, assignments, main
from chalkgrade.mutants import mutants
from chalkgrade.source import read_source
from chalkgrade.trial import Cell, alike, try_variants

ROOT = Path(__file__).resolve().parents[1]
ALL = {assignment.name: assignment for assignment in assignments(ROOT / "solutions")}
WRONG = [(name, path.stem) for name, a in ALL.items() for path in sorted(a.folder.glob("wrong_answers/*.py"))]

bank = cache(lambda name: Bank(ALL[name]))
EVERY = 4  # of an assignment's mutants, every so manieth is tried here, all of them by `make grade-graders`
every_assignment = pytest.mark.parametrize("name", ALL)
pytestmark = pytest.mark.timeout(900)  # the first test of an assignment waits for its whole bank


# The assignments


@every_assignment
def test_the_reference_scores_in_full_and_each_cell_is_worth_what_nbgrader_thinks(name):
    assert bank(name).reference_complaints == []


@every_assignment
def test_the_stub_scores_nothing_and_crashes_nothing(name):
    assert bank(name).stub_complaints == []


@every_assignment
def test_right_answers_written_otherwise_lose_nothing(name):
    assert bank(name).right_complaints
    for answer, complaints in bank(name).right_complaints.items():
        assert complaints == [], answer


@pytest.mark.parametrize(("name", "answer"), WRONG)
def test_a_wrong_answer_loses_what_it_should_and_is_told_what_is_true(name, answer):
    assert bank(name).wrong_complaints[answer] == []


@every_assignment
def test_no_check_is_idle(name):
    assert bank(name).idle_complaints == []


@every_assignment
def test_mutants_of_the_reference_are_caught(name, capsys):
    trial = MutantTrial(ALL[name], every=EVERY)
    with capsys.disabled():
        print(f"\n{name}, one mutant in {EVERY}: {trial}")
    assert trial.rate >= KILL_RATE, "\n".join(trial.survived)
    assert trial.unfounded == []


@every_assignment
def test_it_runs_in_a_minute(name):
    assert bank(name).reference.seconds < 60


@every_assignment
def test_a_third_of_the_points_is_transfer_and_some_are_marked_by_hand(name):
    points, transfer, by_hand, in_transfer = 0, 0, 0, False
    notebook = read_source(ALL[name].folder / f"{name}.md")
    for cell in notebook.cells:
        in_transfer |= cell.cell_type == "markdown" and cell.source.startswith("# Transfer")
        meta = cell.metadata.get("nbgrader", {})
        if meta.get("grade"):
            points += meta["points"]
            transfer += meta["points"] * in_transfer
            by_hand += meta["points"] * (cell.cell_type == "markdown")
    assert transfer >= points / 3
    assert by_hand > 0
    said = [re.search(r"\*\*Points:\*\* (\d+)", cell.source) for cell in notebook.cells]
    assert [float(match[1]) for match in said if match] == [points]


@every_assignment
def test_it_needs_only_what_its_reader_has(name):
    allowed = {"math", "functools", "numpy", "matplotlib", "tqdm", "chalknet", "chalkgrade"}
    allowed |= {"torch", "time"} if name.startswith("11_") else set()
    imported = {
        module.split(".")[0]
        for cell in ALL[name].cells
        for node in ast.walk(ast.parse(cell.source))
        for module in _imports(node)
    }
    assert imported <= allowed


def _imports(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module] if isinstance(node, ast.ImportFrom) else []


@every_assignment
def test_graded_cells_ask_for_nothing_but_calls_and_plain_values(name):
    """They will run in another process than the student's code, without its classes and sources."""
    for cell in ALL[name].cells:
        if cell.graded:
            tree = ast.parse(cell.source)
            used = {getattr(node, "id", getattr(node, "attr", "")) for node in ast.walk(tree)}
            assert not used & {"setattr", "globals", "inspect", "__dict__", "__code__", "__class__", "type"}
            for node in ast.walk(tree):
                if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "isinstance":
                    kinds = [kind.id for kind in ast.walk(node.args[1]) if isinstance(kind, ast.Name)]
                    assert all(hasattr(builtins, kind) for kind in kinds), kinds


@every_assignment
def test_the_stub_of_the_bank_is_what_students_get(name):
    path = ROOT / "exercises" / name / f"{name}.ipynb"
    handed_out = {cell.id: cell.source for cell in nbformat.read(path, 4).cells}
    assert {cell: handed_out[cell] for cell in ALL[name].stub} == ALL[name].stub


BROKEN_RUNS = [name for name, assignment in ALL.items() if (assignment.folder / "broken_runs.py").exists()]


@pytest.mark.parametrize("name", BROKEN_RUNS)
def test_what_is_to_be_diagnosed_comes_from_the_broken_runs(name):
    """`broken_runs.py` has a function for each cell that shows what it makes, of the cell's name."""
    spec = importlib.util.spec_from_file_location("broken_runs", ALL[name].folder / "broken_runs.py")
    broken_runs = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(broken_runs)
    given = [cell.id for cell in ALL[name].cells if cell.id not in ALL[name].solutions]
    cells = [cell for cell in given if hasattr(broken_runs, cell)]
    assert cells
    for cell in cells:
        shown = {}
        exec(ALL[name].source(cell), {"np": np}, shown)
        made = getattr(broken_runs, cell)()
        assert list(shown[cell]) == list(made)
        for letter, numbers in made.items():
            # the last of four digits may differ from one machine's exponential to another's
            assert shown[cell][letter] == pytest.approx(numbers, rel=1e-3, nan_ok=True)


# The machine itself: a small assignment with faults, each of which has to be found


GOOD = """
check = Checks("half", points=3)
with check("seven", points=1, hint="Divide."):
    check.close(half(7), 3.5, call="half(7)", mistakes={"Doubled.": 14})
### BEGIN HIDDEN TESTS
with check("negative", points=2, hint="Keep the sign."):
    check.close(half(-3), -1.5, call="half(-3)")
### END HIDDEN TESTS
check.report()
"""
REFERENCE = "    ### BEGIN SOLUTION\n    return x / 2\n    ### END SOLUTION"
WRONG_ANSWERS = {
    "doubled": (
        "loses: 3\nfails: half | seven | Doubled.\nfails: half | negative | Keep the sign",
        "return 2 * x",
    ),
    "absolute": ("loses: 2\nfails: half | negative | Keep the sign", "return abs(x) / 2"),
}
PROBES = """
NEVER_ALONE = {"half | seven": "it is a twin"}
def half(names, rng):
    return names.half(rng.normal())
"""


def small(
    folder: Path, graded=GOOD, reference=REFERENCE, points=3, wrong=WRONG_ANSWERS, probes=PROBES
) -> Assignment:
    """An assignment of one function."""
    folder = folder / "00_small"
    (folder / "wrong_answers").mkdir(parents=True)
    cells = [
        ("imports", "grade: false, locked: true, solution: false", "from chalkgrade.checks import Checks"),
        ("half", "grade: false, locked: false, solution: true", f"def half(x):\n{reference}"),
        ("check_half", f"grade: true, locked: true, solution: false, points: {points}", graded.strip()),
    ]
    text = "---\nkernelspec:\n  display_name: Python 3\n  language: python\n  name: python3\n---\n"
    for name, meta, source in cells:
        meta = f"{{grade_id: {name}, {meta}, task: false, schema_version: 3}}"
        text += f"\n```{{code-cell}} python\n:nbgrader: {meta}\n\n{source}\n```\n"
    (folder / "00_small.md").write_text(text)
    (folder / "probes.py").write_text(probes)
    for name, (about, body) in wrong.items():
        (folder / "wrong_answers" / f"{name}.py").write_text(
            f'"""What is wrong.\n\n{about}\n"""\n\n# %% half\ndef half(x):\n    {body}\n'
        )
    return Assignment(folder)


def test_a_sound_assignment_has_nothing_to_complain_of(tmp_path):
    tried = Bank(small(tmp_path))
    assert tried.reference_complaints == tried.stub_complaints == tried.idle_complaints == []
    assert tried.wrong_complaints == {"absolute": [], "doubled": []}
    assert tried.reference.earned == 3
    assert tried.stub.earned == 0


def test_points_that_nbgrader_sees_otherwise_are_found(tmp_path):
    (complaint,) = Bank(small(tmp_path, points=4)).reference_complaints
    assert complaint == "cell check_half: nbgrader 4, Checks 3, its checks 3, earned 3"


def test_a_reference_that_fails_is_found(tmp_path):
    wrong = REFERENCE.replace("x / 2", "x // 2")
    said = Bank(small(tmp_path, reference=wrong)).reference_complaints
    assert said[0] == '"half | seven" fails: `half(7)` gave 3, expected 3.5.'


def test_a_stub_that_crashes_or_earns_is_found(tmp_path):
    crashing = f"{GOOD.strip().removesuffix('check.report()')}\nhalf(3)\ncheck.report()"
    said = Bank(small(tmp_path / "a", graded=crashing)).stub_complaints
    assert said == [
        "cell check_half stopped with NotImplementedError",
        '"check_half | the whole cell" failed: NotImplementedError',
    ]
    lenient = GOOD.replace("### BEGIN", 'with check("gift", points=0):\n    check.that(True, "")\n### BEGIN')
    (complaint,) = Bank(small(tmp_path / "b", graded=lenient)).stub_complaints
    assert complaint.startswith('"half | gift" passed')


def test_wrong_answers_that_do_otherwise_than_they_say_are_found(tmp_path):
    wrong = {
        "costs": ("loses: 1\nfails: half | negative | Keep", "return abs(x) / 2"),
        "hint": ("loses: 2\nfails: half | negative | Never mind", "return abs(x) / 2"),
        "more": ("loses: 3\nfails: half | negative | Keep", "return 2 * x"),
        "fewer": (
            "loses: 2\nfails: half | seven | Divide\nfails: half | negative | Keep",
            "return abs(x) / 2",
        ),
    }
    said = Bank(small(tmp_path, wrong=wrong)).wrong_complaints
    assert said["costs"] == ["it loses 2 points, expected 1"]
    assert "without: Never mind" in said["hint"][0]
    assert said["more"] == ['"half | seven" fails and should pass: `half(7)` gave 14, expected 3.5. Doubled.']
    assert said["fewer"] == ['"half | seven" passes and should fail']


def test_an_idle_check_and_a_stale_reason_are_found(tmp_path):
    idle = GOOD.replace("### END", 'with check("idle", points=0):\n    check.that(half(1) < 9, "")\n### END')
    probes = PROBES.replace("half | seven", "half | negative")
    said = Bank(small(tmp_path, graded=idle, probes=probes)).idle_complaints
    assert said == [
        'no wrong answer fails "half | seven" alone',
        'a wrong answer does fail "half | negative" alone; take it out of NEVER_ALONE',
        'no wrong answer fails "half | idle"',
    ]


def test_a_wrong_answer_without_its_price_is_refused(tmp_path):
    for about in ("loses: 3", "fails: half | seven | Doubled", "loses: x y\nfails: a"):
        assignment = small(tmp_path / str(len(about)), wrong={"vague": (about, "return 1")})
        with pytest.raises(ValueError, match=r"vague\.py: expected `loses: points`"):
            _ = assignment.wrong_answers


def test_mutants_that_a_weak_grader_lets_through_are_named(tmp_path):
    strong = MutantTrial(small(tmp_path / "strong"))
    assert (strong.rate, strong.survived) == (1.0, [])
    assert list(MutantTrial(strong.assignment, every=3).tried) == list(strong.tried)[::3]
    weak = GOOD.replace("check.close(half(7), 3.5,", 'check.that(half(7) > 0, ""); check.close(1, 1,')
    weak = weak.replace("check.close(half(-3), -1.5,", 'check.that(half(-3) < 0, ""); check.close(1, 1,')
    trial = MutantTrial(small(tmp_path / "weak", graded=weak))
    assert trial.killed == []
    assert "half, line 3: `x / 2` -> `x * 2`" in trial.survived
    assert trial.rate == 0


def test_a_mutant_that_behaves_as_the_reference_is_not_counted(tmp_path):
    padded = REFERENCE.replace("return x / 2", "unused = 3\n    return x / 2")
    trial = MutantTrial(small(tmp_path, reference=padded))
    assert trial.equivalent == ["half, line 3: `3` -> `4`", "half, line 3: `3` -> `2`"]
    assert trial.rate == 1


def test_an_endless_mutant_is_caught_soon(tmp_path):
    loop = REFERENCE.replace("return x / 2", "n = 0\n    while n < 1:\n        n += 1\n    return x / 2")
    trial = MutantTrial(small(tmp_path, reference=loop))
    endless = "half, line 5: `n += 1` -> `nothing`"
    assert endless in trial.killed
    assert 0.7 < trial.tried[endless].work < 3


def test_an_endless_loop_outside_of_the_checks_is_caught_soon(tmp_path):
    loop = "n = 0\nwhile n < 1:\n    n += 1"
    cells = [Cell("start", "", graded=False), Cell("work", loop, graded=False), Cell("end", "", graded=False)]
    endless = {"work": loop.replace("+= 1", "+= 0")}
    (outcome,) = try_variants(cells, [endless], mutants=True)
    assert outcome.lost
    assert 0.7 < outcome.work < 3
    (outcome,) = try_variants(cells, [endless])
    assert outcome.lost
    assert 3 < outcome.work < 9


def test_a_mutant_may_take_many_times_the_work_of_the_reference():
    spin = "import time\nend = time.process_time() + {}\nwhile time.process_time() < end:\n    pass"
    cells = [Cell("start", "", graded=False), Cell("work", spin.format(0.1), graded=False)]
    slow, slower = try_variants(cells, [{"work": spin.format(1.5)}, {"work": spin.format(4.5)}], mutants=True)
    assert not slow.lost
    assert slower.lost


def test_what_only_shows_something_runs_only_where_a_whole_notebook_is_tried():
    cells = [
        Cell("start", "log = []", graded=False),
        Cell("look_at_it", "log.append('shown')", graded=False),
        Cell("work", "log.append('done')", graded=False),
        Cell("end", "raise ValueError(log)", graded=False),
    ]
    other = {"work": "log.append('other')"}
    whole, *others = try_variants(cells, [other, other, {}], whole=1)
    assert whole.errors == {"end": "ValueError: ['shown', 'other']"}
    assert [one.errors["end"] for one in others] == ["ValueError: ['other']", "ValueError: ['done']"]


def test_the_graders_grade_is_printed_and_a_missed_goal_ends_in_failure(tmp_path, capsys):
    tried = []
    small(tmp_path)
    assert main([], tmp_path) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith("00_small: 3 points by checks")
    assert "  [ok] 2 of 2 wrong answers (100.0%) lose what they should and are told what is true" in said
    assert said[-1] == "7 of 7 goals met"
    answer = tmp_path / "00_small" / "wrong_answers" / "absolute.py"
    answer.write_text(answer.read_text().replace("loses: 2", "loses: 1"))
    assert main(["00"], tmp_path) == 1
    said = capsys.readouterr().out
    assert "[no] 1 of 2 wrong answers (50.0%)" in said and "it loses 2 points, expected 1" in said
    assert said.splitlines()[-1] == "6 of 7 goals met"
    Bank(Assignment(tmp_path / "00_small"), lambda: tried.append(1))
    assert len(tried) == 4
    assert main(["99"], tmp_path) == 2


def test_a_variant_sees_nothing_of_another_and_a_lost_one_is_no_zero():
    cells = [
        Cell("start", "log = []", graded=False),
        Cell("work", "log.append('reference')", graded=False),
        Cell("end", "assert log == ['reference'], log", graded=False),
    ]
    quiet, loud, dying = try_variants(
        cells, [{}, {"work": "log.append('other')"}, {"work": "import os; os._exit(0)"}]
    )
    assert quiet.errors == {}
    assert loud.errors == {"end": "AssertionError: ['other']"}
    assert dying.lost


def test_a_variant_finds_no_file_of_another_and_leaves_none_behind(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    cells = [
        Cell("start", "open('start.txt', 'w').close()", graded=False),
        Cell("work", "", graded=False),
        Cell("end", "import os; raise ValueError(os.listdir())", graded=False),
    ]
    written, nothing = try_variants(cells, [{"work": "open('work.txt', 'w').close()"}, {"work": "0"}])
    assert written.errors == {"end": "ValueError: ['work.txt']"}
    assert nothing.errors == {"end": "ValueError: []"}
    assert list(tmp_path.iterdir()) == []


def test_results_are_alike_or_not():
    nan = float("nan")
    assert alike([1.0, nan], [1.0 + 1e-12, nan])
    assert alike({"a": (1, "x")}, {"a": [1.0, "x"]})
    for a, b in [
        (1.0, 1.0 + 1e-6),
        (nan, 1.0),
        (1.0, nan),
        (float("inf"), 1.0),
        ("x", 1),
        ([1], [1, 2]),
        (1, [1]),
    ]:
        assert not alike(a, b), (a, b)


def test_mutants_touch_the_given_lines_alone_and_leave_messages_be():
    source = """
def f(x):
    y = x + 1
    if x < 0:
        raise ValueError(f"{x + 1}")
    return np.sum(y, axis=0)
""".strip()
    made = mutants(source, {3, 4, 5})
    assert all("y = x + 1" in text for text in made.values())
    assert all("ValueError(f'{x + 1}')" in text for text in made.values())
    assert "line 5: `np.sum(y, axis=0)` -> `np.sum(y, axis=-1)`" in made
    assert "line 5: `np.sum` -> `np.mean`" in made
    assert "line 3: `x < 0` -> `x <= 0`" in made
    assert len(set(made.values())) == len(made)

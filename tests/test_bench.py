"""The benchmark's clockwork: it sees which side is slower, and a goal that is missed ends in an error."""

import re
import subprocess
import sys
from itertools import count
from pathlib import Path

import pytest
from bench import harness

ROOT = Path(__file__).parents[1]


def a_row(ours, theirs, goal=1.0, **options):
    return harness.Row("work", "another", goal, lambda: (ours, theirs), **options)


class Clock:
    """A clock that only work moves."""

    def __init__(self):
        self.now = 0.0

    def __call__(self):
        return self.now

    def work(self, seconds):
        def work():
            self.now += next(seconds)

        return work


def constantly(seconds):
    return (seconds for _ in count())


@pytest.mark.parametrize(("ours", "theirs"), [(0.01, 0.04), (0.3, 0.2), (0.2, 0.2)])
def test_the_ratio_is_our_time_by_theirs(ours, theirs):
    clock = Clock()
    result = harness.measure(a_row(clock.work(constantly(ours)), clock.work(constantly(theirs)), clock=clock))
    assert result.ratio == pytest.approx(ours / theirs)
    assert result.ours == pytest.approx(ours) and result.theirs == pytest.approx(theirs)
    assert result.met == (ours / theirs <= 1)


def test_a_few_disturbed_rounds_do_not_count():
    clock = Clock()
    ours = iter([1.0] * 2 + [1.0, 9.0, 1.0, 1.0, 30.0, 1.0, 1.0, 1.0, 1.0])
    result = harness.measure(a_row(clock.work(ours), clock.work(constantly(2.0)), clock=clock))
    assert result.ratio == pytest.approx(0.5)


def test_short_work_is_repeated_until_it_can_be_timed():
    clock, calls = Clock(), []
    short = clock.work(constantly(0.001))

    def ours():
        calls.append(1)
        short()

    result = harness.measure(a_row(ours, clock.work(constantly(0.001)), clock=clock))
    assert len(calls) == 2 + 50 * harness.ROUNDS
    assert result.ours == pytest.approx(0.001)


def test_both_sides_are_timed_in_turn_and_each_is_first_in_half_of_the_rounds():
    clock, order = Clock(), []

    def side(name):
        def work():
            order.append(name)
            clock.now += 1.0

        return work

    harness.measure(a_row(side("a"), side("b"), clock=clock))
    rounds = ["".join(pair) for pair in zip(order[4::2], order[5::2], strict=True)]
    assert rounds == ["ab", "ba", "ab", "ba", "ab", "ba", "ab", "ba", "ab"]
    assert harness.ROUNDS >= 7


@pytest.mark.parametrize(("goal", "code", "last"), [(99, 0, "2 of 2"), (1e-9, 1, "1 of 2")])
def test_the_last_line_counts_the_goals_and_the_exit_says_whether_all_were_met(goal, code, last):
    program = f"""
import sys
from tests.bench import __main__ as bench, harness

def work():
    return sum(range(999))

harness.SHORTEST = 0.001
harness.rows[:] = []
for name, goal in [("add", {goal}), ("add again", 99), ("not asked for", 0)]:
    harness.row(name, against="itself", goal=goal)(lambda: (work, work))
bench.find_rows = lambda: None
sys.exit(bench.main(["add"]))
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == code, done.stderr
    lines = done.stdout.splitlines()
    assert lines[-1] == f"{last} goals met"
    assert [line.split()[-1] for line in lines[-3:-1]] == ["NO" if code else "yes", "yes"]
    assert re.search(r"numpy \d.*torch \d.*scikit-learn \d", lines[0])


def test_a_word_that_no_row_contains_is_told():
    program = (
        "from tests.bench import __main__ as bench; raise SystemExit(bench.main(['nothing of that kind']))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 1
    assert "no row contains nothing of that kind; the rows are:\n  " in done.stdout
    assert "import chalknet" in done.stdout

"""`make bench-grade`: what does a submission cost, beside stock nbgrader, and in a large class?

    python -m tests.bench_grade               everything; a quarter of an hour on a quiet machine
    python -m tests.bench_grade --quick       a fifth of it, to see that it works; too few to judge by
    python -m tests.bench_grade.marks         which marks of the sample class stock nbgrader gets wrong

Stock `nbgrader autograde` and `chalk grade` grade the same sixty submissions. They take turns, in rounds, so
that whatever else the machine does meets both: stock a third of the class in each round, `chalk grade` all of
it. What a command costs before the first submission is measured in the same round, by a class of one, and
taken off on both sides. The marks are in the gradebook on both sides, and, on ours, the page for the student
is made too. The goals are ratios of seconds on the clock; the seconds of the processor stand beside them.

Two assignments, each as it is and with `import torch` among its first imports. In 07 the student's code takes
next to no time. In 05 each submission trains a model on 1,400 pictures, which nobody's grader makes faster:
how long that takes stands in the last table, where the time goes.

A machine that does much else at the same time gives each process a share, and stock has one to run where
`chalk grade` has several. Then the clock flatters us, the line says so, and no goal counts as met.

Flat means: a submission of the largest class costs at most 1.2 times what one of the smallest costs, and the
command holds at most 1.2 times the memory.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import sys
import tempfile
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

from chalkgrade.course import Course
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests"))
from tests.bench_grade import steps  # noqa: E402
from tests.bench_grade.harness import Cost  # noqa: E402
from tests.bench_grade.pair import Pair  # noqa: E402

GOALS = {"numpy": 25, "torch": 60}
FLAT = 1.2
BUSY = 3  # times as many processes that want to run as there are cores: what we start are at most so many


def against_stock(pair: Pair, kind: str, rounds: int, advance: Callable[[], None]) -> tuple[bool, list[str]]:
    """Whether the goal of a kind is met, and what was measured."""
    one, n = pair.students[:1], len(pair.students)
    pair.ours(pair.submitted, "--student", one[0])  # makes the assignment, once
    ours, theirs, told, loads = [], [], [], []
    for number in range(rounds):
        part = pair.students[number::rounds]
        theirs_one = pair.theirs(one)
        theirs.append(pair.theirs(part).less(theirs_one, len(part) - 1))
        advance()
        ours_one = pair.ours(pair.submitted, "--student", one[0])
        ours.append(pair.ours(pair.submitted).less(ours_one, n - 1))
        advance()
        loads.append(os.getloadavg()[0])
        told.append(
            f"  round {number + 1}: stock {_ms(theirs[-1])}, chalk {_ms(ours[-1])}; "
            f"before the first: stock {theirs_one.wall:.1f} s, chalk {ours_one.wall:.1f} s; "
            f"load {loads[-1]:.1f}"
        )
    ratio = _mean(theirs, "wall") / _mean(ours, "wall")
    work = _mean(theirs, "work") / _mean(ours, "work") if theirs[0].work and ours[0].work else None
    goal, met = GOALS[kind], ratio >= GOALS[kind]
    said = "" if work is None else f" ({work:.1f} times by the processor's seconds)"
    if busy := max(loads) > BUSY * (os.cpu_count() or 1):
        told.append(
            "  BUSY: the machine did other work too; on a quiet one the seconds on the clock are others"
        )
    head = f"{pair.assignment}, {kind}, {n} submissions: {ratio:.1f} times as fast as stock{said}"
    verdict = "not to be judged" if busy else "met" if met else "NOT MET"
    return met and not busy, [f"{head}; goal {goal}: {verdict}", *told]


def _mean(costs: list[Cost], name: str) -> float:
    return statistics.mean(getattr(cost, name) for cost in costs)


def _ms(cost: Cost) -> str:
    work = "" if cost.work is None else f" ({1000 * cost.work:.0f} ms of the processor)"
    return f"{1000 * cost.wall:.0f} ms{work}"


def flat(pair: Pair, sizes: list[int], advance: Callable[[], None]) -> tuple[list[bool], list[str]]:
    """Whether cost and memory stay flat, and what was measured."""
    lines, costs = [], []
    for n in sizes:
        with pair.copies(n) as folder:
            start = pair.ours(folder, "--student", min(path.name for path in folder.iterdir()))
            cost = pair.ours(folder)
        costs.append(cost.less(start, n - 1))
        advance()
        lines.append(
            f"  {n:5} submissions: {_ms(costs[-1])} each; chalk held {costs[-1].memory / 1e6:.0f} MB; "
            f"load {os.getloadavg()[0]:.1f}"
        )
    use = [cost.work if cost.work is not None else cost.wall for cost in costs]
    which = "processor's time" if costs[0].work is not None else "time"
    growth = [
        (f"{which} a submission", use[-1] / use[0]),
        ("memory of the command", costs[-1].memory / costs[0].memory),
    ]
    lines += [
        f"  {what}: at {sizes[-1]} {ratio:.2f} times that at {sizes[0]}, goal {FLAT}: "
        f"{'met' if ratio <= FLAT else 'NOT MET'}"
        for what, ratio in growth
    ]
    lines.insert(0, f"{pair.assignment}, classes made of copies:")
    return [ratio <= FLAT for _, ratio in growth], lines


def where_it_goes(pair: Pair, advance: Callable[[], None]) -> list[str]:
    """The steps of a submission, and what each takes."""
    told = steps.measure(Course(pair.course), pair.assignment, pair.submitted, pair.students, advance)
    lines = [f"{pair.assignment}: where the time goes, one submission at a time, median in ms each:"]
    lines += [f"  {milliseconds:8.1f}  {step}" for step, milliseconds in told.items()]
    return [*lines, f"  {sum(told.values()):8.1f}  all"]


def main() -> int:
    """Print what was measured; 0 if every goal is met."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench_grade", description=__doc__.split("\n")[0])
    parser.add_argument("--quick", action="store_true", help="12 submissions, one round, smaller classes")
    parser.add_argument("--n", type=int, help="submissions in the class")
    parser.add_argument("--rounds", type=int)
    parser.add_argument("--sizes", help="of the classes made of copies; none: ''")
    parser.add_argument("--kinds", default="numpy,torch")
    parser.add_argument("--assignments", default="05_softmax_classification,07_loss_functions")
    asked = parser.parse_args()
    n, rounds, sizes = (12, 1, "10,100") if asked.quick else (60, 3, "30,300,3000")
    n, rounds, sizes = asked.n or n, asked.rounds or rounds, sizes if asked.sizes is None else asked.sizes
    sizes = [int(size) for size in sizes.split(",") if size]
    kinds, assignments = asked.kinds.split(","), asked.assignments.split(",")
    out = Console(highlight=False, soft_wrap=True)
    versions = ", ".join(f"{name} {version(name)}" for name in ("nbgrader", "numpy", "ipython"))
    out.print(
        f"Python {platform.python_version()}, {versions}; {os.cpu_count()} cores, "
        f"load {os.getloadavg()[0]:.1f} at the beginning."
    )
    met: list[bool] = []
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with (
        tempfile.TemporaryDirectory(prefix="chalk-bench-") as folder,
        Progress(*columns, console=Console(stderr=True), transient=True) as bar,
    ):
        steps_of = len(assignments) * (len(kinds) * 2 * rounds + n + 1)
        task = bar.add_task("Grading", total=steps_of + (len(sizes) if len(sizes) > 1 else 0))

        def advance() -> None:
            bar.advance(task)

        for assignment in assignments:
            for kind in kinds:
                bar.update(task, description=f"{assignment}, {kind}: stock and chalk in turn")
                pair = Pair(assignment, Path(folder) / f"{assignment}_{kind}", torch=kind == "torch")
                pair.fill(n)
                reached, lines = against_stock(pair, kind, rounds, advance)
                met.append(reached)
                out.print("\n".join(lines))
                if kind == kinds[0]:
                    bar.update(task, description=f"{assignment}: step by step")
                    out.print("\n".join(where_it_goes(pair, advance)))
                    light = pair
        if len(sizes) > 1:
            bar.update(task, description="Larger classes")
            stays, lines = flat(light, sizes, advance)
            met += stays
            out.print("\n".join(lines))
    out.print(f"{sum(met)} of {len(met)} goals met")
    return int(not all(met))


if __name__ == "__main__":
    sys.exit(main())

"""Time two ways of doing the same work against each other, fairly, on a machine that may be busy.

A row of the table is a function that prepares the work and returns two functions without arguments, ours
and theirs:

    @row("RBF SVM fit, 784 features, n = 3,000", against="scikit-learn SVC", goal=0.36)
    def svm_fit():
        X, y = ...
        return lambda: SVM(...).fit(X, y), lambda: SVC(...).fit(X, y)

It asserts whatever makes the two the same work (equal weights, equal objective).  `python -m tests.bench`
finds the rows of every `bench_*.py` in this folder.

Each round times both sides one after the other, the first side changing from round to round, on one thread,
in processor time, which does not run while another program has the core.  The result is the median over the
rounds of ours / theirs: what slows the machine for a while slows both sides of a round.
"""

import gc
import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import quantiles

ROUNDS = 9
SHORTEST = 0.05  # seconds of work in one measurement

rows: list["Row"] = []


@dataclass
class Row:
    """One line of the table: what is done, against whom, and the highest ratio that is good enough."""

    work: str
    against: str
    goal: float
    prepare: Callable[[], tuple[Callable[[], object], Callable[[], object]]]
    clock: Callable[[], float]


@dataclass
class Result:
    """What was measured for one row."""

    row: Row
    ours: float  # seconds, the best seen
    theirs: float
    low: float  # quartiles of the ratio
    ratio: float
    high: float

    @property
    def met(self) -> bool:
        return self.ratio <= self.row.goal


def row(work: str, against: str, goal: float, clock: Callable[[], float] = time.process_time):
    """Enter the decorated function into the table."""

    def enter(prepare):
        rows.append(Row(work, against, goal, prepare, clock))
        return prepare

    return enter


def measure(row: Row) -> Result:
    """The times of both sides of a row, and their ratio."""
    sides = row.prepare()
    repeats = [_enough(work, row.clock) for work in sides]
    times = ([], [])
    gc.collect()
    for i in range(ROUNDS):
        for side in (0, 1) if i % 2 == 0 else (1, 0):
            times[side].append(_time(sides[side], repeats[side], row.clock))
    ratios = [ours / theirs for ours, theirs in zip(*times, strict=True)]
    low, ratio, high = quantiles(ratios, n=4, method="inclusive")
    return Result(row, min(times[0]), min(times[1]), low, ratio, high)


def _enough(work, clock):
    """How often to repeat the work so that a measurement lasts long enough; the first call warms up."""
    work()
    return max(1, round(SHORTEST / max(_time(work, 1, clock), 1e-6)))


def _time(work, n, clock):
    start = clock()
    for _ in range(n):
        work()
    return (clock() - start) / n

"""`make attack`: does anything that a submission may try get through the grader?"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from . import chalked, fuzz, stocked
from .course import chosen as choose
from .hand import Attack
from .judge import GOALS, Seen

FEWEST = 60  # attacks that there must be
NOTEBOOKS = 20  # of so many malformed inputs, one is a notebook


def main(words: list[str]) -> int:
    """Print what each attack got, and whether the goals are met; 0 if all are."""
    asked = _arguments(words)
    console = Console(stderr=True)
    attacks = choose(asked.words)
    if not attacks:
        print(f"no attack has {' or '.join(asked.words)} in its name; all have one of:")
        print("  " + ", ".join(sorted({one.spoil.__module__.rsplit(".")[-1] for one in choose([])})))
        return 1
    if asked.stock:
        _measure_stock(attacks, console)
    goals = [] if asked.only == "fuzz" else _attack(attacks, not asked.words, console)
    if not asked.words and asked.only != "attacks":
        for kind, number in _shares(asked.fuzz):
            goals.append(_fuzz(kind, number, asked.seed, console))
    print()
    for met, text in goals:
        print(f"{'met   ' if met else 'MISSED'}  {text}")
    met = sum(met for met, _ in goals)
    print(f"{met} of {len(goals)} goals met")
    return 0 if met == len(goals) else 1


def _attack(attacks: list[Attack], all_of_them: bool, console: Console) -> list[tuple[bool, str]]:
    """Grade the attacks, print the table; the goals."""
    with tempfile.TemporaryDirectory(prefix="chalk-attack-") as folder, _bar(console) as bar:
        task = bar.add_task("Grading the attacks", total=len(attacks) + 6)
        run = chalked.run(Path(folder), attacks, lambda done: bar.update(task, completed=done))
    _table(run, attacks)
    return _goals(run, attacks, all_of_them)


def _arguments(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.attack", description=__doc__)
    parser.add_argument("words", nargs="*", help="only attacks with one of these words in their name or file")
    parser.add_argument("--stock", action="store_true", help="measure nbgrader as it is, where not known yet")
    parser.add_argument("--only", choices=("attacks", "fuzz"), help="one part of it")
    parser.add_argument("--fuzz", type=int, default=1_000_000, metavar="N", help="malformed inputs to try")
    parser.add_argument("--seed", type=int, default=0, help="of the malformed inputs")
    return parser.parse_args(words)


@contextmanager
def _bar(console: Console):
    with Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(),
        console=console, transient=True, refresh_per_second=2,
    ) as bar:  # fmt: skip
        yield bar


# The table


def _table(run: chalked.Run, attacks: list[Attack]) -> None:
    kept = json.loads(stocked.KEPT.read_text(encoding="utf-8")) if stocked.KEPT.is_file() else {"rows": {}}
    measured = f", measured {kept['measured']} with {kept['with']}" if kept["rows"] else ", not measured yet"
    print(f"Points of 31 under chalk grade, and under nbgrader autograde as it is (stock{measured}).")
    print("An attack may get no more than its honest twin, the same submission without the attack.\n")
    width = max(len(one.name) for one in attacks) + 2
    print(f"{'attack':{width}}{'twin':>6}{'chalk':>8}{'stock':>8}  what stock let through")
    for one in attacks:
        seen, twin = run.seen[one.name], run.twins[f"twin-{one.twin}"]
        row = kept["rows"].get(one.name, {})
        print(
            f"{one.name:{width}}{_points(twin):>6}{_points(seen):>8}{_stock_points(row):>8}  {_let_through(row)}",
            flush=True,
        )
        for goal, found in seen.faults.items():
            print(f"{'':{width}}NOT STOPPED ({goal}): {'; '.join(sorted(set(found)))[:200]}")


def _points(seen: Seen) -> str:
    return seen.status or "nothing" if seen.total is None else f"{seen.total:g}"


def _stock_points(row: dict) -> str:
    if not row or "not run" in row:
        return "-"
    given = [points for points in row["points"].values() if points is not None]
    return f"{sum(given):g}" if given else "lost"


def _let_through(row: dict) -> str:
    if not row:
        return "not measured yet"
    if "not run" in row:
        return f"not run: {row['not run']}"
    return ", ".join(STOCK[goal] for goal in row.get("faults", {}))


STOCK = {
    "raise": "a better mark",
    "read": "reads secrets",
    "reach": "reaches out",
    "outlive": "lives on",
    "stop": "stops the grading",
    "script": "a script",
    "shows": "shows the hidden tests",
}


# The goals


def _goals(run: chalked.Run, attacks: list[Attack], all_of_them: bool) -> list[tuple[bool, str]]:
    goals = []
    for goal, text in GOALS.items():
        guilty = [name for name, seen in run.seen.items() if goal in seen.faults]
        others = [fault for kind, fault in run.faults if kind == goal]
        told = f"{text}: {len(guilty) + len(others)} of {len(attacks)}"
        goals.append((not guilty and not others, "; ".join([told, *guilty[:8], *others[:8]])))
    if all_of_them:
        goals.append((len(attacks) >= FEWEST, f"there are at least {FEWEST} attacks: {len(attacks)}"))
    return goals


def _shares(number: int) -> list[tuple[type, int]]:
    """How many inputs of each kind are tried, of so many in all."""
    notebooks = number // NOTEBOOKS
    return [(fuzz.Wire, number - notebooks), (fuzz.Notebooks, notebooks)]


def _fuzz(kind: type, number: int, seed: int, console: Console) -> tuple[bool, str]:
    with _bar(console) as bar:
        task = bar.add_task(f"Trying {kind.what}", total=number)
        found = fuzz.fuzz(kind, number, lambda done: bar.update(task, completed=done), seed)
    for fault in list(dict.fromkeys(found.faults))[:10]:
        print(fault)
    told = f"{found.number:,} malformed {found.what}, {found.rate:,.0f} a second, {found.taken:,} made sense"
    whole = found.number == number and 0 < found.taken < number
    return not found.faults and whole, f"none does harm: {told}; {len(found.faults)} did"


def _measure_stock(attacks: list[Attack], console: Console) -> None:
    with _bar(console) as bar:
        task = bar.add_task("Grading the attacks with nbgrader as it is", total=len(attacks) + 3)
        stocked.measure(attacks, lambda name: bar.update(task, advance=1, description=f"nbgrader: {name}"))


if __name__ == "__main__":
    if not shutil.which("bwrap"):
        sys.exit("attacks need the sandbox: sudo apt-get install bubblewrap")
    sys.exit(main(sys.argv[1:]))

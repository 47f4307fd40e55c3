"""How a grader is itself graded: against the reference, the stub, a bank of wrong answers, and mutants.

``make grade-graders`` prints it for every assignment, ``python -m chalkgrade.bank 05`` for one. Read first
`checks.py`, then one folder of `solutions/`:

``NN_topic.md``
    The notebook as text, with nbgrader's metadata. A solution cell holds functions or classes with
    ``### BEGIN SOLUTION``; a graded cell ends in ``check.report()``; a cell called ``look_at_...`` shows
    something and defines nothing that a later cell needs, so wrong answers are tried without it.

``wrong_answers/*.py``
    What people really write. ``# %% cell`` names the solution cell that the code below it replaces. The
    docstring says what is wrong, the points that it costs, and for each check that must fail what the student
    must be told (every other check must pass)::

        loses: 2
        fails: softmax | large logits | overflows

``right_answers/*.py``
    Right answers that are written otherwise than the reference, in the same form. They lose nothing.

``probes.py``
    For each solution cell a function ``cell(names, rng)`` that calls the cell's functions on random inputs
    and returns results and inputs. A mutant that never differs there is equivalent to the reference and not
    counted. A cell without a probe is not mutated. ``NEVER_ALONE`` gives, for a check that no wrong answer
    can fail alone, the reason.
"""

from __future__ import annotations

import ast
import importlib.util
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from chalkgrade.mutants import mutants
from chalkgrade.source import read_source
from chalkgrade.trial import Cell, Outcome, try_variants

STUB = ["# YOUR CODE HERE", "raise NotImplementedError()"]  # nbgrader's own
KILL_RATE = 0.98
WORK = 40  # seconds of the processor for all that is tried of an assignment, since it is tried often


@dataclass
class WrongAnswer:
    """One file of the bank."""

    name: str
    replaces: dict[str, str]  # solution cell -> source
    loses: float
    fails: dict[str, str]  # "topic | check" -> a part of what the student is told

    def complaints(self, reference: Outcome, outcome: Outcome) -> list[str]:
        """What is not as the file says."""
        if outcome.lost:
            return ["it took too long"]
        said = []
        lost = reference.earned - outcome.earned
        if round(lost - self.loses, 6):
            said.append(f"it loses {lost:g} points, expected {self.loses:g}")
        for check in outcome.failed.keys() - self.fails.keys():
            told = outcome.failed[check]
            said.append(f'"{check}" fails and should pass: {told["found"]} {told["hint"]}')
        for check, fragment in self.fails.items():
            if check not in outcome.failed:
                said.append(f'"{check}" passes and should fail')
                continue
            told = f"{outcome.failed[check]['found']} {outcome.failed[check]['hint']}"
            if fragment not in told:
                said.append(f'"{check}" says: {told}\n      without: {fragment}')
        return said


@dataclass
class Assignment:
    """One folder of `solutions/`."""

    folder: Path
    cells: list[Cell] = field(init=False)  # the code cells
    points: dict[str, float] = field(init=False)  # graded cell -> nbgrader's points; cells in words too
    solutions: list[str] = field(init=False)  # ids of the cells that the student writes

    def __post_init__(self):
        notebook = read_source(self.folder / f"{self.folder.name}.md")
        self.cells, self.points, self.solutions = [], {}, []
        for cell in notebook.cells:
            meta, name = cell.metadata.get("nbgrader", {}), cell.id
            if meta.get("grade"):
                self.points[name] = meta["points"]
            if cell.cell_type == "code":
                graded = bool(meta.get("grade"))
                self.cells.append(Cell(name, cell.source, graded))
                if meta.get("solution"):
                    self.solutions.append(name)

    @property
    def name(self) -> str:
        """The folder's name, such as ``05_softmax_classification``."""
        return self.folder.name

    def source(self, cell: str) -> str:
        """The reference source of a code cell."""
        return next(c.source for c in self.cells if c.id == cell)

    @property
    def essential_cells(self) -> list[Cell]:
        """The code cells but for those that only show something."""
        return [cell for cell in self.cells if not cell.id.startswith("look_at_")]

    @property
    def stub(self) -> dict[str, str]:
        """The variant that a student starts from."""
        return {cell: _without_solution(self.source(cell)) for cell in self.solutions}

    @property
    def wrong_answers(self) -> list[WrongAnswer]:
        """The bank."""
        return [_read_wrong_answer(path) for path in sorted((self.folder / "wrong_answers").glob("*.py"))]

    @property
    def right_answers(self) -> dict[str, dict[str, str]]:
        """Variants that deserve full marks, by name."""
        return {path.stem: _read_cells(path) for path in sorted((self.folder / "right_answers").glob("*.py"))}

    @property
    def probes(self) -> Path:
        """The file that declares inputs to compare mutants on."""
        return self.folder / "probes.py"

    @property
    def never_alone(self) -> dict[str, str]:
        """Checks that no wrong answer can fail without failing another, each with the reason."""
        return _module(self.probes).NEVER_ALONE

    @property
    def mutants(self) -> dict[str, dict[str, str]]:
        """Variants with one mechanical fault, by what it is."""
        probes = _module(self.probes)
        return {
            f"{cell}, {fault}": {cell: source}
            for cell in self.solutions
            if hasattr(probes, cell)
            for fault, source in mutants(self.source(cell), _solution_lines(self.source(cell))).items()
        }


@dataclass
class Bank:
    """Reference, stub and wrong answers of an assignment, tried."""

    assignment: Assignment
    advance: Callable[[], None] = lambda: None  # called as often as one of them was tried
    reference: Outcome = field(init=False)
    stub: Outcome = field(init=False)
    right: dict[str, Outcome] = field(init=False)
    wrong: dict[str, Outcome] = field(init=False)

    def __post_init__(self):
        wrong, right = self.assignment.wrong_answers, self.assignment.right_answers
        whole = [{}, self.assignment.stub, *right.values()]
        self.reference, self.stub, *outcomes = try_variants(
            self.assignment.cells,
            [*whole, *(answer.replaces for answer in wrong)],
            whole=len(whole),
            advance=self.advance,
        )
        self.right = dict(zip(right, outcomes[: len(right)], strict=True))
        names = [answer.name for answer in wrong]
        self.wrong = dict(zip(names, outcomes[len(right) :], strict=True))

    @property
    def tried(self) -> dict[str, Outcome]:
        """All of them, by name."""
        return {"the reference": self.reference, "the stub": self.stub, **self.right, **self.wrong}

    @property
    def work(self) -> float:
        """The seconds of the processor that all of them took."""
        return sum(outcome.work for outcome in self.tried.values())

    @property
    def reference_complaints(self) -> list[str]:
        """Where the reference does not score in full, or a cell's points are not what nbgrader thinks."""
        said = [f"cell {cell} stopped with {error}" for cell, error in self.reference.errors.items()]
        said += [f'"{check}" fails: {told["found"]}' for check, told in self.reference.failed.items()]
        for cell, report in self.reference.reports.items():
            worth = self.assignment.points[cell]
            if not report["points"] == report["seen"] == report["earned"] == float(report["number"]) == worth:
                said.append(
                    f"cell {cell}: nbgrader {worth:g}, Checks {report['points']:g}, "
                    f"its checks {report['seen']:g}, earned {report['earned']:g}"
                )
        return said

    @property
    def stub_complaints(self) -> list[str]:
        """Where the stub crashes, earns anything, or is not told kindly that something is not written yet."""
        said = [f"cell {cell} stopped with {error}" for cell, error in self.stub.errors.items()]
        for cell, report in self.stub.reports.items():
            if float(report["number"]):
                said.append(f"cell {cell} gives {report['number']} points")
            for check in report["checks"]:
                if check["outcome"] != "not written yet":
                    said.append(f'"{report["topic"]} | {check["name"]}" {check["outcome"]}: {check["found"]}')
        return said

    @property
    def right_complaints(self) -> dict[str, list[str]]:
        """By right answer: where it crashes, or loses anything."""
        return {
            name: [f"cell {cell} stopped with {error}" for cell, error in outcome.errors.items()]
            + [f'"{check}" fails: {told["found"]}' for check, told in outcome.failed.items()]
            for name, outcome in self.right.items()
        }

    @property
    def wrong_complaints(self) -> dict[str, list[str]]:
        """By wrong answer: what is not as its file says."""
        return {
            answer.name: answer.complaints(self.reference, self.wrong[answer.name])
            for answer in self.assignment.wrong_answers
        }

    @property
    def idle_complaints(self) -> list[str]:
        """Checks that nothing fails, or nothing fails alone and no reason says why; reasons out of date."""
        failures = [outcome.failed.keys() for outcome in self.wrong.values()]
        excused = self.assignment.never_alone
        checks = [
            f"{report['topic']} | {check['name']}"
            for report in self.reference.reports.values()
            for check in report["checks"]
        ]
        said = [f'two checks are called "{check}"' for check in set(checks) if checks.count(check) > 1]
        said += [f'there is no check "{check}"' for check in excused.keys() - set(checks)]
        for check in checks:
            alone = any(failed == {check} for failed in failures)
            if not any(check in failed for failed in failures):
                said.append(f'no wrong answer fails "{check}"')
            elif not alone and check not in excused:
                said.append(f'no wrong answer fails "{check}" alone')
            elif alone and check in excused:
                said.append(f'a wrong answer does fail "{check}" alone; take it out of NEVER_ALONE')
        return said


@dataclass
class MutantTrial:
    """The mutants of an assignment, or every so manieth, tried until the first check that fails."""

    assignment: Assignment
    advance: Callable[[], None] = lambda: None
    every: int = 1
    killed: list[str] = field(init=False)
    survived: list[str] = field(init=False)
    equivalent: list[str] = field(init=False)
    unfounded: list[str] = field(init=False)  # killed, though on the probes they are as good as the reference
    tried: dict[str, Outcome] = field(init=False)

    def __post_init__(self):
        variants = dict(islice(self.assignment.mutants.items(), 0, None, self.every))
        outcomes = try_variants(
            self.assignment.essential_cells,
            list(variants.values()),
            self.assignment.probes,
            mutants=True,
            advance=self.advance,
        )
        self.tried = dict(zip(variants, outcomes, strict=True))
        self.killed, self.survived, self.equivalent, self.unfounded = [], [], [], []
        for fault, outcome in self.tried.items():
            caught = bool(outcome.lost or outcome.failed or outcome.errors.keys() & variants[fault].keys())
            if caught:
                (self.killed if outcome.differs is not False else self.unfounded).append(fault)
            else:
                (self.survived if outcome.differs else self.equivalent).append(fault)

    @property
    def work(self) -> float:
        """The seconds of the processor that all of them took."""
        return sum(outcome.work for outcome in self.tried.values())

    @property
    def rate(self) -> float:
        """The share of mutants that behave differently and were caught."""
        return len(self.killed) / max(1, len(self.killed) + len(self.survived))

    def __str__(self) -> str:
        counted = len(self.killed) + len(self.survived)
        told = f"{len(self.killed)} of {counted} mutants killed, {self.rate:.1%}"
        return f"{told} ({len(self.equivalent)} more behave as the reference does)"


def assignments(solutions: Path) -> list[Assignment]:
    """All of them, in the order of the course."""
    return [
        Assignment(path.parent) for path in sorted(solutions.glob("*/*.md")) if path.stem == path.parent.name
    ]


def _solution_lines(source: str) -> set[int]:
    """The numbers of the lines between the solution marks."""
    inside, lines = False, set()
    for number, line in enumerate(source.splitlines(), start=1):
        if "### BEGIN SOLUTION" in line or "### END SOLUTION" in line:
            inside = "BEGIN" in line
        elif inside:
            lines.add(number)
    return lines


def _without_solution(source: str) -> str:
    """The cell as nbgrader hands it out."""
    solution, kept = _solution_lines(source), []
    for number, line in enumerate(source.splitlines(), start=1):
        if "### BEGIN SOLUTION" in line:
            indent = line[: len(line) - len(line.lstrip())]
            kept += [indent + stub for stub in STUB]
        elif number not in solution and "### END SOLUTION" not in line:
            kept.append(line)
    return "\n".join(kept)


def _read_wrong_answer(path: Path) -> WrongAnswer:
    text = path.read_text()
    about = ast.get_docstring(ast.parse(text)) or ""
    loses = re.findall(r"^loses: (\S+)$", about, flags=re.MULTILINE)
    fails = re.findall(r"^fails: (.+?) \| (.+?) \| (.+)$", about, flags=re.MULTILINE)
    if len(loses) != 1 or not fails:
        raise ValueError(f"{path.name}: expected `loses: points` and `fails: topic | check | told`")
    return WrongAnswer(
        name=path.stem,
        replaces=_read_cells(path),
        loses=float(loses[0]),
        fails={f"{topic} | {check}": told for topic, check, told in fails},
    )


def _read_cells(path: Path) -> dict[str, str]:
    """The source of each cell that the file replaces."""
    _, *parts = re.split(r"^# %% (\w+)\n", path.read_text(), flags=re.MULTILINE)
    if not parts:
        raise ValueError(f"{path.name}: expected `# %% cell` above the code that replaces the cell")
    return {cell: source.strip("\n") for cell, source in zip(parts[::2], parts[1::2], strict=True)}


def _module(path: Path):
    spec = importlib.util.spec_from_file_location(f"probes_{path.parent.name}", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@dataclass
class Verdict:
    """How the grader of one assignment does, goal by goal."""

    bank: Bank
    trial: MutantTrial

    @property
    def goals(self) -> dict[str, list[str]]:
        """What is wanted, and what there is to complain of."""
        bank, trial = self.bank, self.trial
        wrong, right = bank.wrong_complaints, bank.right_complaints
        unfounded = [f"killed without a difference: {fault}" for fault in trial.unfounded]
        as_they_should = f"{sum(not said for said in wrong.values())} of {len(wrong)} wrong answers"
        if wrong:
            as_they_should += f" ({sum(not said for said in wrong.values()) / len(wrong):.1%})"
        work = bank.work + trial.work
        return {
            "reference scores in full": bank.reference_complaints,
            "stub scores 0 and crashes nothing": bank.stub_complaints,
            f"{len(right)} other right answers lose nothing": _named(right),
            f"{as_they_should} lose what they should and are told what is true": _named(wrong),
            "no check is idle": bank.idle_complaints,
            str(trial): (trial.survived if trial.rate < KILL_RATE else []) + unfounded,
            f"all of that takes {work:.0f} s of work, at most {WORK}": self.slowest if work > WORK else [],
        }

    @property
    def slowest(self) -> list[str]:
        """What takes longest."""
        works = {name: tried.work for name, tried in [*self.bank.tried.items(), *self.trial.tried.items()]}
        return [f"{name}: {works[name]:.1f} s" for name in sorted(works, key=works.get)[:-9:-1]]

    def __str__(self) -> str:
        name, reference = self.bank.assignment.name, self.bank.reference
        lines = [f"{name}: {reference.earned:g} points by checks, {reference.seconds:.1f} s"]
        for goal, complaints in self.goals.items():
            lines += [f"  [{'no' if complaints else 'ok'}] {goal}", *(f"       {one}" for one in complaints)]
        if self.trial.rate >= KILL_RATE:
            lines += [f"       survived: {fault}" for fault in self.trial.survived]
        return "\n".join(lines)


def _named(complaints: dict[str, list[str]]) -> list[str]:
    return [f"{name}: {said}" for name, sayings in complaints.items() for said in sayings]


def main(names: list[str], solutions: Path = Path("solutions")) -> int:
    """Print how the graders do, of all assignments or of those that begin so; 1 if a goal is missed."""
    chosen = [one for one in assignments(solutions) if not names or one.name.startswith(tuple(names))]
    if not chosen:
        print(f"There is no assignment {' or '.join(names)} in {solutions.resolve()}.")
        return 2
    met = total = 0
    with _bar() as bar:
        for assignment in chosen:
            size = len(assignment.wrong_answers) + len(assignment.right_answers) + 2 + len(assignment.mutants)
            task = bar.add_task(assignment.name, total=size)

            def advance(task=task) -> None:
                bar.advance(task)

            verdict = Verdict(Bank(assignment, advance), MutantTrial(assignment, advance))
            bar.remove_task(task)
            print(verdict, flush=True)
            total += len(verdict.goals)
            met += sum(not complaints for complaints in verdict.goals.values())
    print(f"{met} of {total} goals met")
    return int(met < total)


def _bar() -> Progress:
    """A progress bar with the time that is left, which leaves nothing behind."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    return Progress(*columns, console=Console(stderr=True), transient=True, refresh_per_second=4)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""How a grader is itself graded: against the reference, the stub, a bank of wrong answers, and mutants.

``python -m chalkgrade.bank`` prints it for every assignment. Read first `checks.py`, then one folder of
`solutions/`:

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
from dataclasses import dataclass, field
from pathlib import Path

from chalkgrade.mutants import mutants
from chalkgrade.source import read_source
from chalkgrade.trial import Cell, Outcome, try_variants

STUB = ["# YOUR CODE HERE", "raise NotImplementedError()"]  # nbgrader's own
KILL_RATE = 0.98


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
    reference: Outcome = field(init=False)
    stub: Outcome = field(init=False)
    right: dict[str, Outcome] = field(init=False)
    wrong: dict[str, Outcome] = field(init=False)

    def __post_init__(self):
        wrong, right = self.assignment.wrong_answers, self.assignment.right_answers
        self.reference, self.stub, *outcomes = try_variants(
            self.assignment.cells, [{}, self.assignment.stub, *right.values()]
        )
        self.right = dict(zip(right, outcomes, strict=True))
        outcomes = try_variants(self.assignment.essential_cells, [answer.replaces for answer in wrong])
        self.wrong = {answer.name: outcome for answer, outcome in zip(wrong, outcomes, strict=True)}

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
    """The mutants of an assignment, tried until the first check that fails."""

    assignment: Assignment
    killed: list[str] = field(init=False)
    survived: list[str] = field(init=False)
    equivalent: list[str] = field(init=False)
    unfounded: list[str] = field(init=False)  # killed, though on the probes they are as good as the reference

    def __post_init__(self):
        variants = self.assignment.mutants
        outcomes = try_variants(
            self.assignment.essential_cells,
            list(variants.values()),
            self.assignment.probes,
            stop_at_first_failure=True,
        )
        self.killed, self.survived, self.equivalent, self.unfounded = [], [], [], []
        for (fault, variant), outcome in zip(variants.items(), outcomes, strict=True):
            caught = bool(outcome.lost or outcome.failed or outcome.errors.keys() & variant.keys())
            if caught:
                (self.killed if outcome.differs is not False else self.unfounded).append(fault)
            else:
                (self.survived if outcome.differs else self.equivalent).append(fault)

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


def main(names: list[str]) -> int:
    """Print how the graders do; 1 if any goal is missed."""
    met = total = 0
    for assignment in assignments(Path("solutions")):
        if names and assignment.name not in names:
            continue
        bank = Bank(assignment)
        wrong, right = bank.wrong_complaints, bank.right_complaints
        print(
            f"{assignment.name}: {bank.reference.earned:g} points by checks, {bank.reference.seconds:.1f} s"
        )
        parts = {
            "reference scores in full": bank.reference_complaints,
            "stub scores 0 and crashes nothing": bank.stub_complaints,
            f"{len(right)} other right answers lose nothing": [
                f"{name}: {said}" for name, sayings in right.items() for said in sayings
            ],
            f"{len(wrong)} wrong answers lose what they should and are told what is true": [
                f"{name}: {said}" for name, sayings in wrong.items() for said in sayings
            ],
            "no check is idle": bank.idle_complaints,
        }
        trial = MutantTrial(assignment)
        missed = trial.survived if trial.rate < KILL_RATE else []
        parts[str(trial)] = missed + [f"killed without a difference: {fault}" for fault in trial.unfounded]
        for part, complaints in parts.items():
            total += 1
            met += not complaints
            print(f"  [{'no' if complaints else 'ok'}] {part}")
            for complaint in complaints:
                print(f"       {complaint}")
        if not missed:
            for fault in trial.survived:
                print(f"       survived: {fault}")
    print(f"{met} of {total} goals met")
    return int(met < total)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Is this notebook ready to be handed in, and if not, what is missing?

`chalk check`, and the last cell of each assignment (`home.py`), ask this at the student's. The notebook's
file is read and repaired as the grader repairs it (`preflight.py`), its cells are run from top to bottom in a
fresh Python (`rehearsal.py`), and what came of it is told step by step. Nothing of nbgrader is needed.

What an assignment was like when it was handed out is known from the released notebook: in `released/` beside
this file where the students' bundle was installed (`bundle.py`), in `exercises/` where the whole course is.
"""

from __future__ import annotations

import ast
import html
import os
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from chalkgrade.checks import FAILED, PASSED, UNWRITTEN, Report, _code, _count, _tidy
from chalkgrade.last_cell import is_last_cell
from chalkgrade.preflight import Refused, read_notebook, repair_cells
from chalkgrade.rehearsal import Ran, as_report, rehearse

SLOW = 10  # seconds that a grader lets a cell work
CHALK = os.environ.get("CHALK", "chalk")  # how the command is typed here
MARKS = {PASSED: "✓", FAILED: "✗", UNWRITTEN: "…", "": " "}


class Trouble(Exception):
    """A notebook that cannot be checked; the message says what to do."""


# Finding things


def models(near: Path) -> dict[str, Path]:
    """The notebooks as they were handed out, by assignment."""
    found = {path.stem: path for path in Path(__file__).parent.glob("released/*/*.ipynb")}
    for folder in [near.resolve(), *near.resolve().parents, Path(__file__).resolve().parents[2]]:
        for path in sorted(folder.glob("exercises/*/*.ipynb")):
            if path.stem == path.parent.name:
                found.setdefault(path.stem, path)
    return found


def find_notebook(wanted: str | Path) -> Path:
    """The notebook that is meant: a file, or an assignment's name or number, whose copy is in `my_work/`."""
    path = Path(wanted)
    if path.is_file():
        return path
    if path.with_suffix(".ipynb").is_file():
        return path.with_suffix(".ipynb")
    folders = [path] if path.is_dir() else []
    for folder in [Path.cwd(), *Path.cwd().parents]:
        folders += sorted(folder.glob(f"my_work/{glob_escaped(path.name)}*/"))
    found = {}
    for folder in folders:
        own = folder / f"{folder.resolve().name}.ipynb"
        found |= {one.resolve(): one for one in ([own] if own.is_file() else folder.glob("*.ipynb"))}
    if len(found) == 1:
        return next(iter(found.values()))
    if found:
        raise Trouble(f"'{wanted}' may mean {' or '.join(str(one) for one in found)}. Write more of it.")
    raise Trouble(f"There is no notebook {wanted} here ({Path.cwd()}). Give the path of its file.")


def glob_escaped(name: str) -> str:
    """A name in which nothing stands for something else."""
    return re.sub(r"([*?\[])", r"[\1]", name)


def find_model(notebook: NotebookNode, path: Path) -> tuple[str, NotebookNode]:
    """The assignment that a notebook is of, by its name or else by its cells, and how it was handed out."""
    found = {**models(Path.cwd()), **models(path.parent)}
    names = {_name(cell) or cell["id"] for cell in notebook.cells}

    def alike(model: NotebookNode) -> float:
        own = [name for cell in model.cells if (name := _name(cell))]
        return sum(name in names for name in own) / max(1, len(own))

    if path.stem in found:
        return path.stem, nbformat.read(found[path.stem], as_version=4)
    read = {name: nbformat.read(model, as_version=4) for name, model in found.items()}
    name = max(read, key=lambda name: alike(read[name]), default=None)
    if name is None:
        here = path.parent.resolve()
        raise Trouble(f"The course's folder exercises/ was not found from {here}. Move the notebook there.")
    if alike(read[name]) < 0.5:
        raise Trouble(f"{path.name} is no assignment of this course; it has: {', '.join(sorted(found))}.")
    return name, read[name]


def _name(cell: NotebookNode) -> str | None:
    meta = cell.metadata.get("nbgrader")
    return meta.get("grade_id") if isinstance(meta, dict) else None


# What is told


@dataclass
class Step:
    """A graded cell, or an answer in words."""

    name: str
    title: str  # the heading that it stands under
    points: float
    report: Report | None = None
    error: str = ""  # what stopped its checks
    unwritten: bool = False  # that was `NotImplementedError`
    by_hand: bool = False
    answered: bool = True  # in words

    @property
    def outcome(self) -> str:
        """Passed, failed or not written yet."""
        if self.by_hand:
            return PASSED if self.answered else UNWRITTEN
        if self.report is None:  # a cell of assertions
            return UNWRITTEN if self.unwritten else FAILED if self.error else PASSED
        if self.report.results and self.report.unwritten:
            return UNWRITTEN
        return PASSED if all(one.outcome == PASSED for one in self.report.results) else FAILED

    @property
    def summary(self) -> str:
        """Its points, in a few words."""
        if self.by_hand:
            said = "answered" if self.answered else "not answered yet"
            return f"{said}; {_count(self.points, 'point')}, given by a person"
        said = ["not written yet"] if self.outcome == UNWRITTEN else []
        if self.seen:
            said.append(f"{self.earned:g} of {_count(self.seen, 'point')}")
        if (rest := _tidy(self.points - self.seen)) > 0:
            said.append(f"{rest:g} {'more ' if self.seen else ''}after you hand in")
        return ", ".join(said)

    @property
    def seen(self) -> float:
        """The points of what is checked here."""
        return 0 if self.by_hand else self.points if self.report is None else self.report.seen

    @property
    def earned(self) -> float:
        """The points that were earned here."""
        if self.report is None:
            return self.seen if self.outcome == PASSED else 0
        return self.report.earned


@dataclass
class Checked:
    """What `chalk check` found."""

    assignment: str
    path: Path
    steps: list[Step] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)  # what is to be done before handing in
    damaged: list[str] = field(default_factory=list)  # what the grader will put right by itself
    noted: list[str] = field(default_factory=list)

    @property
    def ready(self) -> bool:
        """Whether nothing is missing."""
        return not self.missing

    @property
    def points(self) -> str:
        """One sentence: earned, and still to come."""
        earned, visible = (_tidy(sum(getattr(step, of) for step in self.steps)) for of in ("earned", "seen"))
        by_hand = _tidy(sum(step.points for step in self.steps if step.by_hand))
        hidden = _tidy(sum(step.points for step in self.steps) - by_hand - visible)
        said = f"{earned:g} of {_count(visible, 'point')} that are checked here"
        more = [f"{hidden:g} are checked after you hand in"] if hidden else []
        more += [f"{by_hand:g} are given by a person"] if by_hand else []
        return f"{said}. Of the others, {' and '.join(more)}." if more else f"{said}."

    @property
    def blocks(self) -> Iterator[tuple[str, list[str]]]:
        """What is told at the end: a heading, and its points."""
        if self.damaged:
            yield "Damaged; the grader puts it back, and so was done here", self.damaged
        if self.noted:
            yield "To be known", self.noted
        if self.missing:
            yield "Before you hand in", self.missing

    @property
    def last(self) -> str:
        """What to do now."""
        if not self.ready:
            return "You may hand in as it is; what is missing counts nothing."
        return f"Nothing is missing. To pack it: {CHALK} submit {_typed(self.path)}"

    def __str__(self) -> str:
        lines = [f"{self.path.name} ({_saved(self.path)})", ""]
        for step in self.steps:
            lines.append(f"{MARKS[step.outcome]} {step.title}: {step.summary}")
            lines += [f"    {text}" for text in self._told(step)]
        lines += ["", self.points]
        for heading, points in self.blocks:
            lines += ["", f"{heading}:", *(f"  - {point}" for point in points)]
        return "\n".join([*lines, "", self.last])

    def _told(self, step: Step) -> Iterator[str]:
        """What was found in a step, beyond its points."""
        if step.error and not step.unwritten:
            yield f"✗ the checks stopped: {step.error}"
        for result in step.report.results if step.report and step.outcome != UNWRITTEN else []:
            if result.outcome == PASSED:
                continue
            found = result.found or ("not written yet" if result.outcome == UNWRITTEN else "")
            yield f"{MARKS[result.outcome]} {result.name}: {found}"
            if result.hint:
                yield f"  {result.hint}"

    def _repr_html_(self) -> str:
        left = 'style="text-align: left; vertical-align: top; padding: 0.3em 0.8em 0.3em 0"'
        rows = []
        for step in self.steps:
            told = "<br>".join(_code(text.strip()) for text in self._told(step))
            rows.append(
                f'<tr><th scope="row" {left}>{MARKS[step.outcome]} {html.escape(step.title)}</th>'
                f"<td {left}>{html.escape(step.summary)}</td><td {left}>{told}</td></tr>"
            )
        heads = "".join(
            f'<th scope="col" {left}>{head}</th>' for head in ("Step", "Points", "What was found")
        )
        said = f"{self.path.name} ({_saved(self.path)})"
        parts = [
            f'<table><caption style="text-align: left"><strong>{html.escape(said)}</strong></caption>'
            f"<thead><tr>{heads}</tr></thead><tbody>{''.join(rows)}</tbody></table>",
            f"<p>{html.escape(self.points)}</p>",
        ]
        for heading, points in self.blocks:
            items = "".join(f"<li>{_code(point)}</li>" for point in points)
            parts.append(f"<p><strong>{html.escape(heading)}</strong></p><ul>{items}</ul>")
        last = self.last.replace(
            f"{CHALK} submit {self.path.name}", f'`submit("{self.path.stem}")` in a cell of your own'
        )
        return "".join([*parts, f"<p><strong>{_code(last)}</strong></p>"])


def _typed(path: Path) -> str:
    """The path as one types it from the folder in which one is."""
    try:
        path = Path(os.path.relpath(path))
    except ValueError:  # another drive
        path = path.resolve()
    return f'"{path}"' if " " in str(path) else str(path)


def _saved(path: Path) -> str:
    """How long ago a file was written."""
    minutes = (time.time() - path.stat().st_mtime) / 60
    if minutes < 1:
        return "saved just now"
    if minutes < 60:
        return f"saved {_count(int(minutes), 'minute')} ago"
    then = time.localtime(path.stat().st_mtime)
    return f"saved on {then.tm_mday} {time.strftime('%B at %H:%M', then)}"


# Checking


@dataclass
class Plan:
    """A notebook as it will be run."""

    assignment: str
    path: Path
    model: NotebookNode
    notebook: NotebookNode  # repaired
    repairs: list[str]

    @property
    def in_place(self) -> bool:
        """Whether it is itself the notebook in `exercises/` that it would be compared with."""
        return any(self.path.samefile(model) for model in models(self.path.parent).values())

    @property
    def cells(self) -> dict[str, str]:
        """The code cells to be run, by name."""
        return {
            _name(cell) or cell["id"]: cell.source
            for cell in self.notebook.cells
            if cell.cell_type == "code" and cell.source.strip() and not is_last_cell(cell)
        }

    @property
    def titles(self) -> dict[str, str]:
        """By name of a cell, the heading that it stands under."""
        found, heading = {}, self.assignment
        for cell in self.model.cells:
            if cell.cell_type == "markdown" and not _name(cell):
                headings = re.findall(
                    r"^#+ +(.+)$", re.sub(r"^```.*?^```", "", cell.source, flags=re.S | re.M), re.M
                )
                heading = headings[-1].replace("`", "").strip() if headings else heading
            if name := _name(cell):
                found[name] = heading
        return found


def read(wanted: str | Path) -> Plan:
    """A notebook, repaired as the grader will repair it."""
    path = find_notebook(wanted)
    try:
        notebook, repairs = read_notebook(path)
    except Refused as refusal:
        raise Trouble(f"{refusal}. The grader could not read it either.") from None
    name, model = find_model(notebook, path)
    repairs += repair_cells(notebook, model)
    return Plan(name, path, model, notebook, repairs)


def look(
    wanted: str | Path,
    begin: Callable[[int], None] = lambda n: None,
    advance: Callable[[], None] = lambda: None,
) -> Checked:
    """What a notebook is like; `begin` is told how many cells will be run, `advance` that one was."""
    plan = read(wanted)
    cells = plan.cells
    begin(len(cells))
    withheld = plan.model.metadata.get("chalk", {}).get("withheld", [])
    ran = rehearse(cells, plan.path.parent, withheld, advance=advance)
    checked = Checked(plan.assignment, plan.path)
    checked.steps = _steps(plan, ran)
    checked.damaged = [_placed(repair, plan.titles) for repair in plan.repairs]
    checked.noted = list(_notes(plan, ran))
    checked.missing = list(_missing(plan, ran, checked.steps))
    return checked


def _steps(plan: Plan, ran: dict[str, Ran]) -> list[Step]:
    """The graded cells and the answers in words, in their order."""
    steps, titles = [], plan.titles
    own = {_name(cell): cell.source.strip() for cell in plan.notebook.cells}
    untouched = _untouched(plan)
    for cell in plan.model.cells:
        name, meta = _name(cell), cell.metadata.get("nbgrader") or {}
        if not meta.get("grade"):
            continue
        step = Step(name, titles[name], float(meta["points"]))
        step.by_hand = bool(meta.get("solution")) or cell.cell_type != "code"
        if step.by_hand:
            step.answered = own.get(name, "") != "" and name not in untouched
        else:
            outcome = ran[name]
            step.report = as_report(outcome.report) if outcome.report else None
            step.error, step.unwritten = outcome.error, outcome.unwritten
        steps.append(step)
    titles = [step.title for step in steps]
    for step in steps:
        if titles.count(step.title) > 1:
            step.title += f" ({step.report.topic if step.report else step.name})"
    return steps


def _untouched(plan: Plan) -> set[str]:
    """The cells that are as they were handed out, by name; in place, those that hold what a student gets."""
    own = {_name(cell): cell.source.strip() for cell in plan.notebook.cells}
    in_place = plan.in_place
    return {
        name
        for cell in plan.model.cells
        if own.get(name := _name(cell)) == (source := cell.source.strip())
        and (not in_place or "raise NotImplementedError()" in source or source == "YOUR ANSWER HERE")
    }


def _placed(repair: str, titles: dict[str, str]) -> str:
    """What was repaired, with the step in which each cell stands."""
    what, colon, names = repair.rpartition(": ")
    if not colon:
        return repair
    placed = [f"`{name}` (in “{titles[name]}”)" if name in titles else name for name in names.split(", ")]
    return f"{what}: {', '.join(placed)}"


def _notes(plan: Plan, ran: dict[str, Ran]) -> Iterator[str]:
    """What a student should know, though nothing is to be done."""
    if plan.path.stem != plan.assignment:
        yield f"The file is called {plan.path.name}; it is handed in as {plan.assignment}.ipynb."
    if plan.in_place:
        yield (
            "This is the notebook in exercises/ itself, so nobody can tell what was changed in it. Better "
            f"work on a copy: `{CHALK} lab {plan.assignment[:2]}` makes one in my_work/."
        )
    for name, maker, given in _made_anew(plan):
        own = f"a cell of yours (`{_first(plan.cells[name])}`)"
        where = f"the cell `{name}` in “{plan.titles[name]}”" if name in plan.titles else own
        yield (
            f"`{maker}` is given in “{plan.titles[given]}”, and {where} makes another of that name: all "
            "that runs after it uses yours, which has to take and give the same. If it does not, give it "
            "another name."
        )
    for name, outcome in ran.items():
        if outcome.seconds > SLOW and not outcome.error:
            where = f" (in “{plan.titles[name]}”)" if name in plan.titles else ""
            yield (
                f"The cell `{name}`{where} took {outcome.seconds:.0f} s here; the grader stops a cell that "
                f"has worked for {SLOW} s."
            )


def _made_anew(plan: Plan) -> Iterator[tuple[str, str, str]]:
    """Functions and classes that were given and are made again: the cell, the name, the cell that gave it."""
    given, fixed = {}, {_name(cell) for cell in plan.model.cells if _locked(cell)}
    for name, source in plan.cells.items():
        for made, code in _definitions(source).items():
            if name in fixed:
                given[made] = name, code
            elif made in given and given[made][1] != code:
                yield name, made, given[made][0]


def _locked(cell: NotebookNode) -> bool:
    meta = cell.metadata.get("nbgrader") or {}
    return bool(meta.get("locked")) and not meta.get("solution")


def _definitions(source: str) -> dict[str, str]:
    """The functions and classes that a cell defines, and their code, however it is laid out."""
    try:
        nodes = ast.parse(source).body
    except SyntaxError:
        nodes = []
    return {node.name: ast.dump(node) for node in nodes if isinstance(node, ast.FunctionDef | ast.ClassDef)}


def _missing(plan: Plan, ran: dict[str, Ran], steps: list[Step]) -> Iterator[str]:
    """What is to be done before handing in, a sentence each."""
    own = {_name(cell): cell.source.strip() for cell in plan.notebook.cells}
    untouched = _untouched(plan)
    students = {
        _name(cell): cell
        for cell in plan.model.cells
        if cell.cell_type == "code" and (cell.metadata.get("nbgrader") or {}).get("solution")
    }
    for name, cell in students.items():
        where = f"in “{plan.titles[name]}”"
        if name not in own:
            made = _made(cell.source)
            yield f"The cell `{name}` {where} is gone. If you wrote {made} elsewhere, that counts."
        elif own[name] == "" or name in untouched:
            yield f"Write {_made(cell.source)} {where}."
    for name, outcome in ran.items():
        if outcome.error and not outcome.unwritten and name not in {step.name for step in steps}:
            where = f" in “{plan.titles[name]}”" if name in plan.titles else ""
            cell = f"The cell `{name}`{where}" if where else f"A cell of yours (`{_first(plan.cells[name])}`)"
            yield f"{cell} stops: {outcome.error.removesuffix('.')}."
    failed = [step.title for step in steps if step.outcome == FAILED]
    if failed:
        others = (
            " Begin with the first: what is built on it may fail only for that reason."
            if len(failed) > 1
            else ""
        )
        yield f"Mend {', '.join(f'“{title}”' for title in failed)}.{others}"
    for step in steps:
        if step.by_hand and not step.answered:
            yield f"Answer the question in words in “{step.title}”."


def _made(stub: str) -> str:
    """The functions and classes that a cell is to make, in words."""
    return " and ".join(f"`{name}`" for name in _definitions(stub)) or "the cell"


def _first(source: str) -> str:
    return source.strip().split("\n")[0][:40]

"""The commands of `chalk`: what a teacher types, and what comes back on the screen.

Each command reads its arguments, shows progress and says what came of it; the work is done in the file that
carries the command's name.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich import box
from rich.console import Console
from rich.markup import escape
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeRemainingColumn,
)
from rich.table import Table

from chalkgrade import export as exporting
from chalkgrade import grade as grading
from chalkgrade import release as releasing
from chalkgrade.course import Course, CourseError, find_course
from chalkgrade.record import FAILED, GRADED, MISSING, REPAIRED, Record

out, err = Console(highlight=False), Console(stderr=True, highlight=False)
COLOURS = {GRADED: "green", REPAIRED: "yellow", FAILED: "red", MISSING: "bright_black"}

app = typer.Typer(
    help="Release assignments, grade a class, hand back feedback. Run it in the course's folder.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
)


def run(arguments: list[str] | None = None) -> int:
    """Run the command with these arguments, or those that were typed; the exit code comes back."""
    try:
        app(arguments, prog_name="chalk")
    except CourseError as error:
        err.print(f"[bold red]chalk:[/] {escape(str(error))}", soft_wrap=True)
        return 2
    except SystemExit as end:
        return int(end.code or 0)
    return 0


def _bar() -> Progress:
    """A progress bar with the time that is left."""
    return Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=err,
        transient=True,
    )


def _chosen(course: Course, wanted: list[str] | None) -> list[str]:
    """The assignments that were asked for, or all."""
    chosen = [course.assignment(name) for name in wanted] if wanted else course.assignments()
    if not chosen:
        raise CourseError(f"There is no assignment yet: expected {course.root}/solutions/NAME/NAME.md.")
    return chosen


@app.command()
def release(
    assignments: Annotated[
        list[str] | None, typer.Argument(help="By name or number, such as 05; all if none is given.")
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; fail if exercises/ is not what solutions/ makes.")
    ] = False,
) -> None:
    """Make what students get, exercises/, from what you write, solutions/.

    Solutions, hidden checks and outputs are taken out. The same source always gives the same bytes.

    Example: **chalk release 05**
    """
    course = find_course()
    chosen = _chosen(course, assignments)
    stale = False
    with _bar() as bar:
        task = bar.add_task("Checking" if check else "Releasing", total=len(chosen))
        for name in chosen:
            bar.update(task, description=f"{'Checking' if check else 'Releasing'} {name}")
            changed = (releasing.differences if check else releasing.release)(course, name)
            if not changed:
                bar.console.print(f"[green]✓[/] exercises/{name} is what its source makes")
            elif check:
                stale = True
                bar.console.print(
                    f"[red]✗[/] exercises/{name} differs from what its source makes: {', '.join(changed)}",
                    soft_wrap=True,
                )
            else:
                bar.console.print(f"[green]✓[/] exercises/{name}: {', '.join(changed)}")
            bar.advance(task)
    if stale:
        err.print("Edit only solutions/, then run: chalk release")
        raise typer.Exit(1)


@app.command()
def grade(
    folder: Annotated[
        Path,
        typer.Argument(
            metavar="FOLDER", help="Submissions as nbgrader collects them: STUDENT/ASSIGNMENT/*.ipynb."
        ),
    ],
    assignment: Annotated[
        list[str] | None,
        typer.Option(
            "--assignment", "-a", metavar="NAME", help="Only this one (05 for 05_...); may be repeated."
        ),
    ] = None,
    student: Annotated[
        list[str] | None,
        typer.Option("--student", "-s", metavar="NAME", help="Only this student's folder; may be repeated."),
    ] = None,
    again: Annotated[
        bool, typer.Option("--again", help="Also grade what has not changed since it was graded.")
    ] = False,
    cell_timeout: Annotated[
        int, typer.Option(min=1, help="Seconds a cell may run; then it alone is stopped.")
    ] = 10,
    time_limit: Annotated[int, typer.Option(min=10, help="Seconds a whole submission may take.")] = 300,
    jobs: Annotated[
        int | None, typer.Option(min=1, help="How many to run side by side; one a core if not given.")
    ] = None,
) -> None:
    """Grade every submission in FOLDER, make feedback pages, and write a table of marks.

    Example: **chalk grade submitted --assignment 05**

    where submitted/ada/05_softmax_classification/05_softmax_classification.ipynb is what Ada handed in.
    FOLDER is only read.

    Every submission ends as one of four:

    - **graded**: it has a mark.
    - **repaired**: it has a mark; something was put right first, and the remark says what.
    - **failed**: it has no mark, which is not a mark of 0; the remark says why.
    - **missing**: nothing was handed in.

    Run it again after more came in: only what is new, has changed or failed is graded. Ctrl-C keeps what is
    finished. Marks given by hand (in formgrader: chalk lab, then the menu Nbgrader) stay.

    Submissions run with your rights on this machine: grade only those of people whom you know.

    Exit code: 0 if every submission that was handed in has a mark, 1 if some failed, 2 if nothing could be
    graded, 130 after Ctrl-C.
    """
    course = find_course()
    found = grading.submissions(folder.resolve())
    if unknown := sorted(set(student or []) - set(found)):
        raise CourseError(f"There is no student {', '.join(unknown)} in {folder}. There: {', '.join(found)}.")
    students = sorted(student) if student else list(found)
    limits = grading.Limits(cell=cell_timeout, submission=time_limit)
    limits.jobs = jobs or limits.jobs
    failed = False
    for name in _handed_in(course, found, assignment):
        folders = {who: found[who].get(name) for who in students}
        try:
            records = _grade_one(course, name, folders, limits, again)
        except grading.Interrupted:
            exporting.write_csv(course, name)
            err.print("Stopped. What was finished is kept; run the same command to go on.")
            raise typer.Exit(130) from None
        _tell(course, name, list(records))
        failed = failed or any(record.status == FAILED for record in records.values())
    raise typer.Exit(int(failed))


def _handed_in(course: Course, found: dict[str, dict[str, Path]], wanted: list[str] | None) -> list[str]:
    """The assignments to grade: those asked for, or else those that somebody handed in."""
    if wanted:
        return _chosen(course, wanted)
    names = sorted({name for folders in found.values() for name in folders})
    known = [name for name in names if name in course.assignments()]
    for name in set(names) - set(known):
        err.print(f"[yellow]Skipped[/] the folders {escape(name)}: this course has no such assignment.")
    if not known:
        raise CourseError(
            f"No assignment of this course was handed in. In each student's folder there should be a folder "
            f"called {' or '.join(course.assignments())}; found {', '.join(names) or 'none'}."
        )
    return known


def _grade_one(
    course: Course, name: str, folders: dict[str, Path | None], limits: grading.Limits, again: bool
) -> dict[str, Record]:
    """Grade one assignment behind a progress bar."""
    with _bar() as bar:
        task = bar.add_task(f"Grading {name}", total=None)

        def begin(to_do: int, unchanged: int, stale: bool) -> None:
            bar.update(task, total=to_do)
            if stale:
                said = f"exercises/{name} is not what its source makes now. To put it right: chalk release"
                bar.console.print(f"[yellow]{said}[/]", soft_wrap=True)
            if unchanged:
                bar.console.print(f"{unchanged} unchanged since graded (--again grades them anew)")

        def advance(record: Record) -> None:
            bar.advance(task)
            if record.status == FAILED:
                bar.console.print(
                    f"[red]failed[/]: {escape(record.student)}, {escape(record.remarks[0])}", soft_wrap=True
                )

        return grading.grade(course, name, folders, limits, again, begin, advance)


def _tell(course: Course, name: str, students: list[str]) -> None:
    """Print the table of marks and where everything is."""
    questions, rows = exporting.table(course, name, students)
    path = exporting.write_csv(course, name)
    shown = Table(title=name, title_justify="left", box=box.SIMPLE_HEAD, padding=0, pad_edge=False)
    shown.add_column("student", no_wrap=True)
    shown.add_column("status", no_wrap=True)
    for number, (_, most) in enumerate(questions, start=1):
        shown.add_column(f"{number}\n/{most:g}", justify="right", no_wrap=True)
    shown.add_column(f"total\n/{sum(most for _, most in questions):g}", justify="right", no_wrap=True)
    wide = out.width >= 60 + 4 * len(questions) + max(len(row.student) for row in rows)
    if wide:
        shown.add_column("remark", overflow="fold", ratio=1)
    for row in rows:
        marks = ["" if mark is None else f"{mark:g}" for mark in [*row.points, row.total]]
        status = f"[{COLOURS[row.status]}]{row.status}[/]"
        shown.add_row(
            escape(row.student), status, *marks, *([escape("; ".join(row.remarks))] if wide else [])
        )
    out.print(shown)
    if not wide:
        for row in rows:
            if row.remarks:
                out.print(f"{escape(row.student)}: {escape('; '.join(row.remarks))}", soft_wrap=True)
    titles = [
        f"{number}\N{NO-BREAK SPACE}{question.removeprefix('check_')}"
        for number, (question, _) in enumerate(questions, 1)
    ]
    out.print(", ".join(titles) + "\n")
    for number, (question, most) in enumerate(questions):
        if waiting := sum(row.waiting and row.points[number] is None for row in rows):
            out.print(f"To be marked by hand: {question}, up to {most:g} points, in {waiting} of {len(rows)}")
    counts = [f"{sum(row.status == status for row in rows)} {status}" for status in COLOURS]
    out.print(", ".join(counts))
    for what, where in (
        ("marks", path),
        ("feedback", course.grading / "feedback"),
        ("gradebook", course.gradebook),
    ):
        out.print(f"{what:10}{_here(where)}", soft_wrap=True)


def _here(path: Path) -> str:
    """The path as one would type it from the current folder."""
    return escape(os.path.relpath(path))


@app.command()
def feedback(
    assignments: Annotated[
        list[str] | None, typer.Argument(help="By name or number; all if none is given.")
    ] = None,
) -> None:
    """Make the feedback pages again, after marks or comments were given by hand.

    Example: **chalk feedback 05**
    """
    course = find_course()
    for name in _chosen(course, assignments):
        with _bar() as bar:
            task = bar.add_task(f"Feedback {name}", total=None)
            pages = grading.feedback(
                course,
                name,
                lambda n, bar=bar, task=task: bar.update(task, total=n),
                lambda bar=bar, task=task: bar.advance(task),
            )
        out.print(f"{name}: {pages} pages in {_here(course.grading / 'feedback')}", soft_wrap=True)


@app.command()
def export(
    assignments: Annotated[
        list[str] | None, typer.Argument(help="By name or number; all if none is given.")
    ] = None,
    to: Annotated[str, typer.Option("--to", help="The format; csv is the one there is.")] = "csv",
) -> None:
    """Write the table of marks: a row a student, a column a question.

    A failed or missing submission has an empty mark, not a 0.

    Example: **chalk export 05 --to csv**
    """
    if to != "csv":
        raise CourseError(f"--to {to} is not known; expected --to csv.")
    course = find_course()
    for name in _chosen(course, assignments):
        out.print(_here(exporting.write_csv(course, name)), soft_wrap=True)


@app.command()
def lab(
    assignment: Annotated[str | None, typer.Argument(help="Which one to open, by name or number.")] = None,
    browser: Annotated[bool, typer.Option(help="Open a browser window.")] = True,
) -> None:
    """Work on an assignment in JupyterLab, or mark by hand (menu Nbgrader, Formgrader).

    The notebook is opened as a copy in my_work/, so that a newer exercises/ never meets your answers.

    Example: **chalk lab 05**
    """
    course = find_course()
    command = [sys.executable, "-m", "jupyter", "lab", "--ServerApp.root_dir", str(course.root)]
    command += [] if browser else ["--no-browser"]
    command += ["--allow-root"] if getattr(os, "geteuid", lambda: 1)() == 0 else []  # in a container
    if assignment:
        name = course.assignment(assignment)
        mine = course.root / "my_work" / name
        if not course.exercise(name).is_dir():
            raise CourseError(f"exercises/{name} is not there yet. Run: chalk release {name}")
        if not mine.is_dir():
            shutil.copytree(course.exercise(name), mine)
        command += [str(mine / f"{name}.ipynb")]
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    raise typer.Exit(subprocess.call(command, cwd=course.root, env=os.environ | {"PATH": path}))

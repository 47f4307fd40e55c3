"""The commands of `chalk`: what a teacher types, and what comes back on the screen.

Each command reads its arguments, shows progress and says what came of it; the work is done in the file that
carries the command's name.
"""

import errno
import os
import textwrap
from pathlib import Path
from typing import Annotated

import typer
from rich import box, markup
from rich.console import Console
from rich.table import Table

from chalkgrade import export as exporting
from chalkgrade import grade as grading
from chalkgrade import inbox
from chalkgrade import release as releasing
from chalkgrade import report as reporting
from chalkgrade.course import Course, CourseError, find_course
from chalkgrade.home_commands import check, open_lab, progress_bar, submit
from chalkgrade.inbox import HandedIn
from chalkgrade.record import FAILED, GRADED, MISSING, REPAIRED, Record, printable
from chalkgrade.roster import MOODLE, NAMES, Roster

out, err = Console(highlight=False), Console(stderr=True, highlight=False)
COLOURS = {GRADED: "green", REPAIRED: "yellow", FAILED: "red", MISSING: "bright_black"}

MOST_ROWS = 200  # of a table in the terminal
NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EROFS)

app = typer.Typer(
    help="Release assignments, grade a class, hand back feedback. Run it in the course's folder.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
)


def escape(text: str) -> str:
    """Text that comes from elsewhere, such that neither the table nor the terminal obeys it."""
    return markup.escape(printable(text))


def run(arguments: list[str] | None = None) -> int:
    """Run the command with these arguments, or those that were typed; the exit code comes back."""
    try:
        app(arguments, prog_name="chalk")
    except CourseError as error:
        err.print(f"[bold red]chalk:[/] {escape(str(error))}", soft_wrap=True)
        return 2
    except OSError as error:
        if error.errno not in NO_ROOM:
            raise
        err.print(f"[bold red]chalk:[/] {escape(str(error))}. What was finished is kept.", soft_wrap=True)
        return 2
    except SystemExit as end:
        return int(end.code or 0)
    return 0


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
    bundled: Annotated[
        bool, typer.Option("--bundle", help="Also make a zip for students, with these assignments.")
    ] = False,
    book: Annotated[
        str, typer.Option("--book", metavar="ADDRESS", help="Where students find the book, for the zip.")
    ] = "",
) -> None:
    """Make what students get, exercises/, from what you write, solutions/.

    Solutions, hidden checks and outputs are taken out. The same source always gives the same bytes.

    With --bundle, a zip is made too that students unpack and set up with one command on Linux, macOS or
    Windows: the assignments, the library with its data, and the commands check and submit.

    Example: **chalk release 05**
    """
    course = find_course()
    chosen = _chosen(course, assignments)
    stale = False
    with progress_bar() as bar:
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
    if bundled:
        from chalkgrade.bundle import bundle

        out.print(f"for students: {_here(bundle(course, chosen, book))}", soft_wrap=True)


@app.command()
def grade(
    folder: Annotated[
        Path,
        typer.Argument(
            metavar="FOLDER_OR_ZIP",
            help="Submissions: STUDENT/ASSIGNMENT/*.ipynb, or what Canvas or Moodle let you download.",
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
    roster: Annotated[
        Path | None,
        typer.Option(
            metavar="CSV",
            help="The class: Canvas's exported gradebook or Moodle's grading worksheet. Who is in it and has "
            "handed in nothing is then missing.",
        ),
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
    backend: Annotated[
        str, typer.Option(help="local, or dask: on the machines of a Dask cluster.")
    ] = "local",
    scheduler: Annotated[
        str | None,
        typer.Option(metavar="ADDRESS", help="Of the Dask cluster, such as tcp://10.0.0.5:8786."),
    ] = None,
    unsafe: Annotated[
        bool,
        typer.Option(
            "--unsafe-no-sandbox", help="Run submissions with your own rights, where there is no sandbox."
        ),
    ] = False,
) -> None:
    """Grade every submission in FOLDER_OR_ZIP, make feedback pages, and write a table of marks.

    Example: **chalk grade submitted --assignment 05**

    where submitted/ada/05_softmax_classification/05_softmax_classification.ipynb is what Ada handed in. What
    Canvas ("Download Submissions") or Moodle ("Download all submissions") gives is known by its names:

    **chalk grade ~/Downloads/submissions.zip --roster ~/Downloads/grades.csv**

    FOLDER_OR_ZIP is only read.

    Every submission ends as one of four:

    - **graded**: it has a mark.
    - **repaired**: it has a mark; something was put right first, and the remark says what.
    - **failed**: it has no mark, which is not a mark of 0; the remark says why.
    - **missing**: nothing was handed in.

    Run it again after more came in: only what is new, has changed or failed is graded. Ctrl-C keeps what is
    finished. Marks given by hand (in formgrader: chalk lab, then the menu Nbgrader) stay.

    Submissions run in a sandbox, and your checks in another process, where no submission can read or change
    them. The sandbox is bubblewrap, on Linux; where it is missing, nothing is graded.

    A large class can be graded on a Dask cluster that is there, whose workers have this package installed in
    the same version; they need no access to your files:

    **chalk grade submitted --backend dask --scheduler tcp://10.0.0.5:8786**

    Exit code: 0 if every submission that was handed in has a mark, 1 if some failed, 2 if nothing could be
    graded, 130 after Ctrl-C.
    """
    course = find_course()
    if backend not in ("local", "dask") or (backend == "dask") != (scheduler is not None):
        raise CourseError("Expected --backend local, or --backend dask with --scheduler ADDRESS.")
    limits = grading.Limits(cell=cell_timeout, submission=time_limit)
    limits.jobs = jobs or limits.jobs
    failed = False
    with inbox.opened(folder.resolve(), course, assignment, roster) as came_in:
        found = came_in.students
        for said in came_in.said:
            err.print(escape(said), soft_wrap=True)
        if unknown := sorted(set(student or []) - set(found)):
            there = ", ".join(found)
            raise CourseError(f"There is no student {', '.join(unknown)} in {folder}. There: {there}.")
        students = sorted(student) if student else list(found)
        for name in _handed_in(course, found, assignment):
            submissions = {who: found[who].get(name) for who in students}
            try:
                records = _grade_one(course, name, submissions, limits, again, unsafe, scheduler or "")
            except grading.Interrupted:
                exporting.write_csv(course, name)
                err.print("Stopped. What was finished is kept; run the same command to go on.")
                raise typer.Exit(130) from None
            failed = failed or any(record.status == FAILED for record in records.values())
            del records, submissions  # the table is read from the files; a large class need not be held twice
            _tell(course, name, students)
    raise typer.Exit(int(failed))


def _handed_in(course: Course, found: dict[str, dict[str, HandedIn]], wanted: list[str] | None) -> list[str]:
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
    course: Course,
    name: str,
    submissions: dict[str, HandedIn | None],
    limits: grading.Limits,
    again: bool,
    unsafe: bool,
    scheduler: str,
) -> dict[str, Record]:
    """Grade one assignment behind a progress bar."""
    with progress_bar() as bar:
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

        return grading.grade(course, name, submissions, limits, again, unsafe, begin, advance, scheduler)


def _tell(course: Course, name: str, students: list[str]) -> None:
    """Print the table of marks, of a large class those who need a look, and where everything is."""
    path = exporting.write_csv(course, name)
    questions, rows = exporting.table(course, name, students)
    to_show = rows if len(rows) <= MOST_ROWS else [row for row in rows if row.remarks][:MOST_ROWS]
    shown = Table(title=name, title_justify="left", box=box.SIMPLE_HEAD, padding=0, pad_edge=False)
    shown.add_column("student", no_wrap=True)
    shown.add_column("status", no_wrap=True)
    for number, (_, most) in enumerate(questions, start=1):
        shown.add_column(f"{number}\n/{most:g}", justify="right", no_wrap=True)
    shown.add_column(f"total\n/{sum(most for _, most in questions):g}", justify="right", no_wrap=True)
    wide = out.width >= 60 + 4 * len(questions) + max((len(row.student) for row in to_show), default=0)
    if wide:
        shown.add_column("remark", overflow="fold", ratio=1)
    for row in to_show:
        marks = ["" if mark is None else f"{mark:g}" for mark in [*row.points, row.total]]
        status = f"[{COLOURS[row.status]}]{row.status}[/]"
        shown.add_row(
            escape(row.student), status, *marks, *([escape("; ".join(row.remarks))] if wide else [])
        )
    out.print(shown)
    if not wide:
        for row in to_show:
            if row.remarks:
                out.print(f"{escape(row.student)}: {escape('; '.join(row.remarks))}", soft_wrap=True)
    if len(to_show) < len(rows):
        out.print(f"Here are {len(to_show)} with a remark; the file of marks has all {len(rows)}.\n")
    titles = [
        f"{number}\N{NO-BREAK SPACE}{question.removeprefix('check_')}"
        for number, (question, _) in enumerate(questions, 1)
    ]
    out.print(textwrap.fill(", ".join(titles), out.width) + "\n", soft_wrap=True)
    for number, (question, most) in enumerate(questions):
        if waiting := sum(row.waiting and row.points[number] is None for row in rows):
            points = "1 point" if most == 1 else f"{most:g} points"
            out.print(f"To be marked by hand: {question}, up to {points}, in {waiting} of {len(rows)}")
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
        with progress_bar() as bar:
            task = bar.add_task(f"Feedback {name}", total=None)
            pages = grading.feedback(
                course,
                name,
                lambda n, bar=bar, task=task: bar.update(task, total=n),
                lambda n, bar=bar, task=task: bar.advance(task, n),
            )
        out.print(f"{name}: {pages} pages in {_here(course.grading / 'feedback')}", soft_wrap=True)


@app.command()
def export(
    assignments: Annotated[
        list[str] | None, typer.Argument(help="By name or number; all if none is given.")
    ] = None,
    to: Annotated[str, typer.Option("--to", help="csv, canvas or moodle.")] = "csv",
    roster: Annotated[
        Path | None,
        typer.Option(
            metavar="CSV",
            help="The table into which the marks are filled: what Canvas exports (Grades, Export), or "
            "Moodle's grading worksheet.",
        ),
    ] = None,
    column: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="The column for the marks, where its name does not tell."),
    ] = None,
    partial: Annotated[
        bool,
        typer.Option("--partial", help="Also marks to which a person has still to add."),
    ] = False,
) -> None:
    """Write the table of marks: a row a student, a column a question. Or what Canvas and Moodle import.

    A failed or missing submission has an empty mark, not a 0. For Canvas and Moodle, who has none, and why,
    is in a file beside the table.

    Example: **chalk export 05 --to csv**

    Example: **chalk export 05 --to canvas --roster ~/Downloads/grades.csv**
    """
    course = find_course()
    if to not in ("csv", *NAMES):
        raise CourseError(f"--to {to} is not known; expected --to csv, --to canvas or --to moodle.")
    if to == "csv" and roster is not None:
        raise CourseError("--roster is the table of Canvas or Moodle: say --to canvas or --to moodle.")
    if to == "csv":
        for name in _chosen(course, assignments):
            out.print(_here(exporting.write_csv(course, name)), soft_wrap=True)
        return
    if roster is None:
        raise CourseError(
            f"--to {to} fills in the table that {NAMES[to]} exports. Say where it is: --roster FILE.csv"
        )
    table = Roster(roster)
    if table.kind != to:
        raise CourseError(f"{roster} is from {NAMES[table.kind]}, and --to {to} was asked for.")
    chosen = _chosen(course, assignments)
    if to == MOODLE and len(chosen) > 1:
        raise CourseError("A worksheet of Moodle holds one assignment. Say which: chalk export NAME ...")
    for name in chosen:
        _tell_filled(exporting.fill(course, name, table, column, partial), NAMES[to])


def _tell_filled(filled: exporting.Filled, lms: str) -> None:
    """Say what was filled in, and who has no mark."""
    marks = f"{filled.marks} mark{'' if filled.marks == 1 else 's'}"
    out.print(f"{_here(filled.path)}: {marks}, in the column {escape(filled.column)}", soft_wrap=True)
    for said in filled.told:
        out.print(escape(said), soft_wrap=True)
    if not filled.without:
        return
    out.print(f"{len(filled.without)} without a mark, which {lms} keeps as they are:")
    for student, status, why in filled.without[:30]:
        out.print(f"  {escape(student)} ([{COLOURS[status]}]{status}[/]): {escape(why)}", soft_wrap=True)
    if len(filled.without) > 30:
        out.print(f"  and {len(filled.without) - 30} more")
    out.print(f"The whole list: {_here(filled.without_path)}", soft_wrap=True)
    if any(why.startswith(exporting.BY_HAND) for _, _, why in filled.without):
        out.print("A mark still to be added to by hand waits; --partial exports it as it is.", soft_wrap=True)


@app.command()
def report(
    assignments: Annotated[
        list[str] | None, typer.Argument(help="By name or number; all that were graded if none is given.")
    ] = None,
) -> None:
    """Write a page about the class: marks, hard checks, misconceptions, submissions that are alike.

    It is one file that a browser opens without a network. It is for the teacher: it names students.

    Example: **chalk report 05**
    """
    course = find_course()
    graded = {path.name for path in (course.grading / "results").glob("*")}
    chosen = _chosen(course, assignments)
    if not assignments:
        chosen = [name for name in chosen if name in graded]
    if not chosen:
        raise CourseError("Nothing has been graded yet. Run 'chalk grade FOLDER' first.")
    for name in chosen:
        with progress_bar() as bar:
            task = bar.add_task(f"Reading {name}", total=None)
            path = reporting.write(
                course, name, lambda done, of, bar=bar, task=task: bar.update(task, completed=done, total=of)
            )
        out.print(f"{_here(path)}", soft_wrap=True)


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
    name = course.assignment(assignment) if assignment else None
    if name and not course.exercise(name).is_dir():
        raise CourseError(f"exercises/{name} is not there yet. Run: chalk release {name}")
    raise typer.Exit(open_lab(course.root, name, browser))


app.command()(check)
app.command()(submit)

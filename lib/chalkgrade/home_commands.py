"""The commands of `chalk` for students: they need neither nbgrader nor the solutions.

`commands.py` has them too, beside those for teachers.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
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
from rich.text import Text

out, err = Console(highlight=False), Console(stderr=True, highlight=False)
COLOURS = {"✓": "green", "✗": "red", "…": "yellow"}

app = typer.Typer(
    help="Open an assignment, see what is missing, pack it to be handed in.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
)

Notebook = Annotated[
    str,
    typer.Argument(metavar="NOTEBOOK", help="The notebook's file, or the assignment's number, such as 05."),
]


def run(arguments: list[str] | None = None) -> int:
    """Run a student's command; the exit code comes back."""
    try:
        app(arguments, prog_name="chalk")
    except SystemExit as end:
        return int(end.code or 0)
    return 0


def progress_bar() -> Progress:
    """A progress bar with the time that is left."""
    return Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=err,
        transient=True,
        refresh_per_second=4,
    )


@contextmanager
def _running(what: str) -> Iterator[dict]:
    """A bar for the cells that are run; trouble is told in a line."""
    from chalkgrade.ready import Trouble

    try:
        with progress_bar() as shown:
            task = shown.add_task(what, total=None)
            yield {
                "begin": lambda cells: shown.update(task, total=cells),
                "advance": lambda: shown.advance(task),
            }
    except Trouble as trouble:
        err.print(f"[bold red]chalk:[/] {escape(str(trouble))}", soft_wrap=True)
        raise typer.Exit(2) from None


def _print(text: str) -> None:
    """Print what was found, in colours."""
    for line in text.split("\n"):
        mark = line.strip()[:1]
        out.print(Text(line, style=COLOURS.get(mark, "")), soft_wrap=True)


@app.command()
def check(notebook: Notebook) -> None:
    """Run a notebook's visible checks and say what is missing before you hand it in.

    The notebook's file is run from top to bottom in a fresh Python, as the grader does it. Save it first.

    Example: **chalk check 05** or **chalk check my_work/05_softmax/05_softmax.ipynb**

    Exit code: 0 if nothing is missing, 1 if something is, 2 if it is no notebook of this course.
    """
    from chalkgrade.ready import look

    with _running("Checking") as told:
        checked = look(notebook, **told)
    _print(str(checked))
    raise typer.Exit(0 if checked.ready else 1)


@app.command()
def submit(
    notebook: Notebook,
    to: Annotated[
        Path | None,
        typer.Option(
            "--to", metavar="FOLDER", help="Where the zip goes; hand_in/ beside the notebook if not given."
        ),
    ] = None,
) -> None:
    """Pack exactly what you hand in, as one zip, and say what is in it and what is unfinished.

    The notebook goes in without outputs, which the grader makes anew, and with those files beside it that its
    code mentions. Hand in the zip as it is: in Canvas, in Moodle, or by mail.

    Example: **chalk submit 05**
    """
    from chalkgrade.handin import pack

    with _running("Checking") as told:
        packed = pack(notebook, to, **told)
    _print(str(packed))


@app.command()
def lab(
    assignment: Annotated[str | None, typer.Argument(help="Which one to open, by name or number.")] = None,
    browser: Annotated[bool, typer.Option(help="Open a browser window.")] = True,
) -> None:
    """Work on an assignment in JupyterLab.

    The notebook is opened as a copy in my_work/, so that a newer exercises/ never meets your answers.

    Example: **chalk lab 05**
    """
    root = next((one for one in [Path.cwd(), *Path.cwd().parents] if (one / "exercises").is_dir()), None)
    if root is None:
        err.print("[bold red]chalk:[/] There is no folder exercises/ here. Go into the course's folder (cd).")
        raise typer.Exit(2)
    names = sorted(path.name for path in root.glob("exercises/*") if (path / f"{path.name}.ipynb").is_file())
    chosen = [name for name in names if name.startswith(assignment)] if assignment else []
    if assignment and len(chosen) != 1:
        err.print(
            f"[bold red]chalk:[/] There is no single assignment '{escape(assignment)}': {', '.join(names)}."
        )
        raise typer.Exit(2)
    raise typer.Exit(open_lab(root, chosen[0] if chosen else None, browser))


def open_lab(root: Path, name: str | None, browser: bool) -> int:
    """JupyterLab in a course's folder, with a copy of an assignment that is the student's own."""
    command = [sys.executable, "-m", "jupyter", "lab", "--ServerApp.root_dir", str(root)]
    command += [] if browser else ["--no-browser"]
    command += ["--allow-root"] if getattr(os, "geteuid", lambda: 1)() == 0 else []  # in a container
    if name:
        mine = root / "my_work" / name
        if not mine.is_dir():
            shutil.copytree(root / "exercises" / name, mine)
        command += [str(mine / f"{name}.ipynb")]
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    return subprocess.call(command, cwd=root, env=os.environ | {"PATH": path})

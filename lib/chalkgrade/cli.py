"""The command `chalk`, up to the point where it is known that everything it needs is installed."""

import importlib.util
import sys

NEEDED_AT_HOME = ("typer", "rich", "IPython", "nbformat")
NEEDED = ("typer", "rich", "jupytext", "nbgrader")
AT_HOME = ("check", "submit", "lab")


def main() -> None:
    """Run the command, or say in a line what is missing."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a console that knows no check mark shows another sign
            stream.reconfigure(errors="replace")
    student = not _is_there("chalkgrade.commands")  # the students' bundle is without
    at_home = student or (sys.argv[1:2] and sys.argv[1] in AT_HOME and not _is_there("nbgrader"))
    missing = [name for name in (NEEDED_AT_HOME if at_home else NEEDED) if not _is_there(name)]
    if missing:
        advice = (
            "Run the set-up again" if student else "Install the grading tools: pip install 'chalknet[grade]'"
        )
        sys.exit(
            f"chalk needs {', '.join(missing)}, which this Python ({sys.executable}) does not have. {advice}"
        )
    if at_home:
        from chalkgrade.home_commands import run
    else:
        from chalkgrade.commands import run

    sys.exit(run())


def _is_there(name: str) -> bool:
    return importlib.util.find_spec(name) is not None


if __name__ == "__main__":
    main()

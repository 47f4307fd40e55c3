"""The command `chalk`, up to the point where it is known that everything it needs is installed."""

import importlib.util
import sys

NEEDED = ("typer", "rich", "psutil", "jupytext", "nbgrader")


def main() -> None:
    """Run the command, or say in a line what is missing."""
    missing = [name for name in NEEDED if importlib.util.find_spec(name) is None]
    if missing:
        sys.exit(
            f"chalk needs {', '.join(missing)}, which this Python ({sys.executable}) does not have. "
            "Install the grading tools: pip install 'chalknet[grade]'"
        )
    from chalkgrade.commands import run

    sys.exit(run())

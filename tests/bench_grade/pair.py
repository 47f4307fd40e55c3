"""A course of ours and one of stock nbgrader that hold the same assignment and the same submissions."""

from __future__ import annotations

import contextlib
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from chalkgrade.course import SHIPPED

from tests.bench_grade.harness import Cost, run
from tests.bench_grade.submissions import class_of

ROOT = Path(__file__).resolve().parents[2]
CHALK = [sys.executable, "-c", "from chalkgrade.cli import main; main()"]
# on a busy machine stock nbgrader loses submissions to its own time limits; here it need not hurry
PATIENT = """c = get_config()
c.CourseDirectory.course_id = "bench"
c.Execute.timeout = c.Execute.iopub_timeout = c.Execute.startup_timeout = 600
"""
NBGRADER = [sys.executable, "-m", "nbgrader"]


class Pair:
    """The two courses. `torch` puts `import torch` among the notebook's first imports."""

    def __init__(self, assignment: str, folder: Path, torch: bool = False, config: str = PATIENT):
        self.assignment, self.log = assignment, folder / "log.txt"
        self.course, self.stock = folder / "course", folder / "stock"
        self.submitted = self.course / "submitted"
        self._make(torch, config)

    def _make(self, torch: bool, config: str) -> None:
        written, place = ROOT / "solutions" / self.assignment, self.course / "solutions" / self.assignment
        place.mkdir(parents=True)
        text = (written / f"{self.assignment}.md").read_text(encoding="utf-8")
        if torch:
            if "\nimport numpy as np\n" not in text:
                raise ValueError(
                    f"{self.assignment} has no line `import numpy as np` to put `import torch` below"
                )
            text = text.replace("\nimport numpy as np\n", "\nimport numpy as np\nimport torch\n", 1)
        (place / f"{self.assignment}.md").write_text(text, encoding="utf-8")
        for name in SHIPPED:
            if (written / name).is_dir():
                shutil.copytree(written / name, place / name)
        shutil.copy(ROOT / "nbgrader_config.py", self.course)
        run([*CHALK, "release"], self.course, self.log)
        source = self.stock / "source" / self.assignment
        shutil.copytree(self.course / ".grading" / "source" / self.assignment, source)
        (self.stock / "nbgrader_config.py").write_text(config)
        run([*NBGRADER, "generate_assignment", self.assignment], self.stock, self.log)

    @property
    def released(self) -> Path:
        """The notebook that the students get."""
        return self.course / "exercises" / self.assignment / f"{self.assignment}.ipynb"

    def fill(self, n: int) -> None:
        """Let `n` students hand in."""
        self.students = class_of(n, self.assignment, self.released, self.submitted)

    @contextlib.contextmanager
    def copies(self, n: int) -> Iterator[Path]:
        """A folder with `n` submissions, those of the class again and again; it is removed at the end."""
        folder = self.course / f"copies_{n}"
        for number in range(n):
            who = self.students[number % len(self.students)]
            shutil.copytree(self.submitted / who, folder / f"c{number:04}_{who}"[:60])
        yield folder
        shutil.rmtree(folder)

    def ours(self, folder: Path, *more: str) -> Cost:
        """What `chalk grade` costs for a folder of which nothing was graded before."""
        for name in ("results", "submitted", "autograded", "feedback"):
            shutil.rmtree(self.course / ".grading" / name, ignore_errors=True)
        return run([*CHALK, "grade", str(folder), *more], self.course, self.log)

    def theirs(self, students: list[str], allowed: tuple[int, ...] = (0,)) -> Cost:
        """What stock `nbgrader autograde` costs for some students."""
        place = self.stock / "submitted"
        for folder in (place, self.stock / "autograded"):
            _forget(folder)
        for who in students:
            shutil.copytree(self.submitted / who, place / who)
        return run([*NBGRADER, "autograde", self.assignment, "--create"], self.stock, self.log, allowed)


def _forget(folder: Path) -> None:
    """Remove a folder, also where stock nbgrader has made it read-only."""
    for path in [folder, *folder.rglob("*")]:
        if path.is_dir():
            path.chmod(0o755)
    shutil.rmtree(folder, ignore_errors=True)

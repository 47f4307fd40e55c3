"""Releasing: from the one hand-written source to what a student gets.

`solutions/NN/NN.md` becomes `exercises/NN/NN.ipynb` without solutions, hidden tests and outputs. The result
is committed, so it is made such that the same text gives the same bytes, and `differences` tells when
somebody edited the one and forgot to make the other.
"""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from chalkgrade import apart
from chalkgrade.course import Course, CourseError


@contextmanager
def built(course: Course, assignment: str) -> Iterator[Path]:
    """A throw-away folder that holds the assignment as made from its source.

    In it are `source/` (with solutions), `release/` (the student's) and `gradebook.db` (this assignment
    alone).
    """
    log = course.grading / "logs" / assignment / "release.log"
    with tempfile.TemporaryDirectory(prefix="chalk-") as folder:
        workspace = Path(folder).resolve()
        try:
            apart.call(
                "chalkgrade.stock:generate", course.solution(assignment), assignment, workspace, log=log
            )
        except apart.Failed as error:
            if error.kind == "Unfit":
                raise CourseError(str(error)) from None
            raise CourseError(
                f"{assignment} could not be released: {error.kind}: {error}. The whole story is in {log}."
            ) from None
        yield workspace


def release(course: Course, assignment: str) -> list[str]:
    """The files of `exercises/` that changed, after making the assignment anew."""
    with built(course, assignment) as workspace:
        made, exercise = workspace / "release" / assignment, course.exercise(assignment)
        changed = compare(made, exercise)
        if changed:
            replace(made, exercise)
        replace(workspace / "source" / assignment, course.source(assignment))
    return changed


def differences(course: Course, assignment: str) -> list[str]:
    """The files of `exercises/` that making the assignment anew would change; nothing is written there."""
    with built(course, assignment) as workspace:
        return compare(workspace / "release" / assignment, course.exercise(assignment))


def compare(made: Path, kept: Path) -> list[str]:
    """What distinguishes two folders, a line for each file: new, changed or no longer made."""
    new, old = _files(made), _files(kept)
    lines = [f"{name} (new)" for name in sorted(new - old)]
    lines += [
        f"{name} (changed)"
        for name in sorted(new & old)
        if (made / name).read_bytes() != (kept / name).read_bytes()
    ]
    return lines + [f"{name} (no longer made)" for name in sorted(old - new)]


def _files(folder: Path) -> set[str]:
    """The names of all files below a folder, but for what Jupyter leaves behind."""
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and ".ipynb_checkpoints" not in path.parts
    }


def _links(folder: str, names: list[str]) -> list[str]:
    return [name for name in names if Path(folder, name).is_symlink()]


def replace(made: Path, kept: Path) -> None:
    """Put the folder `made` in the place of `kept`. Links are left out: they may lead anywhere."""
    shutil.rmtree(kept, ignore_errors=True)
    kept.parent.mkdir(parents=True, exist_ok=True)
    shutil.copytree(made, kept, ignore=_links)

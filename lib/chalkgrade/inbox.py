"""What came in: nbgrader's own tree, or what Canvas and Moodle let a teacher download, as a folder or a zip.

All three end as the same thing, a folder for each student's submission. Canvas and Moodle put one assignment
into one download:

- nbgrader: `STUDENT/ASSIGNMENT/*.ipynb`, or there the zip that `chalk submit` makes, as it came by mail.
- Canvas, "Download Submissions": all files side by side, `NAME_[LATE_]USER_FILE_TITLE`. NAME is the sortable
  name in small letters and nothing else ("Neill, Zoë O'" becomes `neillzoëo`), LATE is there if it was late,
  USER and FILE are numbers (`anon_...` for USER, and no NAME, where grading is anonymous), TITLE is what the
  student called the file, with `-1`, `-2` before its ending for a file that was uploaded again. What was
  typed into Canvas is `NAME_USER_text.html`, an address `NAME_USER_link.html`.
  Source: lib/content_zipper.rb of https://github.com/instructure/canvas-lms.
- Moodle, "Download all submissions": a folder `NAME_NUMBER_assignsubmission_file` for each (older ones end in
  a further `_`), or, "in folders" being off, files of which the name begins so. What was typed into Moodle
  is in `..._assignsubmission_onlinetext`. Source: mod/assign/classes/downloader.php and locallib.php of
  https://github.com/moodle/moodle.

Of a download nothing is believed but these names. A file that is too large, or a zip of a student's that is a
bomb or leads out of its folder, costs that student's submission, not the class. Work of groups counts for
whoever's name Canvas or Moodle puts on it.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import tempfile
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from chalkgrade.course import Course, CourseError
from chalkgrade.files import DEEPEST, LARGEST, files_of
from chalkgrade.roster import CANVAS, MOODLE, NAMES, Roster, shortened
from chalkgrade.unzip import Bomb, Unsafe, Zip

NBGRADER = "nbgrader"
MOST_FILES = 1000  # of one submission
TIMESTAMP = "timestamp.txt"  # nbgrader's own; a student's says nothing

OF_CANVAS = re.compile(
    r"^(?:(?!LATE_|anon_)(?P<name>[^_/].*?)_)?(?:(?P<late>LATE)_)?(?P<user>\d+|anon_[^_\W]+)_"
    r"(?:(?P<file>\d+)_(?P<title>[^/]+)|(?P<typed>text|link)\.html)$"
)
OF_MOODLE = re.compile(
    r"^(?P<name>[^/_]*)_(?P<user>\d+)_assignsubmission_(?P<kind>[a-z]+)_?(?:/(?P<path>.+)|(?P<flat>[^/]+))$",
    re.S,
)
JUNK = re.compile(r"(^|/)(__MACOSX/|\.|Thumbs\.db$|desktop\.ini$)")
AGAIN = re.compile(r"(?:-\d+| ?\(\d+\))(?=\.(?:ipynb|zip)$)", re.I)  # what Canvas, or a browser, adds


@dataclass(slots=True)
class HandedIn:
    """What somebody handed in for one assignment."""

    folder: Path | None
    remarks: list[str] = field(default_factory=list)  # what a teacher should know of it
    refused: str = ""  # why it cannot be graded


@dataclass
class Inbox:
    """All that came in. `said` tells what it was taken for."""

    students: dict[str, dict[str, HandedIn]]
    said: list[str] = field(default_factory=list)


@dataclass
class _File:
    """A file of a bulk download: whose it is, what the student called it, and how to get it."""

    student: str
    title: str
    write: Callable[[Path, int], int]
    order: int = 0  # the later of two was uploaded later
    late: bool = False
    typed: bool = False  # into a form, no file


@contextlib.contextmanager
def opened(
    path: Path, course: Course, wanted: list[str] | None = None, table: Path | None = None
) -> Iterator[Inbox]:
    """What is in a folder or a zip; `wanted` are the assignments to grade, `table` is the class's roster.

    What has to be unpacked is in a folder that is there until the end of the `with`.
    """
    roster = Roster(table) if table else None
    if not path.exists():
        raise CourseError(
            f"There is no folder {path}. Expected a folder of submissions: STUDENT/ASSIGNMENT/*.ipynb, "
            "or what Canvas or Moodle let you download, unpacked or not."
        )
    course.grading.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=course.grading, prefix="inbox-") as place:
        if path.is_dir() and (kind := _kind(_listed(path))) is None:
            inbox = Inbox(_tree(path, Path(place)))
            _tell_left_out(inbox, [name for name in _beside(path) if not JUNK.search(name)])
            _add_missing(inbox, roster, wanted)
            yield inbox
            return
        if path.is_dir():
            sources = {name: _copied(path / name) for name in _listed(path)}
            yield _sorted_in(kind, sources, course, wanted, roster, Path(place))
            return
        try:
            with Zip(path) as archive:
                sources = {
                    name: lambda target, most, name=name: archive.unpack(name, target, most)
                    for name in archive.names
                    if not JUNK.search(name)
                }
                kind, sources = _recognised(path, sources, course)
                inbox = _sorted_in(kind, sources, course, wanted, roster, Path(place))
        except Unsafe as error:
            raise CourseError(f"{error}. Nothing of it was graded.") from None
        yield inbox


# Which of the three it is


def _listed(folder: Path) -> list[str]:
    """What is right in a folder, and the files in the folders right in it that are Moodle's."""
    names = []
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if entry.is_file(follow_symlinks=False):
            names.append(entry.name)
        elif entry.is_dir(follow_symlinks=False) and OF_MOODLE.match(_composed(entry.name) + "/x"):
            names += [path.relative_to(folder).as_posix() for path in files_of(Path(entry))]
        elif entry.is_dir(follow_symlinks=False):
            names.append(f"{entry.name}/")
    return [name for name in names if not JUNK.search(name)]


def _composed(name: str) -> str:
    """A name in which a letter and its accent are one, as everywhere but on a Mac's disk."""
    return unicodedata.normalize("NFC", name)


def _kind(names: list[str]) -> str | None:
    """Which system the names are from, if most of them are."""
    for kind, pattern in ((MOODLE, OF_MOODLE), (CANVAS, OF_CANVAS)):
        if names and sum(pattern.match(_composed(name)) is not None for name in names) > len(names) / 2:
            return kind
    return None


def _recognised(path: Path, sources: dict[str, Callable], course: Course) -> tuple[str, dict[str, Callable]]:
    """The kind of a zip, and its files without a folder that may be around all of them."""
    known, left = set(course.assignments()), sources
    while left:
        if kind := _kind(list(left)):
            return kind, left
        if any(PurePosixPath(name).parts[1:2] and PurePosixPath(name).parts[1] in known for name in left):
            return NBGRADER, left
        if len({name.partition("/")[0] for name in left}) > 1:
            break
        left = {inside: source for name, source in left.items() if (inside := name.partition("/")[2])}
    raise CourseError(
        f"{path.name} holds {_some(list(sources)) or 'nothing'}: that is no bulk download from Canvas "
        "(NAME_USER_FILE_TITLE.ipynb) nor from Moodle (NAME_NUMBER_assignsubmission_file/), nor "
        f"STUDENT/ASSIGNMENT/*.ipynb as nbgrader collects it, for ASSIGNMENT {' or '.join(sorted(known))}."
    )


# nbgrader's tree


def _tree(folder: Path, place: Path) -> dict[str, dict[str, HandedIn]]:
    """For each student in nbgrader's tree `folder/STUDENT/ASSIGNMENT/`, the folders of the assignments."""
    students = {
        student.name: {
            path.name: _found(path, place / student.name / path.name)
            for path in sorted(student.iterdir())
            if path.is_dir()
        }
        for student in sorted(folder.iterdir())
        if student.is_dir() and not student.name.startswith(".")
    }
    if not students:
        raise CourseError(
            f"{folder} holds no folder of a student. Expected STUDENT/ASSIGNMENT/*.ipynb in it, "
            "as nbgrader collects them, or what Canvas or Moodle let you download."
        )
    return students


def _beside(folder: Path) -> list[str]:
    """The files that lie right in the folder, or right in a student's."""
    return [
        path.relative_to(folder).as_posix()
        for depth in ("*", "*/*")
        for path in sorted(folder.glob(depth))
        if path.is_file()
    ]


def _tell_left_out(inbox: Inbox, names: list[str]) -> None:
    if names:
        inbox.said.append(f"Left out, being in no folder STUDENT/ASSIGNMENT: {_some(names)}")


def _found(folder: Path, place: Path) -> HandedIn:
    """What is in a student's folder, unless that is a link: it might lead to the work of another.

    What is there as a zip is unpacked in `place`: the folder itself is only read.
    """
    for path in (folder, folder.parent):
        if path.is_symlink():
            return HandedIn(folder, refused=f"the folder {path.name} is a link, and links are not followed")
    files = files_of(folder)
    zipped = any(path.parent == folder and path.suffix.lower() == ".zip" for path in files)
    if not zipped or any(_may_be_notebook(path) for path in files):
        return HandedIn(folder)
    there = [_File("", path.relative_to(folder).as_posix(), _copied(path)) for path in files]
    return _put(place, there, folder.name, NBGRADER)


def _may_be_notebook(path: Path) -> bool:
    """Whether a file is a notebook by its name, even if a browser has put its own ending behind it."""
    return ".ipynb" in path.name.lower()


# Canvas's and Moodle's downloads


def _copied(path: Path) -> Callable[[Path, int], int]:
    def write(target: Path, most: int) -> int:
        size = path.stat().st_size
        if size > most:
            raise Unsafe(f"{path.name} is larger than {most // 1_000_000} MB")
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
        return size

    return write


def _sorted_in(
    kind: str,
    sources: dict[str, Callable],
    course: Course,
    wanted: list[str] | None,
    roster: Roster | None,
    place: Path,
) -> Inbox:
    """Each student's files in a folder of their own."""
    if kind == NBGRADER:
        return _tree_from_zip(sources, roster, wanted, place)
    if roster and roster.kind != kind:
        raise CourseError(
            f"The submissions are from {NAMES[kind]}, but {roster.path.name} is from {NAMES[roster.kind]}."
        )
    files, strange = (_files_of_canvas if kind == CANVAS else _files_of_moodle)(sources)
    assignment = _assignment([file.title for file in files], course, wanted, kind)
    inbox = Inbox({})
    by_student: dict[str, list[_File]] = {}
    for file in files:
        by_student.setdefault(file.student, []).append(file)
    for student, theirs in sorted(by_student.items()):
        inbox.students[student] = {assignment: _put(place / student / assignment, theirs, assignment, kind)}
    _follow(inbox, roster, assignment, kind)
    late = sum(
        remark.startswith("handed in late")
        for theirs in inbox.students.values()
        for one in theirs.values()
        for remark in one.remarks
    )
    told = f"{len(by_student)} submissions to {assignment}" + (f", {late} of them late" if late else "")
    inbox.said.append(f"Taken for a bulk download from {NAMES[kind]}: {told}")
    if strange:
        inbox.said.append(f"Left out, since {NAMES[kind]} gives no such names: {_some(strange)}")
    return inbox


def _some(names: list[str]) -> str:
    return ", ".join(names[:5]) + (f" and {len(names) - 5} more" if len(names) > 5 else "")


def _files_of_canvas(sources: dict[str, Callable]) -> tuple[list[_File], list[str]]:
    files, strange = [], []
    for name, write in sources.items():
        if not (match := OF_CANVAS.match(_composed(name))):
            strange.append(name)
            continue
        student = shortened(match["name"] or "", match["user"])
        title = match["title"] or f"{match['typed']}.html"
        order, typed = int(match["file"] or 0), match["typed"] is not None
        files.append(_File(student, title, write, order, match["late"] is not None, typed))
    return files, strange


def _files_of_moodle(sources: dict[str, Callable]) -> tuple[list[_File], list[str]]:
    files, strange = [], []
    for place, (name, write) in enumerate(sorted(sources.items())):
        if not (match := OF_MOODLE.match(_composed(name))):
            strange.append(name)
            continue
        student = shortened(match["name"], match["user"])
        files.append(
            _File(student, match["path"] or match["flat"], write, place, typed=match["kind"] != "file")
        )
    return files, strange


def _assignment(titles: list[str], course: Course, wanted: list[str] | None, kind: str) -> str:
    """The assignment that the files are for: the one asked for, or that the notebooks are named after."""
    if wanted and len(wanted) == 1:
        return course.assignment(wanted[0])
    stems = {AGAIN.sub("", PurePosixPath(title).name) for title in titles}
    stems = {stem.removesuffix(".ipynb").removesuffix(".zip") for stem in stems}
    known = [name for name in course.assignments() if name in stems]
    if wanted:
        known = [name for name in known if name in map(course.assignment, wanted)]
    if len(known) == 1:
        return known[0]
    raise CourseError(
        f"A download from {NAMES[kind]} holds one assignment. Say which: --assignment NAME "
        f"(this course has {', '.join(course.assignments())})."
    )


def _put(folder: Path, files: list[_File], assignment: str, kind: str) -> HandedIn:
    """One student's files, in their folder under the names that the student gave them."""
    handed_in, left = HandedIn(folder), LARGEST
    if any(file.late for file in files):
        handed_in.remarks.append(f"handed in late, says {NAMES[kind]}, and not by how much")
    files = sorted(files, key=lambda file: file.order)
    own = [file for file in files if not file.typed]
    if kind != NBGRADER:
        own = [file for file in own if PurePosixPath(file.title).parts[:1] != (TIMESTAMP,)]
    if not own:
        handed_in.refused = f"it was typed into {NAMES[kind]}; expected a notebook as a file"
        return handed_in
    if len(own) > MOST_FILES:
        handed_in.refused = f"it is {len(own)} files, more than {MOST_FILES}"
        return handed_in
    notebook = f"{assignment}.ipynb"
    names: dict[str, _File] = {}
    for file in own:
        title = AGAIN.sub("", file.title) if kind == CANVAS else file.title
        names[title if title == notebook else file.title] = file  # of two, the one that came later
    if kind == CANVAS and (copies := sum(AGAIN.sub("", file.title) == notebook for file in own)) > 1:
        handed_in.remarks.append(f"there are {copies} files {notebook}; the last one counts")
    try:
        for title, file in names.items():
            left -= file.write(folder / _safe(title), left)
    except Bomb:
        raise
    except (Unsafe, OSError) as error:
        shutil.rmtree(folder, ignore_errors=True)
        handed_in.refused = str(error) if isinstance(error, Unsafe) else f"its files cannot be kept ({error})"
        return handed_in
    _unpack_own(folder, handed_in, left, assignment)
    return handed_in


def _safe(title: str) -> PurePosixPath:
    """The place of a file in a student's folder; `Zip` has seen that it does not lead out of it."""
    parts = [part for part in PurePosixPath(title).parts if part not in ("/", "..")]
    if len(parts) > DEEPEST:
        raise Unsafe(f"{parts[-1][:60]} is in too many folders in folders")
    return PurePosixPath(*parts)


def _unpack_own(folder: Path, handed_in: HandedIn, left: int, assignment: str) -> None:
    """Unpack what a student handed in as a zip, where there is no notebook beside it.

    What `chalk submit` packed is a folder called as the assignment. It was asked for: nothing is said of it.
    """
    files = [path for path in files_of(folder) if path.name != TIMESTAMP]
    if any(_may_be_notebook(path) for path in files):
        return
    for path in files:
        if path.suffix.lower() != ".zip":
            continue
        try:
            with Zip(path) as archive:
                names = [name for name in archive.names if not JUNK.search(name)]
                if len(names) > MOST_FILES:
                    raise Unsafe(f"{path.name} holds {len(names)} files, more than {MOST_FILES}")
                ours = len(files) == 1 and {PurePosixPath(name).parts[0] for name in names} == {assignment}
                inside = folder.parent if ours else folder / path.stem
                for name in names:
                    target = inside / _safe(name)
                    if not target.is_relative_to(folder / TIMESTAMP):
                        left -= archive.unpack(name, target, left)
        except (Unsafe, OSError) as error:
            handed_in.refused = str(error)
            return
        path.unlink()
        if not ours:
            handed_in.remarks.append(f"it was handed in as {path.name}, which was unpacked")


def _follow(inbox: Inbox, roster: Roster | None, assignment: str, kind: str) -> None:
    """Add what the class's table knows: who has handed in nothing, and Moodle's also when it was."""
    _add_missing(inbox, roster, [assignment])
    if roster is None or kind != MOODLE:
        return
    for student, person in roster.matched(inbox.students).items():
        one = inbox.students[student].get(assignment)
        if one is None or one.folder is None:
            continue
        if person.late:
            one.remarks.insert(0, f"handed in late, says Moodle: by {person.late}")
        if person.handed_in and one.folder.is_dir():
            (one.folder / TIMESTAMP).write_text(person.handed_in + "\n", encoding="utf-8")


def _add_missing(inbox: Inbox, roster: Roster | None, wanted: list[str] | None) -> None:
    """Add those of the class of whom nothing came."""
    if roster is None:
        return
    there = {person.row for person in roster.matched(inbox.students).values()}
    absent = [person for person in roster.people if person.row not in there]
    for person in absent:
        inbox.students.setdefault(person.key, {})
    if absent:
        inbox.said.append(f"Of the {len(roster.people)} in {roster.path.name}, nothing came of {len(absent)}")


def _tree_from_zip(
    sources: dict[str, Callable], roster: Roster | None, wanted: list[str] | None, place: Path
) -> Inbox:
    """nbgrader's tree, unpacked."""
    files: dict[tuple[str, str], list[_File]] = {}
    strange = []
    for name, write in sources.items():
        student, *rest = PurePosixPath(name).parts
        if len(rest) < 2:
            strange.append(name)
            continue
        files.setdefault((student, rest[0]), []).append(_File(student, "/".join(rest[1:]), write))
    inbox = Inbox({})
    for (student, assignment), theirs in sorted(files.items()):
        handed_in = _put(place / student / assignment, theirs, assignment, NBGRADER)
        inbox.students.setdefault(student, {})[assignment] = handed_in
    _add_missing(inbox, roster, wanted)
    inbox.said.append(f"Taken for nbgrader's STUDENT/ASSIGNMENT/: {len(inbox.students)} students")
    _tell_left_out(inbox, strange)
    return inbox

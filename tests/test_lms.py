"""Canvas and Moodle: their bulk downloads come in, their tables go out, and nobody loses a mark between.

What they write and how they read is modelled here from their own source, which `inbox.py` and `roster.py`
name; neither system runs here.
"""

import contextlib
import csv
import io
import json
import os
import re
import sqlite3
import struct
import subprocess
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest
from chalk import TINY, chalk, marks, submit, tiny_course
from chalkgrade import unzip
from chalkgrade.course import CourseError, find_course
from chalkgrade.inbox import OF_CANVAS, OF_MOODLE, opened
from chalkgrade.roster import Roster, canvas_key, harmless, moodle_key

pytestmark = [pytest.mark.grading, pytest.mark.timeout(600)]


@dataclass
class Person:
    """Somebody in the class, and what they hand in: cells, a whole file, words typed in, or nothing."""

    first: str
    last: str
    number: int
    cells: dict | None = None
    late: bool = False
    title: str = f"{TINY}.ipynb"
    data: bytes | None = None
    typed: bool = False

    @property
    def sortable(self) -> str:
        return f"{self.last}, {self.first}"

    @property
    def full(self) -> str:
        return f"{self.first} {self.last}"

    @property
    def login(self) -> str:
        return f"u{self.number}"


WRONG = {"double": "def double(x):\n    return 3 * x"}
ZOE = Person("Zoë", "O'Neill", 4711, {}, late=True)
BOB = Person("Bob", "Smith, Jr.", 12, WRONG, title=f"{TINY}-1.ipynb")
CMD = Person("=cmd|' /C calc'!A0", "=Bad", 13, {})
JANE = Person('Jane "JD"', "Doe", 14, data=b"{ no notebook")
TYPED = Person("Ty", "Ped", 15, typed=True)
NOBODY = Person("No", "Body", 16)
ZIPPED = Person("Åsa", "Öberg", 17, {}, title="my work.zip")
CLASS = [ZOE, BOB, CMD, JANE, TYPED, NOBODY, ZIPPED]
TOTALS = {ZOE.number: "4", BOB.number: "1", CMD.number: "4", ZIPPED.number: "4"}


def handed_in(course: Path, person: Person) -> bytes | None:
    """The bytes of the file that a person handed in."""
    if person.cells is None:
        return person.data
    path = submit(course, "draft", **person.cells)
    data = path.read_bytes()
    path.unlink()
    if person.title.endswith(".zip"):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            archive.writestr(f"answers/{TINY}.ipynb", data)
            archive.writestr("__MACOSX/answers/._x", b"x")
        return packed.getvalue()
    return data


def canvas_name(person: Person) -> str:
    """The beginning of a file's name, as lib/content_zipper.rb makes it."""
    name = re.sub(r"_(\d+)_", r"\1", person.sortable).lower()
    parts = [name, "LATE" if person.late else None, str(person.number)]
    return re.sub(r"[^\w]", "", "_".join(part for part in parts if part))


def canvas_files(course: Path, people: list[Person]) -> dict[str, bytes]:
    files = {}
    for person in people:
        if person.typed:
            files[f"{canvas_name(person)}_text.html"] = b"<p>my answer</p>"
        elif (data := handed_in(course, person)) is not None:
            title = re.sub(r'[\x00/\\:*?"<>|]+', "_", person.title)
            files[f"{canvas_name(person)}_{90000 + person.number}_{title}"] = data
    return files


def moodle_prefix(person: Person) -> str:
    """`clean_filename` of lib/moodlelib.php takes away what file systems dislike."""
    return re.sub(r"""[\x00-\x1f&<>"`|':\\/]""", "", f"{person.full.replace('_', ' ')}_{person.number}")


def moodle_files(course: Path, people: list[Person], folders: bool = True) -> dict[str, bytes]:
    """As mod/assign/classes/downloader.php makes it."""
    files = {}
    for person in people:
        prefix = moodle_prefix(person)
        if person.typed:
            files[f"{prefix}_assignsubmission_onlinetext/onlinetext.html"] = b"<p>my answer</p>"
        elif (data := handed_in(course, person)) is not None:
            files[f"{prefix}_assignsubmission_file{'/' if folders else '_'}{person.title}"] = data
    return files


def packed(path: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def unpacked(folder: Path, files: dict[str, bytes]) -> Path:
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


ASSIGNMENT = "01 Doubling (801)"


def canvas_gradebook(people: list[Person] = CLASS, there: dict[int, str] | None = None) -> str:
    """As lib/gradebook_exporter.rb writes it; a name that begins with = is quoted there."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "Essay (800)", ASSIGNMENT,
                     "Current Score", "Final Score"])  # fmt: skip
    writer.writerow([None, None, None, None, None, None, "Manual Posting", None, None])
    writer.writerow(["    Points Possible", None, None, None, None, "10", "6", "(read only)", "(read only)"])
    for person in people:
        name = person.sortable
        name = f'="{name}"' if re.match(r"\s*=", name) else name
        score = (there or {}).get(person.number, "")
        writer.writerow(
            [name, person.number, f"S{person.number}", person.login, "A, morning", "7", score, "70", "70"]
        )
    return out.getvalue()


def canvas_import(text: str, people: list[Person] = CLASS) -> dict[int, str]:
    """The scores by person, as lib/gradebook_importer.rb reads them."""
    rows = list(csv.reader(io.StringIO(text)))
    header = rows[0]
    assert "Student" in header[0] and "ID" in header[1] and header[4] == "Section"
    columns = {
        match[1]: place
        for place, name in enumerate(header[5:], 5)
        if (match := re.search(r" \((\d+)\)$", name))
    }
    assert list(columns) == ["801"]  # nothing else of the course can be changed
    scores = {}
    for row in rows[1:]:
        if "Points Possible" in row[0] or all(
            re.fullmatch(r"(?i)\s*(muted|manual posting.*)?\s*", c) for c in row
        ):
            continue
        assert row[1] in {str(person.number) for person in people}, "Canvas would ask who this is"
        scores[int(row[1])] = row[columns["801"]].strip()
    return scores


def moodle_worksheet(
    people: list[Person] = CLASS, there: dict[int, str] | None = None, most: str = "6.00"
) -> str:
    """As mod/assign/gradingtable.php writes it."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(["Identifier", "Full name", "Email address", "Status", "Grade", "Maximum grade",
                     "Grade can be changed", "Last modified (submission)", "Last modified (grade)",
                     "Feedback comments"])  # fmt: skip
    for person in people:
        came = person.cells is not None or person.data is not None or person.typed
        status = "Submitted for grading" if came else "No submission"
        status += " - 1 day 2 hours late - Graded" if person.late else ""
        when = "Thursday, 5 March 2026, 11:32 PM" if came else "-"
        grade = (there or {}).get(person.number, "")
        identity = [f"Participant {person.number}", person.full, f"{person.login}@x.org"]
        changes = "No" if grade == "locked" else "Yes"
        writer.writerow([*identity, status, grade, most, changes, when, "-", ""])
    return "\ufeff" + out.getvalue()


def moodle_import(text: str) -> dict[int, float]:
    """The grades that change, by person, as mod/assign/feedback/offline reads them."""
    assert text[0] == "\ufeff"
    rows = list(csv.reader(io.StringIO(text[1:])))
    place = {name: number for number, name in enumerate(rows[0])}
    assert {"Identifier", "Grade", "Last modified (grade)"} <= place.keys()
    grades = {}
    for row in rows[1:]:
        person, grade = row[place["Identifier"]].removeprefix("Participant "), row[place["Grade"]].strip()
        if grade and 0 <= float(grade) <= float(row[place["Maximum grade"]]):
            grades[int(person)] = float(grade)
    return grades


def by_number(course: Path) -> dict[int, dict[str, str]]:
    """The rows of the exported table, by the number at the end of the student's name."""
    return {int(name.rpartition("_")[2]): row for name, row in marks(course).items()}


@pytest.fixture(scope="module")
def canvas(tmp_path_factory):
    """A course in which Canvas's download was graded."""
    folder = tiny_course(tmp_path_factory.mktemp("canvas"))
    chalk("release", at=folder)
    packed(folder / "submissions.zip", canvas_files(folder, CLASS))
    (folder / "grades.csv").write_text(canvas_gradebook(), encoding="utf-8", newline="")
    said = chalk("grade", "submissions.zip", "--roster", "grades.csv", at=folder, code=1)
    (folder / "said.txt").write_text(said)
    return folder


@pytest.fixture(scope="module")
def moodle(tmp_path_factory):
    """A course in which Moodle's download was graded."""
    folder = tiny_course(tmp_path_factory.mktemp("moodle"))
    chalk("release", at=folder)
    packed(folder / "CS101-Doubling-77.zip", moodle_files(folder, CLASS))
    (folder / "grades.csv").write_text(moodle_worksheet(), encoding="utf-8", newline="")
    said = chalk("grade", "CS101-Doubling-77.zip", "--roster", "grades.csv", at=folder, code=1)
    (folder / "said.txt").write_text(said)
    return folder


@pytest.fixture
def tiny(tmp_path):
    folder = tiny_course(tmp_path)
    chalk("release", at=folder)
    return folder


# In


@pytest.mark.parametrize("system", ["canvas", "moodle"])
def test_a_bulk_download_is_recognised_and_graded(system, request):
    course = request.getfixturevalue(system)
    rows, said = by_number(course), (course / "said.txt").read_text()
    name = system.capitalize()
    assert f"Taken for a bulk download from {name}: 6 submissions to {TINY}" in said
    assert {number: row["total"] for number, row in rows.items() if row["total"]} == TOTALS
    assert (rows[JANE.number]["status"], rows[JANE.number]["total"]) == ("failed", "")
    assert (rows[TYPED.number]["status"], rows[TYPED.number]["total"]) == ("failed", "")
    assert f"typed into {name}" in rows[TYPED.number]["remark"]
    assert (rows[NOBODY.number]["status"], rows[NOBODY.number]["total"]) == ("missing", "")
    assert "handed in as my work.zip, which was unpacked" in rows[ZIPPED.number]["remark"]
    assert not list((course / ".grading").glob("inbox-*"))


def test_lateness_is_kept(canvas, moodle):
    assert "handed in late, says Canvas" in by_number(canvas)[ZOE.number]["remark"]
    assert "1 of them late" in (canvas / "said.txt").read_text()
    row = by_number(moodle)[ZOE.number]
    assert "handed in late, says Moodle: by 1 day 2 hours" in row["remark"]
    assert all("late" not in by_number(course)[BOB.number]["remark"] for course in (canvas, moodle))
    with sqlite3.connect(moodle / ".grading" / "gradebook.db") as book:
        times = dict(book.execute("select student_id, timestamp from submitted_assignment"))
    assert all(re.match(r"2026-03-0[56] ", times[name]) for name in times) and len(times) == 4


def test_the_number_that_canvas_adds_is_no_fault_of_the_students(canvas):
    """It adds -1 to the name of a file that was uploaded again."""
    assert by_number(canvas)[BOB.number]["status"] == "graded"


@pytest.mark.parametrize(
    "files",
    [canvas_files, moodle_files, lambda course, people: moodle_files(course, people, folders=False)],
    ids=["canvas", "moodle", "moodle, not in folders"],
)
def test_a_download_that_was_unpacked_is_the_same(tiny, files):
    unpacked(tiny / "in", files(tiny, [ZOE, BOB, CMD]))
    (tiny / "in" / ".DS_Store").write_bytes(b"x")
    (tiny / "in" / "link.ipynb").symlink_to("/etc/passwd")
    before = sorted(path.name for path in (tiny / "in").rglob("*"))
    chalk("grade", "in", at=tiny)
    assert {number: row["total"] for number, row in by_number(tiny).items()} == {4711: "4", 12: "1", 13: "4"}
    assert sorted(path.name for path in (tiny / "in").rglob("*")) == before
    said = chalk("grade", str(packed(tiny / "again.zip", files(tiny, [ZOE, BOB, CMD]))), at=tiny)
    assert "3 unchanged" in said


def test_nbgraders_tree_may_be_a_zip_too(tiny):
    for student in ("ann", "bob"):
        submit(tiny, student)
    (tiny / "submitted" / "bob" / TINY / "data").mkdir()
    (tiny / "submitted" / "bob" / TINY / "data" / "x.csv").write_text("1")
    files = {
        str(path.relative_to(tiny)): path.read_bytes()
        for path in (tiny / "submitted").rglob("*")
        if path.is_file()
    }
    said = chalk("grade", str(packed(tiny / "all.zip", files)), at=tiny)
    assert "Taken for nbgrader's STUDENT/ASSIGNMENT/: 2 students" in said
    assert [row["total"] for row in marks(tiny).values()] == ["4", "4"]
    assert "2 unchanged" in chalk("grade", "submitted", at=tiny)


def packed_by_chalk(course: Path) -> bytes:
    """What a student gets from `chalk submit`, and is told to hand in as it is."""
    mine = course / "my_work" / TINY / f"{TINY}.ipynb"
    mine.parent.mkdir(parents=True, exist_ok=True)
    submit(course, "draft").replace(mine)
    (course / "submitted" / "draft" / TINY).rmdir()
    (course / "submitted" / "draft").rmdir()
    chalk("submit", "01", at=course)
    return (mine.parent / "hand_in" / f"{TINY}.zip").read_bytes()


def test_what_chalk_submit_packs_is_what_was_asked_for_wherever_it_comes_in(tiny):
    data = packed_by_chalk(tiny)
    by_mail = tiny / "submitted" / "ann" / TINY
    unpacked(by_mail, {f"{TINY}.zip": data, "timestamp.txt": b"2026-03-01 12:00:00 UTC"})
    chalk("grade", "submitted", at=tiny)
    row = marks(tiny)["ann"]
    assert (row["status"], row["total"], row["remark"]) == ("graded", "4", "to be marked by hand: why")
    assert sorted(path.name for path in by_mail.iterdir()) == sorted([f"{TINY}.zip", "timestamp.txt"])
    with sqlite3.connect(tiny / ".grading" / "gradebook.db") as book:
        assert "2026-03-01 12:00" in str(list(book.execute("select timestamp from submitted_assignment")))
    assert "1 unchanged" in chalk("grade", "submitted", at=tiny)

    chalk("grade", str(packed(tiny / "in.zip", {f"smithbob_12_900_{TINY}-1.zip": data})), at=tiny)
    row = marks(tiny)["smithbob_12"]
    assert (row["status"], row["total"], row["remark"]) == ("graded", "4", "to be marked by hand: why")


def test_what_lies_beside_the_folders_of_the_assignments_is_told(tiny):
    """Otherwise a student would be called missing, and nobody would know why."""
    submit(tiny, "ann")
    unpacked(tiny / "submitted", {f"bob/{TINY}.ipynb": b"{}", "cy.ipynb": b"{}", ".DS_Store": b"x"})
    said = chalk("grade", "submitted", at=tiny)
    assert f"Left out, being in no folder STUDENT/ASSIGNMENT: cy.ipynb, bob/{TINY}.ipynb\n" in said
    assert marks(tiny)["bob"]["status"] == "missing"


def test_a_timestamp_in_what_a_student_packed_is_not_believed(tiny):
    mine = io.BytesIO(packed_by_chalk(tiny))
    with zipfile.ZipFile(mine, "a") as archive:
        archive.writestr(f"{TINY}/timestamp.txt", "2020-01-01 00:00:00 UTC")
    unpacked(tiny / "submitted" / "ann" / TINY, {f"{TINY}.zip": mine.getvalue()})
    chalk("grade", "submitted", at=tiny)
    with sqlite3.connect(tiny / ".grading" / "gradebook.db") as book:
        assert list(book.execute("select timestamp from submitted_assignment")) == [(None,)]


@pytest.mark.parametrize(
    ("name", "inside"),
    [
        ("...zip", f"{TINY}/timestamp.txt"),  # its stem is the folder above
        (f"{TINY}.zip", f"{TINY}/timestamp.txt"),
        (f"{TINY}.zip", f"{TINY}/timestamp.txt/x"),
        ("timestamp.txt.zip", "x"),
    ],
)
def test_no_zip_of_a_students_writes_over_the_time_at_which_it_came(tiny, tmp_path, name, inside):
    mine = io.BytesIO(packed_by_chalk(tiny))
    with zipfile.ZipFile(mine, "a") as archive:
        archive.writestr(inside, "2020-01-01 00:00:00 UTC")
        archive.writestr("more/x", b"x") if name == "...zip" else None
    there = {name: mine.getvalue(), "timestamp.txt": b"2026-03-01 12:00:00 UTC"}
    unpacked(tiny / "submitted" / "ann" / TINY, there)
    with opened(tiny / "submitted", find_course(tiny)) as inbox:
        folder = inbox.students["ann"][TINY].folder
        assert (folder / "timestamp.txt").read_bytes() == there["timestamp.txt"]


def test_a_folder_called_as_the_time_stops_nobody(tiny):
    """Moodle lets students hand in folders."""
    one, bob = f"{moodle_prefix(ZOE)}_assignsubmission_file/timestamp.txt/x", moodle_files(tiny, [BOB])
    (tiny / "worksheet.csv").write_text(moodle_worksheet([ZOE, BOB]), encoding="utf-8")
    with opened(
        packed(tiny / "in.zip", {one: b"x"} | bob), find_course(tiny), [TINY], tiny / "worksheet.csv"
    ) as inbox:
        refused = {student: theirs[TINY].refused for student, theirs in inbox.students.items()}
    assert refused[moodle_prefix(BOB)] == "" and refused[moodle_prefix(ZOE)]


def test_no_file_of_a_students_is_called_such_that_it_is_anothers(tiny):
    """Nobody but Moodle says whose a file is, and not what a student has called it."""
    files = moodle_files(tiny, [BOB, ZOE], folders=False)
    files |= {f"{moodle_prefix(BOB)}_assignsubmission_file_x_{ZOE.number}_assignsubmission_file_y.txt": b"x"}
    files |= {f"{moodle_prefix(BOB)}_assignsubmission_file_x_{'9' * 160}_assignsubmission_file_y.txt": b"x"}
    with opened(packed(tiny / "in.zip", files), find_course(tiny), [TINY]) as inbox:
        assert set(inbox.students) == {moodle_prefix(BOB), moodle_prefix(ZOE)}


def test_folders_in_folders_without_end_cost_nobody_else_a_mark(tiny, tmp_path):
    """Python's own walks through folders end at its limit of recursion, or at the longest name."""
    submit(tiny, "bob")
    for student, name, deep in (("eve", "a", 1200), ("fay", "a" * 200, 40)):
        here = unpacked(tiny / "submitted" / student / TINY, {"a.zip": packed_by_chalk(tiny)})
        with contextlib.chdir(here):
            for _ in range(deep):
                Path(name).mkdir()
                os.chdir(name)
    try:
        chalk("grade", "submitted", at=tiny)
        assert {name: row["total"] for name, row in marks(tiny).items()} == dict.fromkeys(
            ("bob", "eve", "fay"), "4"
        )
    finally:
        subprocess.run(["rm", "-r", tiny / "submitted"], check=True)  # pytest cannot


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("smithbob_340934_208490284_BobsWork.zip", ("smithbob", None, "340934", "208490284", "BobsWork.zip")),
        ("oneillzoë_LATE_4711_99_01_x.ipynb", ("oneillzoë", "LATE", "4711", "99", "01_x.ipynb")),
        ("a_b_12_34_5_6_x.ipynb", ("a_b", None, "12", "34", "5_6_x.ipynb")),
        ("anon_x7Qz1_34_x.ipynb", (None, None, "anon_x7Qz1", "34", "x.ipynb")),
        ("LATE_anon_x7Qz1_34_x.ipynb", (None, "LATE", "anon_x7Qz1", "34", "x.ipynb")),
        ("lateann_12_34_x.ipynb", ("lateann", None, "12", "34", "x.ipynb")),
        ("05_softmax_classification.ipynb", None),
    ],
)
def test_the_names_that_canvas_gives(name, expected):
    match = OF_CANVAS.match(name)
    found = match and tuple(match[part] for part in ("name", "late", "user", "file", "title"))
    assert found == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Zoë O_4711_assignsubmission_file/a/x.ipynb", ("Zoë O", "4711", "file", "a/x.ipynb", None)),
        ("Zoë_4711_assignsubmission_file_/x.ipynb", ("Zoë", "4711", "file", "x.ipynb", None)),
        ("Zoë_4711_assignsubmission_file_x_1.ipynb", ("Zoë", "4711", "file", None, "x_1.ipynb")),
        ("Participant_9_assignsubmission_onlinetext/onlinetext.html",
         ("Participant", "9", "onlinetext", "onlinetext.html", None)),
        ("Zoë_4711/x.ipynb", None),
    ],
)  # fmt: skip
def test_the_names_that_moodle_gives(name, expected):
    match = OF_MOODLE.match(name)
    found = match and tuple(match[part] for part in ("name", "user", "kind", "path", "flat"))
    assert found == expected


def test_the_names_here_are_those_of_the_download():
    assert canvas_key(ZOE.sortable, "4711") == re.sub("LATE_", "", canvas_name(ZOE))
    assert moodle_key(ZOE.full, "4711") == moodle_prefix(ZOE)
    assert moodle_key(JANE.full, "14") == moodle_prefix(JANE)
    assert "/" not in moodle_key("../../x", "4") and not moodle_key("...", "4").startswith(".")
    assert len(moodle_key("ö" * 300, "4").encode()) < 200


def test_of_two_notebooks_the_one_that_came_later_counts(tiny):
    late, early = handed_in(tiny, BOB), handed_in(tiny, ZOE)
    files = {f"smithbob_12_900_{TINY}.ipynb": early, f"smithbob_12_901_{TINY}-1.ipynb": late}
    chalk("grade", str(packed(tiny / "in.zip", files)), at=tiny)
    row = by_number(tiny)[12]
    assert row["total"] == "1" and f"2 files {TINY}.ipynb; the last one counts" in row["remark"]


def test_a_student_does_not_say_when_it_was_handed_in(tiny):
    """`timestamp.txt` is nbgrader's own; in a download it can only be a student's."""
    files = canvas_files(tiny, [BOB]) | {"smithjrbob_12_999_timestamp.txt": b"2020-01-01 00:00:00 UTC"}
    chalk("grade", str(packed(tiny / "in.zip", files)), at=tiny)
    with sqlite3.connect(tiny / ".grading" / "gradebook.db") as book:
        assert list(book.execute("select timestamp from submitted_assignment")) == [(None,)]


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"a.txt": b"x"}, "no bulk download from Canvas"),
        ({}, "holds nothing"),
        ({"ann_12_34_hw.ipynb": b"x"}, "Say which: --assignment NAME"),
    ],
)
def test_what_cannot_be_told_is_asked(tiny, files, told):
    said = chalk("grade", str(packed(tiny / "in.zip", files)), at=tiny, code=2)
    assert told in " ".join(said.split())


def test_a_file_with_another_name_is_graded_once_it_is_said_for_what(tiny):
    person = Person("Ann", "Lee", 5, {}, title="hw.ipynb")
    path = packed(tiny / "in.zip", canvas_files(tiny, [person]))
    chalk("grade", str(path), "--assignment", "01", at=tiny)
    row = by_number(tiny)[5]
    assert (row["status"], row["total"]) == ("repaired", "4") and "was called hw.ipynb" in row["remark"]


def test_a_file_that_is_no_zip(tiny):
    (tiny / "in.zip").write_bytes(b"PK\3\4 not really")
    assert "cannot be read as a zip file" in chalk("grade", "in.zip", at=tiny, code=2)


# Zips that mean harm


OUTSIDE = [
    "../x_1_2_y.ipynb",
    "/tmp/x_1_2_y.ipynb",
    "C:x_1_2_y.ipynb",
    "a\\..\\..\\x_1_2_y.ipynb",
    "a/../../x",
]


@pytest.mark.parametrize("name", OUTSIDE)
def test_a_zip_that_leads_out_of_its_folder_is_refused(tiny, name):
    path = packed(tiny / "in.zip", canvas_files(tiny, [BOB]) | {name: b"harm"})

    def all_there():
        return {*tiny.rglob("*"), *tiny.parent.glob("*"), *tiny.parent.parent.glob("*")}

    before = all_there()
    said = " ".join(chalk("grade", str(path), at=tiny, code=2).split())
    assert "outside it. Nothing of it was graded" in said
    assert {new.name for new in all_there() - before} <= {"logs", "lock"}
    assert not Path("/tmp/x_1_2_y.ipynb").exists()


def test_a_link_in_a_zip_is_left_out(tmp_path):
    with zipfile.ZipFile(tmp_path / "in.zip", "w") as archive:
        link = zipfile.ZipInfo("a_1_2_link.ipynb")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("b_2_3_x.ipynb", "{}")
    with unzip.Zip(tmp_path / "in.zip") as archive:
        assert archive.names == ["b_2_3_x.ipynb"]


def test_files_that_share_their_bytes_are_a_bomb(tmp_path):
    """As in https://www.bamsoftware.com/hacks/zipbomb/: many entries, one kernel."""
    path = packed(tmp_path / "in.zip", {"a_1_2_x.ipynb": bytes(100_000), "b_2_3_x.ipynb": bytes(100_000)})
    data = bytearray(path.read_bytes())
    second = data.index(b"PK\1\2", data.index(b"PK\1\2") + 4)
    struct.pack_into("<L", data, second + 42, 10)  # the second begins within the first
    path.write_bytes(data)
    with pytest.raises(unzip.Unsafe, match="share their bytes"):
        unzip.Zip(path)


def test_a_zip_that_grows_without_end_is_a_bomb(tmp_path, monkeypatch):
    monkeypatch.setattr(unzip, "AND_MORE", 1_000_000)
    path = packed(tmp_path / "in.zip", {f"a_{n}_2_x.ipynb": bytes(2_000_000) for n in range(10)})
    with unzip.Zip(path) as archive, pytest.raises(unzip.Bomb, match="zip bomb"):
        for name in archive.names:
            archive.unpack(name, tmp_path / "out" / name, 50_000_000)
    assert sum(file.stat().st_size for file in (tmp_path / "out").iterdir()) < 5_000_000


def test_a_list_of_a_million_names_is_not_read(tmp_path):
    path = packed(tmp_path / "in.zip", {"a_1_2_x.ipynb": b"x"})
    data = bytearray(path.read_bytes())
    struct.pack_into("<L", data, data.rindex(b"PK\5\6") + 12, unzip.MOST_OF_DIRECTORY + 1)
    path.write_bytes(data)
    with pytest.raises(unzip.Unsafe, match="more files than a class"):
        unzip.Zip(path)


def test_a_list_of_a_million_names_is_not_read_where_a_large_zip_tells_of_it(tmp_path):
    """That place may be followed by bytes which only look like it."""
    end = b"PK\6\6" + bytes(36) + struct.pack("<QQ", unzip.MOST_OF_DIRECTORY + 1, 0)
    locator = b"PK\6\7" + bytes(4) + b"PK\6\6" + bytes(8)
    (tmp_path / "in.zip").write_bytes(bytes(500) + end + locator + b"PK\5\6" + bytes(18))
    with pytest.raises(unzip.Unsafe, match="more files than a class"):
        unzip.Zip(tmp_path / "in.zip")


@pytest.mark.parametrize("kind", ["bzip2", "password", "cut"])
def test_what_cannot_be_unpacked_safely_is_refused(tmp_path, kind):
    method = zipfile.ZIP_BZIP2 if kind == "bzip2" else zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(tmp_path / "in.zip", "w", method) as archive:
        archive.writestr("a_1_2_x.ipynb", bytes(range(256)) * 50)
    data = bytearray((tmp_path / "in.zip").read_bytes())
    if kind == "password":
        data[data.index(b"PK\1\2") + 8] |= 1
    if kind == "cut":
        data[60:90] = bytes(30)
    (tmp_path / "in.zip").write_bytes(data)
    with unzip.Zip(tmp_path / "in.zip") as archive, pytest.raises(unzip.Unsafe):
        archive.unpack("a_1_2_x.ipynb", tmp_path / "x", 50_000_000)
    assert not (tmp_path / "x").exists()


def test_a_zip_with_names_in_no_alphabet_costs_nobody_else_a_mark(tiny):
    """Neither in the list at its end, nor before the file itself."""
    for places in ((b"PK\1\2", 46), (b"PK\3\4", 30)):
        mine = io.BytesIO()
        with zipfile.ZipFile(mine, "w") as archive:
            archive.writestr("zoë.ipynb", b"{}")
        data, (mark, length) = bytearray(mine.getvalue()), places
        data[data.index(mark) + length + 2] = 0xFF
        bad = Person("B", "Ad", 22, data=bytes(data), title="w.zip")
        chalk("grade", str(packed(tiny / "in.zip", canvas_files(tiny, [bad, BOB]))), at=tiny, code=1)
        rows = by_number(tiny)
        assert {number: row["status"] for number, row in rows.items()} == {22: "failed", 12: "graded"}


def test_a_student_who_means_harm_costs_nobody_else_a_mark(tiny):
    outside = io.BytesIO()
    with zipfile.ZipFile(outside, "w") as archive:
        archive.writestr(f"../../{TINY}.ipynb", b"{}")
    big = Person("B", "Ig", 20, data=bytes(60_000_000))
    out = Person("O", "Ut", 21, data=outside.getvalue(), title="w.zip")
    bad = Person("B", "Ad", 22, data=b"PK no zip", title="w.zip")
    chalk("grade", str(packed(tiny / "in.zip", canvas_files(tiny, [big, out, bad, BOB]))), at=tiny, code=1)
    rows = by_number(tiny)
    assert {number: row["status"] for number, row in rows.items()} == {
        20: "failed", 21: "failed", 22: "failed", 12: "graded",
    }  # fmt: skip
    assert "larger than 50 MB" in rows[20]["remark"] and "outside it" in rows[21]["remark"]
    assert "cannot be read as a zip" in rows[22]["remark"]


def test_letters_and_accents_apart_or_unnamed_are_put_together(tmp_path):
    """macOS writes names so, and does not say that they are UTF-8."""
    path = packed(tmp_path / "in.zip", {"nobody_1_2_x.ipynb": b"x"})
    path.write_bytes(path.read_bytes().replace(b"nobody", "zoe\u0308o".encode()))
    with unzip.Zip(path) as archive:
        assert archive.names == ["zoëo_1_2_x.ipynb"]


# Out


def export(course: Path, to: str, roster: str, *arguments: str, code: int = 0) -> tuple[str, str]:
    """What `chalk export` says and writes for a table."""
    path = course / "roster.csv"
    path.write_text(roster, encoding="utf-8", newline="")
    said = chalk("export", "01", "--to", to, "--roster", "roster.csv", *arguments, at=course, code=code)
    written = course / ".grading" / "marks" / f"{TINY}.{to}.csv"
    return said, written.read_bytes().decode() if written.is_file() else ""


def without(course: Path, to: str) -> dict[str, tuple[str, str]]:
    with (course / ".grading" / "marks" / f"{TINY}.{to}.without_mark.csv").open(newline="") as file:
        return {row["student"]: (row["status"], row["why there is no mark"]) for row in csv.DictReader(file)}


def test_canvas_imports_what_was_graded(canvas):
    said, text = export(canvas, "canvas", canvas_gradebook(), "--partial")
    scores = canvas_import(text)
    assert {number: score for number, score in scores.items() if score} == TOTALS
    assert set(scores) == {person.number for person in CLASS}  # empty for the others, not 0
    listed = {int(name.rpartition("_")[2]): status for name, (status, _) in without(canvas, "canvas").items()}
    assert listed == {JANE.number: "failed", TYPED.number: "failed", NOBODY.number: "missing"}
    assert "3 without a mark" in said and "typed into Canvas" in said
    assert text.split("\r\n")[0] == f"Student,ID,SIS User ID,SIS Login ID,Section,{ASSIGNMENT}"
    assert '"Smith, Jr., Bob",12,S12,u12,"A, morning",1' in text


def test_moodle_imports_what_was_graded(moodle):
    _, text = export(moodle, "moodle", moodle_worksheet(), "--partial")
    assert moodle_import(text) == {number: float(total) for number, total in TOTALS.items()}
    listed = {int(name.rpartition("_")[2]): status for name, (status, _) in without(moodle, "moodle").items()}
    assert listed == {JANE.number: "failed", TYPED.number: "failed", NOBODY.number: "missing"}
    assert "Last modified (grade)" in text.split("\r\n")[0]


@pytest.mark.parametrize("system", ["canvas", "moodle"])
def test_a_mark_to_which_a_person_has_still_to_add_waits(system, request):
    course = request.getfixturevalue(system)
    table = canvas_gradebook() if system == "canvas" else moodle_worksheet()
    said, text = export(course, system, table)
    read = canvas_import(text) if system == "canvas" else moodle_import(text)
    assert not any(read.values()) and "to be marked by hand: why" in said
    assert "--partial exports it" in said
    assert len(without(course, system)) == len(CLASS)
    assert "--partial" not in export(course, system, table, "--partial")[0]


@pytest.mark.parametrize("system", ["canvas", "moodle"])
def test_no_cell_is_a_formula(system, request):
    course = request.getfixturevalue(system)
    people = [*CLASS, Person("@SUM(A1)", "\t+x", 30), Person("-2+3", "-x", 31)]
    table = canvas_gradebook(people) if system == "canvas" else moodle_worksheet(people)
    _, text = export(course, system, table, "--partial")
    tables = [text.removeprefix("\ufeff"), (course / ".grading" / "marks" / f"{TINY}.csv").read_text()]
    tables.append((course / ".grading" / "marks" / f"{TINY}.{system}.without_mark.csv").read_text())
    cells = [cell for table in tables for row in csv.reader(io.StringIO(table, newline="")) for cell in row]
    assert len(cells) > 100
    assert [cell for cell in cells if re.match(r"\s*[=+@]|\s*-(?!$|[\d.]+$)|[\t\r]", cell)] == []
    assert any("cmd|" in cell for cell in cells)


def test_harmless():
    assert harmless("=1") == "'=1" and harmless(" =1") == "' =1" and harmless("\t=1") == "'\t=1"
    assert (
        harmless("-1.5") == "-1.5"
        and harmless("-") == "-"
        and harmless("-x") == "'-x"
        and harmless("Ada") == "Ada"
    )


def test_what_canvas_excuses_stays_excused_and_other_scores_stay_where_there_is_no_mark(canvas):
    there = {ZOE.number: "EX", BOB.number: "6", JANE.number: "3.5", NOBODY.number: "N/A"}
    _, text = export(canvas, "canvas", canvas_gradebook(there=there), "--partial")
    scores = canvas_import(text)
    assert scores[ZOE.number] == "EX" and scores[NOBODY.number] == "N/A"
    assert scores[BOB.number] == "1" and scores[JANE.number] == "3.5"
    assert "Canvas says EX" in without(canvas, "canvas")[canvas_key(ZOE.sortable, "4711")][1]


def test_what_moodle_would_pass_over_in_silence_is_told(moodle):
    said, text = export(moodle, "moodle", moodle_worksheet(most="3.00"), "--partial")
    assert moodle_import(text) == {BOB.number: 1}
    assert "Moodle takes at most 3 points and would pass over the mark 4" in said
    said, _ = export(moodle, "moodle", moodle_worksheet(there={ZOE.number: "locked"}), "--partial")
    assert "this grade cannot be changed; the mark would be 4" in said


def test_one_mark_is_no_marks(canvas):
    said, _ = export(canvas, "canvas", canvas_gradebook([ZOE]), "--partial")
    assert ".canvas.csv: 1 mark, in" in said


def test_the_test_student_of_canvas_is_nobody_who_hands_in_nothing(tmp_path):
    (tmp_path / "grades.csv").write_text(canvas_gradebook([ZOE, Person("Test", "Student", 99)]))
    assert [person.name for person in Roster(tmp_path / "grades.csv").people] == [ZOE.sortable]


def test_somebody_who_is_not_in_the_table_is_told(canvas):
    said, text = export(canvas, "canvas", canvas_gradebook([BOB, CMD]), "--partial")
    assert canvas_import(text) == {BOB.number: "1", CMD.number: "4"}
    assert "nobody, or more than one person, in roster.csv can be this student" in said


def test_the_points_in_canvas_and_here_are_compared(canvas):
    said, _ = export(
        canvas, "canvas", canvas_gradebook().replace('"10","6"', '"10","100"').replace(",10,6,", ",10,100,")
    )
    assert "Canvas gives 100 points for this assignment, the course 6" in said


def test_the_column_is_found_or_asked_for(canvas):
    table = canvas_gradebook()
    said, _ = export(canvas, "canvas", table.replace(ASSIGNMENT, "Twice (801)"), code=2)
    assert "--column" in said and "'Twice (801)'" in said and "'Essay (800)'" in said
    for wanted in ("Twice", "801", "Twice (801)"):
        _, text = export(
            canvas, "canvas", table.replace(ASSIGNMENT, "Twice (801)"), "--partial", "--column", wanted
        )
        assert canvas_import(text)[BOB.number] == "1"
    _, text = export(canvas, "canvas", table.replace(ASSIGNMENT, "Doubling (801)"), "--partial")
    assert canvas_import(text)[BOB.number] == "1"
    said, _ = export(canvas, "canvas", table.replace("Essay (800)", "01_doubling (800)"), code=2)
    assert "More than one" in said


def test_a_table_with_semicolons_and_in_another_encoding_is_read(tmp_path):
    text = canvas_gradebook()
    rows = list(csv.reader(io.StringIO(text)))
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";").writerows(rows)
    for encoding in ("utf-8", "utf-8-sig", "cp1252", "utf-16"):
        (tmp_path / "r.csv").write_bytes(out.getvalue().encode(encoding))
        roster = Roster(tmp_path / "r.csv")
        assert [person.name for person in roster.people][-1] == "Öberg, Åsa"
        assert list(csv.reader(io.StringIO(roster.written(6, {})), delimiter=";"))[4][1] == "12"


def test_students_of_nbgraders_tree_are_found_by_login_mail_or_name(tmp_path):
    (tmp_path / "c.csv").write_text(canvas_gradebook(), encoding="utf-8")
    (tmp_path / "m.csv").write_text(moodle_worksheet(), encoding="utf-8")
    for path in ("c.csv", "m.csv"):
        found = Roster(tmp_path / path).matched(["u4711", "Bob Smith, Jr.", "u14", "nobody else"])
        assert {student: int(person.number) for student, person in found.items()} == {
            "u4711": 4711, "Bob Smith, Jr.": 12, "u14": 14,
        }  # fmt: skip
    liar = [Person("Ann", "Lee", 1), Person("u1", "", 2)]  # who calls himself as another's login
    for text in (canvas_gradebook(liar), moodle_worksheet(liar)):
        (tmp_path / "l.csv").write_text(text, encoding="utf-8")
        assert Roster(tmp_path / "l.csv").matched(["u1"])["u1"].number == "1"
    twins = [Person("Ann", "Lee", 1), Person("Ann", "Lee", 2)]
    (tmp_path / "t.csv").write_text(canvas_gradebook(twins), encoding="utf-8")
    assert Roster(tmp_path / "t.csv").matched(["Ann Lee", "u1"])["u1"].number == "1"
    assert "Ann Lee" not in Roster(tmp_path / "t.csv").matched(["Ann Lee"])
    assert Roster(tmp_path / "t.csv").matched(["u1", "1"]) == {}  # two who would be one


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a,b\n1,2\n", "neither a gradebook"),
        ("", "neither a gradebook"),
        ("Student,ID,Section,X (1)\n", "no row of a student"),
    ],
)
def test_a_table_that_is_none(tmp_path, text, told):
    (tmp_path / "r.csv").write_text(text)
    with pytest.raises(CourseError, match=told):
        Roster(tmp_path / "r.csv")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--to", "canvas"], "Say where it is: --roster"),
        (["--roster", "m.csv"], "say --to canvas or --to moodle"),
        (["--to", "canvas", "--roster", "m.csv"], "is from Moodle, and --to canvas was asked for"),
        (["--to", "canvas", "--roster", "none.csv"], "cannot be read"),
        (["--to", "xls"], "expected --to csv, --to canvas or --to moodle"),
    ],
)
def test_export_says_what_it_needs(canvas, arguments, told):
    (canvas / "m.csv").write_text(moodle_worksheet())
    assert told in " ".join(chalk("export", *arguments, at=canvas, code=2).split())


def test_a_roster_of_the_other_system_is_not_taken(canvas):
    (canvas / "m.csv").write_text(moodle_worksheet())
    said = chalk("grade", "submissions.zip", "--roster", "m.csv", at=canvas, code=2)
    assert "are from Canvas, but m.csv is from Moodle" in " ".join(said.split())


def test_a_mark_of_before_is_exported_with_a_word_of_warning(tiny):
    good, bad = canvas_files(tiny, [ZOE]), {f"{canvas_name(ZOE)}_9_{TINY}.ipynb": b"broken"}
    chalk("grade", str(packed(tiny / "1.zip", good)), at=tiny)
    chalk("grade", str(packed(tiny / "2.zip", bad)), at=tiny, code=1)
    said, text = export(tiny, "canvas", canvas_gradebook([ZOE]), "--partial")
    assert canvas_import(text) == {ZOE.number: "4"} and "that of an earlier submission" in said
    result = tiny / ".grading" / "results" / TINY / f"{canvas_key(ZOE.sortable, '4711')}.json"
    assert json.loads(result.read_text())["status"] == "failed"

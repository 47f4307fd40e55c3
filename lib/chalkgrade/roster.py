"""The table of a class as Canvas or Moodle exports it: who is in it, and where the marks go.

Such a table is read, marks are filled in, and it is handed back: all else in it stays as it was.

Canvas: "Grades, Export". The columns Student, ID, SIS User ID, SIS Login ID and Section (the SIS ones may be
missing, Integration ID and Root Account may be added), then one column for each assignment, called
`Name (ID)`, then totals. Before the students comes a row "Points Possible", and perhaps one that says
"Manual Posting".
The importer finds a person by ID, else by the SIS columns, an assignment by the number in its column's name,
takes an empty cell for "no score" (which takes away a score that is there) and `EX` for "excused".
Source: lib/gradebook_exporter.rb, lib/gradebook_importer.rb and lib/content_zipper.rb of
https://github.com/instructure/canvas-lms.

Moodle: "Download grading worksheet" (Offline grading worksheet must be allowed). The columns Identifier, Full
name, perhaps some that identify a person, Status, Grade, Maximum grade, ... Last modified (submission), Last
modified (grade), perhaps Feedback comments. The identifier is "Participant 123", with the number that the
bulk download has in the name of a person's folder. The importer needs Identifier, Grade and Last modified
(grade) by these names; it passes over an empty grade, one above the maximum, and a row that was graded since
the worksheet was made, and says of none of them. Source: mod/assign/gradingtable.php and
mod/assign/feedback/offline/importgradeslib.php, locallib.php of https://github.com/moodle/moodle.
"""

from __future__ import annotations

import contextlib
import csv
import io
import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from chalkgrade.course import CourseError

CANVAS, MOODLE = "canvas", "moodle"
NAMES = {CANVAS: "Canvas", MOODLE: "Moodle"}
CANVAS_PERSON = ("Student", "LastName", "FirstName", "ID", "SIS User ID", "SIS Login ID", "Integration ID")
CANVAS_PERSON += ("Root Account", "Section")
CANVAS_TEST_STUDENT = "Student, Test"  # the one that a teacher is in Canvas's "Student View"
CANVAS_IDS = ("ID", "SIS Login ID", "SIS User ID", "Integration ID")
MOODLE_IDS = ("Username", "ID number", "Email address")
TITLE = re.compile(r"^(?P<title>.*) \((?P<id>\d+)\)$", re.S)
LATE = re.compile(r"(?:^| - )(?P<by>\d[^-]*?) late(?: - |$)")
MOODLE_TIME = "%A, %d %B %Y, %I:%M %p"  # as Moodle writes times in English


@dataclass
class Person:
    """One row of the table."""

    row: int
    name: str  # as the table has it
    number: str  # the LMS's own number for the person
    key: str  # what the person is called here
    ids: list[str] = field(default_factory=list)  # other words that the school gave, a login, an address
    names: list[str] = field(default_factory=list)  # which people may have chosen themselves
    handed_in: str = ""  # when, as nbgrader writes it in timestamp.txt
    late: str = ""  # by how much, in the LMS's words


def canvas_key(name: str, number: str) -> str:
    """What a person is called in Canvas's bulk download: the letters of the name, and the number.

    >>> canvas_key("O'Neill, Zoë", "4711")
    'oneillzoë_4711'
    """
    letters = re.sub(r"_(\d+)_", r"\1", name).lower()
    return shortened(re.sub(r"\W", "", letters), number)


def moodle_key(name: str, number: str) -> str:
    """What a person is called in Moodle's bulk download: the name as a file may have it, and the number.

    >>> moodle_key("Zoë O'Neill", "4711")
    'Zoë ONeill_4711'
    """
    return shortened(re.sub(r"""[&<>"`|':]""", "", name.replace("_", " ")), number)


def shortened(name: str, number: str) -> str:
    """A name for a folder, from a person's name and number."""
    name = "".join(
        " " if letter in "/\\" or unicodedata.category(letter) == "Cc" else letter for letter in name
    )
    name = unicodedata.normalize("NFC", " ".join(name.split())).lstrip(".")
    name = name.encode()[:150].decode(errors="ignore").strip()
    return f"{name}_{number}" if name else number


class Roster:
    """A class as Canvas or Moodle has it."""

    def __init__(self, path: Path):
        self.path = path
        self._text, self._bom = _read(path)
        head = self._text.lstrip("\r\n").split("\n", 1)[0]
        self._delimiter = max(",;\t", key=head.count)
        self._rows = list(csv.reader(io.StringIO(self._text, newline=""), delimiter=self._delimiter))
        self.header = [cell.strip() for cell in self._rows[0]] if self._rows else []
        self.kind = self._recognised()
        self.people = self._canvas_people() if self.kind == CANVAS else self._moodle_people()
        if not self.people:
            raise CourseError(f"{path.name} has no row of a student.")

    def _recognised(self) -> str:
        there = set(self.header)
        if "ID" in there and there & {"Student", "LastName"} and "Section" in there:
            return CANVAS
        if {"Identifier", "Grade", "Last modified (grade)"} <= there:
            return MOODLE
        raise CourseError(
            f"{self.path.name} is neither a gradebook as Canvas exports it (columns Student, ID, Section and "
            "one for each assignment) nor a grading worksheet of Moodle (columns Identifier, Grade, "
            f"Last modified (grade), in English). Its columns: {', '.join(self.header[:12]) or 'none'}."
        )

    def _cell(self, row: list[str], column: str) -> str:
        place = self.header.index(column) if column in self.header else len(row)
        return unicodedata.normalize("NFC", row[place].strip()) if place < len(row) else ""

    def _canvas_people(self) -> list[Person]:
        people = []
        for place, row in enumerate(self._rows[1:], start=1):
            number = self._cell(row, "ID")
            name = _unquoted(self._cell(row, "Student")) or ", ".join(
                part for column in ("LastName", "FirstName") if (part := self._cell(row, column))
            )
            if not number or "Points Possible" in name or name == CANVAS_TEST_STUDENT:
                continue
            ids = [self._cell(row, column) for column in CANVAS_IDS]
            last, _, first = name.rpartition(", ")
            names = [name, f"{first} {last}".strip()]
            people.append(Person(place, name, number, canvas_key(name, number), ids, names))
        return people

    def _moodle_people(self) -> list[Person]:
        people = []
        for place, row in enumerate(self._rows[1:], start=1):
            number = re.search(r"(\d+)$", self._cell(row, "Identifier"))
            if not number:
                continue
            name = self._cell(row, "Full name") or "Participant"
            one = Person(place, name, number[1], moodle_key(name, number[1]))
            one.ids, one.names = [self._cell(row, column) for column in MOODLE_IDS], [name]
            with contextlib.suppress(ValueError, OverflowError):
                said = datetime.strptime(self._cell(row, "Last modified (submission)"), MOODLE_TIME)
                one.handed_in = said.astimezone().strftime("%Y-%m-%d %H:%M:%S %z")
            late = LATE.search(self._cell(row, "Status"))
            one.late = late["by"].strip() if late else ""
            people.append(one)
        return people

    def matched(self, students: Iterable[str]) -> dict[str, Person]:
        """Who in the table each student is. A student who may be two people, or none, is left out.

        A student is looked for by the name that a bulk download gives, then by the number at its end, then by
        whatever else identifies a person, last by name: whoever calls himself by the login of another gets
        nothing of theirs. Two students who would be one person are left out.
        """
        ways: list[Callable[[str], list[Person]]] = [
            self._index(lambda person: [person.key]),
            self._index(lambda person: [person.number], _number_at_the_end),
            self._index(lambda person: person.ids),
            self._index(lambda person: [one.partition("@")[0] for one in person.ids if "@" in one]),
            self._index(lambda person: person.names),
        ]
        found: dict[str, Person] = {}
        for student in students:
            for way in ways:
                if there := way(student):
                    if len(there) == 1:
                        found[student] = there[0]
                    break
        rows = [person.row for person in found.values()]
        return {student: person for student, person in found.items() if rows.count(person.row) == 1}

    def _index(
        self, names: Callable[[Person], list[str]], of: Callable[[str], str] = lambda student: student
    ):
        index: dict[str, dict[int, Person]] = {}
        for person in self.people:
            for name in names(person):
                index.setdefault(_plain(name), {})[person.row] = person
        index.pop("", None)
        return lambda student: list(index.get(_plain(of(student)), {}).values())

    # Marks

    def column(self, assignment: str, wanted: str | None = None) -> int:
        """The place of the column that holds the marks of an assignment."""
        if self.kind == MOODLE:
            return self.header.index(wanted if wanted in self.header else "Grade")
        titles = {
            place: match for place, head in enumerate(self.header)
            if head not in CANVAS_PERSON and (match := TITLE.match(head))
        }  # fmt: skip
        if wanted is not None:
            chosen = [p for p, m in titles.items() if wanted in (self.header[p], m["title"], m["id"])]
        else:
            chosen = [p for p, m in titles.items() if _words(m["title"]) == _words(assignment)]
            number = re.match(r"\d+", assignment)
            if not chosen and number:
                named = _words(assignment.removeprefix(number[0]))
                chosen = [p for p, m in titles.items() if named and _words(m["title"]) == named]
            if not chosen and number:
                chosen = [p for p, m in titles.items() if re.findall(r"\d+", m["title"])[:1] == [number[0]]]
        if len(chosen) == 1:
            return chosen[0]
        there = ", ".join(repr(self.header[place]) for place in titles) or "none"
        asked = f"{wanted!r}" if wanted is not None else assignment
        raise CourseError(
            f"{'None' if not chosen else 'More than one'} of the assignments in {self.path.name} can be "
            f"{asked}. Say which, with --column; there are: {there}."
        )

    def most(self, column: int) -> float | None:
        """The points that the LMS gives for an assignment at most, if the table says so."""
        if self.kind == CANVAS:
            cells = [
                row[column]
                for row in self._rows[1:]
                if row and "Points Possible" in row[0] and column < len(row)
            ]
        else:
            place = next((i for i, head in enumerate(self.header) if head.lower() == "maximum grade"), None)
            cells = [row[place] for row in self._rows[1:] if place is not None and place < len(row)]
        return next((most for cell in cells if (most := number(cell)) is not None), None)

    def get(self, person: Person, column: int) -> str:
        """What stands in a person's row."""
        row = self._rows[person.row]
        return row[column].strip() if column < len(row) else ""

    def open_to_change(self, person: Person) -> bool:
        """Whether the LMS will take a mark for this person."""
        place = "Grade can be changed"
        return self.kind != MOODLE or self._cell(self._rows[person.row], place).lower() != "no"

    def written(self, column: int, marks: dict[int, str]) -> str:
        """The table with these marks, by row, in a column, and nothing that a spreadsheet would compute."""
        rows = [list(row) for row in self._rows]
        for place, mark in marks.items():
            rows[place] += [""] * (column + 1 - len(rows[place]))
            rows[place][column] = mark
        if self.kind == CANVAS:  # the other assignments are none of our business
            kept = [
                place for place, head in enumerate(self.header) if head in CANVAS_PERSON or place == column
            ]
            rows = [[row[place] if place < len(row) else "" for place in kept] for row in rows if any(row)]
        out = io.StringIO(newline="")
        writer = csv.writer(out, delimiter=self._delimiter, lineterminator="\r\n")
        writer.writerow(rows[0])
        writer.writerows([harmless(cell) for cell in row] for row in rows[1:])
        return ("\ufeff" if self._bom else "") + out.getvalue()


def _read(path: Path) -> tuple[str, bool]:
    """The text of a table, and whether it began with a mark of its encoding."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise CourseError(f"The table {path} cannot be read: {error.strerror}.") from None
    for encoding in ("utf-8-sig", "utf-16") if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig",):
        with contextlib.suppress(UnicodeError):
            return data.decode(encoding), data[:3] == b"\xef\xbb\xbf"
    return data.decode("cp1252", errors="replace"), False


def _unquoted(name: str) -> str:
    """A name that Canvas has written as ="..." so that no spreadsheet computes it."""
    return name[2:-1] if name.startswith('="') and name.endswith('"') else name


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", text).strip().casefold()


def _number_at_the_end(student: str) -> str:
    match = re.search(r"_(\d+)$", student)
    return match[1] if match else ""


def _words(title: str) -> list[str]:
    return re.findall(r"[^\W_]+", title.casefold())


def number(text: str) -> float | None:
    """The number that a cell holds, if it does."""
    with contextlib.suppress(ValueError):
        return float(text.strip().replace(",", "."))
    return None


def harmless(text: str) -> str:
    """The text such that a spreadsheet takes it for text: one that begins with = would be computed.

    >>> harmless("=cmd|'/C calc'!A0"), harmless("-2.5"), harmless(" Ada")
    ("'=cmd|'/C calc'!A0", '-2.5', ' Ada')
    """
    begins = text.lstrip()[:1] in ("=", "+", "-", "@") or text[:1] in ("\t", "\r", "\n")
    return "'" + text if begins and text.strip() != "-" and number(text) is None else text

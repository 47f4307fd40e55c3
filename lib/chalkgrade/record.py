"""What became of each submission, kept beside nbgrader's gradebook.

The gradebook knows marks, but not why there is none. A record says which of four things a submission is:
graded, repaired (and graded), failed, or missing, and what a teacher should know about it. It is written
last, in one step, when everything else of the submission is in its place; so a run that is ended at any
moment finds, the next time, each submission either finished or not begun.
"""

import json
from dataclasses import dataclass, field

from chalkgrade.course import Course

GRADED, REPAIRED, FAILED, MISSING = "graded", "repaired", "failed", "missing"


def printable(text: str) -> str:
    """The text without what a terminal would obey, a reader not see, or no file hold; lines stay lines.

    >>> printable("nine\\x1b[2J\\u202e lives \\ud800")
    'nine�[2J� lives �'
    """
    return "".join(
        letter if letter.isprintable() or letter == "\n" else "\N{REPLACEMENT CHARACTER}" for letter in text
    )


@dataclass
class Record:
    """The end of one submission. `key` tells whether it, its assignment or the grader has changed since."""

    student: str
    status: str
    remarks: list[str] = field(default_factory=list)
    key: str = ""
    checks: dict[str, list[dict]] = field(default_factory=dict)
    seconds: float = 0.0

    @property
    def finished(self) -> bool:
        """Whether there is a mark that need not be found again."""
        return self.status in (GRADED, REPAIRED)


def write(course: Course, assignment: str, record: Record) -> None:
    """Keep a record, all of it or nothing. Its remarks may repeat what a student wrote."""
    record.remarks = [printable(" ".join(remark.split())) for remark in record.remarks]
    path = course.result(record.student, assignment)
    path.parent.mkdir(parents=True, exist_ok=True)
    beginning = path.with_name(f".{path.name}.part")
    text = json.dumps(vars(record), ensure_ascii=False) + "\n"
    beginning.write_text(text, encoding="utf-8", errors="replace")
    beginning.replace(path)


def students(course: Course, assignment: str) -> list[str]:
    """Who has a record of an assignment."""
    return sorted(path.stem for path in course.result("x", assignment).parent.glob("[!.]*.json"))


def read(course: Course, assignment: str, student: str) -> Record | None:
    """A student's record, if there is one, without its checks: those of a class are much.

    A record that cannot be read is as a failure, to be done again.
    """
    path = course.result(student, assignment)
    try:
        return Record(**(json.loads(path.read_text(encoding="utf-8")) | {"checks": {}}))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError):
        return Record(student, FAILED, [f"{path.name}, which says what became of it, cannot be read"])

"""What became of each submission, kept beside nbgrader's gradebook.

The gradebook knows marks, but not why there is none. A record says which of four things a submission is:
graded, repaired (and graded), failed, or missing, and what a teacher should know about it. It is written
last, in one step, when everything else of the submission is in its place; so a run that is ended at any
moment finds, the next time, each submission either finished or not begun.
"""

import json
from dataclasses import asdict, dataclass, field

from chalkgrade.course import Course

GRADED, REPAIRED, FAILED, MISSING = "graded", "repaired", "failed", "missing"


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
    """Keep a record, all of it or nothing."""
    path = course.result(record.student, assignment)
    path.parent.mkdir(parents=True, exist_ok=True)
    beginning = path.with_name(f".{path.name}.part")
    beginning.write_text(json.dumps(asdict(record), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    beginning.replace(path)


def read(course: Course, assignment: str) -> dict[str, Record]:
    """All records of an assignment, by student."""
    folder = course.result("x", assignment).parent
    records = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("[!.]*.json"))]
    return {record["student"]: Record(**record) for record in records}

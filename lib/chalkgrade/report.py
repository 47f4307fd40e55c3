"""The page about a class: what a teacher wants to know before the next lecture, in one file.

How the marks are distributed, which checks were hard, which tell the strong from the weak, which
misconceptions there are, who has no mark and why, which submissions should be looked at side by side. Like
the students' pages it runs no script and loads nothing; whatever a student wrote in it is text.

A check's difficulty is the share of those who have not passed it. Its discrimination is the correlation
between passing it and the points for all other checks: near 0, it tells nothing of what the others ask;
below 0, the stronger fail it, which is seldom their fault. (R. L. Ebel, Measuring Educational Achievement,
1965.)
"""

from __future__ import annotations

import functools
import json
import re
import statistics
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

import jinja2
from markupsafe import Markup, escape

from chalkgrade import export
from chalkgrade.alike import alike, most_with_rare
from chalkgrade.course import Course
from chalkgrade.record import FAILED, GRADED, MISSING, REPAIRED

BARS = 10
FIRST = 12  # rows of a long table that are shown at once
MOST_CODE = 100_000  # characters of a submission that are compared with others
FEW = 5  # below so many submissions a discrimination says nothing
LOW, NEGATIVE = 0.15, -0.05


@dataclass
class Check:
    """One check, over the class."""

    number: int
    question: str
    name: str
    points: float
    passed: int = 0
    failed: int = 0
    unwritten: int = 0
    discrimination: float | None = None
    hints: Counter[str] = field(default_factory=Counter)

    @property
    def n(self) -> int:
        """How many submissions it was tried on."""
        return self.passed + self.failed + self.unwritten

    @property
    def share(self) -> float:
        """The share of those who pass."""
        return self.passed / self.n if self.n else 0.0

    @property
    def says(self) -> str:
        """What is remarkable about it."""
        if self.n < FEW:
            return ""
        if self.passed == self.n:
            return "everybody passes"
        if self.passed == 0:
            return "nobody passes"
        if self.discrimination is None:
            return ""
        if self.discrimination < NEGATIVE:
            return "the stronger fail it: look at the check"
        return "says little about the rest" if self.discrimination < LOW else ""


@dataclass
class Question:
    """One graded cell, over the class."""

    name: str
    most: float
    mean: float | None  # None until all are marked
    waiting: int  # for a person


def write(
    course: Course, assignment: str, advance: Callable[[int, int], None] = lambda done, of: None
) -> Path:
    """Where the page about an assignment was written. `advance` is told how many submissions are read."""
    questions, rows = export.table(course, assignment)
    marks = [row.total for row in rows if row.total is not None]
    checks, codes = _read(course, assignment, [row.student for row in rows], advance)
    most = sum(points for _, points in questions)
    page = _template().render(
        assignment=assignment,
        title=_title(course, assignment),
        n=len(rows),
        counts={
            status: sum(row.status == status for row in rows)
            for status in (GRADED, REPAIRED, FAILED, MISSING)
        },
        marks=marks,
        most=most,
        numbers=_numbers(marks),
        bars=_bars(marks, most),
        waiting=sum(row.waiting for row in rows),
        questions=[_question(rows, place, name, points) for place, (name, points) in enumerate(questions)],
        checks=checks,
        hardest=sorted(checks, key=lambda check: check.share)[:FIRST],
        dots=_dots(checks),
        mistakes=_mistakes(checks),
        groups=alike(codes, _given(course, assignment)),
        rare=most_with_rare(len(codes)),
        troubled=[row for row in rows if row.status in (FAILED, MISSING)],
        rows=rows,
        FIRST=FIRST,
        feedback=lambda student: f"../feedback/{quote(student)}/{assignment}/{assignment}.html",
        has_page={row.student for row in rows if (course.feedback(row.student, assignment)).is_dir()},
    )
    path = course.report(assignment)
    path.parent.mkdir(parents=True, exist_ok=True)
    beginning = path.with_name(f".{path.name}.part")
    beginning.write_text(page, encoding="utf-8", errors="backslashreplace")
    beginning.replace(path)
    return path


# Reading the class


def _read(
    course: Course, assignment: str, students: list[str], advance: Callable[[int, int], None]
) -> tuple[list[Check], dict[str, str]]:
    """What came of each check, and each student's code."""
    checks: dict[tuple[str, str], Check] = {}
    passes: dict[tuple[str, str], list[tuple[bool, float]]] = defaultdict(list)
    codes: dict[str, str] = {}
    for done, student in enumerate(students, start=1):
        advance(done, len(students))
        path = course.result(student, assignment)
        entry = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
        if entry.get("status") not in (GRADED, REPAIRED):
            continue
        found = {(cell, one["name"]): one for cell, told in entry["checks"].items() for one in told}
        earned = {key: float(one["points"].split(" of ")[0]) for key, one in found.items()}
        total = sum(earned.values())
        for key, one in found.items():
            points = float(one["points"].split(" of ")[1])
            check = checks.setdefault(key, Check(len(checks) + 1, _plain(key[0]), key[1], points))
            passed = one["outcome"] == "passed"
            check.passed += passed
            check.failed += one["outcome"] == "failed"
            check.unwritten += one["outcome"] not in ("passed", "failed")
            if one["outcome"] == "failed" and one.get("hint"):
                check.hints[one["hint"]] += 1
            passes[key].append((passed, total - earned[key]))
        codes[student] = _code(course.submitted(student, assignment) / f"{assignment}.ipynb")
    for key, pairs in passes.items():
        checks[key].discrimination = _correlation(pairs)
    return list(checks.values()), codes


def _correlation(pairs: list[tuple[bool, float]]) -> float | None:
    """The correlation of two columns; None where one does not vary, or there are too few."""
    if len(pairs) < FEW:
        return None
    try:
        return statistics.correlation(*zip(*[(float(one), other) for one, other in pairs], strict=True))
    except statistics.StatisticsError:
        return None


def _code(path: Path) -> str:
    """The code that a student wrote into a notebook; of very much, the beginning."""
    try:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    except (OSError, ValueError):
        return ""
    return "\n".join(
        "".join(cell["source"])
        for cell in cells
        if cell["cell_type"] == "code" and not cell["metadata"].get("nbgrader", {}).get("locked")
    )[:MOST_CODE]


def _given(course: Course, assignment: str) -> str:
    return _code(course.prepared(assignment) / "release" / assignment / f"{assignment}.ipynb")


def _title(course: Course, assignment: str) -> str:
    """The first heading of the assignment."""
    try:
        cells = json.loads((course.source(assignment) / f"{assignment}.ipynb").read_text(encoding="utf-8"))[
            "cells"
        ]
    except (OSError, ValueError):
        return assignment
    text = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")
    heading = re.search(r"^# +(.+)$", text, re.M)
    return heading[1] if heading else assignment


def _plain(cell: str) -> str:
    return cell.removeprefix("check_").replace("_", " ")


# Summing up


def _numbers(marks: list[float]) -> dict[str, float]:
    """Mean, quartiles and range."""
    if not marks:
        return {}
    quarters = statistics.quantiles(marks, n=4, method="inclusive") if len(marks) > 1 else [marks[0]] * 3
    return {
        "mean": statistics.fmean(marks),
        "median": quarters[1],
        "lower quartile": quarters[0],
        "upper quartile": quarters[2],
        "lowest": min(marks),
        "highest": max(marks),
    }


def _bars(marks: list[float], most: float) -> list[dict[str, Any]]:
    """The marks in equal steps from 0 to the most; the last step holds its end and what is above it."""
    step = (most or 1) / BARS
    counts = Counter(min(BARS - 1, max(0, int(mark / step + 1e-9))) for mark in marks)
    highest = max(counts.values(), default=1)
    return [
        {"low": i * step, "high": (i + 1) * step, "n": counts[i], "height": counts[i] / highest}
        for i in range(BARS)
    ]


def _question(rows: list[export.Row], place: int, name: str, most: float) -> Question:
    points = [row.points[place] for row in rows if row.total is not None]
    marked = [mark for mark in points if mark is not None]
    waiting = len(points) - len(marked)
    return Question(_plain(name), most, statistics.fmean(marked) if marked and not waiting else None, waiting)


def _dots(checks: list[Check]) -> list[dict[str, Any]]:
    """Where in the picture each check stands that has difficulty and discrimination; some share a place."""
    places: dict[tuple[float, float], list[Check]] = defaultdict(list)
    for check in checks:
        if check.discrimination is not None:
            x, y = 40 + 300 * (1 - check.share), 150 - 130 * max(-0.5, check.discrimination)
            places[round(x / 6) * 6, round(y / 6) * 6].append(check)
    dots: list[dict[str, Any]] = []
    for (x, y), here in sorted(places.items()):
        label = ", ".join(str(check.number) for check in here[:3]) + ("..." if len(here) > 3 else "")
        odd = any(check.discrimination < LOW for check in here)
        room = all(
            not (0 < other - x < 12 + 6 * len(label) and abs(level - y) < 12) for other, level in places
        )
        room &= all(x - dot["x"] >= 12 + 6 * len(dot["label"]) or abs(y - dot["y"]) >= 12 for dot in dots)
        dots.append({"x": x, "y": y, "checks": here, "odd": odd, "label": label if room else ""})
    return dots


def _mistakes(checks: list[Check]) -> list[dict[str, Any]]:
    """What those who failed were told, the commonest first; one told by several checks is told once."""
    told: dict[str, list[tuple[int, Check]]] = defaultdict(list)
    for check in checks:
        for hint, n in check.hints.items():
            told[hint].append((n, check))
    found = []
    for hint, where in told.items():
        n, commonest = max(where, key=lambda one: one[0])
        names = [f"{check.question}: {check.name}" for _, check in where]
        found.append({"hint": hint, "n": n, "share": n / commonest.n, "checks": names})
    return sorted(found, key=lambda one: -one["n"])


# Writing


def _visible(text: str) -> str:
    """Text of which a reader sees all: what changes the direction or is not seen is shown as its number."""
    return "".join(
        f"\\u{ord(letter):04x}"
        if unicodedata.category(letter) in ("Cc", "Cf", "Co", "Cs") and letter != "\t"
        else letter
        for letter in text
    )


def _with_code(text: str) -> Markup:
    """Text as HTML, with what stands between backticks as code."""
    return Markup(re.sub(r"`([^`]+)`", r"<code>\1</code>", str(escape(text))))


@functools.cache
def _template() -> jinja2.Template:
    loader = jinja2.FileSystemLoader(Path(__file__).parent)
    environment = jinja2.Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True)
    environment.filters["points"] = lambda number: f"{number:.2f}".rstrip("0").rstrip(".")
    environment.filters["percent"] = lambda share: f"{100 * share:.0f} %"
    environment.filters["visible"] = _visible
    environment.filters["code"] = lambda text: Markup(
        re.sub(r"`([^`]+)`", r"<code>\1</code>", str(escape(text)))
    )
    return environment.get_template("report.html.j2")

"""The class of attackers, graded by `chalk grade` in one run, and what came of each."""

from __future__ import annotations

import contextlib
import csv
import os
import re
import signal
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from chalk import command

from . import course as making
from .hand import NAME, Attack, Place
from .judge import Seen, Server, blame_around, judged, outputs, runs, shown_as_html, watched

CELL, SUBMISSION = 2, 45  # seconds
LARGEST = 100_000_000  # bytes that whoever reads an executed notebook can bear
LONGEST = 1800  # seconds for a whole class: more, and the batch has been stopped
ESCAPES = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@dataclass
class Run:
    """A class that was graded."""

    seen: dict[str, Seen]  # by attack
    twins: dict[str, Seen]
    faults: list[tuple[str, str]] = field(default_factory=list)  # goal, what; nobody in particular did it
    seconds: float = 0.0


def run(folder: Path, chosen: list[Attack], progress: Callable[[int], None] = lambda done: None) -> Run:
    """Hand in the attacks and their twins, grade all, and look at what came of it."""
    target = making.make(folder)
    server = Server(target.mailbox)
    place = Place(target.course, server.port, target.mailbox)
    honest = making.honest(target, place)
    making.dishonest(target, place, chosen)
    began = time.monotonic()
    with contextlib.closing(server), watched(target, server) as watch:
        code, said = _grade(target, progress)
    everybody = read(target, [one.name for one in chosen] + honest)
    result = Run(
        {one.name: everybody[one.name] for one in chosen},
        {name: everybody[name] for name in honest},
        seconds=time.monotonic() - began,
    )
    _judge(result, target, chosen)
    result.faults += blame_around(result.seen, watch)
    result.faults += _stopped(result, code, said)
    without_colours = re.sub(r"\x1b\[[0-9;]*m", "", said.replace("\r", ""))
    if found := ESCAPES.findall(without_colours):
        result.faults.append(("script", f"the screen was sent {sorted(set(found))}"))
    return result


def _grade(target: making.Target, progress: Callable[[int], None]) -> tuple[int, str]:
    """The exit code of `chalk grade`, and what it said."""
    words = ["--cell-timeout", str(CELL), "--time-limit", str(SUBMISSION)]
    results, said = target.course / ".grading" / "results" / NAME, target.course / "said.txt"
    with said.open("wb") as file:
        chalk = subprocess.Popen(
            command("grade", "submitted", *words),
            cwd=target.course,
            env=os.environ | {"CHALK_SECRET": target.secrets["environment"], "COLUMNS": "300"},
            stdout=file,
            stderr=file,
            start_new_session=True,
        )
    until = time.monotonic() + LONGEST
    try:
        while chalk.poll() is None and time.monotonic() < until:
            time.sleep(0.2)
            progress(len(list(results.glob("[!.]*.json"))))
    finally:
        if chalk.poll() is None:
            os.killpg(chalk.pid, signal.SIGKILL)
            chalk.wait()
    text = said.read_text(encoding="utf-8", errors="replace")
    said.unlink()
    return chalk.returncode, text


def read(target: making.Target, names: list[str]) -> dict[str, Seen]:
    """The marks of everybody, from the exported table."""
    path, found = target.course / ".grading" / "marks" / f"{NAME}.csv", {}
    rows = {}
    if path.is_file():
        with path.open(newline="", encoding="utf-8") as file:
            rows = {row["student"]: row for row in csv.DictReader(file)}
    for name in names:
        row = rows.get(name, {})
        graded = [key for key in row if key not in ("student", "total", "max", "status", "remark")]
        points = {key: float(row[key]) if row[key] else None for key in graded}
        found[name] = Seen(points, row.get("status", ""), row.get("remark", ""))
    return found


def _judge(result: Run, target: making.Target, chosen: list[Attack]) -> None:
    """Blame each attack for what it got through."""
    grading = target.course / ".grading"
    for one in chosen:
        seen = result.seen[one.name]
        files = [grading / "results" / NAME / f"{one.name}.json"]
        files += (grading / "feedback" / one.name).rglob("*.html")
        text = [path.read_text(encoding="utf-8") for path in files if path.is_file()]
        executed = grading / "autograded" / one.name / NAME / f"{NAME}.ipynb"
        if executed.is_file() and executed.stat().st_size > LARGEST:
            seen.blame("outlive", f"left a notebook of {executed.stat().st_size // 1_000_000} MB")
        written = outputs(executed) + "".join(text)
        own = "".join(
            path.read_text(encoding="utf-8", errors="replace")
            for path in (target.submitted / one.name / NAME).glob("*.ipynb*")
            if path.is_file() and path.stat().st_size < 1 << 27 and not path.is_symlink()
        )
        own = "" if (target.submitted / one.name / NAME).is_symlink() else own
        judged(one.name, seen, result.twins[f"twin-{one.twin}"], written, own, target)
        for page in [shown_as_html(executed), *(path.read_text(encoding="utf-8") for path in files[1:])]:
            for found in runs(page):
                seen.blame("script", found)
        if seen.status not in ("graded", "repaired", "failed", "missing"):
            seen.blame("stop", f"it ended as {seen.status or 'nothing'}")
        if seen.status in ("graded", "repaired") and len(files) == 1:
            seen.blame("stop", "it has no page")
        if seen.status in ("failed", "missing") and (seen.total is not None or not seen.remark):
            seen.blame("stop", "it failed without a word")


def _stopped(result: Run, code: int, said: str) -> list[tuple[str, str]]:
    """What was not graded that should have been."""
    faults = []
    if code not in (0, 1) or "Traceback" in said:
        faults.append(f"chalk grade ended with {code}: {said[-500:]}")
    right = result.twins["twin-right"].points
    for name, seen in result.twins.items():
        if seen.status != "graded":
            faults.append(f"{name} is {seen.status or 'not graded'}: {seen.remark}")
        if "victim" in name and seen.points != right:
            faults.append(f"{name} has {seen.points}")
    return [("stop", fault) for fault in faults]

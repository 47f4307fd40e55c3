"""A class graded on a Dask cluster: two workers that are processes of their own, one of which is killed."""

import contextlib
import dataclasses
import json
import os
import queue
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from chalk import ROOT, TINY, chalk, command, marks, submit, tiny_course
from chalkgrade import grade, spread
from chalkgrade.course import Course, CourseError
from chalkgrade.inbox import HandedIn
from wall import needs_sandbox

pytestmark = [needs_sandbox, pytest.mark.grading, pytest.mark.timeout(600)]

ON_DASK = ("--backend", "dask", "--scheduler")
SLOW = "import time\ntime.sleep(1)\ndef double(x):\n    return {} * x"


@dataclasses.dataclass
class Workers:
    """A cluster, by its scheduler's address and its workers' processes."""

    address: str
    processes: list[psutil.Process]


@contextlib.contextmanager
def cluster(folder: Path, n: int = 2, allowed_failures: int = 3, path: str = "") -> Iterator[Workers]:
    """A scheduler and `n` workers with one thread each, and no nanny that would start another."""
    own = {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": str(allowed_failures)}
    own["PYTHONPATH"] = path or str(ROOT / "lib")
    own["DASK_TEMPORARY_DIRECTORY"] = str(folder)
    note, started = folder / "scheduler.json", []

    def start(*arguments: str) -> None:
        line = [sys.executable, "-m", "distributed.cli." + arguments[0], "--scheduler-file", str(note)]
        with (folder / f"{arguments[0]}{len(started)}.log").open("w") as log:
            started.append(
                subprocess.Popen([*line, *arguments[1:]], env=os.environ | own, stdout=log, stderr=log)
            )

    try:
        start("dask_scheduler", "--port", "0", "--no-dashboard", "--host", "127.0.0.1")
        for _ in range(n):
            start("dask_worker", "--nthreads", "1", "--no-nanny", "--no-dashboard", "--host", "127.0.0.1")
        for _ in range(600):
            with contextlib.suppress(OSError, ValueError):
                known = json.loads(note.read_text())
                break
            time.sleep(0.1)
        yield Workers(known["address"], [psutil.Process(process.pid) for process in started[1:]])
    finally:
        for process in reversed(started):
            process.kill()
            process.wait()


@pytest.fixture
def course(tmp_path):
    folder = tiny_course(tmp_path / "course")
    chalk("release", at=folder)
    return folder


@pytest.fixture(scope="module")
def workers(tmp_path_factory):
    with cluster(tmp_path_factory.mktemp("cluster")) as found:
        yield found


def run(course: Path, address: str) -> subprocess.Popen:
    """`chalk grade` on a cluster; each record that is finished is a line."""
    code = f"""
import sys
from pathlib import Path
from chalkgrade import grade, inbox
from chalkgrade.course import Course

course = Course(Path({str(course)!r}))
with inbox.opened(course.root / "submitted", course) as came_in:
    work = {{who: theirs.get({TINY!r}) for who, theirs in came_in.students.items()}}
    tell = lambda record: print("finished", record.student, record.status, flush=True)
    limits = grade.Limits(cell=10, submission=60)
    grade.grade(course, {TINY!r}, work, limits, advance=tell, scheduler={address!r})
"""
    return subprocess.Popen([sys.executable, "-c", code], cwd=course, stdout=subprocess.PIPE, text=True)


def records(course: Path) -> dict[str, dict]:
    return {
        path.name: json.loads(path.read_text()) for path in course.glob(f".grading/results/{TINY}/*.json")
    }


def finished(lines: list[str]) -> list[str]:
    return [line.split()[1] for line in lines if line.startswith("finished")]


def in_the_middle_of_work(worker: psutil.Process) -> bool:
    """Whether a candidate runs there: the sandbox holds a zygote, and the zygote a child."""
    with contextlib.suppress(psutil.Error):
        names = [process.name() for process in worker.children(recursive=True)]
        return "bwrap" in names and len(names) >= 4
    return False


@pytest.mark.parametrize("allowed_failures", [3, 0], ids=["given to another", "given up by Dask"])
def test_a_worker_that_is_killed_takes_no_mark_with_it(course, tmp_path, allowed_failures):
    students = [f"s{number:02}" for number in range(12)]
    for number, student in enumerate(students):
        submit(course, student, double=SLOW.format(2 if number % 2 == 0 else 3))
    with cluster(tmp_path, allowed_failures=allowed_failures) as found:
        with run(course, found.address) as running:
            lines, victim = [], found.processes[0]
            while len(finished(lines)) < 2:
                lines.append(running.stdout.readline())
                assert lines[-1], "it ended too soon"
            for _ in range(300):
                if in_the_middle_of_work(victim):
                    break
                time.sleep(0.02)
            else:
                pytest.fail("the worker that was to be killed did nothing")
            family = victim.children(recursive=True)
            victim.send_signal(signal.SIGKILL)
            lines += running.stdout.readlines()
        assert running.returncode == 0
        assert sorted(finished(lines)) == students  # each one once
        assert not psutil.wait_procs(family, timeout=10)[1], "the dead worker left processes behind"
        failed = {line.split()[1] for line in lines if line.strip().endswith("failed")}
        if allowed_failures:
            assert not failed
        else:
            assert 1 <= len(failed) <= 2  # the one in hand, and the next, which waited there
            for student in failed:
                remarks = records(course)[f"{student}.json"]["remarks"]
                assert remarks[0].startswith("the worker that graded it was lost (KilledWorker")
            with run(course, found.address) as again:
                assert set(finished(again.stdout.readlines())) == failed
            assert again.returncode == 0
    chalk("export", at=course)
    rows = marks(course)
    assert {student: row["total"] for student, row in rows.items()} == {
        student: "4" if number % 2 == 0 else "1" for number, student in enumerate(students)
    }
    with sqlite3.connect(course / ".grading" / "gradebook.db") as book:
        assert book.execute(
            "select count(*), count(distinct assignment_id) from submitted_notebook"
        ).fetchall() == [(12, 12)]
        (grades,) = book.execute("select count(*) from grade").fetchone()
    assert grades == 12 * 3


def test_a_cluster_gives_what_this_machine_gives(course, workers):
    submit(course, "right")
    submit(course, "wrong", double="def double(x):\n    return 3 * x")
    submit(course, "ends", halve="import os\nos._exit(3)")
    submit(course, "reads", halve="def halve(x):\n    return float(open('numbers.txt').read()) * x")
    (course / "submitted" / "reads" / TINY / "numbers.txt").write_text("0.5")
    (course / "submitted" / "reads" / TINY / "timestamp.txt").write_text("2026-03-01 12:00:00 UTC")
    submit(course, "broken").write_text("{")
    big = submit(course, "big").with_name("big.bin")
    with big.open("wb") as file:
        file.truncate(200_000_000)
    chalk("grade", "submitted", at=course, code=1)
    here = {
        path.name: json.loads(path.read_text()) for path in course.glob(f".grading/results/{TINY}/*.json")
    }
    pages = {path: path.read_text() for path in course.glob(".grading/feedback/*/*/*.html")}
    notebooks = {path: path.read_text() for path in course.glob(".grading/autograded/*/*/*.ipynb")}
    said = chalk(
        "grade",
        "submitted",
        "--again",
        "--backend",
        "dask",
        "--scheduler",
        workers.address,
        at=course,
        code=1,
    )
    there = {
        path.name: json.loads(path.read_text()) for path in course.glob(f".grading/results/{TINY}/*.json")
    }
    for name, record in here.items():
        assert {**there[name], "seconds": 0} | {"remarks": 0} == {**record, "seconds": 0} | {"remarks": 0}
    assert here["ends.json"]["remarks"] == there["ends.json"]["remarks"]
    assert "is not a notebook" in said and "larger than" in there["big.json"]["remarks"][0]
    assert pages and pages == {path: path.read_text() for path in pages}
    assert notebooks == {path: path.read_text() for path in notebooks}
    assert not list((course / ".grading" / "work").glob("*"))


def test_what_is_unchanged_is_not_sent_and_ctrl_c_keeps_what_is_finished(course, workers):
    for number in range(6):
        submit(course, f"s{number}", double=SLOW.format(2))
    arguments = ("grade", "submitted", *ON_DASK, workers.address)
    running = subprocess.Popen(command(*arguments), cwd=course, stdout=-1, stderr=-1, text=True)
    results = course / ".grading" / "results" / TINY
    while not list(results.glob("*.json")):
        assert running.poll() is None, running.communicate()
        time.sleep(0.05)
    running.send_signal(signal.SIGINT)
    said = "".join(running.communicate(timeout=60))
    assert running.returncode == 130 and "What was finished is kept" in said
    finished = len(list(results.glob("*.json")))
    assert 1 <= finished < 6
    assert f"{finished} unchanged" in chalk(*arguments, at=course)
    assert [row["total"] for row in marks(course).values()] == ["4"] * 6


def test_the_cluster_must_be_there_and_have_workers(course, tmp_path, monkeypatch):
    monkeypatch.setattr(spread, "PATIENCE", 3)
    prepared = Course(course).prepared(TINY)

    def meet(address: str) -> None:
        with spread.Cluster(address, TINY, prepared, grade.Limits(), False):
            raise AssertionError("it was met")

    with pytest.raises(CourseError, match="There is no Dask scheduler"):
        meet("tcp://127.0.0.1:9")
    with cluster(tmp_path, n=0) as found, pytest.raises(CourseError, match="has no worker"):
        meet(found.address)
    submit(course, "ann")
    assert "--backend dask with --scheduler" in chalk(
        "grade", "submitted", "--backend", "dask", at=course, code=2
    )


def test_a_worker_with_other_code_is_given_nothing(course, tmp_path):
    submit(course, "ann")
    import shutil

    shutil.copytree(ROOT / "lib", tmp_path / "lib")
    other = tmp_path / "lib" / "chalkgrade" / "border.py"
    other.write_text(other.read_text() + "\n# a line more\n")
    with cluster(tmp_path, n=1, path=str(tmp_path / "lib")) as found:
        said = chalk(
            "grade", "submitted", "--backend", "dask", "--scheduler", found.address, at=course, code=2
        )
    assert "has other code or packages than this machine" in " ".join(said.split())
    assert not list((course / ".grading" / "results").rglob("*.json"))


def task(course: Path, **changes) -> spread.Task:
    """A task as `Cluster` makes it."""
    with grade.only_one(Course(course)):
        prepared, _ = grade.prepare(Course(course), TINY)
    limits = grade.Limits(cell=10, submission=60)
    made = spread.Cluster("", TINY, prepared, limits, unsafe=False)._task
    files = spread.packed(course / "submitted" / "ann" / TINY)
    return dataclasses.replace(made, student="ann", files=files, **changes)


def test_a_worker_checks_again_that_it_is_a_twin(course):
    submit(course, "ann")
    answer = spread.work(task(course, twins="another"))
    assert "other code or packages" in answer.refused and not answer.marks.points


def test_a_worker_keeps_its_engine_and_no_more_than_two(course):
    submit(course, "ann")
    first = task(course)
    try:
        answers = [spread.work(dataclasses.replace(first, key=key)) for key in ("a", "b", "a", "c")]
        assert all(answer.marks.points["double-checks"] == 3 and not answer.failure for answer in answers)
        assert list(spread._engines) == ["b", "c"]
    finally:
        for engine in spread._engines.values():
            engine.stop()
        spread._engines.clear()


def test_a_name_that_leads_out_of_its_folder_is_not_written(tmp_path):
    for name in ("../x", "/tmp/x", "a/../../x"):
        with pytest.raises(OSError, match="out of its folder"):
            spread._unpacked({name: b"x"}, tmp_path / "in")


def test_links_are_not_sent(tmp_path):
    (tmp_path / "link").symlink_to("/etc/passwd")
    (tmp_path / "file").write_text("x")
    assert spread.packed(tmp_path) == {"file": b"x"}
    with pytest.raises(OSError, match="larger than 0 MB"):
        spread.packed(tmp_path, most=0)


class Silent(spread.Cluster):
    """A cluster of which nothing is heard, or only what is put here."""

    def __init__(self, says: list):
        self._limits, self._address = grade.Limits(submission=-60), "tcp://nowhere"
        self._stopped, self._says = threading.Event(), says
        self._task = spread.Task("", {}, TINY, {}, "", "", 10, -60, False)

    def _run(self, submissions, finished: queue.Queue) -> None:
        for one in self._says:
            finished.put(one)
        time.sleep(1)


def heard(says: list, tmp_path: Path) -> list:
    handed_in = [(who, HandedIn(tmp_path, ["late"])) for who in ("ann", "bob")]
    batches = Silent(says).batches(Course(tmp_path), handed_in, threading.Event())
    return [one for batch in batches for one in batch]


def test_what_the_cluster_gives_up_fails_alone(tmp_path):
    (tmp_path / ".grading" / "work").mkdir(parents=True)
    marked = heard([spread.Lost("KilledWorker: x"), spread.Answer("ann"), spread.Answer("ann"), 3], tmp_path)
    assert [(one.student, one.failure, one.remarks) for one in marked] == [
        ("ann", "", ["late"]),
        ("bob", "the worker that graded it was lost (KilledWorker: x)", ["late"]),
    ]


def test_a_cluster_that_breaks_off_or_refuses_ends_the_run(tmp_path):
    with pytest.raises(CourseError, match="broke off: OSError: gone"):
        heard([OSError("gone")], tmp_path)
    with pytest.raises(CourseError, match="marks nothing: no sandbox"):
        heard([spread.Answer("ann", refused="no sandbox")], tmp_path)


def test_a_cluster_that_falls_silent_is_given_up(tmp_path, monkeypatch):
    monkeypatch.setattr(spread, "SILENCE", 120.2)
    began = time.monotonic()
    assert [one.failure for one in heard([], tmp_path)] == [
        "the worker that graded it was lost (the cluster gave no answer)"
    ] * 2
    assert time.monotonic() - began < 5

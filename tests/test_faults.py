"""Whatever ends or breaks while a class is graded: no finished mark is lost or doubled, the next run ends.

Processes are killed at chosen moments, by a `sitecustomize.py` that lies in wait in the process that writes
the gradebook, and from outside. The disk is full, or a file of a submission is damaged.
"""

import contextlib
import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from multiprocessing import forkserver
from pathlib import Path

import psutil
import pytest
from chalk import TINY, chalk, command, marks, page, submit, tiny_course
from chalkgrade import apart
from wall import needs_sandbox

pytestmark = [needs_sandbox, pytest.mark.grading, pytest.mark.timeout(600)]
CLASS = ("ann", "bob", "cyd", "dan")
FAIR = {"ann": "4", "bob": "1", "cyd": "4", "dan": "4"}


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """A course with a class of which two were graded."""
    folder = tiny_course(tmp_path_factory.mktemp("faults"))
    chalk("release", at=folder)
    for student in CLASS[:2]:
        submit(folder, student)
    submit(folder, "bob", double="def double(x):\n    return 3 * x")
    chalk("grade", "submitted", at=folder)
    with sqlite3.connect(folder / ".grading" / "gradebook.db") as book:
        book.execute("update comment set manual_comment = 'Nearly!' where manual_comment is null")
    for student in CLASS[2:]:
        submit(folder, student)
    return folder


@pytest.fixture
def course(graded, tmp_path):
    """The same, of one's own."""
    return Path(shutil.copytree(graded, tmp_path / "course"))


def assert_whole(course: Path, fair: dict[str, str] = FAIR) -> None:
    """The next run ends; everybody has one mark, the right one, and what a person wrote is still there."""
    chalk("grade", "submitted", at=course)
    assert {student: row["total"] for student, row in marks(course).items()} == fair
    with sqlite3.connect(course / ".grading" / "gradebook.db") as book:
        assert book.execute("pragma integrity_check").fetchone() == ("ok",)
        rows = book.execute("select student_id, count(*) from submitted_assignment group by 1").fetchall()
        assert dict(rows) == dict.fromkeys(fair, 1)
        grades = "select count(*), count(distinct notebook_id || cell_id) from grade"
        assert book.execute(grades).fetchone() == (3 * len(fair), 3 * len(fair))
        written = book.execute("select count(*) from comment where manual_comment = 'Nearly!'").fetchone()[0]
        assert written == 6
    for student in fair:
        notebook = course / ".grading" / "autograded" / student / TINY / f"{TINY}.ipynb"
        assert json.loads(notebook.read_text())["cells"] and "points" in page(course, student)
        record = json.loads((course / ".grading" / "results" / TINY / f"{student}.json").read_text())
        assert record["status"] == "graded" and record["checks"]["double-checks"]
    assert not list((course / ".grading").glob("work"))
    assert f"{len(fair)} unchanged" in chalk("grade", "submitted", at=course)


# The writer


LIES_IN_WAIT = """
import os, signal, sys
if "forkserver" in " ".join(sys.orig_argv):
    import chalkgrade.gradebook as gradebook
    from chalkgrade import record
    place, name, when, note = {place!r}, {name!r}, {when!r}, {note!r}
    holder = {{"Book": gradebook.Book, "gradebook": gradebook, "record": record}}[place]
    original = getattr(holder, name)
    def ends(*arguments, **named):
        def end():
            if not os.path.exists(note):
                open(note, "w").close()
                os.kill(os.getpid(), signal.SIGKILL)
        if when == "before":
            end()
        value = original(*arguments, **named)
        end()
        return value
    setattr(holder, name, ends)
"""
MOMENTS = [
    ("Book", "_write", "after"),  # in the middle of the transaction
    ("Book", "_save", "after"),  # after it, before any file
    ("gradebook", "_move", "after"),  # between two files
    ("gradebook", "write_page", "before"),
    ("record", "write", "before"),
]


def lying_in_wait(course: Path, moment: tuple[str, str, str]) -> dict[str, str]:
    """The environment in which the writer kills itself once, at that moment."""
    place, name, when = moment
    folder = course / "waiting"
    folder.mkdir()
    text = LIES_IN_WAIT.format(place=place, name=name, when=when, note=str(folder / "struck"))
    (folder / "sitecustomize.py").write_text(text)
    return os.environ | {"PYTHONPATH": os.pathsep.join([str(folder), *filter(None, sys.path)])}


@pytest.mark.parametrize("moment", MOMENTS, ids=lambda moment: " ".join(moment[1:]).strip("_"))
def test_a_writer_that_is_killed_is_replaced(course, moment):
    env = lying_in_wait(course, moment)
    run = subprocess.run(command("grade", "submitted"), cwd=course, env=env, capture_output=True, text=True)
    assert (course / "waiting" / "struck").exists()
    assert run.returncode == 0, run.stderr
    assert "2 unchanged" in run.stderr and "Traceback" not in run.stderr
    assert_whole(course)


# Other processes, from outside


SLOW = "import time\ntime.sleep(1.5)\ndef double(x):\n    return 2 * x"


def started(course: Path, *words: str) -> psutil.Popen:
    return psutil.Popen(
        command("grade", "submitted", "--jobs", "1", *words),
        cwd=course, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # who starts us may have it ignored
    )  # fmt: skip


def until(something, seconds: float = 60):
    """What it gives, once it gives something."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := something():
            return found
        time.sleep(0.02)
    raise AssertionError("it did not come to that")


def processes(run: psutil.Popen, words: str) -> list[psutil.Process]:
    """The processes of a run whose command line holds the words, the eldest first."""
    found = []
    for process in run.children(recursive=True):
        try:
            if words in " ".join(process.cmdline()):
                found.append(process)
        except psutil.Error:
            continue
    return sorted(found, key=lambda process: process.create_time())


EXAMINER, ZYGOTE = "chalkgrade.examiner", "chalkgrade.zygote"
FORKS = {EXAMINER: 1, ZYGOTE: 2}  # from the program to the process in which one submission is in hand


def at_work(run: psutil.Popen, words: str) -> psutil.Process | None:
    """The process in which one submission is in hand: the youngest that is so many forks away."""
    programs = {one.pid: " ".join(one.cmdline()) for one in processes(run, words)}

    def forks(pid: int) -> int:
        parent = psutil.Process(pid).ppid()
        return 1 + forks(parent) if programs.get(parent) == programs[pid] else 0

    with contextlib.suppress(psutil.Error):
        found = [pid for pid in programs if forks(pid) == FORKS[words]]
        return psutil.Process(found[-1]) if found else None


def is_being_marked(course: Path) -> bool:
    return any((course / ".grading" / "work").glob("*/submitted"))


@pytest.mark.parametrize("what", [EXAMINER, ZYGOTE], ids=["a worker", "a candidate"])
def test_a_process_that_is_killed_costs_its_submission_and_the_next_run_marks_it(course, what):
    submit(course, "cyd", double=SLOW.replace("1.5", "4"))
    run = started(course)
    until(lambda: is_being_marked(course))
    victim = until(lambda: at_work(run, what))
    time.sleep(1)  # it may still be at a cell of ours
    victim.kill()
    said = run.communicate(timeout=120)[0]
    assert "Traceback" not in said
    assert run.returncode == (1 if what == EXAMINER else 0)
    row = marks(course)["cyd"]
    if what == EXAMINER:
        assert row["status"] == "failed" and "was ended" in row["remark"] and row["total"] == ""
    else:
        assert "ended Python" in row["remark"]  # nobody can tell it from a cell that ends itself
        chalk("grade", "submitted", "--again", "--student", "cyd", at=course)
    assert marks(course)["dan"]["total"] == "4"
    assert_whole(course)


@pytest.mark.parametrize("number", [0, 1], ids=["the zygote or its box", "the examiner"])
def test_an_engine_that_is_killed_begins_anew_in_the_same_run(course, number):
    submit(course, "cyd", double=SLOW)
    run = started(course)
    until(lambda: is_being_marked(course))
    processes(run, (ZYGOTE, EXAMINER)[number])[0].kill()
    said = run.communicate(timeout=120)[0]
    assert run.returncode == 0 and "Traceback" not in said, said
    assert_whole(course)


@pytest.mark.parametrize(
    "how", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM], ids=["kill -9", "Ctrl-C", "kill"]
)
def test_a_run_that_is_ended_early_or_late_harms_nothing(course, how):
    for student in ("cyd", "dan"):
        submit(course, student, double=SLOW.replace("1.5", "0.5"))
    grading = course / ".grading"
    moments = (
        lambda: (grading / "lock").exists(),
        lambda: (grading / "work").is_dir(),
        lambda: is_being_marked(course),
    )
    for moment in moments:
        (grading / "lock").unlink(missing_ok=True)
        shutil.rmtree(grading / "work", ignore_errors=True)
        run = started(course)
        until(moment)
        run.send_signal(how)
        said = run.communicate(timeout=60)[0]
        # After a kill only what it leaves behind can speak: multiprocessing's server of forks does, if it was
        # just being told what to start.
        if how != signal.SIGINT and "forkserver.py" in said:
            said = said.partition("Traceback")[0] + said.partition("EOFError: Ran out of input")[2]
        assert "Traceback" not in said, said
        assert run.returncode != 0
    assert_whole(course)


def test_ctrl_c_waits_until_a_process_has_been_told_what_to_do(tmp_path, monkeypatch):
    """It would print a traceback for want of that, beneath a teacher's own command."""
    connect = forkserver.connect_to_new_process

    def connect_and_be_interrupted(handles: list[int]) -> tuple[int, int]:
        connected = connect(handles)
        signal.raise_signal(signal.SIGINT)
        return connected

    monkeypatch.setattr(forkserver, "connect_to_new_process", connect_and_be_interrupted)
    with pytest.raises(KeyboardInterrupt):
        apart.call("os:getpid", log=tmp_path / "log")
    until((tmp_path / "log").exists)


# The disk


PAGE = 4096  # bytes, in which such a disk gives room


@pytest.fixture
def small_disk(course):
    """The course with what grading makes on a small disk of its own, and a function that makes it larger."""
    grading = course / ".grading"
    size = sum(path.stat().st_size // PAGE * PAGE + PAGE for path in grading.rglob("*"))
    aside = grading.rename(course / "aside")
    grading.mkdir()

    def mount(options: str) -> bool:
        words = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(grading)]
        return subprocess.run(words, capture_output=True).returncode == 0

    if not mount(f"size={size + (1 << 20)}"):
        pytest.skip("no file system may be mounted here, so no disk can be filled")
    try:
        shutil.copytree(aside, grading, dirs_exist_ok=True)
        yield course, lambda: mount("remount,size=100m")
    finally:
        subprocess.run(["umount", "-l", str(grading)], check=True)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may mount a small disk")
def test_a_full_disk_is_told_and_costs_no_mark_that_was_there(small_disk):
    course, enlarge = small_disk
    before = marks(course)
    filler = course / ".grading" / "filler"
    with filler.open("wb", buffering=0) as file, contextlib.suppress(OSError):
        while file.write(bytes(PAGE)):
            pass
    for room in (0, 20_000, 60_000):
        os.truncate(filler, max(0, filler.stat().st_size - room))
        run = subprocess.run(command("grade", "submitted"), cwd=course, capture_output=True, text=True)
        assert run.returncode in (1, 2), run.stderr
        assert re.search("No space left|disk is full", run.stdout + run.stderr), run.stderr
        assert "Traceback" not in run.stderr
    filler.unlink()
    enlarge()
    assert_whole(course)
    assert {who: marks(course)[who]["total"] for who in before} == {
        who: before[who]["total"] for who in before
    }


# Damaged files


RESULT, SHOWN = "results/{0}/ann.json", "autograded/ann/{0}/{0}.ipynb"  # the second is never read again
HARM = [b"", b"{", b"\xff\xfe\x00", b"[]", b'{"student": 3}']


@pytest.mark.parametrize(("what", "harm"), [*((RESULT, harm) for harm in HARM), (SHOWN, b"{")], ids=repr)
def test_one_damaged_file_costs_nobody_else_anything(course, what, harm):
    path = course / ".grading" / what.format(TINY)
    path.write_bytes(harm)
    chalk("grade", "submitted", at=course)
    assert {student: row["total"] for student, row in marks(course).items()} == FAIR
    if "autograded" in what:
        told = chalk("feedback", at=course, code=2)
        assert "3 pages" in told and "ann" in told and "--again --student NAME" in " ".join(told.split())
        chalk("grade", "submitted", "--again", "--student", "ann", at=course)
    assert_whole(course)
    chalk("feedback", at=course)


MADE = ["prepared/{0}/source/{0}/{0}.ipynb", "prepared/{0}/release/{0}/{0}.ipynb", "prepared/{0}/cells.json"]
MADE += ["prepared/{0}/made.json", "source/{0}/{0}.ipynb"]


@pytest.mark.parametrize("what", MADE)
def test_a_damaged_assignment_is_made_anew(course, what):
    (course / ".grading" / what.format(TINY)).write_bytes(b"{")
    assert_whole(course)


def test_a_damaged_gradebook_is_told_and_left_as_it_is(course):
    book = course / ".grading" / "gradebook.db"
    whole = book.read_bytes()
    book.write_bytes(b"no gradebook" * 1000)
    said = chalk("grade", "submitted", at=course, code=2)
    assert "gradebook" in said and "Traceback" not in said
    assert book.read_bytes() == b"no gradebook" * 1000
    book.write_bytes(whole)
    assert_whole(course)

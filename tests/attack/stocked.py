"""The same attacks against `nbgrader autograde` as it is: the column beside ours.

There is no sandbox around what it runs. So that this machine takes no harm, all of it runs in a guard of
ours, which is not part of what is measured: a box made by bubblewrap in which there are a copy of the course
in memory, the Python that runs this, and nothing else; another user; no network but a loopback of its own.
What would still fill the machine is not run.

Each attack is graded with one honest student after it, `zzz-victim`. What was measured is kept in
`stock.json`, with the date and the versions: it takes half an hour on an idle machine.

    python -m tests.attack --stock     measures it anew
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import tarfile
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from chalkgrade import sandbox

from .hand import NAME, TWINS, Attack, Place, attacks

KEPT = Path(__file__).with_name("stock.json")
ROOT = Path(__file__).resolve().parents[2]
LONGEST = 300  # seconds for one attack and its victim
CELL = 5  # seconds for a cell; nbgrader allows 30
SOMEBODY = "54321"
INSIDE = Path("/guard")
PLACE = Place(INSIDE / "course", 40404, INSIDE / "mailbox")
VICTIM = "zzz-victim"  # who is graded after each attack
BEST = "twin-right"  # and before it, if it is a link to this one
GROUP = 12  # attacks one after the other in one guard
BEGINS = b"begins\n"  # what is said inside before each of them
MOST = {resource.RLIMIT_AS: 6 << 30, resource.RLIMIT_NPROC: 300, resource.RLIMIT_FSIZE: 1 << 29}

CONFIG = f"""
import os
c = get_config()
c.CourseDirectory.root = os.getcwd()
c.CourseDirectory.db_url = "sqlite:///" + os.path.join(os.getcwd(), "gradebook.db")
c.ExecutePreprocessor.timeout = {CELL}
c.CourseDirectory.ignore = [".ipynb_checkpoints", "*.pyc", "__pycache__"]
"""


def measure(chosen: list[Attack], progress: Callable[[str], None] = lambda name: None) -> None:
    """Note what stock makes of the attacks and their twins, where that is not known yet.

    It is written down after each attack, so that what was measured is kept if this is ended, and the next
    time goes on. To measure all anew, remove `stock.json`.
    """
    if not shutil.which("bwrap"):
        sys.exit("stock is measured inside of a guard that needs bubblewrap: sudo apt-get install bubblewrap")
    base, known = _base(), {one.name for one in attacks}
    kept = json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.is_file() else {"rows": {}}
    rows = {name: row for name, row in kept["rows"].items() if name in known or name.startswith("twin-")}
    told = f"nbgrader {version('nbgrader')}, Python {sys.version.split()[0]}"

    def note(name: str, row: dict) -> None:
        progress(name)
        rows[name] = row
        kept = {"measured": datetime.now(UTC).strftime("%Y-%m-%d"), "with": told, "rows": rows}
        KEPT.write_text(json.dumps(kept, indent=1, sort_keys=True) + "\n", encoding="utf-8")

    for one in chosen:
        if one.harm:
            note(one.name, {"not run": one.harm})
    waiting = [*(f"twin-{name}" for name in TWINS), *(one.name for one in chosen)]
    waiting = [name for name in waiting if name not in rows]
    while waiting:
        for name, row in _some(waiting[:GROUP], base):
            note(name, row)
            waiting.remove(name)


def _base() -> bytes:
    """The course as nbgrader wants it, with its gradebook and the honest submissions, and the secrets."""
    from . import course as making

    with tempfile.TemporaryDirectory() as folder:
        target = making.make(Path(folder))
        course = target.course
        making.honest(target, PLACE)
        for one in list(target.submitted.iterdir()):
            if one.name != VICTIM and not one.name.startswith("twin-"):
                shutil.rmtree(one)
        (course / "nbgrader_config.py").write_text(CONFIG)
        shutil.copytree(course / ".grading" / "source", course / "source")
        (course / "secrets.json").write_text(json.dumps(target.secrets))
        told = subprocess.run(
            [sys.executable, "-m", "nbgrader", "generate_assignment", NAME, "--force"],
            cwd=course,
            capture_output=True,
            text=True,
        )
        if told.returncode:
            raise RuntimeError(told.stderr)
        packed = io.BytesIO()
        with tarfile.open(fileobj=packed, mode="w") as archive:
            archive.add(course, "course")
            archive.add(target.mailbox, "mailbox")
        return packed.getvalue()


def _some(names: list[str], base: bytes) -> Iterator[tuple[str, dict]]:
    """What stock makes of some submissions, in their order, until one of them ends the guard."""
    command = [*_guard(), sys.executable, "-s", "-m", "tests.attack.stocked", *names]
    with tempfile.TemporaryFile() as said, tempfile.TemporaryFile() as course:
        course.write(base)
        course.seek(0)
        run = subprocess.Popen(
            command, stdin=course, stdout=said, stderr=subprocess.STDOUT, start_new_session=True
        )
        place, until, waiting, begun = 0, time.monotonic() + 2 * LONGEST, list(names), True
        try:
            while waiting and time.monotonic() < until:
                has_ended = run.poll() is not None
                arrived = os.pread(said.fileno(), 1 << 24, place)
                for line in arrived.splitlines(keepends=True):
                    place += len(line) if line.endswith(b"\n") else 0
                    if line == BEGINS:
                        begun = True
                    elif line.startswith(b"{") and line.endswith(b"\n"):
                        yield waiting.pop(0), json.loads(line)
                        until, begun = time.monotonic() + 2 * LONGEST, False
                if has_ended and not arrived:
                    break
                time.sleep(0.1)
            if waiting and begun:
                yield waiting[0], {"faults": {"stop": ["the grader itself was ended"]}, "points": {}}
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(run.pid, signal.SIGKILL)
            run.wait()


def _guard() -> list[str]:
    """The command that makes the box."""
    command = ["bwrap", "--unshare-pid", "--unshare-ipc", "--unshare-net", "--unshare-uts"]
    command += ["--die-with-parent", "--new-session", "--cap-drop", "ALL", "--clearenv"]
    if os.geteuid() == 0:
        command += ["--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID"]
    else:
        command += ["--unshare-user", "--uid", SOMEBODY, "--gid", SOMEBODY]
    for path in map(Path, sandbox.SYSTEM):
        if path.is_symlink():
            command += ["--symlink", str(path.readlink()), str(path)]
        elif path.exists():
            command += sandbox._shown(path, str(path))
    shown = {Path(sys.prefix), Path(sys.base_prefix).resolve(), ROOT / "lib", ROOT / "tests"}
    command += ["--proc", "/proc", "--dev", "/dev"]
    for where in ("/tmp", str(INSIDE)):
        command += ["--perms", "1777", "--size", str(1 << 30), "--tmpfs", where]
    for path in sorted(shown):
        command += sandbox._shown(path.resolve(), str(path))
    command += sandbox._shown(ROOT / "nbgrader_config.py", str(ROOT / "nbgrader_config.py"))
    paths = os.pathsep.join([str(ROOT), str(ROOT / "lib"), str(ROOT / "tests")])
    told = {"PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin", "HOME": "/tmp", "LANG": "C.UTF-8"}
    told |= {"PYTHONPATH": paths, "PYTHONDONTWRITEBYTECODE": "1", "OMP_NUM_THREADS": "1", "MPLBACKEND": "Agg"}
    for name, value in told.items():
        command += ["--setenv", name, value]
    command += ["--chdir", str(INSIDE), "--"]
    if os.geteuid() == 0:
        command += ["setpriv", f"--reuid={SOMEBODY}", f"--regid={SOMEBODY}", "--clear-groups", "--"]
    return command


# Inside of the guard


def inside(name: str, base: bytes) -> dict:
    """Unpack the course, hand in one submission, run nbgrader, and look at what came of it."""
    from . import course as making
    from .judge import Server, watched

    with tarfile.open(fileobj=io.BytesIO(base)) as archive:
        archive.extractall(INSIDE)
    note = PLACE.course / "secrets.json"
    target = making.Target(PLACE.course, json.loads(note.read_text()), PLACE.mailbox)
    note.unlink()
    server = Server(target.mailbox, PLACE.port)
    chosen = [one for one in making.chosen([]) if one.name == name]
    making.dishonest(target, PLACE, chosen)
    shutil.rmtree(target.course / ".grading")
    handed_in = target.submitted / name / NAME
    links = [path for path in (handed_in, handed_in / f"{NAME}.ipynb") if path.is_symlink()]
    stay = {name, VICTIM} | ({BEST} if any(BEST in str(path.readlink()) for path in links) else set())
    for folder in list(target.submitted.iterdir()):
        if folder.name not in stay:
            shutil.rmtree(folder)
    os.environ["CHALK_SECRET"] = target.secrets["environment"]
    with contextlib.closing(server), watched(target, server) as watch:
        said = _nbgrader(target.course, "autograde", NAME)
    seen = _look(target, name, chosen, watch)
    return asdict(seen) | {"said": said[-300:]}


def clean() -> None:
    """End all other processes in the guard and remove what there is, so that the next attack meets nothing."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(-1, signal.SIGKILL)
    for folder in (INSIDE, Path("/tmp"), Path("/dev/shm")):
        subprocess.run(["find", str(folder), "-mindepth", "1", "-delete"], check=True)


def _nbgrader(course: Path, *arguments: str) -> str:
    """What one of nbgrader's commands says."""
    with tempfile.TemporaryFile() as file:
        pid = os.fork()
        if pid == 0:
            os.setsid()
            os.chdir(course)
            for place in (1, 2):
                os.dup2(file.fileno(), place)
            from nbgrader.apps.nbgraderapp import NbGraderApp

            with contextlib.suppress(SystemExit):
                NbGraderApp.launch_instance(argv=list(arguments))
            os._exit(0)
        until = time.monotonic() + LONGEST
        while os.waitpid(pid, os.WNOHANG)[0] == 0:
            if time.monotonic() > until:
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(pid, signal.SIGKILL)
                os.waitpid(pid, 0)
                return f"not finished after {LONGEST} s"
            time.sleep(0.05)
        file.seek(0)
        return file.read().decode(errors="replace")


def _look(target, name: str, chosen: list[Attack], watch):
    """What a submission got through, as for ours."""
    from nbgrader.api import Gradebook, MissingEntry

    from .hand import MARKED_BY_HAND
    from .judge import Seen, blame_around, judged, outputs, runs

    seen, victim = Seen(), None
    with contextlib.suppress(Exception), Gradebook(f"sqlite:///{target.course}/gradebook.db") as book:
        for student in (name, VICTIM):
            points = {}
            with contextlib.suppress(MissingEntry):
                notebook = book.find_submission_notebook(NAME, NAME, student)
                points = {
                    grade.name: None
                    if grade.needs_manual_grade and grade.manual_score is None
                    else grade.score
                    for grade in notebook.grades
                }
            if student == name:
                seen.points = points
            else:
                victim = points
    full = dict.fromkeys(seen.points, 99)
    twin = Seen(full if not chosen or chosen[0].twin == "right" else {})
    if chosen and chosen[0].twin == "right" and any((points or 0) > 10 for points in seen.points.values()):
        seen.blame("raise", "it gave itself points by hand")
    executed = target.course / "autograded" / name / NAME / f"{NAME}.ipynb"
    _nbgrader(target.course, "generate_feedback", NAME, "--student", name)
    pages = [path for path in (target.course / "feedback" / name).rglob("*.html") if path.is_file()]
    text = "".join(path.read_text(encoding="utf-8", errors="replace") for path in pages)
    own = "".join(
        path.read_text(encoding="utf-8", errors="replace")
        for path in (target.submitted / name / NAME).glob("*.ipynb*")
        if path.is_file() and not path.is_symlink() and path.stat().st_size < 1 << 27
    )
    judged(name, seen, twin, outputs(executed), own, target)
    if target.secrets["hidden"] in text and chosen:
        seen.blame("shows", "the hidden tests to the student, in the feedback")
    scripts = [one for one in runs(text) if "chalk-script" in one or one.startswith("<script")]
    if chosen and scripts and "chalk-script" in text:
        seen.blame("script", scripts[0])
    rest = blame_around({name: seen}, watch)
    for goal, line in rest:
        seen.blame(goal, line)
    right = _most(target)
    if victim is None or not victim:
        seen.blame("stop", "the next student was not graded")
    elif {key: value for key, value in victim.items() if key != MARKED_BY_HAND} != right:
        seen.blame("reach", "the next student's marks were changed")
    seen.status = "graded" if seen.points and executed.is_file() else "lost"
    return seen


def _most(target) -> dict[str, float]:
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{target.course}/gradebook.db") as book:
        cells = book.find_notebook(NAME, NAME).grade_cells
        return {cell.name: cell.max_score for cell in cells if cell.name != "why"}


if __name__ == "__main__":
    import nbgrader.apps  # noqa: F401 (for the forks)

    for kind, most in MOST.items():
        resource.setrlimit(kind, (most, most))
    packed = sys.stdin.buffer.read()
    os.close(0)
    os.open(os.devnull, os.O_RDONLY)
    for one in sys.argv[1:]:
        began = time.monotonic()
        print("\n" + BEGINS.decode(), end="", flush=True)
        found = inside(one, packed)
        print("\n" + json.dumps(found | {"seconds": round(time.monotonic() - began, 1)}), flush=True)
        clean()

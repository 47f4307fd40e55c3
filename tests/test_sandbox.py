"""What a candidate cannot do: see, reach, disturb or outlive anything but itself.

Each test is a student who tries. The box is the one that grading uses; once more, an ordinary user starts it.
"""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest
from chalkgrade import sandbox, syscalls
from chalkgrade.proxy import Gone
from wall import needs_sandbox, zygote

pytestmark = [needs_sandbox, pytest.mark.grading]
ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def box():
    with zygote(memory=400 << 20) as made:
        yield made


@pytest.fixture
def run(box):
    """Run a student's code: what its last name `found` is then."""

    def tried(code: str, **settings):
        names = box.meet(code, **settings)
        (cell,) = names.student.cells
        errors = [output for output in cell.outputs if output["output_type"] == "error"]
        assert not errors and not cell.ended, errors or cell.ended
        return names["found"]

    yield tried
    box.part()


# Seeing


def test_it_is_nobody_of_importance(run):
    code = "import os\nfound = os.getuid(), os.geteuid(), os.getgid(), 0 in os.getgroups(), os.getpid()"
    assert run(code) == (1000, 1000, 1000, False, 1)


def test_it_has_no_privileges_and_can_get_none(run):
    code = """
import ctypes
libc = ctypes.CDLL(None, use_errno=True)
user, mounts, network, pids = 0x10000000, 0x20000, 0x40000000, 0x20000000
found = [libc.unshare(flag) for flag in (user, mounts, network, pids)]
found += [libc.mount(b"tmpfs", b"/tmp", b"tmpfs", 0, b"size=4g"), libc.umount2(b"/proc", 0)]
found += [libc.chroot(b"/tmp"), libc.setuid(0), libc.sethostname(b"x", 1)]
"""
    assert run(code) == [-1] * 9


def test_it_sees_nothing_of_the_course_or_its_host(run, tmp_path):
    (tmp_path / "secret.txt").write_text("42")
    tmp_path.chmod(0o755)
    paths = [tmp_path, ROOT, ROOT / "solutions", Path.home() / ".ssh", "/etc/shadow", "/etc/passwd"]
    paths += [
        "/root/.bashrc",
        "/var",
        "/home",
        "/sys/class",
        "/run",
        "/proc/1/environ",
        "/proc/self",
        "/boot",
    ]
    code = f"""
import os
def seen(path):
    try:
        return os.listdir(path) if os.path.isdir(path) else open(path).read()[:20]
    except OSError:
        return None
found = {{path: seen(path) for path in {[*map(str, paths)]} if seen(path) is not None}}
"""
    assert run(code) == {}


def test_of_the_grader_it_sees_only_its_own_side(run):
    seen = set(run("import os\nfound = [os.listdir('/course'), os.listdir('/course/chalkgrade')]")[1])
    assert seen == {f"{name}.py" for name in sandbox.OWN}
    for name in ("examiner.py", "plan.py", "gradebook.py", "trial.py"):
        assert name not in seen


def test_its_environment_tells_nothing(run):
    names = set(run("import os\nfound = list(os.environ)"))
    assert names <= {
        *("PATH", "LANG", "HOME", "TMPDIR", "PWD", "NBGRADER_EXECUTION", "MPLBACKEND", "MPLCONFIGDIR"),
        *sandbox.TO_FORK,
        *("COLUMNS", "LINES", "PAGER", "GIT_PAGER", "CLICOLOR", "TERM", "LC_CTYPE"),
    }


def test_it_holds_nothing_open_but_its_wire(run):
    code = """
import os, stat
found = []
for handle in range(256):
    try:
        mode = os.fstat(handle).st_mode
    except OSError:
        continue
    if stat.S_ISSOCK(mode):
        found.append(handle)
"""
    assert len(run(code)) == 1


def test_there_is_no_network(run):
    code = """
import socket
found = []
places = [(socket.AF_INET, ("127.0.0.1", 22)), (socket.AF_INET, ("1.1.1.1", 53)), (socket.AF_UNIX, "\\0x")]
for family, address in places:
    try:
        socket.socket(family).connect(address)
        found.append(address)
    except OSError:
        pass
found += [name for _, name in socket.if_nameindex() if name != "lo"]
"""
    assert run(code) == []


def test_what_no_exercise_needs_is_refused_by_the_kernel(run):
    code = """
import ctypes, errno, os, subprocess
from chalkgrade import syscalls
libc = ctypes.CDLL(None, use_errno=True)
column = syscalls._ARCHITECTURES.get(os.uname().machine, (None,))[0]
found = {}
for name, numbers in syscalls._NUMBERS.items():
    if column is not None:
        done = libc.syscall(numbers[column], *[ctypes.c_long(0)] * 6)
        found[name] = errno.errorcode[ctypes.get_errno()] if done == -1 else done
"""
    assert set(run(code).values()) <= {"EPERM"}


def test_what_exercises_do_need_is_not_refused(run):
    code = """
import multiprocessing, subprocess, tempfile, threading
from concurrent.futures import ThreadPoolExecutor
found = [subprocess.run(["echo", "hello"], capture_output=True, text=True).stdout.strip()]
with tempfile.NamedTemporaryFile() as file:
    found.append(file.write(b"12"))
with ThreadPoolExecutor(2) as pool:
    found += pool.map(abs, [-3])
with multiprocessing.get_context("fork").Pool(2) as pool:
    found += pool.map(abs, [-4])
import os
found.append(os.system("exit 5") >> 8)
"""
    assert run(code) == ["hello", 2, 3, 4, 5]


def test_the_filter_of_system_calls_is_a_program_that_ends_well():
    for machine in ("x86_64", "aarch64"):
        instructions = syscalls.program(machine)
        for number, expected in [
            (112 if machine == "x86_64" else 157, "refuse"),
            (0, "allow"),
            (60, "allow"),
        ]:
            place, value = 0, None
            while True:
                code, yes, no, operand = instructions[place]
                if code == 0x20:
                    value = syscalls._ARCHITECTURES[machine][1] if operand == 4 else number
                elif code == 0x06:
                    break
                else:
                    place += yes if (value == operand if code == 0x15 else value >= operand) else no
                place += 1
            assert (operand == 0x7FFF0000) == (expected == "allow")
    assert syscalls.program("riscv64") == []


# Disturbing


def test_it_can_write_only_into_its_own_folder(run):
    code = """
import os
found = []
folders = "/ /usr /tmp /dev /dev/shm /dev/pts /proc /course /course/chalkgrade /packages/0 /etc ."
for folder in folders.split():
    try:
        open(os.path.join(folder, "mine"), "w").write("x")
        found.append(folder)
    except OSError:
        pass
"""
    assert run(code) == ["/tmp", "/dev/shm", "."]


def test_what_one_writes_no_other_finds(run):
    assert run("open('/tmp/note', 'w').write('x')\nopen('/dev/shm/note', 'w').write('x')\nfound = 1")
    assert run("import os\nfound = os.listdir('/tmp') + os.listdir('/dev/shm') + os.listdir('.')") == ["work"]


def test_it_sees_no_other_process_and_can_signal_none(run):
    code = """
import os, signal
found = []
for pid in [*range(2, 3000), -1]:
    try:
        os.kill(pid, 0)
        found.append(pid)
    except OSError:
        pass
"""
    assert run(code) == []


def test_two_at_once_share_nothing(box):
    one, other = box.meet("x = 1"), box.meet("import os, time")
    code = (
        "import socket\ns = socket.socket(socket.AF_UNIX)\ns.bind('\\0meet')\ns.listen()\nopen('/tmp/f', 'w')"
    )
    one.student.run(code, common=False)
    other.student.run(
        "import socket\ntry:\n    socket.socket(socket.AF_UNIX).connect('\\0meet')\n    found = 'met'\n"
        "except OSError:\n    found = os.path.exists('/tmp/f')",
        common=False,
    )
    assert other["found"] is False and one["x"] == 1
    box.part()


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("x = []\nwhile True: x.append(bytearray(10**7))", "MemoryError"),
        ("open('big', 'wb').write(bytes(40 << 20))", "File too large"),
        ("for i in range(9): open(f'part{i}', 'wb').write(bytes(20 << 20))", "No space left"),
        ("for i in range(10**5): open(f'file{i}', 'w')", "No space left"),
        ("files = [open('/dev/null') for _ in range(10**4)]", "Too many open files"),
        (
            "import os, time\nfor _ in range(10**4):\n    if os.fork() == 0: time.sleep(60)",
            "Resource temporarily unavailable",
        ),
        (
            "import threading, time\n"
            "for _ in range(10**4): threading.Thread(target=time.sleep, args=[60]).start()",
            "can't start new thread",
        ),
    ],
    ids=["memory", "a file", "the disk", "files", "handles", "processes", "threads"],
)
def test_a_bomb_costs_the_cell_and_no_more(box, code, words):
    names = box.meet(code, "after = 1")
    cell = names.student.cells[0]
    told = str(cell.outputs)
    assert words in told, (cell.ended, told)
    assert names["after"] == 1
    box.part()


ALL = """
x = []
for size in (10**7, 10**6, 10**5, 10**4):
    try:
        while True: x.append(bytearray(size))
    except MemoryError: pass
"""


def test_when_there_is_no_memory_it_is_said_and_what_needs_little_still_runs(box):
    names = box.meet(
        ALL + "x += [[0] * 10**5 for _ in range(100)]",
        "def f(): return sum(range(1000))",
        "def g(): return len([0] * 10**7)",
        "def free(): x.clear()",
    )
    assert "MemoryError" in str(names.student.cells[0].outputs) and not names.student.cells[0].ended
    assert names["f"]() == 499500
    with pytest.raises(MemoryError):
        names["g"]()
    assert names["f"]() == 499500
    names["free"]()
    assert names["g"]() == 10**7


def test_memory_is_counted_over_all_processes(box):
    code = """
import os, time
for _ in range(6):
    if os.fork() == 0:
        x = bytearray(150 << 20)
        time.sleep(20)
        os._exit(0)
time.sleep(20)
"""
    began = time.monotonic()
    names = box.meet(code, "after = 1")
    assert "too much memory" in names.student.cells[0].ended
    assert time.monotonic() - began < 20 and names["after"] == 1
    box.part()


def test_shared_memory_is_counted_too(box):
    code = """
import mmap, os, time
for _ in range(3):
    if os.fork() == 0:
        x = mmap.mmap(-1, 200 << 20)
        for i in range(200): x[i << 20 : (i + 1) << 20] = bytes(1 << 20)
        time.sleep(20)
        os._exit(0)
time.sleep(20)
"""
    names = box.meet(code, "after = 1")
    assert "too much memory" in names.student.cells[0].ended and names["after"] == 1
    box.part()


def test_nothing_outlives_it(box):
    mark = f"chalk-{os.getpid()}-survivor"
    code = f"""
import os
if os.fork() == 0:
    if os.fork() == 0:
        os.execv("/bin/sh", ["/bin/sh", "-c", "sleep 300 # {mark}"])
    os._exit(0)
import time; time.sleep(0.2)
"""
    names = box.meet(code)
    assert not names.student.cells[0].ended

    def alive() -> bool:
        return any(mark in " ".join(p.info["cmdline"] or []) for p in psutil.process_iter(["cmdline"]))

    assert alive()
    box.part()
    for _ in range(100):
        if not alive():
            break
        time.sleep(0.05)
    assert not alive()


def test_the_zygote_survives_whatever_its_candidates_do(box):
    box.meet("import os; os._exit(1)")
    box.meet("import os, signal; os.kill(1, signal.SIGKILL)")
    box.meet("import ctypes; ctypes.string_at(0)")
    assert box.meet("x = 3")["x"] == 3
    box.part()


def test_files_that_were_handed_in_are_there_and_stay_in_their_folder(box):
    files = (("data/x.csv", b"1,2"), ("helper.py", b"def h(): return 5"))
    names = box.meet("import helper\nfound = open('data/x.csv').read(), helper.h()", files=files)
    assert names["found"] == ("1,2", 5)
    box.part()


def test_a_file_that_leads_out_of_the_folder_harms_nothing(box):
    names = box.meet("import os\nfound = os.listdir('/tmp')", files=(("../../etc/x", b"1"), ("/etc/y", b"2")))
    assert names["found"] == ["work"] or sorted(names["found"]) == ["etc", "work"]
    box.part()


# Where and by whom


def test_without_a_sandbox_nothing_runs_unless_it_is_wanted(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(sandbox.NoSandbox, match="sudo apt-get install bubblewrap"):
        sandbox.require(unsafe=False)
    sandbox.require(unsafe=True)


def test_unprotected_it_still_runs_apart_and_within_limits():
    with zygote(unsafe=True, memory=400 << 20) as box:
        names = box.meet(
            "x = []\nwhile True: x.append(bytearray(10**7))", "def f(): import os; os._exit(1)", "y = 2"
        )
        assert "MemoryError" in str(names.student.cells[0].outputs)
        with pytest.raises(Gone):
            names["f"]()
        assert names["y"] == 2
        box.part()


def _python_for_everybody() -> str | None:
    """A Python of our version that an ordinary user can start."""
    ours = f"python3.{sys.version_info[1]}"
    for path in (Path(sys.executable).resolve(), Path("/usr/bin/python3").resolve()):
        if path.name == ours and all(parent.stat().st_mode & 0o001 for parent in path.parents):
            return str(path)
    return None


@pytest.mark.skipif(os.geteuid() != 0, reason="we are the ordinary user")
@pytest.mark.skipif(not _python_for_everybody(), reason="no Python here that an ordinary user could start")
def test_an_ordinary_user_can_start_it_too():
    packages = [str(path) for path in sandbox._packages()]
    code = f"""
import os, sys
from pathlib import Path
packages = {packages}
sys.path[:0] = [{str(ROOT / "lib")!r}, {str(ROOT / "tests")!r}, *packages]
from chalkgrade import sandbox, syscalls
sandbox._packages = lambda: [Path(path) for path in packages]
from wall import zygote
with zygote() as box:
    names = box.meet("import os\\nfound = os.getuid(), os.getpid(), os.listdir('/proc')")
    print(os.getuid(), names["found"])
"""
    user = ["setpriv", "--reuid=1000", "--regid=1000", "--clear-groups"]
    told = subprocess.run(
        [*user, _python_for_everybody(), "-c", code],
        capture_output=True,
        text=True,
        cwd="/tmp",
        env={"PATH": "/usr/bin:/bin"},
    )
    assert told.stdout.strip() == "1000 (1000, 1, [])", told.stderr[-3000:]

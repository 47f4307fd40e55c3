"""One process in the sandbox that has imported everything, and a fresh candidate from it in milliseconds.

Starting Python and importing numpy, matplotlib and IPython takes a second; a fork of a process that has done
so takes a hundredth of one. So the zygote imports, and then waits for orders. It runs nobody's code and
computes nothing: a process that has computed with torch hangs its forks.

    zygote ---fork---> candidate <---- wire ----> examiner
       '--------------------- life ----------------'

A candidate is in namespaces of its own (user, processes, mounts, network, IPC): it is process 1 there and
sees no other, it has no network, and of the file system what the sandbox shows, read-only, with a small
folder of its own in memory. The zygote watches over its memory, tells the examiner how long it has worked,
and ends it when the examiner hangs up; with process 1, the kernel ends whatever it has started.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import importlib
import json
import os
import resource
import select
import shutil
import signal
import socket
import struct
import sys
import tempfile
import traceback
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from chalkgrade import syscalls

MEGABYTE = 1 << 20
FOLDER = 64 * MEGABYTE  # of files that a candidate may write
LARGEST_FILE = 32 * MEGABYTE
WATCH = 0.1  # seconds between two looks at the memory
LENIENCY = 32 * MEGABYTE  # more than is allowed, before it is ended: what one process asks for, it is refused
USAGE = struct.Struct("<ddQ")  # seconds of work, seconds of waiting for a processor, bytes

USER, MOUNTS, IPC, HOST_NAME = 0x10000000, 0x20000, 0x8000000, 0x4000000  # as the kernel numbers namespaces
PIDS, NETWORK = 0x20000000, 0x40000000
_RDONLY, _NOSUID, _NODEV, _REC, _PRIVATE = 1, 2, 4, 0x4000, 0x40000
_PDEATHSIG, _NO_NEW_PRIVS, _CAPBSET_DROP = 1, 38, 24

libc = ctypes.CDLL(None, use_errno=True)


@dataclass
class Settings:
    """What the zygote is told by the engine (`sandbox.py` passes it on)."""

    control: int  # the descriptor of the socket over which candidates are ordered
    preload: list[str]  # modules to import
    memory: int  # bytes for one candidate
    processes: int  # processes and threads of one candidate
    seconds: int  # of work of any one process
    isolate: bool  # in namespaces of its own; without it, nothing is safe
    given: str  # the assignment's own files, "" if none


def main() -> None:
    """Import, say so, then make candidates and watch over them until the engine hangs up."""
    settings = Settings(**json.loads(sys.argv[1]))
    control = socket.socket(fileno=settings.control)
    if settings.isolate:
        try:
            _become_first()
        except OSError as error:
            sys.exit(f"it cannot be isolated: {error}")
    with tempfile.TemporaryDirectory() as folder:  # for matplotlib's list of fonts
        os.environ |= {"MPLCONFIGDIR": folder, "MPLBACKEND": "module://matplotlib_inline.backend_inline"}
        from chalkgrade.candidate import make_shell

        warnings.simplefilter("ignore")
        shell = make_shell()
        for name in settings.preload:
            with contextlib.suppress(ImportError):
                importlib.import_module(name)
        if "matplotlib.pyplot" in sys.modules:
            _draw_once()
        if "chalknet.datasets" in sys.modules:
            _read_data()
        if "torch" in sys.modules:  # it must look at the processor now: a candidate has no /proc
            sys.modules["torch"].backends.cpu.get_cpu_capability()
        shell.run_cell("pass")  # IPython imports what it needs for a first cell
    gc.freeze()  # or the first collection in each fork copies all of this memory
    control.send(b"ready")
    Keeper(settings, shell, control).serve()
    os._exit(0)


def _become_first() -> None:
    """Go on as process 1 of a namespace of processes, with the right to make further ones in it.

    The process that we leave behind waits for our end.
    """
    uid, gid = os.getuid(), os.getgid()
    _check(libc.unshare(USER | PIDS))
    _map_ids(uid, gid, uid, gid)
    if pid := os.fork():
        os._exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) and 1)
    _check(libc.prctl(_PDEATHSIG, signal.SIGKILL))


def _map_ids(uid: int, gid: int, own_uid: int, own_gid: int) -> None:
    """Say who we are in the user namespace that we have just made."""
    lines = (("setgroups", "deny"), ("uid_map", f"{own_uid} {uid} 1"), ("gid_map", f"{own_gid} {gid} 1"))
    for name, line in lines:
        Path("/proc/self", name).write_text(line)


def _draw_once() -> None:
    """Let matplotlib import and find what it needs for a first picture."""
    from IPython.core.pylabtools import print_figure
    from matplotlib import pyplot

    figure, axes = pyplot.subplots()
    axes.plot([1, 2], [1, 2])
    axes.set_title("0.1 $x$")
    print_figure(figure)
    pyplot.close(figure)


def _read_data() -> None:
    """Let the course's library read the data that it ships, or each candidate would."""
    datasets = sys.modules["chalknet.datasets"]
    for path in Path(datasets.DATA).glob("*.npz"):
        datasets._stored(path.stem)


# Watching


@dataclass(eq=False)
class Kept:
    """A candidate that lives."""

    pid: int  # for us
    seen: int  # the same process, as /proc numbers it
    handle: int  # its descriptor
    life: socket.socket  # to the examiner
    folder: str  # to be removed at the end, where it is no mount of its own
    said: str = ""  # why we have ended it


class Keeper:
    """Makes candidates, and watches over them."""

    def __init__(self, settings: Settings, shell: Any, control: socket.socket):
        self._settings, self._shell, self._control = settings, shell, control
        self._poll = select.poll()
        self._poll.register(control, select.POLLIN)
        self._kept: dict[int, Kept] = {}  # by descriptor: its life and its handle
        self._memory = _memory(_seen_as())
        self._space = os.open("/proc/self/ns/pid", os.O_RDONLY)

    def serve(self) -> None:
        """Do what is to be done, until the engine hangs up."""
        while True:
            for descriptor, _ in self._poll.poll(WATCH * 1000 if self._kept else None):
                if descriptor == self._control.fileno():
                    message, handles, _, _ = socket.recv_fds(self._control, 100, 2)
                    if not message:
                        return
                    self._make(*(socket.socket(fileno=handle) for handle in handles))
                elif (one := self._kept.get(descriptor)) is not None:
                    (self._bury if descriptor == one.handle else self._answer)(one)
            for one in set(self._kept.values()):
                if not one.said and self._used(one) > self._settings.memory + LENIENCY:
                    one.said = "memory"
                    os.kill(one.pid, signal.SIGKILL)

    def _make(self, wire: socket.socket, life: socket.socket) -> None:
        """Make a candidate at the end of this wire."""
        isolate = self._settings.isolate
        folder = "" if isolate else tempfile.mkdtemp(prefix="chalk-")
        try:
            if isolate:
                _check(libc.unshare(PIDS))  # the next process is the first of a new namespace
            pid = os.fork()
            if pid == 0:
                _end_after(_candidate, self._settings, self._shell, wire, life, folder)
            if isolate:
                _check(libc.setns(self._space, PIDS))  # and the next but one is not in it
        except OSError as error:
            life.send(f"!it could not be isolated ({error})".encode())
            return
        wire.close()
        kept = Kept(pid, _seen_as(pid) if not isolate else self._newest(), os.pidfd_open(pid), life, folder)
        for descriptor in (kept.handle, life.fileno()):
            self._kept[descriptor] = kept
            self._poll.register(descriptor, select.POLLIN)

    def _newest(self) -> int:
        """The number in /proc of the child that we have not met yet."""
        met = {one.seen for one in self._kept.values()}
        return next(child for child in _children(_seen_as()) if child not in met)

    def _answer(self, one: Kept) -> None:
        """Tell the examiner what it asks; end the candidate if it has hung up."""
        try:
            asked = one.life.recv(1)
            if asked:
                worked = sum(map(_work, _family(one.seen)))
                one.life.send(USAGE.pack(worked, waited(one.seen), self._used(one)))
                return
        except OSError:
            pass  # it hung up in the middle
        self._poll.unregister(one.life)
        os.kill(one.pid, signal.SIGKILL)

    def _bury(self, one: Kept) -> None:
        """Tell the examiner what became of a candidate, and forget it."""
        status = os.waitstatus_to_exitcode(os.waitpid(one.pid, 0)[1])
        said = one.said or (f"signal {-status}" if status < 0 else f"exit {status}")
        with contextlib.suppress(OSError):
            one.life.send(f"!{said}".encode())
        for descriptor in (one.handle, one.life.fileno()):
            del self._kept[descriptor]
            with contextlib.suppress(KeyError):
                self._poll.unregister(descriptor)
        os.close(one.handle)
        one.life.close()
        if one.folder:
            shutil.rmtree(one.folder, ignore_errors=True)

    def _used(self, one: Kept) -> int:
        """Bytes of memory that a candidate and all that it has started have taken."""
        return sum(max(0, _memory(pid) - self._memory) for pid in _family(one.seen))


def _seen_as(pid: int | str = "self") -> int:
    """The number under which /proc knows a process."""
    return int(Path(f"/proc/{pid}/stat").read_text().split()[0])


def _children(pid: int) -> list[int]:
    """The processes that a process has started and not yet buried."""
    found = []
    with contextlib.suppress(OSError):
        for thread in Path(f"/proc/{pid}/task").iterdir():
            found += map(int, (thread / "children").read_text().split())
    return found


def _family(pid: int) -> list[int]:
    """A process and all that it has started: who loses its parent there is adopted by process 1."""
    found, waiting = [], [pid]
    while waiting and len(found) < 1000:
        found.append(waiting.pop())
        waiting += _children(found[-1])
    return found


def _read(pid: int | str, name: str) -> str:
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/{name}").read_text()
    return ""


def _memory(pid: int) -> int:
    """Bytes of memory that a process has taken: its own, and what it may share but no file holds."""
    lines = [line.split() for line in _read(pid, "status").split("\n")]
    return 1024 * sum(int(line[1]) for line in lines if line[:1] in (["RssAnon:"], ["RssShmem:"]))


def _work(pid: int) -> float:
    """Seconds of work of a process and of those that it has buried."""
    fields = _read(pid, "stat").rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK") if fields else 0.0


def waited(pid: int | str = "self") -> float:
    """Seconds that a process could have worked, while others had the processors."""
    fields = _read(pid, "schedstat").split()
    return int(fields[1]) / 1e9 if len(fields) > 1 else 0.0


# The candidate


def _end_after(work: Any, *arguments: Any) -> NoReturn:
    """End this process after the work, whatever comes of it."""
    try:
        work(*arguments)
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(1)


def _candidate(settings: Settings, shell: Any, wire: socket.socket, life: socket.socket, folder: str) -> None:
    """Become a candidate: nothing left but the wire."""
    from chalkgrade.candidate import Candidate
    from chalkgrade.wire import Channel

    life.close()
    os.setsid()
    handle = wire.detach()
    os.closerange(3, handle)
    os.closerange(handle + 1, 65536)
    size, queue = own_size(), None
    with contextlib.suppress(OSError):  # a kernel may not count it
        queue = os.open("/proc/self/schedstat", os.O_RDONLY)  # while /proc is to be seen
    if settings.isolate:
        folder = _own_space()
    else:
        _check(libc.prctl(_PDEATHSIG, signal.SIGKILL))
    os.environ |= {"HOME": folder, "TMPDIR": folder}
    tempfile.tempdir = folder
    work = Path(folder, "work")
    work.mkdir()
    os.chdir(work)
    sys.path.insert(0, "")  # as in Jupyter: a notebook may import what lies beside it
    for given in Path(settings.given).iterdir() if settings.given else []:
        Path(given.name).symlink_to(given)
    _limit(settings, size)
    if settings.isolate:
        _drop_privileges()
    nothing = os.open(os.devnull, os.O_RDWR)
    for place in (0, 1, 2):
        os.dup2(nothing, place)
    Candidate(Channel(socket.socket(fileno=handle)), shell, queue).serve()


def _own_space() -> str:
    """Enter namespaces that nobody else is in; the folder in which we may write comes back.

    No further namespaces can be made in them, and there are no processes or terminals to look at.
    """
    uid, gid = os.getuid(), os.getgid()
    _check(libc.unshare(USER | MOUNTS | IPC | HOST_NAME | NETWORK))
    _map_ids(uid, gid, 1000, 1000)
    Path("/proc/sys/user/max_user_namespaces").write_text("0")
    _mount("none", "/", "", _REC | _PRIVATE, "")
    _mount("tmpfs", "/tmp", "tmpfs", _NOSUID | _NODEV, f"size={FOLDER},nr_inodes=10000,mode=700")
    _mount("tmpfs", "/dev/shm", "tmpfs", _NOSUID | _NODEV, f"size={FOLDER},nr_inodes=1000,mode=700")
    for hidden in ("/proc", "/dev/pts"):
        _mount("tmpfs", hidden, "tmpfs", _RDONLY | _NOSUID | _NODEV, "size=4096,nr_inodes=2")
    return "/tmp"


def _mount(what: str, where: str, kind: str, flags: int, options: str) -> None:
    arguments = [text.encode() or None for text in (what, where, kind)]
    _check(libc.mount(*arguments, ctypes.c_ulong(flags), options.encode() or None))


def _limit(settings: Settings, size: int) -> None:
    """What one process may use. Memory counts from the size that it has now."""
    limits = {
        resource.RLIMIT_AS: size + settings.memory,
        resource.RLIMIT_NPROC: settings.processes,
        resource.RLIMIT_CPU: settings.seconds,
        resource.RLIMIT_FSIZE: LARGEST_FILE,
        resource.RLIMIT_NOFILE: 256,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_MEMLOCK: 0,
        resource.RLIMIT_MSGQUEUE: 0,
    }
    for kind, most in limits.items():
        resource.setrlimit(kind, (most, most))


def own_size() -> int:
    """Bytes of this process's address space."""
    return int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()


def _drop_privileges() -> None:
    """Give up what a new user namespace grants, for good."""
    _check(libc.prctl(_NO_NEW_PRIVS, 1, 0, 0, 0))
    for capability in range(64):
        if libc.prctl(_CAPBSET_DROP, capability, 0, 0, 0):
            break  # the kernel knows no more
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)
    _check(libc.capset(header, (ctypes.c_uint32 * 6)()))
    syscalls.restrict()


def _check(result: int) -> None:
    if result:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))


if __name__ == "__main__":
    main()

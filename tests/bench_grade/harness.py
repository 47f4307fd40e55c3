"""Running a command and knowing what it cost: seconds on the clock, seconds of the processor, memory.

The seconds of the processor are those of all that the command has started, by the kernel's own count of a
control group, where one can be made; on a busy machine they say more than the clock.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import subprocess
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

GROUPS = Path("/sys/fs/cgroup")
NUMBER = itertools.count()


@dataclass
class Cost:
    """What a command has cost."""

    wall: float  # seconds
    work: float | None  # seconds of the processor, of it and all that it has started; None if not known
    memory: int  # bytes that the command itself has held at most

    def less(self, start: Cost, n: int) -> Cost:
        """What each of `n` more cost, `start` being what it cost without them."""
        work = None if self.work is None or start.work is None else (self.work - start.work) / n
        return Cost((self.wall - start.wall) / n, work, self.memory)


def run(command: list[str], at: Path, log: Path, allowed: tuple[int, ...] = (0,)) -> Cost:
    """Run a command in a folder; what it cost."""
    begun = time.monotonic()
    with _group() as group, log.open("ab") as file:
        process = subprocess.Popen(
            command, cwd=at, stdin=subprocess.DEVNULL, stdout=file, stderr=file, preexec_fn=group.enter
        )
        memory = _watched(process)
        wall = time.monotonic() - begun
        work = group.work()
    if process.returncode not in allowed:
        said = log.read_text("utf8", errors="replace").splitlines()[-30:]
        raise SystemExit("\n".join([*said, f"{' '.join(command[:6])} ended with {process.returncode}"]))
    return Cost(wall, work, memory)


def _watched(process: subprocess.Popen) -> int:
    """Wait for a process; the most memory that it has held, as it says itself."""
    most, over = 0, threading.Event()

    def look() -> None:
        nonlocal most
        while not over.wait(0.05):
            with contextlib.suppress(OSError, ValueError, IndexError):
                status = Path(f"/proc/{process.pid}/status").read_text()
                most = max(most, 1024 * int(status.partition("VmHWM:")[2].split()[0]))

    thread = threading.Thread(target=look)
    thread.start()
    process.wait()
    over.set()
    thread.join()
    return most


class _Group:
    """A control group that counts the seconds of the processor; None where there are none."""

    def __init__(self, folder: Path | None):
        self._folder = folder

    def enter(self) -> None:
        """Run in the child: go into the group."""
        if self._folder:
            (self._folder / "cgroup.procs").write_text(str(os.getpid()))

    def work(self) -> float | None:
        """Seconds of the processor so far."""
        if self._folder is None:
            return None
        old = self._folder / "cpuacct.usage"
        if old.is_file():
            return int(old.read_text()) / 1e9
        return int((self._folder / "cpu.stat").read_text().split()[1]) / 1e6


@contextlib.contextmanager
def _group() -> Iterator[_Group]:
    parent = GROUPS / "cpuacct" if (GROUPS / "cpuacct").is_dir() else GROUPS
    folder: Path | None = parent / f"chalk_bench_{os.getpid()}_{next(NUMBER)}"
    try:
        folder.mkdir()
        if not any((folder / name).is_file() for name in ("cpuacct.usage", "cpu.stat")):
            raise OSError
    except OSError:
        with contextlib.suppress(OSError):
            folder.rmdir()
        folder = None
    try:
        yield _Group(folder)
    finally:
        for _ in range(300):
            if folder is None:
                break
            with contextlib.suppress(OSError):
                folder.rmdir()
                break
            time.sleep(0.1)  # until all that was started has ended

"""The box in which the zygote and its candidates run: bubblewrap, behind one small function.

In the box there is the system's software, Python with its packages, the course's library and the few files of
this package that a candidate needs, all read-only; a folder in memory; no network; no other process. What is
not named here does not exist there: no home, no course, no other submission, no gradebook.

Nobody is root in it, neither inside nor outside. Root starts it and is root only until the walls stand; an
ordinary user starts it in a user namespace.
"""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import site
import socket
import subprocess
import sys
import sysconfig
from dataclasses import asdict, replace
from pathlib import Path

from chalkgrade.course import CourseError
from chalkgrade.zygote import Settings

NOBODY = "65534"
# the files of this package that are needed in the box
OWN = ("__init__", "border", "candidate", "checks", "syscalls", "tensors", "wire", "zygote")
SYSTEM = ("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/etc/alternatives", "/etc/fonts")
SYSTEM += ("/etc/ld.so.cache", "/etc/ld.so.conf", "/etc/ld.so.conf.d", "/etc/localtime")
SYSTEM += ("/sys/kernel/mm/transparent_hugepage",)  # glibc reads there whether there are large pages
COURSE, GIVEN = "/course", "/given"  # where the box shows this package and the library, an assignment's files
START = "import sys; sys.path[:0] = {paths!r}; from chalkgrade.zygote import main; main()"
# For a process that forks often: one thread, and what malloc gives in large pages: a fork copies fewer. What
# arrays leave free is kept for the next ones: fresh pages cost more than most of what is done with them.
TO_FORK = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
TO_FORK |= {
    "GLIBC_TUNABLES": ":".join(
        f"glibc.malloc.{name}={value}"
        for name, value in (("hugetlb", 1), ("trim_threshold", 64 << 20), ("mmap_threshold", 4 << 20))
    )
}
NO_PROGRAM = (
    "there is no sandbox on this machine, so the submissions cannot be run safely: bubblewrap (the program "
    "bwrap) is missing. Install it with:\n    sudo apt-get install bubblewrap\n"
    "(dnf, pacman and zypper have it under the same name.) On macOS and Windows grade in a Linux container "
    "or virtual machine. To run the submissions unprotected, with your own rights: --unsafe-no-sandbox"
)


class NoSandbox(CourseError):
    """Submissions cannot be run safely here; the message says what to install."""


def require(unsafe: bool) -> None:
    """Raise `NoSandbox` where there is none, unless it is not wanted."""
    if not hasattr(os, "fork"):
        raise NoSandbox(f"Grading needs Linux. {NO_PROGRAM}")
    if not unsafe and not shutil.which("bwrap"):
        raise NoSandbox(NO_PROGRAM[0].upper() + NO_PROGRAM[1:])


def start(
    settings: Settings, control: socket.socket, log: Path, library: Path | None, unsafe: bool
) -> subprocess.Popen:
    """Start a zygote; `library` is the folder of the course's library, if not the installed one."""
    library, packages = library or _folder_of("chalknet"), _packages()
    if unsafe:
        homes = [Path(__file__).parents[1], *([library.parent] if library else [])]
        command, paths = [], [*homes, *packages]
    else:
        shown = {path: f"/packages/{number}" for number, path in enumerate(packages)}
        command, paths = _walls(shown, library, settings.given), [COURSE, *shown.values()]
        settings = replace(settings, given=GIVEN if settings.given else "")
    start = START.format(paths=[str(path) for path in paths])
    command += [str(Path(sys.executable).resolve()), "-s", "-S", "-P", "-B", "-c", start]
    with log.open("ab") as file:
        return subprocess.Popen(
            [*command, json.dumps(asdict(settings))],
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=file,
            pass_fds=[control.fileno()],
            env=_environment(),
            start_new_session=True,
        )


def _packages() -> list[Path]:
    """The folders of installed packages. Not all of `sys.path`: it may lead into the course."""
    folders = [*site.getsitepackages(), *([site.getusersitepackages()] if site.ENABLE_USER_SITE else [])]
    folders += [sysconfig.get_path("purelib"), sysconfig.get_path("platlib")]
    return list(dict.fromkeys(Path(folder).resolve() for folder in folders if Path(folder).is_dir()))


def _folder_of(package: str) -> Path | None:
    found = importlib.util.find_spec(package)
    return Path(found.origin).parent if found and found.origin else None


def _environment() -> dict[str, str]:
    told = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "HOME": "/tmp", "NBGRADER_EXECUTION": "autograde"}
    return told | TO_FORK


def _walls(packages: dict[Path, str], library: Path | None, given: str) -> list[str]:
    """The command that makes the box."""
    command = ["bwrap", "--unshare-pid", "--unshare-ipc", "--unshare-net", "--unshare-uts"]
    command += ["--die-with-parent", "--cap-drop", "ALL"]
    if os.geteuid() == 0:
        command += ["--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID"]
    else:
        command += ["--unshare-user", "--uid", NOBODY, "--gid", NOBODY]
    for path in map(Path, SYSTEM):
        if path.is_symlink():
            command += ["--symlink", str(path.readlink()), str(path)]
        elif path.exists():
            command += _shown(path, str(path))
    command += ["--proc", "/proc", "--dev", "/dev", "--perms", "1777", "--tmpfs", "/tmp"]
    python = Path(sys.executable).resolve().parents[1]
    for path in {python, Path(sys.base_prefix).resolve()} - {Path("/usr")}:
        command += _shown(path, str(path))
    for path, where in packages.items():
        command += _shown(path, where)
    for name in OWN:
        command += _shown(Path(__file__).with_name(f"{name}.py"), f"{COURSE}/chalkgrade/{name}.py")
    if library:
        command += _shown(library, f"{COURSE}/chalknet")
    if given:
        command += _shown(Path(given), GIVEN)
    command += ["--remount-ro", "/dev", "--remount-ro", "/", "--chdir", "/tmp", "--"]
    if os.geteuid() == 0:
        command += ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", "--"]
    return command


def _shown(path: Path, where: str) -> list[str]:
    """The arguments that show a file or folder of the system in the box, read-only."""
    parents = [str(parent) for parent in reversed(Path(where).parents) if parent != Path("/")]
    made = [word for parent in parents for word in ("--perms", "0755", "--dir", parent)]
    return [*made, "--ro-bind", str(path), where]

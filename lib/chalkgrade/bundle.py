"""The students' bundle: one zip with all that an assignment needs, and nothing of what it is graded by.

`chalk release --bundle` makes it from the released notebooks and from files that are named here, one by one:
what is not named does not get in. Unpacked, it is a folder::

    README.md               what to type
    setup.sh, setup.bat     set up on Linux and macOS, on Windows; both run set_up.py
    requirements.txt        what that installs, each package with its hash
    chalk, chalk.bat        the students' commands: lab, check, submit
    library/*.whl           chalknet, its data, and of chalkgrade what runs at the student's
    exercises/              the assignments

The same sources make the same bytes.
"""

from __future__ import annotations

import base64
import hashlib
import io
import re
import zipfile
from importlib.util import find_spec
from pathlib import Path

import yaml

from chalkgrade.course import Course, CourseError

NAME = "deep-learning-course"  # of the zip, and of the folder in it
TEMPLATES = Path(__file__).with_name("for_students")
PROGRAMS = ("setup.sh", "chalk")  # may be run
FILES = ("set_up.py", "setup.sh", "setup.bat", "requirements.txt", "chalk", "chalk.bat")
AT_HOME = (
    "__init__",
    "checks",
    "cli",
    "files",
    "handin",
    "home",
    "home_commands",
    "last_cell",
    "preflight",
    "ready",
    "rehearsal",
    "withhold",
)  # the files of chalkgrade that run at the student's

METADATA = """Metadata-Version: 2.1
Name: chalknet
Version: {version}
Summary: The library of a first course in deep learning, and what checks its assignments at home.
Requires-Python: >=3.11,<3.14
Requires-Dist: numpy>=2.0
"""
WHEEL = "Wheel-Version: 1.0\nGenerator: chalk\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
COMMANDS = "[console_scripts]\nchalk = chalkgrade.cli:main\n"


def bundle(course: Course, assignments: list[str], book: str = "", to: Path | None = None) -> Path:
    """The zip for students with these assignments, which have been released; `book` is the book's address."""
    name, library = _wheel(course, assignments)
    files = {f"library/{name}": library, "README.md": _readme(assignments, book or _address(course)).encode()}
    for file in FILES:
        text = (TEMPLATES / file).read_text(encoding="utf-8")
        files[file] = (text.replace("\n", "\r\n") if file.endswith(".bat") else text).encode()
    for file in ("LICENSE", "requirements-torch.txt"):
        if (course.root / file).is_file():
            files[file] = (course.root / file).read_bytes()
    for assignment in assignments:
        files |= _below(course.exercise(assignment), f"exercises/{assignment}")
    path = to or course.root / "_build" / "bundle" / f"{NAME}.zip"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(_zip({f"{NAME}/{name}": content for name, content in files.items()}))
    return path


def _address(course: Course) -> str:
    """The book's address, if its configuration names one."""
    config = course.root / "_config.yml"
    written = yaml.safe_load(config.read_text(encoding="utf-8")) if config.is_file() else {}
    return (written.get("html") or {}).get("baseurl") or ""


def _readme(assignments: list[str], book: str) -> str:
    text = (TEMPLATES / "README.md").read_text(encoding="utf-8")
    told = f"The book: <{book}>" if book else "Your teacher says where the book is."
    names = ", ".join(f"`{name}`" for name in assignments)
    return text.replace("{book}", told).replace("{assignments}", names).replace("{first}", assignments[0][:2])


def _below(folder: Path, place: str) -> dict[str, bytes]:
    """The files below a folder, but for what programs leave behind."""
    return {
        f"{place}/{path.relative_to(folder).as_posix()}": path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        and not path.is_symlink()
        and not any(part.startswith(".") or part == "__pycache__" for part in path.relative_to(folder).parts)
    }


def _wheel(course: Course, assignments: list[str]) -> tuple[str, bytes]:
    """The name and the bytes of the library as a package that pip installs."""
    spec = find_spec("chalknet")
    if spec is None:
        raise CourseError("The library chalknet is not installed, so it cannot be put into the bundle.")
    library, ours = Path(spec.origin).parent, Path(__file__).parent
    files = _below(library, "chalknet")
    files |= {f"chalkgrade/{name}.py": (ours / f"{name}.py").read_bytes() for name in AT_HOME}
    for assignment in assignments:  # as they were handed out, to compare a student's with
        files |= _below(course.exercise(assignment), f"chalkgrade/released/{assignment}")
    version = re.search(
        r'^__version__ = "(.+)"$', (library / "__init__.py").read_text(encoding="utf-8"), re.M
    )[1]
    about = f"chalknet-{version}.dist-info"
    files[f"{about}/METADATA"] = METADATA.format(version=version).encode()
    files[f"{about}/WHEEL"] = WHEEL.encode()
    files[f"{about}/entry_points.txt"] = COMMANDS.encode()
    record = [f"{name},sha256={_hash(content)},{len(content)}" for name, content in files.items()]
    files[f"{about}/RECORD"] = "\n".join([*record, f"{about}/RECORD,,", ""]).encode()
    return f"chalknet-{version}-py3-none-any.whl", _zip(files)


def _hash(content: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()


def _zip(files: dict[str, bytes]) -> bytes:
    """A zip of these files that is the same whenever it is made."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, content in files.items():
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3  # so that the rights that follow are understood
            info.external_attr = (0o755 if Path(name).name in PROGRAMS else 0o644) << 16
            zipped.writestr(info, content)
    return data.getvalue()

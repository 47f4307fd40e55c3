"""The files of a folder that somebody handed in, found without trusting the folder.

There may be links in it that lead anywhere, pipes that are never written to, a tower of folders that is
higher than a path may be long, files of many gigabytes that take no room.
"""

import contextlib
import hashlib
import os
from pathlib import Path

LARGEST = 50_000_000  # bytes of a notebook, and of all files of a submission together
DEEPEST = 50  # folders in folders: what Python does with many more ends at its limit of recursion


def files_of(folder: Path) -> list[Path]:
    """The ordinary files below a folder, in order, without links and what Jupyter and Python leave behind."""
    found, folders = [], [(folder, 0)]
    while folders:
        here, depth = folders.pop()
        with contextlib.suppress(OSError):  # one that cannot be read
            for path in here.iterdir():
                with contextlib.suppress(OSError):  # a path that is longer than the system takes
                    if _is_left_behind(path.name) or path.is_symlink():
                        continue
                    if path.is_file():
                        found.append(path)
                    elif path.is_dir() and depth < DEEPEST:
                        folders.append((path, depth + 1))
    return sorted(found)


def _is_left_behind(name: str) -> bool:
    return name.startswith(".") or name == "__pycache__"


def hash_of(folder: Path) -> str:
    """A hash of the files of a folder, their names and contents; of a file that is too large, its size."""
    digest = hashlib.sha256()
    for path in files_of(folder):
        size = path.stat().st_size
        holds = f"{size} bytes".encode() if size > LARGEST else hashlib.sha256(path.read_bytes()).digest()
        digest.update(os.fsencode(path.relative_to(folder)) + b"\0" + holds)
    return digest.hexdigest()

"""Build the book into `_build/html`: `python chapters/_ext/build.py`, then Jupyter Book's own options.

`chapters` is the source folder, so that nothing else is ever scanned or published and the first page is
`index.html`; Jupyter Book must then be told where its two files are. A warning is an error. Two builds at
once wait for each other.
"""

import fcntl
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SITE = ROOT / "_build" / "html"
COMMAND = [
    sys.executable, "-c", "from jupyter_book.cli.main import main; main()", "build", str(ROOT / "chapters"),
    "--config", str(ROOT / "_config.yml"), "--toc", str(ROOT / "_toc.yml"), "--path-output", str(ROOT),
    "--warningiserror", "--nitpick", "--keep-going",
]  # fmt: skip


@contextmanager
def held(kind: int) -> Iterator[None]:
    """The book's lock: LOCK_EX for who writes the book, LOCK_SH for those who look at it."""
    (ROOT / "_build").mkdir(exist_ok=True)
    with (ROOT / "_build" / ".lock").open("w") as lock:
        fcntl.flock(lock, kind)
        yield


def build(*options: str, **how) -> subprocess.CompletedProcess:
    """What the build came to; `how` goes to `subprocess.run`."""
    with held(fcntl.LOCK_EX):
        threads = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"} | os.environ
        return subprocess.run([*COMMAND, *options], env=threads, check=False, **how)


if __name__ == "__main__":
    sys.exit(build(*sys.argv[1:]).returncode)

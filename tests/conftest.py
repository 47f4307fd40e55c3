"""What several test files need: the built book, its address, and one browser for all of them."""

import fcntl
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from xdist.scheduler import LoadScopeScheduling

ROOT = Path(__file__).resolve().parents[1]
SPLIT = {
    "test_assignments.py",
    "test_demos.py",
    "test_engine.py",
    "test_site.py",
}  # long ones, each of whose parameters stands alone
sys.path.insert(0, str(ROOT / "chapters" / "_ext"))  # the book's own extension, to be tested part by part


class Together(LoadScopeScheduling):
    """Which tests stay together when several processes share the work (`pytest -n 2`).

    Those of a file share what it prepares, such as a class that was graded. In the long files each demo, page
    or assignment prepares something of its own.
    """

    def _split_scope(self, nodeid: str) -> str:
        """The group of a test.

        >>> group = Together._split_scope
        >>> group(None, "tests/test_grade.py::test_a_mark[ada]")
        'tests/test_grade.py'
        >>> group(None, "tests/test_site.py::test_a_view[index.html-phone]")
        'tests/test_site.py index.html'
        """
        path, _, test = nodeid.partition("::")
        parameters = re.search(r"\[([^-\]]*)", test)
        return f"{path} {parameters[1]}" if parameters and Path(path).name in SPLIT else path


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    return Together(config, log)


@pytest.fixture(scope="session")
def book() -> Iterator[Path]:
    """The folder of the built book, built now where something has changed; nobody builds meanwhile."""
    from build import SITE, held

    _build_once_a_run()
    with held(fcntl.LOCK_SH):
        yield SITE


def _build_once_a_run():
    """Build the book, unless another process of the same run of tests already has."""
    from build import build

    run = os.environ.get("PYTEST_XDIST_TESTRUNUID")  # the same in each process
    (ROOT / "_build").mkdir(exist_ok=True)
    with (ROOT / "_build" / ".built_for_tests").open("a+") as note:
        fcntl.flock(note, fcntl.LOCK_EX)
        note.seek(0)
        if run and note.read() == run:
            return
        done = build(capture_output=True, text=True)
        assert done.returncode == 0, f"the book does not build:\n{done.stdout[-3000:]}\n{done.stderr[-6000:]}"
        note.truncate(0)
        note.write(run or "")


@pytest.fixture(scope="session")
def address(book):
    """The address of the book on a plain file server, under a sub-path as on a shared host."""
    from browser import serve

    with serve(book, "/course/") as base:
        yield base


@pytest.fixture(scope="session")
def reader():
    """One headless Chromium; each view gets a fresh profile of its own."""
    from browser import chromium

    with chromium() as browser:
        yield browser

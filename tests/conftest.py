"""What several test files need: the built book, its address, and one browser for all of them."""

import fcntl
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "chapters" / "_ext"))  # the book's own extension, to be tested part by part


@pytest.fixture(scope="session")
def book() -> Iterator[Path]:
    """The folder of the built book, built now where something has changed; nobody builds meanwhile."""
    from build import SITE, build, held

    done = build(capture_output=True, text=True)
    assert done.returncode == 0, f"the book does not build:\n{done.stdout[-3000:]}\n{done.stderr[-6000:]}"
    with held(fcntl.LOCK_SH):
        yield SITE


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

"""A zip file, taken apart without trusting it.

Whoever made it may have been careless or hostile. So a name that leads out of the folder, entries that share
their bytes, a directory of a million names, a password or a rare compression are refused before anything is
written; what a file holds is counted while it is unpacked, whatever the zip says that it will be; and links
are left out.

The classical bombs: https://www.bamsoftware.com/hacks/zipbomb/ (entries that overlap), 42.zip (zips in zips:
nothing here unpacks what was unpacked), `bzip2` of zeros (1 : 1,000,000, so only stored and deflated entries
are read).
"""

from __future__ import annotations

import contextlib
import itertools
import re
import stat
import struct
import unicodedata
import zipfile
import zlib
from pathlib import Path, PurePosixPath

MOST_FILES = 100_000
MOST_OF_DIRECTORY = 300 * MOST_FILES  # bytes of the list of names
MOST_TIMES = 100  # so many times its own size may a zip become, and
AND_MORE = 100_000_000  # bytes
CHUNK = 1 << 16
END, END_64 = b"PK\5\6", b"PK\6\6"
TROUBLE = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, RuntimeError, OSError)
TROUBLE += (ValueError,)  # of a name that says that it is UTF-8 and is not


class Unsafe(Exception):
    """The zip, or a file in it, is not unpacked; the message says why."""


class Bomb(Unsafe):
    """The zip as a whole would become too large."""


class Zip:
    """A zip file, open for reading: `names` are its files, `unpack` writes one."""

    def __init__(self, path: Path):
        self._name = path.name
        try:
            if _size_of_directory(path) > MOST_OF_DIRECTORY:
                raise Unsafe(f"{path.name} lists more files than a class hands in")
            self._zip = zipfile.ZipFile(path)
        except TROUBLE as error:
            raise Unsafe(f"{path.name} cannot be read as a zip file ({error})") from None
        self._left = MOST_TIMES * path.stat().st_size + AND_MORE
        self._entries = self._checked(self._zip.infolist())

    def __enter__(self) -> Zip:
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()

    @property
    def names(self) -> list[str]:
        """The files in it, as paths with slashes."""
        return list(self._entries)

    def _checked(self, entries: list[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
        """The files by name, after a look at what the zip says of itself."""
        if len(entries) > MOST_FILES:
            raise Unsafe(f"{self._name} holds {len(entries)} files, more than {MOST_FILES}")
        places = sorted(entries, key=lambda entry: entry.header_offset)
        for one, following in itertools.pairwise(places):
            if one.header_offset + one.compress_size > following.header_offset:
                raise Unsafe(f"{self._name} is a zip bomb: its files share their bytes")
        files = {}
        for entry in entries:
            name = _decoded(entry)
            if not _stays_inside(name):
                raise Unsafe(f"{self._name} is refused: a file in it is called {name[:60]!r}, outside it")
            if not entry.is_dir() and not stat.S_ISLNK(entry.external_attr >> 16):
                files[name] = entry
        return files

    def unpack(self, name: str, target: Path, most: int) -> int:
        """Write a file of at most so many bytes; how many it has."""
        entry = self._entries[name]
        if entry.flag_bits & 1:
            raise Unsafe(f"{name} has a password")
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise Unsafe(f"{name} is compressed in a way that is not read here")
        size = 0
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            with self._zip.open(entry) as source, target.open("wb") as file:
                while part := source.read(CHUNK):
                    size, self._left = size + len(part), self._left - len(part)
                    if size > most:
                        raise Unsafe(f"{name} is larger than {most // 1_000_000} MB")
                    if self._left < 0:
                        raise Bomb(f"{self._name} is a zip bomb: it would become {MOST_TIMES} times its size")
                    file.write(part)
        except Unsafe:
            target.unlink(missing_ok=True)
            raise
        except TROUBLE as error:
            target.unlink(missing_ok=True)
            raise Unsafe(f"{name} cannot be unpacked ({error})") from None
        return size


def _size_of_directory(path: Path) -> int:
    """How long the list of names is, found as `zipfile` finds it: it reads all of that list into memory."""
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - 22 - (1 << 16) - 76))
        tail = file.read()
    at_the_end = tail[-22:-18] == END and tail[-2:] == b"\0\0"
    place = len(tail) - 22 if at_the_end else tail.rfind(END)
    if place < 0 or len(tail) - place < 22:
        return 0
    (length,) = struct.unpack_from("<L", tail, place + 12)
    lengths = [length if length != 0xFFFFFFFF else 0]
    for large in re.finditer(END_64, tail[:place]):  # of several, who knows which one counts
        if len(tail) - large.start() >= 48:
            lengths += struct.unpack_from("<Q", tail, large.start() + 40)
    return max(lengths)


def _decoded(entry: zipfile.ZipInfo) -> str:
    """The name of an entry: macOS writes UTF-8 without saying so, and letters apart from their accents."""
    name = entry.orig_filename
    if not entry.flag_bits & 0x800:
        with contextlib.suppress(UnicodeError):
            name = name.encode("cp437").decode("utf-8")
    return unicodedata.normalize("NFC", name)


def _stays_inside(name: str) -> bool:
    """Whether a path leads to a place in the folder, on any system."""
    path = PurePosixPath(name.replace("\\", "/"))
    if not path.parts or path.is_absolute() or path.parts[0][1:2] == ":":
        return False
    return ".." not in path.parts and "\0" not in name

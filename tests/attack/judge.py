"""What an attack got through: marks above its twin's, words that it was not to find, traces that it left.

`watched` stands around a run of a grader and notes who called, what was written and what lives on; `judged`
looks afterwards at everything that a submission can write into.
"""

from __future__ import annotations

import contextlib
import hashlib
import html.parser
import json
import os
import re
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from .course import Target

GOALS = {
    "raise": "no attack gets a better mark than its honest twin",
    "read": "no attack reads a hidden test, another submission or a secret",
    "reach": "no attack reaches the network, the gradebook, another submission or process",
    "outlive": "no attack outlives its run, or takes more than it may",
    "stop": "no attack stops the batch: every honest student is graded, every attack ends with a reason",
    "script": "nothing that a browser or a terminal would obey reaches a page or the screen",
}
TELLTALE = re.compile(r"chalk-(?:written|climbed-to|privileged|network|imported|took)\b[^\n\"]{0,80}")
LIVES = "chalk-stays-"
MOST_ALIVE = 5  # seconds until the last process of a run must have ended


@dataclass
class Seen:
    """What was seen of one submission."""

    points: dict[str, float | None] = field(default_factory=dict)  # by graded cell
    status: str = ""
    remark: str = ""
    faults: dict[str, list[str]] = field(default_factory=dict)  # goal -> what was got through

    @property
    def total(self) -> float | None:
        given = [points for points in self.points.values() if points is not None]
        return sum(given) if given else None

    def blame(self, goal: str, what: str) -> None:
        self.faults.setdefault(goal, []).append(what)


@dataclass
class Watch:
    """What happened around a run."""

    callers: list[str] = field(default_factory=list)
    alive: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)


class Server:
    """Listens where no submission may call: by TCP, by datagram, by names of this machine."""

    def __init__(self, mailbox: Path, port: int = 0):
        self.callers: list[str] = []
        self._stream = socket.create_server(("", port), family=socket.AF_INET6, dualstack_ipv6=True)
        self.port = self._stream.getsockname()[1]
        self._datagram = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._datagram.bind(("127.0.0.1", self.port))
        named = [socket.socket(socket.AF_UNIX) for _ in range(2)]
        named[0].bind(f"\0chalk-attack-{self.port}")
        (mailbox / "socket").unlink(missing_ok=True)
        named[1].bind(str(mailbox / "socket"))
        (mailbox / "socket").chmod(0o777)
        self._all = [self._stream, self._datagram, *named]
        for one in self._all:
            if one is not self._datagram:
                one.listen(100)
            threading.Thread(target=self._listen, args=[one], daemon=True).start()

    def _listen(self, one: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while True:
                if one is self._datagram:
                    said = one.recv(100)
                else:
                    caller, _ = one.accept()
                    caller.settimeout(1)
                    with contextlib.suppress(TimeoutError):
                        said = caller.recv(100)
                    caller.close()
                self.callers.append(said.decode(errors="replace") or "somebody")

    def close(self) -> None:
        for one in self._all:
            one.close()


def _state(target: Target) -> dict[str, str]:
    """The files that no submission may change, by path, with a hash of what they hold."""
    folders = [target.course / name for name in ("solutions", "exercises", "submitted")]
    files = [Path(here, name) for folder in folders for here, _, names in os.walk(folder) for name in names]
    files += [path for path in target.course.glob("*") if path.suffix != ".db"] + [*target.mailbox.glob("*")]
    files += [path for path in Path("/").glob("*") if "chalk" in path.name]
    found = {}
    for path in files:
        with contextlib.suppress(OSError):  # a name that is too long
            if path.is_file() and not path.is_symlink() and path.stat().st_size < 1 << 27:
                found[str(path)] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


@contextlib.contextmanager
def watched(target: Target, server: Server) -> Iterator[Watch]:
    """Note what happens during the body."""
    watch, before = Watch(), _state(target)
    yield watch
    until = time.monotonic() + MOST_ALIVE
    while (alive := living()) and time.monotonic() < until:
        time.sleep(0.1)
    watch.alive, watch.callers = alive, list(server.callers)
    after = _state(target)
    watch.changed = sorted(
        path for path in before.keys() | after.keys() if before.get(path) != after.get(path)
    )


def living() -> list[str]:
    """The command lines of processes that an attack has left behind."""
    lines = [" ".join(process.info["cmdline"] or []) for process in psutil.process_iter(["cmdline"])]
    return [line[-80:] for line in lines if LIVES in line]


# Pages


class _Page(html.parser.HTMLParser):
    """Finds what a browser would run or load."""

    COVERS = frozenset(
        {"modal", "modal-backdrop", "navbar-fixed-top"}
    )  # classes that the teacher's pages know
    ALONE = ("br", "hr", "img", "meta", "input", "link", "base", "embed", "col", "circle", "line")
    RUNS = ("script", "iframe", "object", "embed", "base", "form", "link", "svg", "math", "input", "meta")

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.open: list[str] = []

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open:
            del self.open[len(self.open) - 1 - self.open[::-1].index(tag)]

    def handle_starttag(self, tag: str, attrs: list) -> None:
        values = {name: value or "" for name, value in attrs}
        own = tag == "meta" and not {"http-equiv"} & values.keys() | {"content-security"} & set(values)
        if tag in self.RUNS and not own and values.get("http-equiv") != "Content-Security-Policy":
            self.found.append(f"<{tag}>")
        if tag not in self.ALONE:
            self.open.append(tag)
        for name, value in values.items():
            value = re.sub("^/?files/", "", value)  # as nbconvert's `strip_files_prefix` does
            if name.startswith("on") or re.match(r"\s*(javascript|data:text|vbscript)", value, re.I):
                self.found.append(f"<{tag} {name}={value[:30]}>")
            if name in ("src", "href", "action", "background", "poster") and "chalk-script" in value:
                self.found.append(f"<{tag} {name}={value[:40]}>")
            if name == "class" and set(value.split()) & self.COVERS:
                self.found.append(f"<{tag} class={value}>")
            if name == "style" and re.search(r"position|z-index|url|(^|;)\s*(margin|transform)", value):
                self.found.append(f"<{tag} style={value[:40]}>")


def runs(page: str) -> list[str]:
    """What in a page would run, or load something, or cover or swallow the page around it."""
    parser = _Page()
    parser.feed(page)
    return parser.found + [f"<{tag}> does not end" for tag in parser.open]


# Judging


def judged(name: str, seen: Seen, twin: Seen, written: str, own: str, target: Target) -> None:
    """Blame a submission for what it got through. `written` is all that it could write into."""
    for cell, points in seen.points.items():
        fair = twin.points.get(cell)
        if points is not None and (points != points or points > (fair or 0)):
            seen.blame("raise", f"{cell} {points:g} for {fair or 0:g}")
    for kind, word in target.secrets.items():
        if word in written and word not in own:
            seen.blame("read", kind)
    for found in sorted(set(TELLTALE.findall(written)) - set(TELLTALE.findall(own))):
        goal = "read" if "imported" in found else "outlive" if "took" in found else "reach"
        seen.blame(goal, found)


def blame_around(seen: dict[str, Seen], watch: Watch) -> list[tuple[str, str]]:
    """Blame submissions for what happened around the run.

    What nobody in particular can be blamed for comes back, with the goal that it misses.
    """
    rest = []
    for goal, what, lines in (
        ("reach", "called", watch.callers),
        ("reach", "wrote", watch.changed),
        ("outlive", "lives on", watch.alive),
    ):
        for line in lines:
            guilty = [name for name in seen if name in line]
            for name in guilty:
                seen[name].blame(goal, what)
            rest += [] if guilty else [(goal, f"{what}: {line}")]
    return rest


def outputs(path: Path) -> str:
    """All that the cells of an executed notebook have shown, but for the graded ones: those are the teacher's."""
    shown = [
        cell.get("outputs", [])
        for cell in _cells(path)
        if not cell.get("metadata", {}).get("nbgrader", {}).get("grade")
    ]
    return json.dumps(shown, ensure_ascii=False) if shown else ""


def shown_as_html(path: Path) -> str:
    """The HTML in an executed notebook that JupyterLab or formgrader show as it is: also tags and raw cells."""
    cells, shown = _cells(path), []
    for cell in cells:
        data = [output.get("data", {}) for output in cell.get("outputs", [])]
        shown += ["".join(one["text/html"]) for one in data if "text/html" in one]
        shown += [f"<div class='celltag_{tag}'></div>" for tag in cell.get("metadata", {}).get("tags", [])]
        shown += ["".join(cell["source"])] if cell["cell_type"] == "raw" else []
    return "\n".join(shown)


def _cells(path: Path) -> list[dict]:
    return json.loads(path.read_text(encoding="utf-8"))["cells"] if path.is_file() else []

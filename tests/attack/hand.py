"""What an attack is, and how it is handed in.

An attack is a function that takes a `Hand`, a submission as an honest student would hand it in, and spoils it:

    @attack("zero")
    def strips_asserts_from_the_tree(hand):
        '''Takes each assert out of the syntax tree before it runs.'''
        hand.top("...")

"zero" names its honest twin, the same submission without the attack: `nothing` (as it was released), `zero`
(every function gives the same wrong number) or `right`. Attacks know where everything is (`hand.course`,
`hand.port`), and have read our source. What they find, they print; `judge.py` looks for it.
"""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
from nbformat import NotebookNode

NAME = "01_attacked"
FILE = f"{NAME}.ipynb"
MARKED_BY_HAND = "why"
TWINS = ("nothing", "zero", "right")
SECRETS = re.compile(r"canary-[a-z]+-[0-9a-f]{12}")

# What an attack begins with that looks for secrets: it prints those that it finds.
GRAB = """
import re
def grab(*things):
    for thing in things:
        data = thing if isinstance(thing, (bytes, bytearray)) else str(thing).encode(errors="replace")
        for found in sorted(set(re.findall(rb"canary-[a-z]+-[0-9a-f]{12}", bytes(data)))):
            print(found.decode())
def seen(path):
    try:
        return open(path, "rb").read(1 << 22)
    except OSError:
        return b""
"""


@dataclass
class Attack:
    """One attack: its name, what it tries, its twin, and how its submission is made."""

    name: str
    tries: str
    twin: str
    spoil: Callable[[Hand], None]
    harm: str = ""  # why it is not run where there is no sandbox
    slow: bool = False  # whether it takes seconds to be stopped


attacks: list[Attack] = []


def attack(twin: str, harm: str = "", slow: bool = False) -> Callable:
    """Enter the decorated function into the corpus."""
    assert twin in TWINS

    def enter(spoil: Callable[[Hand], None]) -> Callable[[Hand], None]:
        attacks.append(Attack(spoil.__name__, " ".join(spoil.__doc__.split()), twin, spoil, harm, slow))
        return spoil

    return enter


@dataclass
class Place:
    """What an attacker knows of the machine."""

    course: Path  # the course's folder
    port: int = 9  # of a server on this machine that an attack must not reach
    mailbox: Path = Path("/nowhere")  # a folder outside of the course that everybody may write into


@dataclass
class Hand:
    """A submission that is being made."""

    notebook: NotebookNode
    place: Place
    student: str = ""
    file: str | bytes = FILE  # the notebook's name
    raw: bytes | None = None  # what is handed in instead of the notebook
    files: dict[str | bytes, bytes] = field(default_factory=dict)
    afterwards: list[Callable[[Path], None]] = field(default_factory=list)  # what is done to the folder

    @property
    def course(self) -> Path:
        return self.place.course

    def cell(self, name: str) -> NotebookNode:
        """The cell of this grade_id."""
        return next(cell for cell in self.notebook.cells if _grade_id(cell) == name)

    def write(self, name: str, source: str) -> None:
        """Write a cell anew."""
        self.cell(name).source = source.strip("\n")

    def remove(self, name: str) -> None:
        self.notebook.cells.remove(self.cell(name))

    def top(self, source: str) -> NotebookNode:
        """Put a code cell above all others."""
        self.notebook.cells.insert(0, nbformat.v4.new_code_cell(source.strip("\n")))
        return self.notebook.cells[0]

    def end(self, source: str) -> NotebookNode:
        """Put a code cell below all others."""
        self.notebook.cells.append(nbformat.v4.new_code_cell(source.strip("\n")))
        return self.notebook.cells[-1]

    def every(self, body: str, before: str = "") -> None:
        """Let every function do the same; `before` stands above it in the cell."""
        for name in FUNCTIONS:
            self.write(name, before + "\n" + _functions(name, body))

    def hand_in(self, folder: Path) -> None:
        """Write it to a folder as a learning platform would."""
        folder.mkdir(parents=True)
        if self.raw is None:
            self.raw = json.dumps(self.notebook).encode()
        for name, data in ({self.file: self.raw} | self.files).items():
            path = Path(folder, name.decode(errors="surrogateescape") if isinstance(name, bytes) else name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        for change in self.afterwards:
            change(folder)


def _grade_id(cell: NotebookNode) -> str | None:
    return cell.metadata.get("nbgrader", {}).get("grade_id")


# The honest twins

FUNCTIONS = {
    "square": ["square(x)"],
    "mean": ["mean(values)"],
    "variance": ["variance(values)"],
    "shift": ["shift(x)"],
    "slope": ["slope(f, x)"],
    "init": ["init(rng, n)", "lengths(X)"],
    "vector": ["norm(items)"],
    "rescale": ["rescale(scale, x)"],
    "above": ["above(x)"],
    "batches": ["batches(items, size)"],
}
VECTOR = "class Vector:\n    def __init__(self, items): pass\n"
WORDS = "Two equal signs make plus."


def _functions(name: str, body: str) -> str:
    body = "\n".join(f"    {line}" for line in body.strip("\n").split("\n"))
    made = [f"def {head}:\n{body}\n" for head in FUNCTIONS[name]]
    return (VECTOR if name == "vector" else "") + "\n".join(made)


def twin(name: str, released: NotebookNode, source: NotebookNode, place: Place) -> Hand:
    """The honest submission of this name."""
    hand = Hand(copy.deepcopy(released), place, f"twin-{name}")
    if name == "zero":
        hand.every("return -7")
    if name == "right":
        marker = re.compile(r"^ *### (BEGIN|END) SOLUTION\n?", re.M)
        for cell in source.cells:
            if cell.metadata.get("nbgrader", {}).get("solution"):
                hand.write(_grade_id(cell), marker.sub("", cell.source))
    if name != "nothing":
        hand.write(MARKED_BY_HAND, WORDS)
    return hand


def hand_in(attack: Attack, released: NotebookNode, source: NotebookNode, place: Place) -> Hand:
    """The submission of an attack."""
    hand = twin(attack.twin, released, source, place)
    hand.student = attack.name
    attack.spoil(hand)
    return hand

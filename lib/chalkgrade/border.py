"""What crosses between examiner and candidate, such that a test means on both sides of the wall the same.

Read `wire.py` first. Numbers, text and tuples cross as copies: nobody can tell a copy from the original.
A list, a dict, a set or an array can be told, because it can be changed. So each of these gets a number when
it crosses first, both sides keep their own under that number, and with every later message each side tells
what has changed in it meanwhile. A function that writes into its argument writes, a moment later, into the
examiner's array; an optimiser that was given `W` once changes `W` at each step; a test that moves one weight
of the student's network moves it in the network. What one side no longer holds is let go on both.

A random generator and an object of a class that both sides have (the library's, or one from an instructor's
cell) cross in the same way, by what they hold, but only from the examiner: from a candidate no object is
taken that the examiner has not lent to it.

Objects that are no data stay where they are, and the other side gets a reference (`foreign` and `known`,
which the two sides define for themselves: `candidate.py`, `proxy.py`).
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from chalkgrade import tensors
from chalkgrade.wire import (
    Reader,
    Refused,
    Unplain,
    Writer,
    array_of,
    array_parts,
    is_plain,
    packed,
    plain_dtype,
    unpacked,
)

MOST_HELD = 100_000
CONTAINERS = {"l": list, "d": dict, "s": set}
SHARED = (list, dict, set, np.ndarray)
LIBRARIES = ("chalknet",)  # whose classes both sides have
TYPES: dict[str, type] = {
    kind.__name__: kind
    for kind in (bool, int, float, complex, str, bytes, list, tuple, dict, set, frozenset, type(None))
} | {f"numpy.{kind.__name__}": kind for kind in set(np.sctypeDict.values()) if kind is not np.object_}
TYPE_NAMES = {kind: name for name, kind in TYPES.items()}
PLAINER: dict[type, Callable] = {  # an object of a subclass as one of the class itself
    int: int.__pos__,
    float: float.__pos__,
    str: str.__str__,
    complex: complex.__pos__,
    bytes: bytes.__bytes__,
    tuple: tuple,
    list: list,
    dict: dict,
    set: set,
    frozenset: frozenset,
}
BIT_GENERATORS = ("PCG64", "PCG64DXSM", "MT19937", "Philox", "SFC64")


@dataclass(slots=True)
class Held:
    """A thing that both sides know under one number, and what it held when they last spoke of it."""

    thing: Any
    told: tuple[bytes, bytes | None] = (b"", None)  # see `content`; in a message `[number, *told]`


@dataclass
class Message:
    """A message as it arrived: what it is, its value, and what goes with it."""

    kind: str
    value: Any
    note: Any


class Border:
    """One side's table of what is shared. The examiner gives out even numbers, the candidate odd ones."""

    def __init__(self, first: int):
        self._next = first
        self._held: dict[int, Held] = {}
        self._numbers: dict[int, int] = {}  # id of a thing -> its number
        self._new: list[int] = []  # numbers given out since the last message
        self.classes: dict[str, type] = {}  # from instructor's cells, by name
        self._tensors = tensors.loaded() is not None  # whether both sides have torch
        self._writer, self._reader = _BorderWriter(self), _BorderReader(self)

    # What a side adds

    def foreign(self, value: Any, writer: Writer, depth: int) -> Any:
        """The tree of a value that is no data, but perhaps like some, or the name of a kind of data."""
        if isinstance(value, np.dtype) and is_plain(value):
            return ["y", value.str]
        if isinstance(value, type) and value in TYPE_NAMES:
            return ["y", TYPE_NAMES[value]]
        if isinstance(value, np.ndarray) and is_plain(value.dtype):
            return writer.tree(np.array(value, subok=False), depth)
        for kind, plain in PLAINER.items():
            if isinstance(value, kind):
                return writer.tree(plain(value), depth)
        raise Unplain(f"an object of the kind {type(value).__name__} cannot cross")

    def known(self, tag: str, parts: list) -> Any:
        """The value of a tree that `foreign` made on the other side."""
        if tag == "y":
            (name,) = parts
            return TYPES[name] if name in TYPES else plain_dtype(name)
        raise Refused(f"what came makes no sense ({tag!r:.20})")

    def shares(self, value: Any) -> bool:
        """Whether this is a thing that gets a number."""
        if type(value) in SHARED or id(value) in self._numbers:
            return True
        return self._tensors and tensors.is_tensor(value)

    def may_become(self, now: dict, state: dict) -> bool:
        """Whether a random generator that was in the state `now` is to be in the other."""
        return True

    def may_hold(self, thing: Any, name: Any, value: Any) -> bool:
        """Whether an object's attribute of this name is to be what the other side says."""
        return True

    def hear(self, note: Any) -> None:
        """Take note of what goes with a message, before anything is done with it."""

    def shell(self, tag: str, parts: list) -> Any:
        """A thing of the kind that a content is of, which `fill` is then to fill."""
        if tag in CONTAINERS:
            return CONTAINERS[tag]()
        if tag == "a":
            return array_of(*parts)
        if tag == "p" and self._tensors:
            return tensors.made(parts)
        raise Refused(f"what came makes no sense ({tag!r:.20})")

    # Sending

    def pack(self, kind: str, box: list, note: Any = None) -> bytes:
        """A message with the one value in `box`, which is emptied: a thing that only we hold is let go.

        `note` is plain data that msgpack knows. `Unplain` is raised if the value cannot cross; then it is as
        if nothing had been asked.
        """
        told: dict[int, tuple[bytes, bytes | None]] = {}
        known = list(self._held)
        try:
            body = self._writer.tree(box.pop())
            for number in known:
                self._describe(number, told)
            while self._new:  # what is told of one may name others
                self._describe(self._new.pop(), told)
            unheld = self._unheld()
            objects = [[number, *now] for number, now in told.items()]
            message = packed([kind, body, note, unheld, objects])
        except Unplain:
            self._new.clear()
            for number in [number for number in self._held if number not in known]:
                self._forget(number)
            raise
        for number, now in told.items():
            self._held[number].told = now
        for number in unheld:
            self._forget(number)
        return message

    def _describe(self, number: int, told: dict[int, tuple[bytes, bytes | None]]) -> None:
        """Note what a thing holds, if the other side does not know it."""
        held = self._held[number]
        try:
            now = content(held.thing, self._writer)
        except Unplain:
            if not held.told[0]:
                raise
            return  # what was put into it cannot cross; the other side keeps what it had
        if now != held.told:
            told[number] = now

    def _unheld(self) -> list[int]:
        """The numbers of things that nobody on this side holds but this table."""
        # 2: the table's, and the one that asks
        return [number for number in self._held if sys.getrefcount(self._held[number].thing) == 2]

    def _forget(self, number: int) -> None:
        if (held := self._held.pop(number, None)) is not None:
            del self._numbers[id(held.thing)]

    def number(self, thing: Any) -> int:
        """The number of a thing that is shared, or is from now on."""
        number = self._numbers.get(id(thing))
        if number is None:
            if len(self._held) >= MOST_HELD:
                raise Unplain(f"more than {MOST_HELD} lists and arrays cannot cross")
            number, self._next = self._next, self._next + 2
            self._held[number] = Held(thing)
            self._numbers[id(thing)] = number
            self._new.append(number)
        return number

    # Receiving

    def unpack(self, tree: Any) -> Message:
        """The message of a tree that arrived."""
        if type(tree) is not list or len(tree) != 5:
            raise Refused("what came is no message")
        kind, body, note, dropped, objects = tree
        if (type(kind), type(dropped), type(objects)) != (str, list, list):
            raise Refused("what came is no message")
        self.hear(note)
        told = []
        for entry in objects:
            number, tag, parts = _told(entry)
            fresh = number not in self._held
            if fresh:
                self._take(number, sensible(self.shell, tag, parts))
            if not (fresh and tag in ("a", "p")):
                told.append((number, tag, parts))
            self._held[number].told = entry[1], entry[2]
        for number, tag, parts in told:
            sensible(self._fill, self._held[number].thing, tag, parts)
        value = self._reader.value(body)
        for number in dropped:
            self._forget(number) if type(number) is int else None
        return Message(kind, value, note)

    def _take(self, number: int, thing: Any) -> None:
        """Keep a thing of the other side's under its number."""
        if number % 2 == self._next % 2 or len(self._held) >= MOST_HELD:
            raise Refused("what came has a number that it cannot have")
        self._held[number] = Held(thing)
        self._numbers[id(thing)] = number

    def _fill(self, thing: Any, tag: str, parts: list) -> None:
        """Make a thing hold what the other side says that it holds; what it is, nobody can change."""
        if tag in CONTAINERS and type(thing) is CONTAINERS[tag]:
            now = Reader.content(self._reader, tag, parts, 0)
            thing.clear()
            (thing.extend if tag == "l" else thing.update)(now)
        elif tag == "a" and type(thing) is np.ndarray:
            now = array_of(*parts)
            if now.shape != thing.shape or now.dtype != thing.dtype:
                raise Refused("an array came back with another shape or kind")
            if thing.flags.writeable:
                thing[...] = now
        elif tag == "p" and tensors.is_tensor(thing):
            tensors.fill(thing, parts)
        elif tag == "g" and isinstance(thing, np.random.Generator | np.random.RandomState):
            (_, state) = parts
            _set_state(thing, Reader().value(state), self.may_become)
        elif tag == "x" and self.is_common(thing):
            (_, _, attributes) = parts
            now = Reader.content(self._reader, "d", attributes, 0)
            refused = {name for name, value in now.items() if not self.may_hold(thing, name, value)}
            ours = {name: value for name, value in vars(thing).items() if name in refused}
            thing.__dict__.clear()
            thing.__dict__.update({name: value for name, value in now.items() if name not in refused} | ours)
        else:
            raise Refused("a thing came back as another kind of thing")

    def at(self, number: Any) -> Any:
        """The thing of this number."""
        if type(number) is not int or number not in self._held:
            raise Refused("what came names a thing that does not exist")
        return self._held[number].thing

    # Classes that both sides have

    def is_common(self, thing: Any) -> bool:
        """Whether it is an object, no more than its attributes, of a class that both sides have."""
        kind = type(thing)
        known = kind.__module__.split(".")[0] in LIBRARIES or self.classes.get(kind.__qualname__) is kind
        return known and hasattr(thing, "__dict__") and not isinstance(thing, type | BaseException)

    def common_class(self, module: str, name: str) -> type:
        """The class of this name."""
        if module.split(".")[0] not in LIBRARIES:
            return self.classes[name]
        thing = importlib.import_module(module)
        for part in name.split("."):
            thing = getattr(thing, part)
        return thing


class _BorderWriter(Writer):
    """Writes shared things as their numbers."""

    def __init__(self, border: Border):
        self.border = border

    def other(self, value: Any, depth: int) -> Any:
        if self.border.shares(value):
            return ["@", self.border.number(value)]
        tree = self.content(value, depth)
        return self.border.foreign(value, self, depth) if tree is None else tree


class _BorderReader(Reader):
    """Reads numbers as shared things."""

    def __init__(self, border: Border):
        self.border = border

    def other(self, tag: str, parts: list, depth: int) -> Any:
        if tag == "@" and len(parts) == 1:
            return self.border.at(parts[0])
        if tag in ("l", "d", "s", "a"):
            raise Refused("a list, dict, set or array came without a number")
        if tag in _PLAIN:
            return super().other(tag, parts, depth)
        return self.border.known(tag, parts)


_PLAIN = frozenset("znicrke")


def content(thing: Any, writer: Writer) -> tuple[bytes, bytes | None]:
    """What a shared thing holds now: an array in its two parts, of anything else a packed tree."""
    return array_parts(thing) if type(thing) is np.ndarray else (packed(_tree(thing, writer)), None)


def _tree(thing: Any, writer: Writer) -> list:
    kind = type(thing)
    if kind in SHARED:
        return writer.content(thing, 0)
    if isinstance(thing, np.random.Generator):
        bits = thing.bit_generator
        return ["g", type(bits).__name__, Writer().tree(bits.state)]  # the state is nobody's to share
    if isinstance(thing, np.random.RandomState):
        return ["g", "", Writer().tree(thing.get_state(legacy=False))]
    if tensors.is_tensor(thing):
        return tensors.content(thing)
    return ["x", kind.__module__, kind.__qualname__, writer.content(vars(thing), 0)[1:]]


def _told(entry: Any) -> tuple[int, str, list]:
    """Of which thing something is told, and what: the tag and the parts of a tree."""
    if type(entry) is not list or len(entry) != 3:
        raise Refused("what came is no message")
    number, form, data = entry
    kinds = type(number), type(form), type(data)
    if kinds == (int, bytes, bytes):
        return number, "a", [form, data]
    tree = unpacked(form) if kinds == (int, bytes, type(None)) else None
    if type(tree) is not list or not tree or type(tree[0]) is not str or tree[0] == "a":
        raise Refused("what came is no message")
    return number, tree[0], tree[1:]


def _set_state(
    generator: np.random.Generator | np.random.RandomState,
    state: Any,
    may_become: Callable[[dict, dict], bool],
) -> None:
    """Set a generator's state, if it is one that this generator could be in."""
    is_legacy = isinstance(generator, np.random.RandomState)
    now = generator.get_state(legacy=False) if is_legacy else generator.bit_generator.state
    if not _alike(now, state):
        raise Refused("a random generator came back in an impossible state")
    if not may_become(now, state):
        return
    if is_legacy:
        generator.set_state(state)
    else:
        generator.bit_generator.state = state


def _alike(ours: Any, theirs: Any) -> bool:
    """Whether two states are of one form: numpy itself checks neither the places nor the sizes."""
    if type(ours) is not type(theirs):
        return False
    if isinstance(ours, dict):
        places = {"pos": 624, "buffer_pos": 4}
        return ours.keys() == theirs.keys() and all(
            0 <= theirs[name] <= places[name] if name in places and type(theirs[name]) is int
            else _alike(ours[name], theirs[name])
            for name in ours
        )  # fmt: skip
    if isinstance(ours, np.ndarray):
        return ours.shape == theirs.shape and ours.dtype == theirs.dtype
    if isinstance(ours, int):
        return 0 <= theirs < 2**128
    return isinstance(ours, float) or ours == theirs


def new_generator(name: str) -> np.random.Generator | np.random.RandomState:
    """A generator of the kind that a content names."""
    if name == "":
        return np.random.RandomState(0)
    if name not in BIT_GENERATORS:
        raise Refused("what came is no random generator")
    return np.random.Generator(getattr(np.random, name)(0))


def sensible(work: Any, *arguments: Any) -> Any:
    """Do work on what arrived; that it makes no sense is `Refused`."""
    try:
        return work(*arguments)
    except (ValueError, TypeError, IndexError, KeyError, OverflowError, MemoryError, RuntimeError):
        raise Refused("what came makes no sense") from None

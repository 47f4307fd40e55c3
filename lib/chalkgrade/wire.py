"""Bytes between two processes that do not trust each other: framed, bounded, and nothing but plain data.

Read this before `border.py`, which decides what crosses; here is only how.

A message is a tree, packed by msgpack. In the tree None, truth values, numbers, text and bytes stand for
themselves; everything else is a list that begins with a tag: `["l", 1, 2]` is a list, `["t", 1, 2]` a tuple,
`["a", form, b"..."]` an array of those bytes. There is no tag for an object, a class or a function, so
nothing that arrives can run. Whatever arrives is bounded in size before it is read into memory, in depth and
in kind before it is used; what does not fit is `Refused`.
"""

from __future__ import annotations

import functools
import math
import re
import select
import socket
import struct
import time
from typing import Any, NoReturn

import msgpack
import numpy as np

MOST_BYTES = 256_000_000  # of a message
DEEPEST = 40  # of tuples in tuples
MOST_HEX = 250_000  # digits of one whole number
LONGEST_FORM = 500  # bytes: a kind and 32 lengths take fewer

_HEADER = struct.Struct("<4sI")
_MAGIC = b"chk2"
_DTYPE = re.compile(r"[<>|](b1|[iu][1248]|f(2|4|8|16)|c(8|16|32)|[SU][1-9]\d{0,5}|[Mm]8(\[\d*[A-Za-zμ]+\])?)")
_SMALL = range(-(2**63), 2**64)


class Refused(Exception):
    """What arrived is not what may arrive."""


class Unplain(TypeError):
    """What should be sent cannot be: it is no plain data."""


class Closed(Exception):
    """The other side is gone."""


class Late(Exception):
    """The other side said nothing in time."""


# A tree as bytes, and back


_packer = msgpack.Packer()
_patient_packer = msgpack.Packer(unicode_errors="surrogatepass")  # half as fast


def packed(tree: Any) -> bytes:
    """The bytes of a tree, if they may cross. Equal bytes mean equal trees, to the sign of a zero."""
    try:
        data = _packer.pack(tree)
    except UnicodeEncodeError:  # half a letter: Python's text may hold that
        data = _patient_packer.pack(tree)
    except (ValueError, OverflowError, MemoryError):
        raise Unplain("it is too large to cross") from None
    if len(data) > MOST_BYTES:
        raise Unplain(f"it is too large to cross: {len(data) // 1_000_000} MB")
    return data


def unpacked(data: bytes | memoryview) -> Any:
    """The tree of bytes that arrived: None, truth values, numbers, text, bytes, lists and dicts of them."""
    try:
        # what says that it is longer than all of the message, msgpack refuses; 1: a time is a number
        return msgpack.unpackb(data, unicode_errors="surrogatepass", ext_hook=_no_extension, timestamp=1)
    except (ValueError, msgpack.UnpackException, RecursionError, MemoryError):
        raise Refused("what came makes no sense") from None


def _no_extension(*_: Any) -> NoReturn:
    raise ValueError("msgpack's further kinds do not cross")


# The channel


class Channel:
    """A socket that carries messages. `until` is a time of `time.monotonic`, None for ever."""

    def __init__(self, connection: socket.socket):
        self._socket, self._arrived, self._ready = connection, bytearray(), False
        self._part = memoryview(bytearray(1 << 18))  # kept: to ask for as much each time would take longer
        connection.setblocking(False)
        self._readable, self._writable = select.poll(), select.poll()
        self._readable.register(connection, select.POLLIN)
        self._writable.register(connection, select.POLLOUT)

    def send(self, message: bytes, until: float | None = None) -> None:
        """Send one message, a packed tree."""
        left = [_HEADER.pack(_MAGIC, len(message)), memoryview(message)]
        while left:
            try:
                sent = self._socket.sendmsg(left)
                while left and sent >= len(left[0]):
                    sent -= len(left.pop(0))
                if sent:
                    left[0] = left[0][sent:]
            except BlockingIOError:
                _wait(self._writable, until)
            except OSError as error:
                raise Closed(str(error)) from None

    def receive(self, until: float | None = None) -> Any:
        """The tree of one message."""
        self._gather(_HEADER.size, until)
        magic, length = _HEADER.unpack_from(self._arrived)
        if magic != _MAGIC or length > MOST_BYTES:
            raise Refused("what came is no message, or too large")
        end = _HEADER.size + length
        self._gather(end, until)
        with memoryview(self._arrived) as arrived, arrived[_HEADER.size : end] as message:
            tree = unpacked(message)
        del self._arrived[:end]
        return tree

    def _gather(self, size: int, until: float | None) -> None:
        """Wait for so many bytes. Memory is taken as they come, so that a promise alone costs nothing."""
        while len(self._arrived) < size:
            if not self._ready:
                _wait(self._readable, until)
            self._ready = False
            try:
                come = self._socket.recv_into(self._part)
            except BlockingIOError:
                continue
            except OSError as error:
                raise Closed(str(error)) from None
            if not come:
                raise Closed("the other side has ended")
            self._arrived += self._part[:come]

    def wait(self, seconds: float) -> bool:
        """Whether something has come, or comes within so many seconds."""
        self._ready = bool(self._readable.poll(max(0, seconds) * 1000))
        return self._ready or bool(self._arrived)

    def close(self) -> None:
        """Hang up."""
        self._socket.close()


def _wait(poll: select.poll, until: float | None) -> None:
    left = None if until is None else until - time.monotonic()
    if (left is not None and left <= 0) or not poll.poll(None if left is None else 1000 * left):
        raise Late


# An array in two parts: its bytes, and a form that says the rest. The same few forms come again and again.


def array_parts(array: np.ndarray) -> tuple[bytes, bytes]:
    """The form and the bytes of an array."""
    dtype = array.dtype if array.dtype.itemsize else np.dtype(array.dtype.kind + "1")
    if not is_plain(dtype):
        raise Unplain(f"an array of the kind {array.dtype} cannot cross")
    order = "F" if array.flags.fnc else "C"  # fnc: in Fortran's order, and not in C's too
    form = _form(dtype.str, array.shape, order, array.flags.writeable)
    return form, array.astype(dtype, copy=False).tobytes(order)


def array_of(form: Any, data: Any) -> np.ndarray:
    """The array of these parts."""
    if type(form) is not bytes or len(form) > LONGEST_FORM:
        raise Refused("an array has an impossible form")
    dtype, shape, order, writeable = _read_form(form)
    array = _numbers(dtype, shape, order, data)
    if not writeable:
        array.flags.writeable = False
    return array


@functools.lru_cache(maxsize=1000)
def _form(name: str, shape: tuple[int, ...], order: str, writeable: bool) -> bytes:
    return packed([name, shape, order, writeable])


@functools.lru_cache(maxsize=1000)  # of what is refused, nothing is kept
def _read_form(form: bytes) -> tuple[np.dtype, tuple[int, ...], str, bool]:
    name, shape, order, writeable = unpacked(form)
    if order not in ("C", "F"):
        raise Refused("an array has an impossible order")
    if type(shape) is not list or len(shape) > 32:
        raise Refused("an array has no shape, or one with too many axes")
    if any(type(n) is not int or not 0 <= n < 2**40 for n in shape):
        raise Refused("an array has an impossible shape")
    return plain_dtype(name), tuple(shape), order, writeable is True


def _numbers(dtype: np.dtype, shape: tuple[int, ...], order: str, data: Any) -> np.ndarray:
    """An array of its own, of exactly these bytes, each a value that its kind can have."""
    if type(data) is not bytes:
        raise Refused("an array has no bytes")
    if len(data) != dtype.itemsize * math.prod(shape):
        raise Refused("an array has other bytes than its shape says")
    if dtype.kind == "b" and np.frombuffer(data, np.uint8).max(initial=0) > 1:
        raise Refused("a truth value is neither true nor false")
    if dtype.kind == "U":
        letters = np.frombuffer(data, np.dtype("u4").newbyteorder(dtype.byteorder))
        if letters.max(initial=0) > 0x10FFFF:
            raise Refused("a letter is none")
    return np.ndarray(shape, dtype, data, order=order).copy(order)


@functools.lru_cache(maxsize=1000)
def is_plain(dtype: np.dtype) -> bool:
    """Whether an array of this kind is nothing but numbers, text or times."""
    return _DTYPE.fullmatch(dtype.str) is not None


def plain_dtype(name: Any) -> np.dtype:
    """The kind of this name, which is plain."""
    if type(name) is not str or not _DTYPE.fullmatch(name):
        raise Refused("an array is of a kind that may not cross")
    return np.dtype(name)


# Plain data as a tree, and back


class Writer:
    """Turns values into trees."""

    def tree(self, value: Any, depth: int = 0) -> Any:
        """The tree of a value."""
        kind = type(value)
        if value is None or kind is bool or kind is float or kind is str or kind is bytes:
            return value
        if kind is int:
            return value if value in _SMALL else ["i", _hex(value)]
        if depth > DEEPEST:
            raise Unplain(f"it is nested deeper than {DEEPEST} times")
        if kind is tuple:
            return ["t", *[self.tree(item, depth + 1) for item in value]]
        return self.other(value, depth)

    def other(self, value: Any, depth: int) -> Any:
        """The tree of what is none of the simplest; a subclass knows more, or other, kinds."""
        if (tree := self.content(value, depth)) is None:
            raise Unplain(f"an object of the kind {type(value).__name__} cannot cross")
        return tree

    def content(self, value: Any, depth: int) -> Any:
        """The tree of a container, an array or a rarer plain value, written out; None for anything else."""
        kind = type(value)
        if kind is list:
            return ["l", *[self.tree(item, depth + 1) for item in value]]
        if kind is dict:
            return ["d", *[self.tree(part, depth + 1) for item in value.items() for part in item]]
        if kind is np.ndarray:
            return ["a", *array_parts(value)]
        if kind in (set, frozenset):
            return ["s" if kind is set else "z", *[self.tree(item, depth + 1) for item in value]]
        if isinstance(value, np.generic) and is_plain(value.dtype):
            return ["n", value.dtype.str, value.tobytes()]
        if kind is complex:
            return ["c", value.real, value.imag]
        if kind is bytearray:
            return bytes(value)
        if kind in (slice, range):
            return ["k" if kind is slice else "r", *[self.tree(getattr(value, end)) for end in _ENDS]]
        return ["e"] if value is Ellipsis else None


_ENDS = ("start", "stop", "step")


class Reader:
    """Turns trees back into values; checks everything."""

    def value(self, tree: Any, depth: int = 0) -> Any:
        """The value of a tree."""
        if type(tree) is not list:
            if type(tree) is dict:
                raise Refused("what came makes no sense")
            return tree
        if not tree or type(tree[0]) is not str or depth > DEEPEST:
            raise Refused("what came makes no sense, or is nested too deeply")
        tag, *parts = tree
        if tag == "t":
            return tuple([self.value(part, depth + 1) for part in parts])
        try:
            return self.other(tag, parts, depth)
        except (ValueError, TypeError, IndexError, KeyError, OverflowError, MemoryError):
            raise Refused(f"what came makes no sense (at {tag!r:.20})") from None

    def other(self, tag: str, parts: list, depth: int) -> Any:
        """The value of a tree whose tag is none of the simplest; a subclass knows more, or other, tags."""
        return self.content(tag, parts, depth)

    def content(self, tag: str, parts: list, depth: int) -> Any:
        """The value of a container, an array or a rarer plain value that was written out."""
        if tag == "l":
            return [self.value(part, depth + 1) for part in parts]
        if tag == "d":
            items = [self.value(part, depth + 1) for part in parts]
            return dict(zip(items[::2], items[1::2], strict=True))
        if tag == "a":
            return array_of(*parts)
        if tag in ("s", "z"):
            return (set if tag == "s" else frozenset)(self.value(part, depth + 1) for part in parts)
        if tag == "n":
            name, data = parts
            return _numbers(plain_dtype(name), (), "C", data)[()]
        if tag == "i":
            (digits,) = parts
            if type(digits) is not str or len(digits) > MOST_HEX:
                raise Refused("a number has too many digits")
            return int(digits, 16)
        if tag == "c":
            real, imaginary = parts
            return complex(_float(real), _float(imaginary))
        if tag in ("k", "r"):
            start, stop, step = (self.value(part, depth + 1) for part in parts)
            return slice(start, stop, step) if tag == "k" else range(start, stop, step)
        if tag == "e" and not parts:
            return Ellipsis
        raise Refused(f"what came makes no sense ({tag!r:.20})")


def _hex(value: int) -> str:
    digits = hex(value)
    if len(digits) > MOST_HEX:
        raise Unplain("a number has too many digits to cross")
    return digits


def _float(value: Any) -> float:
    if type(value) not in (float, int):
        raise Refused("half of a complex number is no number")
    return float(value)

"""A million malformed inputs for what reads what a student sent: the wire, and the repair of notebooks.

Two kinds of inputs. *Structures* are drawn by Hypothesis: trees of every tag, notebooks of every shape.
*Mutants* are valid messages and notebooks in which a few bytes, or a few places of the tree, were changed,
doubled, exchanged or cut out; they are made faster than Hypothesis draws, and come further.

Each input must be taken or refused with one of the documented errors (`Refused`; on the wire also `Closed`
and `Late`), in time and in little memory, and what is taken must be what it may be: on the wire plain data
and proxies, with whatever was lent still of its kind and shape; of a notebook one that nbformat finds valid,
with the instructor's cells as they were given, each once, in order. Anything else is written down with the
input that does it.
"""

from __future__ import annotations

import copy
import json
import multiprocessing
import os
import random
import resource
import shutil
import signal
import socket
import struct
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nbformat
import numpy as np
from chalkgrade import preflight
from chalkgrade.border import Border
from chalkgrade.proxy import ExaminerBorder, Proxy
from chalkgrade.wire import Channel, Closed, Late, Refused, packed, unpacked
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

LONGEST = 10  # seconds for one input
MEMORY = 3 << 30
STRUCTURES = 0.005  # of the inputs are drawn by Hypothesis
IN_ONE_GO = 500
PLAIN = (
    type(None),
    bool,
    int,
    float,
    complex,
    str,
    bytes,
    slice,
    range,
    type(Ellipsis),
    np.generic,
    np.dtype,
)
WORDS = [
    "",
    "a",
    "call",
    "len",
    "<f8",
    "|b1",
    "<U3",
    "|O",
    "C",
    "F",
    "l",
    "d",
    "t",
    "a",
    "s",
    "z",
    "n",
    "i",
    "c",
]
WORDS += [
    "b",
    "k",
    "r",
    "e",
    "@",
    "o",
    "f",
    "v",
    "x",
    "g",
    "p",
    "y",
    "q",
    "gave",
    "ran",
    "raised",
    "ask",
    "0x1",
]
WORDS += ["PCG64", "MT19937", "function", "__main__", "chalknet.losses", "ValueError", "\ud800", "x" * 300]
NUMBERS = [0, 1, -1, 2, 3, 7, 40, 255, 2**31, 2**53, 2**63, -(2**63), 2**64 - 1, 0.5, -0.0, 1e308]
NUMBERS += [float("nan"), float("inf"), True, False, None]


@dataclass
class Fuzzed:
    """How it went."""

    what: str
    number: int = 0
    seconds: float = 0.0
    taken: int = 0  # inputs that made sense
    faults: list[str] = field(default_factory=list)

    @property
    def rate(self) -> float:
        """Inputs a second."""
        return self.number / max(self.seconds, 1e-9)


class Stuck(Exception):
    """An input that takes too long."""


# Mutants


def mutated_bytes(data: bytes, rng: random.Random, others: list[bytes]) -> bytes:
    """The bytes with a few changes."""
    data = bytearray(data)
    for _ in range(rng.choice((1, 1, 1, 2, 3, 8))):
        place = rng.randrange(len(data) + 1)
        kind = rng.randrange(7)
        if kind == 0 and data:
            data[place % len(data)] ^= 1 << rng.randrange(8)
        elif kind == 1 and data:
            data[place % len(data)] = rng.choice(
                b'\x00\xff[]{},:"0-19eE.\\ \x81\x91\xa1\xc0\xc1\xc4\xc7\xcb\xd4\xdb\xdd'
            )
        elif kind == 2:
            del data[place : place + rng.choice((1, 1, 4, 30, 300))]
        elif kind == 3:
            data[place:place] = rng.randbytes(rng.choice((1, 2, 8, 40)))
        elif kind == 4:
            other = rng.choice(others)
            begin = rng.randrange(len(other) + 1)
            data[place:place] = other[begin : begin + rng.choice((4, 20, 200))]
        elif kind == 5:
            data[place:place] = data[place : place + rng.choice((1, 10, 100))] * rng.choice((1, 2, 50))
        else:
            data = data[:place]
    return bytes(data)


def mutated_tree(tree: Any, rng: random.Random, spare: list[Any]) -> Any:
    """The tree, with a few places changed. `spare` are parts of other trees."""
    places = list(_places(tree))
    for _ in range(rng.choice((1, 1, 2, 3, 5))):
        holder, key = rng.choice(places)
        if not _has(holder, key):
            continue  # it was cut out
        kind = rng.randrange(8)
        if kind == 0:
            holder[key] = rng.choice(WORDS)
        elif kind == 1:
            holder[key] = rng.choice(NUMBERS)
        elif kind == 2:
            holder[key] = copy.deepcopy(rng.choice(spare))
        elif kind == 3:
            other, there = rng.choice(places)
            holder[key] = copy.deepcopy(other[there]) if _has(other, there) else None
        elif kind == 4 and isinstance(holder, list):
            holder.insert(
                key, copy.deepcopy(rng.choice([holder[key], rng.choice(spare), rng.choice(NUMBERS)]))
            )
        elif kind == 5:
            del holder[key]
        elif kind == 6:
            holder[key] = rng.choice(([], {}, [[]], {"a": 1}, [holder[key]]))
        elif isinstance(holder, dict):
            holder[rng.choice(WORDS)] = rng.choice(NUMBERS)
        else:
            rng.shuffle(holder)
    return tree


def _has(holder: Any, key: Any) -> bool:
    return key in holder if isinstance(holder, dict) else 0 <= key < len(holder)


def _places(tree: Any) -> Iterator[tuple[Any, Any]]:
    """Each place in a tree of lists and dicts: what holds it, and its key."""
    waiting = [tree]
    while waiting:
        holder = waiting.pop()
        keys = range(len(holder)) if isinstance(holder, list) else list(holder)
        for key in keys:
            yield holder, key
            if isinstance(holder[key], list | dict):
                waiting.append(holder[key])


# The wire


class Nobody:
    """A student whom nothing can be asked."""

    def perform(self, *_: Any, **__: Any) -> Any:
        raise Refused("nobody is there")


class Speaker(Border):
    """The candidate's side, without a candidate: what a message of its looks like."""

    def foreign(self, value: Any, writer: Any, depth: int) -> Any:
        if callable(value) and not isinstance(value, type):
            return ["o", 1, "function", ["call"], False, None]
        return super().foreign(value, writer, depth)


class Lent:
    """A class of the instructor's, an object of which is lent."""

    def __init__(self) -> None:
        self.weight, self.name = np.ones(3), "lent"


class Wire:
    """The examiner's side as it is in the middle of a test: some things are lent."""

    what = "messages on the wire"

    def __init__(self, rng: random.Random):
        self._rng, self._base = rng, [_message(value, note) for value, note in _values()]
        self._spare = [holder[key] for raw in self._base for holder, key in _places(_tree(raw))]
        self._fresh()

    def _fresh(self) -> None:
        self._border = ExaminerBorder(Nobody(), {"Value": frozenset({"__add__", "__eq__"})})
        self._border.classes = {"Lent": Lent}
        self._things = [[1, [2.0]], {"a": np.arange(4)}, {1, 2}, np.ones((2, 3)), np.array(["a", "bc"])]
        self._things += [np.random.default_rng(1), np.random.RandomState(1), Lent()]
        self._border.pack("do", [tuple(self._things)])
        self._border.pack("do", [lambda x: x])
        self._kinds = [_kind(thing) for thing in self._things]

    def mutant(self) -> bytes:
        """One input."""
        number = self._rng.randrange(len(self._base))
        if self._rng.random() < 0.4:
            return mutated_bytes(self._base[number], self._rng, self._base)
        tree = mutated_tree(_tree(self._base[number]), self._rng, self._spare)
        return _frame(
            tree, lambda data: mutated_bytes(data, self._rng, [data]) if self._rng.random() < 0.1 else data
        )

    def structure(self, one: Any) -> bytes:
        """An input from what Hypothesis drew."""
        return _frame(one)

    strategy = st.deferred(lambda: _messages)

    def close(self) -> None:
        """There is nothing to be left behind."""

    def feed(self, data: bytes) -> bool:
        """Whether the examiner takes an input."""
        ours, theirs = socket.socketpair()
        channel = Channel(ours)
        try:
            theirs.setblocking(False)
            sent = theirs.send(data[: 1 << 16]) if data else 0
            theirs.close()
            if sent < len(data):
                return False
            message = self._border.unpack(channel.receive(time.monotonic() + 5))
        except (Refused, Closed, Late):
            return False
        finally:
            ours.close()
            theirs.close()
            self._look()
        _examine(message.value)
        for number, held in self._border._held.items():
            if number % 2:  # it came from outside
                _examine(held.thing, 1)
        if len(self._border._held) > 300:
            self._fresh()
        return True

    def _look(self) -> None:
        """What was lent is still of its kind."""
        now = [_kind(thing) for thing in self._things]
        assert now == self._kinds, f"{self._kinds} became {now}"
        rng = self._things[5]
        assert 0 <= rng.random() < 1 and abs(self._things[6].normal()) < 14
        self._things[7].weight = np.ones(3)


def _kind(thing: Any) -> tuple:
    return type(thing), *((thing.shape, thing.dtype) if isinstance(thing, np.ndarray) else ())


def _examine(value: Any, depth: int = 0) -> None:
    """Look at all of a value that was taken; a bad one ends the process here rather than later."""
    if depth > 60:
        return
    if isinstance(value, np.ndarray):
        assert type(value) is np.ndarray and not value.dtype.hasobject
        value.tolist(), value.tobytes()
    elif isinstance(value, list | tuple | set | frozenset):
        for item in value:
            _examine(item, depth + 20 * isinstance(value, list) + 1)
    elif isinstance(value, dict):
        for pair in value.items():
            _examine(pair, depth + 20)
    elif isinstance(value, Proxy):
        assert type(type(value)) is type and callable(value) in (True, False)
    else:
        known = isinstance(value, PLAIN) or type(value) in (Lent, np.random.Generator, np.random.RandomState)
        assert known or value in (Lent,) or isinstance(value, type) or callable(value), type(value)


def _values() -> list[tuple[Any, dict]]:
    """Values such as students' functions give, and what is told with them."""
    note = {"printed": "x is 3\n", "work": 0.01}
    values = [3, -0.5, "Ψ", None, True, 2**70, 1 + 2j, (1, (2, "a")), b"xy", slice(1, 2), range(3), Ellipsis]
    values += [[1, [2, [3]]], {"a": [1], 3: {4}}, {1, 2}, frozenset([1]), np.float32(0.1), np.int64(3)]
    values += [
        np.arange(6.0).reshape(2, 3),
        np.asfortranarray(np.ones((2, 2))),
        np.zeros((0, 2)),
        np.array(3),
    ]
    values += [np.array(["a", "bcd"]), np.array([b"a"]), np.array([1, 2], "M8[s]"), np.array([True, False])]
    values += [
        np.ones(3, ">f4"),
        np.ones(2, complex),
        float,
        np.dtype("f4"),
        len,
        [len, np.ones(2)],
        np.float16(1),
    ]
    raised = note | {"kinds": ["ValueError", "Exception"], "said": "no", "missing": "", "stopped": False}
    raised["places"] = [["f.py", 3, "f", "return 1"]]
    ran = {
        "outputs": [{"output_type": "stream", "name": "stdout", "text": "hi"}],
        "stopped": False,
        "work": 0.1,
    }
    return [*((value, note) for value in values), (None, raised), ((len, None), ran), ((0, (1.0,), ()), {})]


def _message(value: Any, note: dict) -> bytes:
    kind = "raised" if "kinds" in note else "ran" if "outputs" in note else "gave" if note else "ask"
    return _header(Speaker(first=1).pack(kind, [value], note))


def _header(message: bytes) -> bytes:
    return struct.pack("<4sI", b"chk2", len(message)) + message


def _tree(raw: bytes) -> Any:
    """The tree of a message; the contents in it, which are packed by themselves, as trees too."""
    tree = unpacked(raw[8:])
    for entry in tree[-1]:
        entry[1] = unpacked(entry[1])
    return tree


def _frame(tree: Any, changed: Callable[[bytes], bytes] = lambda data: data) -> bytes:
    """The message of such a tree, as far as it still is one. `changed` may change packed contents."""
    if isinstance(tree, list | tuple) and len(tree) == 5 and isinstance(tree[-1], list):
        entries = [
            [entry[0], changed(packed(entry[1])), entry[2] and changed(entry[2])]
            if isinstance(entry, list) and len(entry) == 3 and isinstance(entry[2], bytes | None)
            else entry
            for entry in tree[-1]
        ]
        tree = [*tree[:-1], entries]
    return _header(packed(tree))


_integers = st.integers(-(2**63), 2**64 - 1)  # as msgpack holds them
_leaves = st.sampled_from(WORDS) | st.sampled_from(NUMBERS) | _integers | st.text(max_size=5)
_json_leaves, _leaves = _leaves, _leaves | st.binary(max_size=40)
_tags = st.sampled_from("ltdaszncibkre@ofvxgpyq")
_forms = st.tuples(
    st.sampled_from(WORDS), st.lists(st.integers(-1, 4), max_size=3), st.sampled_from("CFK"), st.booleans()
).map(list)
_trees = st.recursive(
    _leaves,
    lambda some: (
        st.lists(some, max_size=4)
        | st.tuples(_tags, some).map(list)
        | st.tuples(_tags, some, some).map(list)
        | st.tuples(st.just("a"), _forms.map(packed), st.binary(max_size=40)).map(list)
        | st.tuples(st.just("o"), st.integers(-2, 9), st.sampled_from(WORDS), st.lists(st.sampled_from(WORDS)),
                    st.booleans(), some).map(list)
    ),
    max_leaves=12,
)  # fmt: skip
_objects = st.lists(
    st.tuples(st.integers(-1, 20), _forms, st.binary(max_size=40)).map(list)
    | st.tuples(st.integers(-1, 20), _trees, st.none() | st.binary(max_size=40)).map(list),
    max_size=4,
)
_messages = st.tuples(
    st.sampled_from(["gave", "ran", "raised", "ask", ""]), _trees,
    st.dictionaries(st.sampled_from(["printed", "work", "kinds"]), _trees, max_size=2) | _trees,
    st.lists(st.integers(-1, 9), max_size=3), _objects,
)  # fmt: skip


# Notebooks


class Notebooks:
    """Notebooks handed in for a small assignment."""

    what = "notebooks handed in"

    def __init__(self, rng: random.Random):
        self._rng, self._model = rng, _model()
        memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
        self._folder = Path(tempfile.mkdtemp(prefix="chalk-fuzz-", dir=memory))
        old = nbformat.convert(copy.deepcopy(self._model), 3)
        self._texts = [json.dumps(self._model), json.dumps(old)]
        self._base = [text.encode() for text in self._texts]
        self._spare = [holder[key] for text in self._texts for holder, key in _places(json.loads(text))]
        self._known = {cell.metadata.nbgrader.grade_id: cell for cell in self._model.cells if cell.metadata}
        self._fixed = [name for name, cell in self._known.items() if preflight._is_fixed(cell)]

    def mutant(self) -> bytes:
        """One input."""
        number = int(self._rng.random() < 0.15)
        if self._rng.random() < 0.2:
            return mutated_bytes(self._base[number], self._rng, self._base)
        return json.dumps(mutated_tree(json.loads(self._texts[number]), self._rng, self._spare)).encode()

    def structure(self, one: Any) -> bytes:
        """An input from what Hypothesis drew."""
        return json.dumps(one).encode()

    def close(self) -> None:
        """Leave nothing behind."""
        shutil.rmtree(self._folder)

    strategy = st.deferred(lambda: _notebooks)

    def feed(self, data: bytes) -> bool:
        """Whether it can be graded."""
        (self._folder / "01.ipynb").write_bytes(data)
        try:
            notebook = preflight.repair(self._folder, self._model, "01.ipynb").notebook
        except preflight.Refused as refusal:
            assert 5 < len(str(refusal)) < 400
            return False
        if self._rng.random() < 0.1:
            nbformat.validate(notebook)
        names = [name for cell in notebook.cells if (name := preflight._name(cell))]
        assert len(names) == len(set(names)), names
        assert [name for name in names if name in self._fixed] == self._fixed, names
        for cell in notebook.cells:
            if (name := preflight._name(cell)) is not None:
                given = self._known[name]
                assert (cell.cell_type, cell.metadata) == (given.cell_type, given.metadata), name
                assert name not in self._fixed or cell.source == given.source, name
            if cell.cell_type == "code":
                assert cell.outputs == []
        return True


def _model() -> nbformat.NotebookNode:
    new, text = nbformat.v4.new_code_cell, nbformat.v4.new_markdown_cell

    def cell(make: Callable, name: str, source: str, **more: Any) -> nbformat.NotebookNode:
        meta = {"grade": False, "solution": False, "locked": False, "task": False, "schema_version": 3}
        return make(source, id=name, metadata={"nbgrader": meta | more | {"grade_id": name}})

    cells = [
        text("# Adding", id="title"),
        cell(new, "imports", "import numpy as np", locked=True),
        cell(new, "add", "raise NotImplementedError()", solution=True),
        cell(new, "check_add", "assert add(1, 2) == 3", grade=True, locked=True, points=2),
        cell(new, "check_more", "assert add(1, 3) == 4", grade=True, locked=True, points=1),
        cell(text, "why", "YOUR ANSWER HERE", grade=True, solution=True, points=3),
    ]
    kernel = {"name": "python3", "language": "python", "display_name": "Python 3"}
    return nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel})


_names = st.sampled_from(["imports", "add", "check_add", "check_more", "why", "other", "\ud800", "<b>", ""])
_any = st.recursive(
    _json_leaves, lambda some: st.lists(some, max_size=3) | st.dictionaries(_names, some, max_size=3)
)
_meta = st.fixed_dictionaries(
    {"grade_id": _names | _any},
    optional={key: st.booleans() | _any for key in ("grade", "solution", "locked", "task", "points")},
)
_cells = st.fixed_dictionaries(
    {"cell_type": st.sampled_from(["code", "markdown", "raw", "other"]), "source": st.text() | st.lists(st.text())},
    optional={"metadata": st.fixed_dictionaries({}, optional={"nbgrader": _meta | _any}) | _any, "id": _names,
              "outputs": st.lists(_any, max_size=2), "execution_count": _any, "attachments": _any},
)  # fmt: skip
_notebooks = (
    st.fixed_dictionaries(
        {"cells": st.lists(_cells, max_size=6), "nbformat": st.just(4), "nbformat_minor": st.just(5)},
        optional={"metadata": st.dictionaries(st.sampled_from(["kernelspec", "language_info", "x"]), _any)},
    )
    | st.fixed_dictionaries(
        {"cells": st.lists(_cells | _any, max_size=3), "nbformat": _any, "metadata": _any}
    )
    | _any
)


# Running


def fuzz(
    kind: type[Wire] | type[Notebooks],
    number: int,
    progress: Callable[[int], None] = lambda done: None,
    seed: int = 0,
) -> Fuzzed:
    """So many inputs, by as many processes as there are cores."""
    began, found = time.monotonic(), Fuzzed(kind.what)
    jobs = max(1, min(os.cpu_count() or 1, number // IN_ONE_GO))
    context = multiprocessing.get_context("forkserver")
    told = context.Queue()
    shares = [number // jobs + (job < number % jobs) for job in range(jobs)]
    workers = [
        context.Process(target=_work, args=(kind, share, seed + i, told)) for i, share in enumerate(shares)
    ]
    for worker in workers:
        worker.start()
    while any(worker.is_alive() for worker in workers) or not told.empty():
        try:
            done, taken, faults = told.get(timeout=0.2)
        except Exception:  # queue.Empty of that context
            continue
        found.number += done
        found.taken += taken
        found.faults += faults
        progress(found.number)
    for worker in workers:
        worker.join()
        if worker.exitcode:
            found.faults.append(f"the process ended with {worker.exitcode}")
    found.seconds = time.monotonic() - began
    return found


def _work(kind: type, number: int, seed: int, told: Any) -> None:
    """Feed so many inputs, and tell how it goes."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    signal.signal(signal.SIGALRM, _stuck)
    rng = random.Random(seed)
    np.random.seed(seed)
    target = kind(rng)
    left = number
    while left > 0:
        part = min(IN_ONE_GO, left)
        drawn = int(part * STRUCTURES)
        faults, taken = [], 0
        for _ in range(part - drawn):
            taken += _try(target, target.mutant(), faults)
        if drawn:
            taken += _draw(target, drawn, rng.randrange(2**32), faults)
        told.put((part, taken, faults[:5]))
        left -= part
    target.close()


def _draw(target: Any, number: int, seed: int, faults: list[str]) -> int:
    """Feed so many inputs that Hypothesis draws."""
    taken = [0]

    @settings(
        max_examples=number,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(target.strategy)
    def one(drawn: Any) -> None:
        taken[0] += _try(target, target.structure(drawn), faults)

    one._hypothesis_internal_use_seed = seed
    one()
    return taken[0]


def _try(target: Any, data: bytes, faults: list[str]) -> bool:
    """Feed one input; whether it is taken. What must not happen is noted."""
    signal.setitimer(signal.ITIMER_REAL, LONGEST)
    try:
        return target.feed(data)
    except Exception as error:
        place = traceback.extract_tb(error.__traceback__)[-1]
        said = f"{type(error).__name__}: {error}"[:200]
        faults.append(f"{said} ({Path(place.filename).name}:{place.lineno}) for {data[:3000]!r}")
        return False
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _stuck(*_: Any) -> None:
    raise Stuck(f"more than {LONGEST} s")

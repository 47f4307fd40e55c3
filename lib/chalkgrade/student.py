"""One student's candidates, from the examiner's side: asking, waiting, and what to do when one is gone.

Read `proxy.py` first. Time is counted here as work: seconds of the processor, so that a busy machine changes
no mark. The candidate stops its own code in time if it is honest. If it is not, the warden knows how long it
has worked, our own clock how long it has taken, and it is ended. The clock stands still while the candidate,
or we, would work but others have the processors.

A cell that ends Python costs itself: a fresh candidate runs the cells again from the top, without that one.
A call that ends Python costs the check that made it, and the next check finds a fresh candidate.
"""

from __future__ import annotations

import contextlib
import random
import socket
import struct
import time
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from chalkgrade import checks, vacuous
from chalkgrade.border import Message
from chalkgrade.chance import MOST_GAUSS, WORDS, mt_has_moved_on, steps_in
from chalkgrade.proxy import ExaminerBorder, Gone, Proxy, exception, write_printed
from chalkgrade.wire import Channel, Closed, Late, Reader, Refused, Unplain, Writer, packed, unpacked
from chalkgrade.zygote import USAGE, waited

MOST_LIVES = 5  # candidates for one submission
LOOK = 0.1  # seconds of silence after which we look how long a candidate has worked
GRACE = 1.0  # seconds of work more than allowed, for an honest candidate to stop by itself
MOST_KEPT = 16  # calls of one function, of the first after it was written, with what it gave
LARGEST_KEPT = 100_000  # bytes of such a call
ASKED_AGAIN = 4  # of them, before and after a function is asked for something else alone
TIMES_BY_THE_CLOCK, AND_SECONDS = 3, 5  # who works s seconds may take 3 s + 5 by the clock

ENDED = "ended Python (os._exit, a crash, or too much memory)"
MEMORY = "ended Python: it needed too much memory"
NONSENSE = "disturbed the talk with the grader"
UNSTOPPABLE = "could not be stopped"


class Ended(Exception):
    """A candidate is gone; the message says why."""


class Unstoppable(Ended):
    """A candidate was ended because it did not stop in time."""


@dataclass
class Patience:
    """How long one exchange may still take."""

    seconds: float  # of work
    begun: float = field(default_factory=time.monotonic)
    before: tuple[float, float] | None = None  # at the first look: its work, and both sides' waiting
    stood: float = 0.0  # seconds in which the clock stood still

    @property
    def last(self) -> float:
        """The time at which it is over."""
        return self.begun + TIMES_BY_THE_CLOCK * self.seconds + AND_SECONDS + self.stood

    def look(self, worked: float, its_wait: float) -> None:
        """Take note of what the candidate has worked and waited; `Unstoppable` if it is too much."""
        waits = its_wait + waited()
        self.before = self.before or (worked, waits)
        self.stood = waits - self.before[1]
        if worked - self.before[0] > self.seconds + GRACE or time.monotonic() > self.last:
            raise Unstoppable(UNSTOPPABLE)


class Line:
    """The connection to one candidate and its warden."""

    def __init__(self, channel: Channel, life: socket.socket, border: ExaminerBorder):
        self._channel, self._life, self.border = channel, life, border

    def exchange(self, kind: str, value: Any, note: dict | None, seconds: float) -> Message:
        """Ask for something that may take so many seconds of work; what comes of it. Calls back meanwhile."""
        patience = Patience(seconds)
        packed = self.border.pack(kind, [value], note)
        try:
            self._channel.send(packed, until=patience.last)
            while True:
                while not self._channel.wait(LOOK) or time.monotonic() > patience.last:
                    patience.look(*self._usage())
                message = self.border.unpack(self._channel.receive(until=patience.last + 1))
                if message.kind != "ask":
                    return message
                self._answer(message, patience)
        except Late:
            raise Unstoppable(UNSTOPPABLE) from None
        except Refused:
            raise Ended(NONSENSE) from None
        except Closed:
            raise Ended(self._reason()) from None

    def _usage(self) -> tuple[float, float]:
        """Seconds that the candidate has worked, and waited for a processor, by the warden's count."""
        try:
            self._life.settimeout(5)
            self._life.send(b"?")
            return USAGE.unpack(self._life.recv(USAGE.size))[:2]
        except (OSError, struct.error):
            raise Closed from None

    def _answer(self, message: Message, patience: Patience) -> None:
        """Call a function of the tests for the candidate."""
        match message.value:
            case (int(number), tuple(arguments), tuple(named)):
                function = self.border.function(number)
            case _:
                raise Refused("what came asks for nothing")
        del message
        try:
            with vacuous.lent():
                value = function(*arguments, **dict(named))
            packed = self.border.pack("answer", [value])
        except Exception as error:
            kinds = [kind.__name__ for kind in type(error).__mro__ if kind.__module__ == "builtins"]
            note = {"name": kinds[0], "said": str(error)[:2000]}
            error.__traceback__ = None
            packed = self.border.pack("failed", [None], note)
        self._channel.send(packed, until=patience.last)

    def _reason(self) -> str:
        """Why the candidate is gone, as its warden tells."""
        with contextlib.suppress(OSError):
            self._life.settimeout(5)
            said = self._life.recv(200).decode("utf-8", "replace")
            if said == "!memory":
                return MEMORY
            if not said.startswith(("!exit", "!signal")):
                return said.lstrip("!")
        return ENDED

    def end(self) -> None:
        """End the candidate."""
        self._life.close()
        self._channel.close()


@dataclass
class Ran:
    """A cell that was run: what it showed, and what went wrong beyond an exception."""

    source: str
    common: bool  # an instructor's, which the examiner may run too
    makes: tuple[str, ...] = ()  # functions and classes that it is expected to make
    outputs: list = field(default_factory=list)
    ended: str = ""  # why it ended Python
    late: bool = False  # it was stopped because its time was over


@dataclass
class First:
    """The first calls of a function: by them it was marked."""

    cells: int  # that had run by then
    calls: list[list[bytes]] = field(default_factory=list)  # what was asked, and what was given


class Student:
    """The student's code, wherever it lives at the moment."""

    def __init__(
        self,
        order: Callable[[], tuple[Channel, socket.socket]],
        files: list[tuple[str, bytes]],
        asked: dict[str, frozenset[str]],
        seconds: float,
    ):
        self._order, self._files, self._asked = order, files, asked
        self.seconds = seconds  # of work for one cell, or for one call outside of a check
        self.cells: list[Ran] = []
        self.classes: dict[str, type] = {}  # from instructor's cells, as the examiner has them
        self.worked = 0.0  # seconds of all calls
        self.touched = 0  # how often a test has used what the student made
        self._line: Line | None = None
        self._lives = 0
        self._why = ""
        self._known: dict[str, Proxy] = {}  # functions by name, until a cell may have changed them
        self._met: dict[str, Proxy] = {}  # other objects by name
        self._first: dict[str, First] = {}  # by function
        self._is_alone = False  # whether each function is called in a candidate of its own
        self._heard: set[str] = set()  # functions that were called so
        self._others: dict[str, Student] = {}  # by function: where it is called then
        self.shares_chance = False  # whether the running test seeds a global random generator

    # Candidates

    def _living(self) -> Line:
        """The line to a candidate that has run the cells so far."""
        while self._line is None:
            if self._lives == MOST_LIVES:
                raise Gone(f"ended Python {MOST_LIVES} times; the last time it {self._why}")
            self._lives += 1
            border = ExaminerBorder(self, self._asked)
            border.classes = self.classes
            self._line = Line(*self._order(), border)
            try:
                if self._files:
                    self._exchange("start", tuple(self._files), None, self.seconds)
                for cell in self.cells:
                    if not cell.ended and not cell.late:
                        self._run(cell, keep=False)
            except Ended:
                continue
        return self._line

    def _exchange(self, kind: str, value: Any, note: dict | None, seconds: float) -> Message:
        """Ask the living candidate; one that is not as it should be afterwards is ended."""
        line, done = self._line, False
        try:
            message = line.exchange(kind, value, note, seconds)
            done = True
            return message
        except Unplain:
            done = True  # nothing was asked
            raise
        except Ended as end:
            self._why = str(end)
            raise
        finally:
            if not done and self._line is line:
                self._drop()

    def _drop(self) -> None:
        """End the candidate, if there is one; the next one begins anew."""
        if self._line is not None:
            self._line.end()
            self._line = None
        self._known.clear()
        self._met.clear()

    def end(self) -> None:
        """End every candidate."""
        self._drop()
        while self._others:
            self._others.popitem()[1].end()

    # Cells

    def run(self, source: str, common: bool, makes: Collection[str] = ()) -> Ran:
        """Run a cell, which may be expected to make some functions or classes."""
        cell = Ran(source, common, tuple(makes))
        self._known.clear()
        for name in makes:
            self._first.pop(name, None)
        try:
            self._living()
            self._run(cell, keep=True)
        except Gone as gone:
            cell.ended = str(gone)
        self.cells.append(cell)
        return cell

    def _run(self, cell: Ran, keep: bool) -> None:
        note = {"seconds": self.seconds, "common": cell.common, "again": not keep}
        try:
            message = self._exchange("cell", (cell.source, cell.makes), note, self.seconds)
        except Unstoppable:
            cell.late, cell.ended = True, UNSTOPPABLE
        except Ended as end:
            cell.ended = str(end)
        else:
            told = message.note if type(message.note) is dict else {}
            made = zip(cell.makes, message.value, strict=False) if type(message.value) is tuple else ()
            self._known |= {name: one for name, one in made if isinstance(one, Proxy) and one.chalk_is_code}
            cell.late = told.get("stopped") is True
            if keep and type(told.get("outputs")) is list:
                cell.outputs = told["outputs"]
        if cell.ended and not keep:
            raise Ended(cell.ended)

    def follow(self, leader: Student, name: str) -> None:
        """Run the cells that the same student's first candidate had run when a function was first called.

        In a later cell the student may have written it anew, as no test has seen it.
        """
        self.classes, self.shares_chance = leader.classes, leader.shares_chance
        until = leader._first[name].cells if name in leader._first else None
        for ran in leader.cells[len(self.cells) : until]:
            cell = replace(ran)
            self.cells.append(cell)
            if self._line is not None and not cell.ended and not cell.late:
                self._known.clear()
                with contextlib.suppress(Ended):
                    self._run(cell, keep=False)

    # Objects

    def named(self, name: str) -> Any:
        """The student's object of this name; `KeyError` if there is none."""
        if name in self._known:
            return self._known[name]
        try:
            value = self.perform("name", name)
            if isinstance(value, Proxy) and value.chalk_is_code:
                self._known[name] = value
            else:
                self.touched += 1
                self._met |= {name: value} if isinstance(value, Proxy) else {}
            return value
        except Exception as error:
            if getattr(error, "chalk_said", None) is None:
                raise
            raise KeyError(name) from None

    @contextlib.contextmanager
    def alone(self) -> Iterator[None]:
        """Call each function in a candidate of its own meanwhile, if data is all that it is given and gives.

        A check that failed may pass if the result is right for the student's own earlier functions. These
        must not learn that they are asked for that, or they would give what makes it right. And should they
        guess it: among what they are asked are calls by which they were marked, and they must give the same.
        """
        before, self._is_alone = self._is_alone, True
        self._heard.clear()
        try:
            yield
            for name in sorted(self._heard):
                self._ask_again(name)
        finally:
            self._is_alone = before

    def _elsewhere(self, operands: tuple, named: dict) -> tuple | None:
        """What a function gives in a candidate of its own, as a tuple; an empty one if it must be here.

        None says that it must be here because it gives an object.
        """
        function, *arguments = operands
        name = self._name(function)
        if name is None or any(isinstance(one, Proxy) for one in [*arguments, *named.values()]):
            return ()
        if name not in self._others:
            self._others[name] = Student(self._order, self._files, self._asked, self.seconds)
        other = self._others[name]
        other.follow(self, name)
        if name not in self._heard:
            self._heard.add(name)
            self._ask_again(name)
        before = other.worked
        try:
            value = other.perform("call", other.named(name), *arguments, **named)
        finally:
            self.worked += other.worked - before
        return (value,) if _is_data(value) else None

    def _name(self, function: Any) -> str | None:
        """The name by which a student's function was found."""
        found = self._known | self._met
        return next((name for name, proxy in found.items() if proxy is function), None)

    def _keep(self, operands: tuple, named: dict) -> list[bytes] | None:
        """What is to be kept of a call: a list with what is asked, to which what is given is to be added."""
        function, *arguments = operands
        if (name := self._name(function)) is None:
            return None
        first = self._first.setdefault(name, First(len(self.cells)))
        if len(first.calls) == MOST_KEPT or any(cell.makes for cell in self.cells[first.cells :]):
            return None
        first.calls.append([asked for asked in [_kept((tuple(arguments), tuple(named.items())))] if asked])
        return first.calls[-1] or None

    def _ask_again(self, name: str) -> None:
        """Ask a function, in its own candidate, for what it gave when it was marked."""
        calls = [call for call in self._first[name].calls if len(call) == 2] if name in self._first else []
        for asked, gave in random.SystemRandom().sample(calls, min(len(calls), ASKED_AGAIN)):
            arguments, named = Reader().value(unpacked(asked))
            value = self._others[name].perform(
                "call", self._others[name].named(name), *arguments, **dict(named)
            )
            if not _alike(value, Reader().value(unpacked(gave))):
                raise AssertionError(f"`{name}` does not give what it gave before.")

    def perform(self, operation: str, *operands: Any, **named: Any) -> Any:
        """What the candidate gives, or raises, for an operation with the student's objects."""
        found = self._elsewhere(operands, named) if self._is_alone and operation == "call" else ()
        if found:
            return found[0]
        line = self._living()
        self.touched += operation != "name"
        left = checks.seconds_left()
        seconds = self.seconds if left is None else min(left, self.seconds)
        if seconds <= 0:
            raise checks.OutOfTime("0.0")
        note = {"seconds": seconds, "released": line.border.take_released()}
        kept = self._keep(operands, named) if operation == "call" else None
        chance = _chance() if self.shares_chance else None
        asked = (operation, operands, tuple(named.items()), chance)
        begun = time.monotonic()
        try:
            message = self._exchange("do", asked, note, seconds)
        except Unstoppable:
            self.worked += time.monotonic() - begun
            raise _with_places(checks.OutOfTime(f"{seconds:.1f}"), []) from None
        except Ended as end:
            raise Gone(str(end)) from None
        told = message.note if type(message.note) is dict else {}
        self.worked += _sensible(told.get("work"), time.monotonic() - begun)
        write_printed(told.get("printed"))
        if message.kind != "gave":
            raise self._raised(told, seconds, operation == "next") from None
        if found is None and _is_data(message.value):
            raise AssertionError("It gives an object when it is called alone, and else none.")
        if chance is None:
            if kept and (gave := _kept(message.value)):
                kept.append(gave)
            return message.value
        try:
            value, now = message.value
            _set_chance(chance, now, steps_in(_sensible(told.get("work"), time.monotonic() - begun)))
        except (TypeError, ValueError, OverflowError):
            self._drop()
            raise Gone(NONSENSE) from None
        return value

    def _raised(self, told: dict, seconds: float, in_next: bool) -> BaseException:
        """The exception that the candidate tells of."""
        match told:
            case {"kinds": list(kinds), "said": str(said), "missing": str(missing), "places": list(places)}:
                pass
            case _:
                self._drop()
                return Gone(NONSENSE)
        if told.get("stopped") is True:
            return _with_places(checks.OutOfTime(f"{seconds:.1f}"), places)
        try:
            return _with_places(exception(kinds, said, missing, in_next), places)
        except Refused:
            self._drop()
            return Gone(NONSENSE)


def _is_data(value: Any) -> bool:
    """Whether a function gave no object."""
    parts = value if isinstance(value, list | tuple) else [value]
    return not any(isinstance(part, Proxy) for part in parts)


def _kept(value: Any) -> bytes | None:
    """A value as it is now, if it is plain data and not large."""
    try:
        data = packed(Writer().tree(value))
    except (Unplain, RecursionError):
        return None
    return data if len(data) <= LARGEST_KEPT else None


def _alike(one: Any, other: Any) -> bool:
    """Whether a function gave the same twice, but for the last digits."""
    if isinstance(one, list | tuple | dict):
        parts = [list(side.items()) if isinstance(side, dict) else side for side in (one, other)]
        return type(one) is type(other) and len(one) == len(other) and all(map(_alike, *parts))
    if np.shape(one) != np.shape(other):
        return False
    with contextlib.suppress(TypeError):
        return bool(np.allclose(one, other, rtol=1e-9, atol=1e-12, equal_nan=True))
    return bool(np.all(one == other))


def _sensible(worked: Any, taken: float) -> float:
    """The seconds of work that a candidate tells of: no more than many threads can do in the time taken."""
    return float(worked) if type(worked) is float and 0 <= worked <= 100 * taken + 1 else 0.0


def _chance() -> tuple:
    """Where the global random generators are, which a test has seeded."""
    _, key, pos, has_gauss, gauss = np.random.get_state()
    return (key.tobytes(), pos, has_gauss, gauss), random.getstate()


def _set_chance(before: tuple, now: tuple, most: int) -> None:
    """Set them to where the student's code has left its own, if up to `most` numbers were drawn from them."""
    (key, pos, has_gauss, gauss), (version, words, left) = now
    old = _words(before[0][0], before[0][1]), _words(np.array(before[1][1][:-1]), before[1][1][-1])
    new = _words(key, pos), _words(np.array(words[:-1]), words[-1])
    if mt_has_moved_on(*old[0], *new[0], most) and has_gauss in (0, 1) and abs(gauss) <= MOST_GAUSS:
        np.random.set_state(("MT19937", *new[0], int(has_gauss), float(gauss)))
    if mt_has_moved_on(*old[1], *new[1], most) and (left is None or abs(left) <= MOST_GAUSS):
        random.setstate((version, words, left))


def _words(key: Any, pos: Any) -> tuple[np.ndarray, int]:
    """The 624 words of an MT19937, and the place in them."""
    key = np.frombuffer(key, np.uint32) if type(key) is bytes else key
    if key.shape != (WORDS,) or key.dtype.kind not in "iu" or type(pos) is not int or not 0 <= pos <= WORDS:
        raise ValueError("an impossible state")
    return key.astype(np.uint32), pos


def _with_places(error: BaseException, places: list) -> BaseException:
    """The exception with the places in the student's cells that it came through, in words."""
    error.student_places = [
        checks.Place(*place)
        for place in places[:2]
        if type(place) is list and [type(part) for part in place] == [str, int, str, str]
    ]
    return error

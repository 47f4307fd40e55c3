"""The student's side of the wall: runs the cells, does what the examiner asks with what they made.

It lives in the sandbox (`zygote.py` makes it), and everything in it belongs to the student: code in a cell
can change any line of this file while it runs. So nothing here guards a mark. What is said from here is only
ever the student's word, and the examiner (`proxy.py`) takes it as that.

The examiner asks one thing at a time:

    start (files)                   -> ready
    cell (source)                   -> ran, with outputs for the notebook
    do (operation, operands)        -> gave a value | raised an exception
                                       and in between: ask (a function of the examiner's) <- answer | failed

An object that is no data stays here. The examiner gets a number for it, and the few things about it that
decide how it may be used there: the name of its class, and which of Python's protocols it follows.
"""

from __future__ import annotations

import ast
import base64
import builtins
import contextlib
import copy
import io
import linecache
import operator
import os
import random
import signal
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import FunctionType, TracebackType
from typing import Any

import numpy as np
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell

from chalkgrade.border import LIBRARIES, Border, Message, new_generator
from chalkgrade.wire import Channel, Closed, Refused, Unplain, Writer

MOST_PRINTED = 100_000  # characters of one cell or call
MOST_SHOWN = 5_000_000  # characters of all that one cell shows, pictures too
MOST_OUTPUTS = 100
MOST_SAID = 2_000  # characters of an exception's message


class OutOfTime(BaseException):
    """The time for a cell or a call is over. No `Exception`, so that no `except Exception` holds it up."""


# What the examiner may ask for, by name. The first operand is an object of the student's.
OPERATIONS: dict[str, Callable] = {
    "call": lambda function, *arguments, **named: function(*arguments, **named),
    "get": getattr,
    "set": setattr,
    "delete": delattr,
    "enter": lambda thing: type(thing).__enter__(thing),
    "leave": lambda thing: type(thing).__exit__(thing, None, None, None),
    "isinstance": isinstance,
    "issubclass": issubclass,
    "copy": copy.copy,
    "deepcopy": copy.deepcopy,
    **{f.__name__: f for f in (len, iter, next, repr, str, bool, float, int, complex, dir, divmod, round)},
    **{
        name: getattr(operator, name)
        for name in (
            *("getitem", "setitem", "delitem", "contains", "index", "neg", "pos", "abs", "invert"),
            *("add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "matmul", "lshift", "rshift"),
            *("and_", "or_", "xor", "lt", "le", "gt", "ge", "eq", "ne"),
        )
    },
}

# Which of Python's protocols an object follows, for the examiner to know. See `proxy.py`.
PROTOCOLS = ("call", "len", "getitem", "setitem", "delitem", "iter", "next", "enter", "exit")
PROTOCOLS += ("bool", "float", "int", "complex", "index")


# Crossing


class Borrowed:
    """A function of the examiner's: calling it asks the examiner."""

    def __init__(self, candidate: Candidate, number: int):
        self._ask, self._number = candidate.ask, number

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        """What the examiner's function gives."""
        return self._ask(self._number, arguments, named)


class CandidateBorder(Border):
    """Objects go out as numbers of their own; functions of the examiner come in."""

    def __init__(self, candidate: Candidate):
        super().__init__(first=1)
        self._candidate = candidate
        self._things: dict[int, Any] = {}
        self._handles: dict[int, int] = {}
        self._functions: dict[int, Borrowed] = {}
        self._count = 0

    def foreign(self, value: Any, writer: Writer, depth: int) -> Any:
        """A function of the examiner's as that; what is like data as data; anything else as a number."""
        if isinstance(value, Borrowed):
            return ["f", value._number]
        with contextlib.suppress(Exception):  # the student's class may do anything here
            return super().foreign(value, writer, depth)
        if isinstance(value, type) and issubclass(value, BaseException):
            return ["v", *_kinds(value)]
        return self._reference(value)

    def _reference(self, value: Any) -> Any:
        number = self._handles.get(id(value))
        if number is None:
            self._count += 1
            number = self._handles[id(value)] = self._count
            self._things[number] = value
        kind = type(value)
        follows = [name for name in PROTOCOLS if hasattr(kind, f"__{name}__")]
        return ["o", number, str(kind.__name__)[:60], follows, isinstance(value, type), self._base(kind)]

    def _base(self, kind: type) -> list[str] | None:
        """The nearest class above this one that the examiner may have too."""
        for one in kind.__mro__:
            if str(one.__module__).split(".")[0] in (*LIBRARIES, "torch"):
                return [one.__module__, one.__qualname__]
            if self.classes.get(one.__qualname__) is one:
                return ["", one.__qualname__]
        return None

    def known(self, tag: str, parts: list) -> Any:
        """An object of ours, a function of the examiner's, something that both sides can import."""
        if tag == "o":
            return self._things[parts[0]]
        if tag == "f":
            (number,) = parts
            if number not in self._functions:
                self._functions[number] = Borrowed(self._candidate, number)
            return self._functions[number]
        if tag == "q":
            thing = __import__(parts[0], fromlist=["?"])
            for part in parts[1].split("."):
                thing = getattr(thing, part)
            return thing
        return super().known(tag, parts)

    def shell(self, tag: str, parts: list) -> Any:
        """Of what the examiner lends, also generators and objects of a class that is here too."""
        if tag == "g":
            return new_generator(parts[0])
        if tag == "x":
            return object.__new__(self.common_class(parts[0], parts[1]))
        return super().shell(tag, parts)

    def release(self, numbers: list[int]) -> None:
        """Let objects go that the examiner no longer has."""
        for number in numbers:
            if number in self._things:
                del self._handles[id(self._things.pop(number))]


# Running


@dataclass
class Limit:
    """When the time for something ends, in seconds of work and on the clock."""

    of_work: float
    of_time: float
    waited: float | None = None  # at the first tick: what we had waited for a processor
    over: bool = False  # whether it has ended


class Clock:
    """Stops the student's code after so many seconds of work, or three times as many of waiting.

    To wait for a processor is not counted. `queue` is a descriptor of the kernel's file about that, or None.

    It stops honest code with an exception, so that what comes after still runs. Code that holds out against
    it is ended from outside. The clock ticks all the time: to set an alarm for each call costs more than most
    calls.
    """

    TICK = 0.1
    AGAIN = 0.5  # seconds until the next exception, should the first one be swallowed

    def __init__(self, queue: int | None = None) -> None:
        self._queue = queue
        self._limits: list[Limit] = []  # those in force
        for alarm, timer in ((signal.SIGPROF, signal.ITIMER_PROF), (signal.SIGALRM, signal.ITIMER_REAL)):
            signal.signal(alarm, self._tick)
            signal.setitimer(timer, self.TICK, self.TICK)

    def _tick(self, *_: Any) -> None:
        work, now = time.process_time(), time.monotonic()
        waited = self._waited() if self._limits else 0.0
        for limit in self._limits:
            if limit.waited is None:
                limit.waited = waited
            limit.of_time, limit.waited = limit.of_time + waited - limit.waited, waited
            if work > limit.of_work or now > limit.of_time:
                limit.over, limit.of_work, limit.of_time = True, work + self.AGAIN, now + 3 * self.AGAIN
                raise OutOfTime

    def _waited(self) -> float:
        """Seconds that we could have worked, while others had the processors."""
        told = [] if self._queue is None else os.pread(self._queue, 100, 0).split()
        return int(told[1]) / 1e9 if len(told) > 1 else 0.0

    @contextlib.contextmanager
    def limit(self, seconds: float) -> Iterator[Limit]:
        """Raise `OutOfTime` in the body when the time is over. A limit may lie within another."""
        limit = Limit(time.process_time() + seconds, time.monotonic() + 3 * seconds)
        self._limits.append(limit)
        try:
            yield limit
        finally:
            self._limits.pop()


class Reserve:
    """Memory that is let go when there is no more: to tell that there is none, and for what comes after."""

    SIZE = 16 << 20  # bytes, of which none is touched

    def __init__(self) -> None:
        self._kept: np.ndarray | None = None

    def keep(self) -> None:
        """Lay it by, unless memory is scarce."""
        if self._kept is None:
            with contextlib.suppress(MemoryError):
                np.empty(3 * self.SIZE, np.uint8)
                self._kept = np.empty(self.SIZE, np.uint8)

    def give(self) -> None:
        """Let it go."""
        self._kept = None


class Printed(io.TextIOBase):
    """A stream that keeps the beginning of what is written to it."""

    def __init__(self, keep: Callable[[str], None]):
        self._keep = keep

    def writable(self) -> bool:
        """As for any stream."""
        return True

    def write(self, text: str) -> int:
        """Keep the text, as far as there is room."""
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        self._keep(str.__str__(text))
        return len(text)


class Outputs:
    """What the running cell printed and showed, as a notebook keeps it."""

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        """Forget all."""
        self.all: list[dict] = []
        self._printed = self._shown = 0

    @contextlib.contextmanager
    def fresh(self) -> Iterator[None]:
        """Begin anew in the body, and have what there was back after it."""
        before = vars(self).copy()
        self.clear()
        try:
            yield
        finally:
            vars(self).update(before)

    def stream(self, name: str, text: str) -> None:
        """Something was printed."""
        text = text[: MOST_PRINTED - self._printed]
        self._printed += len(text)
        last = self.all[-1] if self.all else {}
        if last.get("name") == name:
            last["text"] += text
        elif text and len(self.all) < MOST_OUTPUTS:
            self.all.append({"output_type": "stream", "name": name, "text": text})

    def show(self, kind: str, data: dict, **more: Any) -> None:
        """Something was displayed, or is the value of the cell."""
        data = {str(name): _text(part) for name, part in data.items()}
        self._shown += sum(map(len, data.values()))
        if self._shown <= MOST_SHOWN and len(self.all) < MOST_OUTPUTS:
            self.all.append({"output_type": kind, "data": data, "metadata": {}, **more})

    def error(self, name: str, said: str, told: list[str]) -> None:
        """The cell stopped with an exception."""
        told = [line[:MOST_SAID] for line in told[:50]]
        self.all.append(
            {"output_type": "error", "ename": name[:100], "evalue": said[:MOST_SAID], "traceback": told}
        )

    def printed(self) -> str:
        """All that went to stdout."""
        return "".join(entry["text"] for entry in self.all if entry.get("name") == "stdout")


def _text(part: Any) -> str:
    if isinstance(part, bytes):
        return base64.b64encode(part).decode()
    return part if isinstance(part, str) else str(part)


class Publisher(DisplayPublisher):
    """Keeps what `display` shows."""

    outputs: Outputs

    def publish(self, data: dict, metadata: Any = None, *_: Any, **__: Any) -> None:
        """Keep one output."""
        self.outputs.show("display_data", data)

    def clear_output(self, wait: bool = False) -> None:
        """Forget what was shown so far, as a notebook does."""
        self.outputs.clear()


class Value(DisplayHook):
    """Keeps the value of a cell's last expression."""

    outputs: Outputs

    def write_output_prompt(self) -> None:
        """None: the notebook writes it."""

    def write_format_data(self, format_dict: dict, md_dict: dict | None = None) -> None:
        """Keep the value."""
        self.outputs.show("execute_result", format_dict, execution_count=self.prompt_count)

    def finish_displayhook(self) -> None:
        """Nothing is to be flushed."""


class Shell(InteractiveShell):
    """IPython without a terminal, a kernel or a history file."""

    displayhook_class = Value
    display_pub_class = Publisher
    reserve = Reserve()

    def init_history(self) -> None:
        """Keep a history in memory only."""
        self.config.HistoryManager.enabled = False
        super().init_history()

    def transform_cell(self, raw_cell: str) -> str:
        """The cell as Python: most are already, and IPython takes longer to find that out."""
        try:
            ast.parse(raw_cell)
        except (SyntaxError, ValueError):
            return super().transform_cell(raw_cell)
        return f"{raw_cell}\n"

    def should_run_async(self, raw_cell: str, **more: Any) -> bool:
        """Whether there is an `await` outside of functions: IPython compiles a cell to find that out."""
        return ("await" in raw_cell or "async" in raw_cell) and super().should_run_async(raw_cell, **more)

    def enable_gui(self, gui: str | None = None) -> None:
        """There is none."""

    def showtraceback(self, *arguments: Any, **named: Any) -> None:
        """Show the exception that ended a cell, which takes memory."""
        if isinstance(sys.exception(), MemoryError):
            self.reserve.give()
        super().showtraceback(*arguments, **named)

    def _showtraceback(self, etype: type, evalue: BaseException, stb: str) -> None:
        self.displayhook.outputs.error(
            etype.__name__, _said(evalue), self.InteractiveTB.stb2text(stb).split("\n")
        )

    def system(self, command: str) -> None:
        """Run a shell's command; what it prints goes where C code prints."""
        self.user_ns["_exit_code"] = os.system(command)


def make_shell() -> Shell:
    """The shell in which cells run; made once, before the fork."""
    warnings.simplefilter("ignore")
    shell = Shell.instance(colors="NoColor")
    shell.displayhook.outputs = shell.display_pub.outputs = Outputs()
    return shell


class Candidate:
    """Answers the examiner until it hangs up."""

    def __init__(self, channel: Channel, shell: Shell, queue: int | None = None):
        self._channel, self._shell = channel, shell
        self._border = CandidateBorder(self)
        self._clock = Clock(queue)
        self._outputs: Outputs = shell.displayhook.outputs
        self._me = os.getpid()
        self._floor = _beneath()
        sys.stdout = Printed(lambda text: self._outputs.stream("stdout", text))
        sys.stderr = Printed(lambda text: self._outputs.stream("stderr", text))
        self._serving = {"start": self._start, "cell": self._cell, "do": self._do}

    def serve(self) -> None:
        """Do what is asked, one thing after the other."""
        with contextlib.suppress(Closed):
            while True:
                message = self._receive()
                self._serving[message.kind](message)

    def _receive(self) -> Message:
        return self._border.unpack(self._channel.receive())

    def _reply(self, kind: str, box: list, note: Any = None) -> None:
        self._send(self._border.pack(kind, box, note))

    def _send(self, message: bytes) -> None:
        if os.getpid() != self._me:  # a fork that a cell made and forgot
            os._exit(0)
        self._channel.send(message)

    def _start(self, message: Any) -> None:
        """Put the submission's other files where the notebook expects them."""
        for name, data in message.value:
            path = Path(name)
            with contextlib.suppress(OSError):  # two names that cannot both be: the first one counts
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
        self._reply("ready", [None])

    def _cell(self, message: Any) -> None:
        """Run a cell. What an instructor's cell defines counts as known to both sides.

        Of the names that it was to make, the functions and classes go back at once: they will be asked for.
        """
        source, makes = message.value
        self._shell.reserve.keep()
        note, started = message.note, time.process_time()
        before = {id(thing) for thing in self._shell.user_ns.values()}
        self._outputs.clear()
        with contextlib.suppress(OutOfTime), self._clock.limit(note["seconds"]) as limit:
            if note["again"]:
                self._run_again(source)
            else:
                self._shell.run_cell(source, store_history=True)
        if text := self._floor():
            self._outputs.stream("stdout", text)
        if note["common"]:
            classes = [thing for thing in self._shell.user_ns.values() if isinstance(thing, type)]
            self._border.classes |= {kind.__qualname__: kind for kind in classes if id(kind) not in before}
        used = time.process_time() - started
        made = [self._shell.user_ns.get(name) for name in makes]
        made = [one if isinstance(one, FunctionType | type) else None for one in made]
        self._reply("ran", [tuple(made)], {"outputs": self._outputs.all, "stopped": limit.over, "work": used})

    def _run_again(self, source: str) -> None:
        """Run a cell for what it defines: what it shows and how it ends is known from another candidate."""
        try:
            name = self._shell.compile.cache(source, self._shell.execution_count)
            code = self._shell.compile(ast.parse(source), name, "exec")
        except (SyntaxError, ValueError):  # it may be Python to IPython alone
            self._shell.run_cell(source)
            return
        try:
            exec(code, self._shell.user_ns)
        except MemoryError:
            self._shell.reserve.give()
        except BaseException:  # also SystemExit, and our own OutOfTime, which `limit` remembers
            pass
        if pyplot := sys.modules.get("matplotlib.pyplot"):
            pyplot.close("all")  # as after any cell

    def _do(self, message: Any) -> None:
        """Do an operation with objects of the student's."""
        note, started, box = message.note, time.process_time(), []
        operation, arguments, named, chance = message.value
        del message.value
        self._border.release(note["released"])
        self._shell.reserve.keep()
        if chance:
            _set_chance(chance)
        with self._outputs.fresh():
            try:
                with self._clock.limit(note["seconds"]) as limit:
                    try:
                        if operation == "name":
                            box.append(self._shell.user_ns[arguments[0]])
                        else:
                            box.append(OPERATIONS[operation](*arguments, **dict(named)))
                    finally:
                        del arguments, named
                    if chance:
                        box.append((box.pop(), _chance()))
                    if limit.over:
                        raise OutOfTime
                    packed = self._border.pack("gave", box, self._told(started))
            except (Closed, Refused):
                raise
            except BaseException as error:
                if isinstance(error, MemoryError):
                    self._shell.reserve.give()
                box.clear()
                raised = _raised(error, self._shell.user_ns)
                error.__traceback__ = None
                packed = self._border.pack("raised", [None], self._told(started) | raised)
        self._send(packed)

    def _told(self, started: float) -> dict:
        """What goes with every answer."""
        return {"printed": self._outputs.printed(), "work": time.process_time() - started}

    def ask(self, number: int, arguments: tuple, named: dict) -> Any:
        """What a function of the examiner's gives. It may in turn ask for one of the student's."""
        self._reply("ask", [(number, arguments, tuple(named.items()))])
        del arguments, named
        while (message := self._receive()).kind not in ("answer", "failed"):
            self._serving[message.kind](message)
        if message.kind == "answer":
            return message.value
        kind = getattr(builtins, message.note["name"], RuntimeError)
        raise kind(message.note["said"])


def _beneath() -> Callable[[], str]:
    """A function that gives what was printed past Python, by C code or other programs, since it was asked."""
    path = Path(f".printed-{os.getpid()}")
    file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    path.unlink()
    os.dup2(file, 1)
    os.dup2(file, 2)

    def read() -> str:
        with contextlib.suppress(OSError):
            if os.fstat(file).st_size:
                data = os.pread(file, MOST_PRINTED, 0)
                os.ftruncate(file, 0)
                return data.decode("utf-8", errors="replace")
        return ""

    return read


def _chance() -> tuple:
    """Where the global random generators are."""
    _, key, pos, has_gauss, gauss = np.random.get_state()
    return (key.tobytes(), pos, has_gauss, gauss), random.getstate()


def _set_chance(state: tuple) -> None:
    """Begin where the examiner's global random generators are."""
    (key, pos, has_gauss, gauss), python = state
    np.random.set_state(("MT19937", np.frombuffer(key, np.uint32), pos, has_gauss, gauss))
    random.setstate(python)


# Telling an exception


def _said(error: BaseException) -> str:
    try:
        return str(error)[:MOST_SAID]
    except BaseException:
        return ""


def _kinds(kind: type) -> list[str]:
    """The names of an exception's class and of those that it inherits from."""
    return [str(one.__name__)[:60] for one in kind.__mro__[:20]]


def _raised(error: BaseException, namespace: dict) -> dict:
    """An exception in words: what it is, what it says, and where in the student's cells it arose."""
    places = list(_places(error.__traceback__, namespace))
    return {
        "kinds": _kinds(type(error)),
        "said": _said(error),
        "missing": str(getattr(error, "name", None) or "")[:200],
        "places": places[:1] + places[1:][-1:],
        "stopped": isinstance(error, OutOfTime),
        "cannot cross": isinstance(error, Unplain),
    }


def _places(place: TracebackType | None, namespace: dict) -> Iterator[list]:
    """Where in the student's cells: the cell, the line's number, the function, the line."""
    while place is not None:
        code = place.tb_frame.f_code
        if place.tb_frame.f_globals is namespace:
            number = place.tb_lineno or code.co_firstlineno
            line = linecache.getline(code.co_filename, number).strip()
            yield [code.co_filename[-200:], number, code.co_qualname[:200], line[:500]]
        place = place.tb_next

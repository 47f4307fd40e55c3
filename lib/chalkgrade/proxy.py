"""The examiner's view of a student's objects.

Read `border.py` first. A test cell says `softmax(Z)` or `model.fit(X, y).W`, and `softmax` and `model` are
objects in another process. Here they are proxies: calling one, or asking for an attribute, asks the
candidate, and plain data comes back as plain data.

A proxy must not let a student's object speak for itself where a test judges it. An object whose `__eq__` says
yes to everything is not asked: it is equal to nothing but itself. An object whose `__sub__` gives 0 is not
asked either: operators work only between objects of a class that the assignment asks for, with the operators
that its own solution defines (`asked`).

Even such an object may be a liar: where a function is to give a number it gives an object of that class, to
which `f(x) - 4` tells what was expected, and whose size is then 0. So what an operator with a value of the
test's gives must be an object again. And an object that was told a value by anything but a factor is *told*:
it may be used with further operators, compared with other objects and asked for its attributes, but no
number, size, truth or item is taken from it, and no result of its methods that is not an object.
"""

from __future__ import annotations

import builtins
import functools
import importlib
import sys
import weakref
from collections.abc import Callable
from types import ModuleType
from typing import TYPE_CHECKING, Any

import numpy as np

from chalkgrade.border import LIBRARIES, Border
from chalkgrade.chance import FEW_STEPS, has_moved_on, steps_in
from chalkgrade.checks import Lost
from chalkgrade.wire import Refused, Unplain, Writer

if TYPE_CHECKING:
    from chalkgrade.student import Student

BY_NAME = ("numpy", "math", "builtins", *LIBRARIES)  # what a function may come from to cross by its name
BASES = (*LIBRARIES, "torch")  # where a student's class may have its base class from
PLAIN_OF_TOLD = ("get", "set", "delete", "repr", "str", "dir", "copy", "deepcopy")
FACTORS = ("mul", "truediv", "pow", "matmul")  # operators by which a value is no difference
SIZE = type("", (), {}).__basicsize__  # bytes of an object that is no more than its attributes
MOST_PRINTED = 100_000  # characters of one call, as an honest candidate tells
NAMES = ("__name__", "__qualname__", "__doc__")  # what may be asked of Python's own attributes


class Gone(Lost):
    """The student's Python has ended, and with it what it held."""

    @property
    def told(self) -> tuple[str, str]:
        """What a check says of it, and the advice."""
        return f"Your code {self}.", ""


class Proxy:
    """A student's object."""

    __slots__ = ("__weakref__", "_chalk_border", "_chalk_number", "_chalk_told")
    __array_ufunc__ = None  # numpy is to leave it alone
    chalk_is_code = False  # a function or a class

    def __init__(self, border: ExaminerBorder, number: int):
        object.__setattr__(self, "_chalk_border", border)
        object.__setattr__(self, "_chalk_number", number)
        object.__setattr__(self, "_chalk_told", False)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") and name.endswith("__") and name not in NAMES:
            raise AttributeError(f"'{type(self).__name__}' object has no attribute '{name}'")
        return _do(self, "get", name)

    def __setattr__(self, name: str, value: Any) -> None:
        _do(self, "set", name, value)

    def __delattr__(self, name: str) -> None:
        _do(self, "delete", name)

    def __repr__(self) -> str:
        return _do(self, "repr")

    def __str__(self) -> str:
        return _do(self, "str")

    def __dir__(self) -> list[str]:
        return _do(self, "dir")

    def __copy__(self) -> Any:
        return _do(self, "copy")

    def __deepcopy__(self, _: Any) -> Any:
        return _do(self, "deepcopy")


class ClassProxy(Proxy):
    """A student's class."""

    __slots__ = ()
    chalk_is_code = True

    def __instancecheck__(self, thing: Any) -> bool:
        return self._chalk_border.student.perform("isinstance", thing, self) is True

    def __subclasscheck__(self, kind: Any) -> bool:
        return self._chalk_border.student.perform("issubclass", kind, self) is True


def _do(proxy: Proxy, operation: str, *operands: Any, **named: Any) -> Any:
    value = proxy._chalk_border.student.perform(operation, proxy, *operands, **named)
    if proxy._chalk_told and operation not in PLAIN_OF_TOLD:
        return _told_too(value, proxy)
    if proxy._chalk_told and isinstance(value, Proxy):
        object.__setattr__(value, "_chalk_told", True)
    return value


def _told_too(value: Any, proxy: Proxy) -> Any:
    """What an object gives that was told a value of the test's: an object that was told it too."""
    if isinstance(value, Proxy):
        object.__setattr__(value, "_chalk_told", True)
    elif value is not None:
        raise TypeError(
            f"this cannot be asked of '{type(proxy).__name__}' objects that met a value of the test's"
        )
    return value


def _method(operation: str) -> Callable:
    def method(self: Proxy, *operands: Any, **named: Any) -> Any:
        return _do(self, operation, *operands, **named)

    return method


def _operator(operation: str, reflected: bool) -> Callable:
    def method(self: Proxy, other: Any, *more: Any) -> Any:
        operands = (other, self, *more) if reflected else (self, other, *more)
        value = self._chalk_border.student.perform(operation, *operands)
        among_objects = isinstance(other, Proxy)
        if self._chalk_told or (other._chalk_told if among_objects else operation not in FACTORS):
            return _told_too(value, self)
        if not among_objects and not isinstance(value, Proxy) and operation != "matmul":
            raise TypeError(f"'{type(self).__name__}' and a value of the test's gave no object")
        return value

    return method


def _compare(operation: str) -> Callable:
    def method(self: Proxy, other: Any) -> Any:
        if not isinstance(other, Proxy):
            return NotImplemented
        return self._chalk_border.student.perform(operation, self, other)

    return method


def _leave(self: Proxy, *_: Any) -> None:
    """What went wrong in the body of a `with` has gone wrong, whatever the student's object says of it."""
    _do(self, "leave")


PROTOCOLS = {
    name: {f"__{name}__": _method(name)}
    for name in ("call", "len", "getitem", "setitem", "delitem", "iter", "next", "bool", "float", "int")
} | {
    "complex": {"__complex__": _method("complex")},
    "index": {"__index__": _method("index")},
    "enter": {"__enter__": _method("enter")},
    "exit": {"__exit__": _leave},
}
OPERATORS: dict[str, Callable] = {"__contains__": _method("contains")}
OPERATORS |= {f"__{name}__": _method(name) for name in ("neg", "pos", "abs", "invert", "round")}
for _name in (*("add", "sub", "mul", "truediv", "floordiv", "mod", "divmod", "pow", "matmul"),
              *("lshift", "rshift", "and_", "or_", "xor")):  # fmt: skip
    OPERATORS[f"__{_name.rstrip('_')}__"] = _operator(_name, reflected=False)
    OPERATORS[f"__r{_name.rstrip('_')}__"] = _operator(_name, reflected=True)
OPERATORS |= {f"__{name}__": _compare(name) for name in ("eq", "ne", "lt", "le", "gt", "ge")}


@functools.lru_cache(maxsize=1000)
def proxy_class(
    name: str, follows: tuple[str, ...], operators: frozenset[str], is_class: bool, base: type | None
) -> type[Proxy]:
    """A class of proxies that follow these protocols and no others, so that `callable` tells the truth.

    For `isinstance` they are of the class `base` too.
    """
    methods = {method: code for protocol in follows for method, code in PROTOCOLS[protocol].items()}
    methods |= {method: OPERATORS[method] for method in operators if method in OPERATORS}
    methods["__doc__"] = property(lambda self: _do(self, "get", "__doc__"))
    safe = name if name.isidentifier() else "object"
    if is_class:
        return type("type", (ClassProxy,), {"__slots__": (), **methods})
    if safe == "function":
        methods["chalk_is_code"] = True
    if base is not None:
        methods["__class__"] = property(lambda _: base)
    return type(safe, (Proxy,), {"__slots__": (), "__hash__": object.__hash__, **methods})


class ExaminerBorder(Border):
    """Proxies come in; functions of the tests go out as numbers, those that both sides can import by name."""

    def __init__(self, student: Student, asked: dict[str, frozenset[str]]):
        super().__init__(first=2)
        self.student = student
        self._asked = asked
        self._proxies: weakref.WeakValueDictionary[int, Proxy] = weakref.WeakValueDictionary()
        self._functions: list[Callable] = []
        self.released: list[int] = []  # proxies that no test has any longer

    def hear(self, note: Any) -> None:
        """How long the student's code has worked, it says itself."""
        work = note.get("work") if type(note) is dict else None
        self._steps = steps_in(work) if type(work) is float and 0 <= work < 1e6 else FEW_STEPS

    def may_become(self, now: dict, state: dict) -> bool:
        """A generator may have been drawn from; into any other state, no student's code can put it."""
        return has_moved_on(now, state, self._steps)

    def may_hold(self, thing: Any, name: Any, value: Any) -> bool:
        """A student's code changes an object's data: not its methods, nor what numpy and Python ask for."""
        if type(name) is not str or (name.startswith("__") and name.endswith("__")):
            return False
        held = vars(thing).get(name, getattr(type(thing), name, None))
        is_code = callable(held) and not isinstance(held, Proxy | type)
        return not (is_code and isinstance(value, Proxy | type))

    def shares(self, value: Any) -> bool:
        """A random generator too, and an object of a class that both sides have: the examiner lends them."""
        if super().shares(value) or type(value) in (np.random.Generator, np.random.RandomState):
            return True
        return not isinstance(value, Proxy) and self.is_common(value)

    def foreign(self, value: Any, writer: Writer, depth: int) -> Any:
        """A proxy as the object that it stands for; a function by name or by number."""
        if isinstance(value, Proxy):
            if value._chalk_border is not self:
                raise Gone("ended Python, and this object was lost with it")
            return ["o", value._chalk_number]
        if isinstance(value, ModuleType):
            raise Unplain("a module cannot cross")
        if (name := _importable(value)) is not None:
            return ["q", *name]
        try:
            return super().foreign(value, writer, depth)
        except Unplain:
            if not callable(value):
                raise
        if not any(value is known for known in self._functions):
            self._functions.append(value)
        return ["f", next(i for i, known in enumerate(self._functions) if known is value)]

    def function(self, number: Any) -> Callable:
        """The function that was lent under this number."""
        if type(number) is not int or not 0 <= number < len(self._functions):
            raise Refused("what came asks for a function that does not exist")
        return self._functions[number]

    def known(self, tag: str, parts: list) -> Any:
        """A student's object as a proxy; one of our own functions as itself."""
        if tag == "o":
            return self._proxy(*parts)
        if tag == "f":
            return self.function(*parts)
        if tag == "v":
            return exception_class(parts)
        return super().known(tag, parts)

    def _proxy(self, number: int, name: str, follows: list, is_class: bool, base: list | None) -> Proxy:
        if type(number) is not int or type(name) is not str or not set(follows) <= PROTOCOLS.keys():
            raise Refused("what came is no object")
        proxy = self._proxies.get(number)
        if proxy is None:
            asked, known = self._asked.get(name, frozenset()), self._base(base)
            made = proxy_class(name[:60], tuple(sorted(follows)), asked, is_class is True, known)
            proxy = made(self, number)
            self._proxies[number] = proxy
            weakref.finalize(proxy, self.released.append, number)
        return proxy

    def _base(self, name: list | None) -> type | None:
        """The class, that both sides have, from which the class of a student's object is derived.

        It is none of C's: C asks `isinstance`, and reads beyond the proxy what such an object would hold.
        """
        found = None
        match name:
            case [str(module), str(kind)] if module.split(".")[0] in BASES and module in sys.modules:
                found = getattr(sys.modules[module], kind, None)
            case ["", str(kind)]:
                found = self.classes.get(kind)
        is_class = isinstance(found, type)
        return found if is_class and (found.__basicsize__ == SIZE or issubclass(found, Exception)) else None

    def take_released(self) -> list[int]:
        """The numbers of objects that the candidate need not keep for us."""
        numbers = [number for number in self.released if number not in self._proxies]
        self.released.clear()
        return numbers


def _importable(value: Any) -> tuple[str, str] | None:
    """The module and the name by which the candidate can import this function or class, if it can."""
    if isinstance(value, np.ufunc):
        module, name = "numpy", value.__name__
    elif isinstance(value, type) or hasattr(value, "__qualname__") or callable(value):
        module, name = getattr(value, "__module__", None), getattr(value, "__qualname__", None)
    else:
        return None
    if type(module) is not str or type(name) is not str or module.split(".")[0] not in BY_NAME:
        return None
    try:
        thing: Any = importlib.import_module(module)
        for part in name.split("."):
            thing = getattr(thing, part)
    except (ImportError, AttributeError):
        return None
    return (module, name) if thing is value else None


# Exceptions


class _Told:
    """Says what the student's exception said."""

    chalk_said = ""

    def __str__(self) -> str:
        return self.chalk_said


@functools.lru_cache(maxsize=1000)
def _exception_class(kinds: tuple[str, ...]) -> type[Exception]:
    name = kinds[0] if kinds else "Exception"
    known = getattr(builtins, name, None)
    if isinstance(known, type) and issubclass(known, BaseExceptionGroup):
        return Exception  # cannot be made of a message alone
    if isinstance(known, type) and (issubclass(known, Exception) or known is SystemExit):
        return known
    base = _exception_class(kinds[1:]) if len(kinds) > 1 else Exception
    return type(name if name.isidentifier() else "Exception", (base,), {})


def exception_class(kinds: list) -> type[BaseException]:
    """The exception of these names, the class itself first: a known one, or one like it."""
    if len(kinds) > 20 or any(type(name) is not str or len(name) > 60 for name in kinds):
        raise Refused("what came is no exception")
    return _exception_class(tuple(kinds))


@functools.lru_cache(maxsize=1000)
def _told(kind: type[BaseException]) -> type[BaseException]:
    return type(kind.__name__, (_Told, kind), {"__module__": kind.__module__})


def exception(kinds: list, said: str, missing: str, in_next: bool = False) -> BaseException:
    """An exception like the one that the student's code raised.

    One that ends an iteration would end the test's: `all(f(x) == y for ...)` would hold. So it is one only
    where the next of an iterator was asked for.
    """
    kind = exception_class(kinds)
    if issubclass(kind, StopIteration | StopAsyncIteration) and not in_next:
        kind, said = RuntimeError, f"{kind.__name__}{': ' if said else ''}{said}"
    kind = _told(kind)
    error = kind.__new__(kind)
    error.args, error.chalk_said = (said,), said
    if isinstance(error, NameError | AttributeError | ImportError):
        error.name = missing or None
    return error


def write_printed(text: Any) -> None:
    """Print the beginning of what the student's code printed."""
    if type(text) is str and text:
        sys.stdout.write(text[:MOST_PRINTED].encode("utf-8", "replace").decode("utf-8"))

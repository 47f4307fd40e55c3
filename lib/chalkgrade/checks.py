"""Checks with a name, points and a hint: how a graded cell speaks to the student.

Read first: the graded cells of ``05_softmax_classification``. A graded cell is a few checks and a report::

    check = Checks("softmax", points=3)
    with check("the worked example", points=1, hint="Divide each row by its own sum."):
        check.close(softmax(Z), [[1 / 6, 2 / 6, 3 / 6]], call="softmax([[0, ln 2, ln 3]])")
    check.report()

What a check promises:

- It never stops the next one. Whatever happens inside (a wrong value, an exception, ``exit()``, an endless
  loop) is caught, costs this check's points, and is told in the report.
- Warnings, progress bars and other writing to stderr cost nothing.
- ``NotImplementedError`` means "not written yet": no points, and no complaint.
- A hint must be true. A check's own ``hint`` is what to look at when it fails for whatever reason; a named
  misconception is shown only where the result is the one that this misconception gives (``mistakes=``).
- What is wrong is paid for once: a check that fails passes after all if the result is right for the
  student's own earlier functions (``for look in check.again(name): with look: ...``).

Give a student's function a copy, ``softmax(Z.copy())``, of what the check uses again: it may write into it.

``check.report()`` is the cell's last expression. Its ``repr`` is a number, which nbgrader takes as the points
of the cell, and a notebook shows it as a table. It needs numpy and nothing else, so a graded cell runs
the same on a student's machine and in a browser. Where a class is graded, the student's functions live in
another process (`proxy.py`): the same checks call them, and the time that they take there counts.
"""

from __future__ import annotations

import html
import io
import linecache
import re
import signal
import sys
import threading
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any

import numpy as np

ENOUGH = 3  # results in a cell that are all one number: then the functions give nothing else
PASSED, FAILED, UNWRITTEN = "passed", "failed", "not written yet"

FIRST_THINGS_FIRST = "Put the steps before right first: with what they give, nothing can be said of this one."

STYLE_OF_A_TITLE = "text-align: left"
STYLE_OF_A_CELL = "text-align: left; vertical-align: top; padding: 0.3em 0.8em 0.3em 0"

NO_WORDS = "A property does not hold."  # what is told of an `assert` without a message

work: Callable[[], float] = time.process_time  # the seconds of work so far; a grader counts the student's too
alone: Callable[[], AbstractContextManager] = nullcontext  # in which no function learns of a call of another


class Failure(AssertionError):
    """What a check found wrong, and the hint that belongs to it if that is not the check's own."""

    def __init__(self, found: str, hint: str | None = None):
        super().__init__(found)
        self.hint = None if hint is None else hint.strip()  # two mistakes may earn one hint but for a space


class OutOfTime(BaseException):
    """The student's code ran too long. No ``Exception``, so that no ``except Exception`` holds it up."""


class Lost(Exception):
    """The student's Python has ended, and with it what the check needs."""


@dataclass
class Result:
    """How one check went."""

    name: str
    points: float
    outcome: str = PASSED
    found: str = ""
    hint: str = ""
    printed: str = ""
    stopped: bool = False  # because its time was over
    ended: bool = False  # because Python has ended

    @property
    def earned(self) -> float:
        """The points for this check: all or none."""
        return self.points if self.outcome == PASSED else 0

    @property
    def score(self) -> str:
        """The points in words. A check that only says whether an answer can be read is worth none."""
        return f"{self.earned:g} of {self.points:g}" if self.points else "no points"


class Checks:
    """The checks of one graded cell, which is worth ``points`` in all, with those that a student cannot see.

    ``seconds`` of work are allowed for the whole cell, and half of what is left for each check, so that one
    endless loop leaves time for the others.
    """

    seconds: float = 20

    def __init__(self, topic: str, points: float):
        self.topic = topic
        self.points = points
        self.results: list[Result] = []
        self._second: dict[int, tuple[Result, str, str]] = {}  # passed only on a second look: what was told
        self._given: list[np.ndarray] = []  # what the student's functions gave, of several numbers two
        self._telling = 0  # checks that passed and say something
        self._in_doubt: list[int] = []  # of those in `_second`, who may have passed because all is 0

    @contextmanager
    def __call__(self, name: str, points: float, hint: str = "") -> Iterator[None]:
        """One check: the body of a ``with``. It passes if the body reaches its end."""
        result = Result(name, points, hint=hint)
        self.results.append(result)
        given = len(self._given)
        with self._judge(result):
            yield
        self._telling += result.outcome == PASSED and _says_something(self._given[given:])

    def again(self, name: str) -> Iterator[AbstractContextManager]:
        """Second looks at a check that failed: against what is right for the student's own earlier functions.

        Each look is a ``with`` of its own around the same lines. There is none if the check has not failed,
        or if it could not be carried through. What the first look lets pass is looked at once more, with
        each function `alone`, where that can be had.

        They stand with the hidden checks: to say what is right is often to give the solution away. There is
        no second chance for functions that give one and the same number throughout the cell: if all functions
        gave 0, each would be right for the others. For the same reason most of what passes in a cell must say
        something: a look that meets one number in several places, or nothing but 0, inf and nan, does not.
        """
        result = next(result for result in self.results if result.name == name)
        if result.outcome != FAILED or result.stopped or result.ended:
            return
        given = len(self._given)
        for where in dict.fromkeys((nullcontext, alone)):  # one and the same on a student's machine
            del self._given[given:]
            second = Result(name, result.points, FAILED)
            yield self._look(second, where)
            if second.outcome != PASSED:
                return
        if self._given[given:] and not _says_something(self._given[given:]):
            self._in_doubt.append(id(result))
        self._telling += _says_something(self._given[given:])
        self._second[id(result)] = result, result.found, result.hint
        result.outcome, result.hint = PASSED, ""
        result.found = "Right for your own earlier functions; what is wrong in them counts there."

    @contextmanager
    def _look(self, second: Result, where: Callable[[], AbstractContextManager]) -> Iterator[None]:
        """Judge a second look by what the functions give `where` they are called."""
        second.outcome = PASSED
        with self._judge(second), where():
            yield

    @contextmanager
    def _judge(self, result: Result) -> Iterator[None]:
        """Run a check's body and note how it went; nothing gets out."""
        start = work()
        output = io.StringIO()
        try:
            with _quiet(output), time_limit(self.seconds / 2):
                yield
        except NotImplementedError as error:
            result.outcome, result.hint = UNWRITTEN, ""
            used = _other_step(_student_places(error))
            if used:
                result.found = f"`{used}`, which is used here, is not written yet."
        except Failure as failure:
            result.outcome, result.found = FAILED, str(failure)
            if failure.hint is not None:
                result.hint = failure.hint
        except (Exception, SystemExit, OutOfTime) as error:
            result.outcome = FAILED
            result.stopped, result.ended = isinstance(error, OutOfTime), isinstance(error, Lost)
            result.found, result.hint = _explain(error)
        else:
            result.hint = ""
        result.printed = _shorten(output.getvalue().strip(), 600)
        self.seconds -= work() - start

    def report(self) -> Report:
        """The points that were earned, for nbgrader, and the table, for the student."""
        numbers = {number.item() if number == number else None for given in self._given for number in given}
        n_given = sum(given.size > 0 for given in self._given)
        one_number = len(numbers) == 1 and (numbers <= {0, None} or n_given >= ENOUGH)
        doubtful = self._in_doubt if self._telling <= len(self._in_doubt) else []
        for number, (result, found, hint) in self._second.items():
            if one_number or number in doubtful:
                result.outcome, result.found = FAILED, found
                result.hint = hint if one_number else FIRST_THINGS_FIRST
        return Report(self.topic, self.points, self.results)

    def _note(self, got: np.ndarray) -> None:
        """Note what a function gave: of several numbers two, different ones if there are, 0 and nan last."""
        numbers = np.unique(got, equal_nan=True)
        numbers = numbers if numbers.size > 1 else got.ravel()[:2]
        nothing = (numbers == 0) | ~np.isfinite(numbers)
        self._given.append(numbers[np.argsort(nothing, kind="stable")][:2])

    # What can be said of a result. Each returns nothing, or raises `Failure`.

    def close(
        self,
        actual: Any,
        expected: Any,
        call: str,
        *,
        hint: str | None = None,
        mistakes: dict[str, Any] | None = None,
        rtol: float = 1e-7,
        atol: float = 1e-9,
    ) -> None:
        """The numbers agree, in shape and value.

        ``call`` says what was called. ``mistakes`` maps a hint to the wrong result that earns it.
        """
        expected = np.asarray(expected)
        got = _numbers(actual, call, expected, hint)
        self._note(got)

        def alike(a: Any, b: Any) -> bool:
            return np.shape(a) == np.shape(b) and np.allclose(a, b, rtol=rtol, atol=atol, equal_nan=True)

        if alike(got, expected):
            return
        known = (misconception for misconception, wrong in (mistakes or {}).items() if alike(got, wrong))
        raise Failure(_difference(got, expected, call, rtol, atol), next(known, hint))

    def equal(self, actual: Any, expected: Any, call: str, *, hint: str | None = None) -> None:
        """Exactly the same: labels, counts, words."""
        if isinstance(expected, str):
            if type(actual) is not str or actual != expected:
                raise Failure(f"`{call}` gave {_show(actual)}, expected {_show(expected)}.", hint)
            return
        expected = np.asarray(expected)
        got = _numbers(actual, call, expected, hint)
        self._note(got)
        if not np.array_equal(got, expected):
            raise Failure(_difference(got, expected, call), hint)

    def finite(self, actual: Any, call: str, *, hint: str | None = None) -> None:
        """No nan and no infinity."""
        got = _numbers(actual, call, None, hint)
        bad = ~np.isfinite(got)
        if bad.any():
            raise Failure(f"`{call}` gave {got[bad].flat[0]} in {bad.sum()} of {got.size} places.", hint)

    def that(self, holds: Any, otherwise: str, *, hint: str | None = None) -> None:
        """A property holds; ``otherwise`` says what was found instead."""
        if not holds:
            raise Failure(otherwise, hint)

    def parts(self, actual: Any, names: str, call: str) -> tuple:
        """The parts of a result that should be a tuple such as ``dW, db``, ready to be unpacked."""
        wanted = len(names.split(","))
        if not isinstance(actual, (tuple, list)) or len(actual) != wanted:
            one = _count(len(actual), "thing") if isinstance(actual, (tuple, list)) else _show(actual)
            raise Failure(
                f"`{call}` gave {one}, expected {wanted} things: `{names}`.", f"End with `return {names}`."
            )
        return tuple(actual)

    def raises(self, error: type[Exception], function: Callable[[], Any], call: str) -> None:
        """Calling ``function`` raises ``error``."""
        try:
            value = function()
        except NotImplementedError:
            raise
        except error:
            return
        except Exception as other:
            found = f"`{call}` raised {type(other).__name__}, expected a {error.__name__}."
            raise Failure(found) from None
        raise Failure(f"`{call}` gave {_show(value)}, expected a {error.__name__}.")

    @contextmanager
    def unchanged(self, **arrays: np.ndarray) -> Iterator[None]:
        """The arrays are after the body what they were before."""
        before = {name: array.copy() for name, array in arrays.items()}
        yield
        for name, array in arrays.items():
            if not np.array_equal(array, before[name], equal_nan=True):
                raise Failure(
                    f"Your function changed its argument `{name}`.",
                    f"`{name} -= ...` and `{name}[...] = ...` write into the caller's array. Make a new one.",
                )


def _says_something(given: list[np.ndarray]) -> bool:
    """Whether there is a number that is not 0, inf or nan, and not one number alone in several places."""
    numbers = [number for some in given for number in some]
    tells = any(np.isfinite(number) and number for number in numbers)
    return tells and (len(numbers) == 1 or len(set(numbers)) > 1)


@dataclass
class Report:
    """The points for nbgrader (``repr``), the table for a notebook, the same as text (``str``)."""

    topic: str
    points: float
    results: list[Result] = field(repr=False)

    @property
    def seen(self) -> float:
        """The points of the checks that ran. A student's notebook holds only a part of them."""
        return _tidy(sum(result.points for result in self.results))

    @property
    def earned(self) -> float:
        """The points of the checks that passed."""
        return _tidy(sum(result.earned for result in self.results))

    def __repr__(self) -> str:
        """The number that nbgrader reads.

        In a student's notebook, where the hidden checks are missing, it is the full points once all visible
        ones passed: nbgrader's Validate button would else say "failed" where nothing is left to do.
        """
        all_passed = all(result.outcome == PASSED for result in self.results)
        return f"{self.points if all_passed else self.earned:g}"

    @property
    def unwritten(self) -> bool:
        """Whether there is nothing yet to be judged."""
        return all(result.outcome == UNWRITTEN for result in self.results)

    @property
    def summary(self) -> str:
        """One sentence: how many points, and whether there are more to come."""
        said = f"{self.topic}: {self.earned:g} of {_count(self.seen, 'point')}"
        if self.unwritten:
            said = f"{self.topic} is not written yet: 0 of {_count(self.seen, 'point')}"
        rest = _tidy(self.points - self.seen)
        if rest > 0:
            more = f"{rest:g} more point is" if rest == 1 else f"{rest:g} more points are"
            return f"{said}. {more} checked after you hand in."
        return f"{said}."

    def __str__(self) -> str:
        lines = [self.summary]
        for result in self.results:
            lines.append(f"  [{result.outcome}] {result.name}: {result.score}")
            lines += [f"      {text}" for text in (result.found, result.hint) if text]
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        if self.unwritten:
            used = next((result.found for result in self.results if result.found), "")
            what_to_do = f"{_code(used)} Write it above, run it, then run this cell again."
            return f"<p><strong>{html.escape(self.summary)}</strong> {what_to_do.strip()}</p>"
        cell = f'style="{STYLE_OF_A_CELL}"'
        rows = []
        for result in self.results:
            mark = {PASSED: "✓", FAILED: "✗", UNWRITTEN: "…"}[result.outcome]
            told = "<br>".join(_code(text) for text in (result.found, result.hint) if text)
            if result.printed and result.outcome != PASSED:
                told += f"<br>Your code printed: <code>{html.escape(result.printed)}</code>"
            rows.append(
                f'<tr><th scope="row" {cell}>{html.escape(result.name)}</th>'
                f"<td {cell}>{mark} {result.outcome}</td>"
                f"<td {cell}>{result.score}</td><td {cell}>{told}</td></tr>"
            )
        heads = "".join(
            f'<th scope="col" {cell}>{head}</th>' for head in ("Check", "Outcome", "Points", "What was found")
        )
        title = f"<strong>{html.escape(self.summary)}</strong>"
        return (
            f'<table><caption style="{STYLE_OF_A_TITLE}">{title}</caption>'
            f"<thead><tr>{heads}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
        )


@contextmanager
def when_written() -> Iterator[None]:
    """Run a demonstration that needs the student's functions; until they are written, say so and go on."""
    try:
        yield
    except NotImplementedError:
        print("This cell comes alive when the functions that it calls are written.")


# How a result is compared and told


def _numbers(actual: Any, call: str, expected: np.ndarray | None, hint: str | None) -> np.ndarray:
    """The result as an array of numbers, or a `Failure` that says what it is instead."""
    if actual is None:
        raise Failure(f"`{call}` gave None.", "A function without `return` gives None.")
    try:
        got = np.asarray(actual)
    except ValueError:  # rows of different lengths
        got = np.empty(0, dtype=object)
    if got.dtype.kind not in "biuf":
        wanted = (
            "numbers" if expected is None or not expected.shape else f"an array of shape {expected.shape}"
        )
        raise Failure(f"`{call}` gave {_show(actual)}, expected {wanted}.", hint)
    return got


def _difference(got: np.ndarray, expected: np.ndarray, call: str, rtol: float = 0, atol: float = 0) -> str:
    """What came back and what was expected: shapes if they differ, all numbers if few, the worst if many."""
    if got.shape != expected.shape:
        return f"`{call}` gave {_shape(got)}, expected {_shape(expected)}."
    if got.size <= 12:
        return f"`{call}` gave {_apart(got, expected)}."
    with np.errstate(all="ignore"):
        wrong = ~np.isclose(got, expected, rtol=rtol, atol=atol, equal_nan=True)
        distance = np.where(wrong, np.abs(got.astype(float) - expected), -1)
    worst = np.nan_to_num(distance, nan=np.inf).argmax()
    place = [int(i) for i in np.unravel_index(worst, got.shape)]
    values = _apart(got.flat[worst], expected.flat[worst])
    return f"`{call}` is wrong in {wrong.sum()} of {got.size} places: at {place} it gave {values}."


def _apart(got: Any, expected: Any) -> str:
    """Two values with as few digits as show the difference."""
    for digits in (4, 7, 12):
        shown = _show(got, digits), _show(expected, digits)
        if shown[0] != shown[1]:
            break
    return f"{shown[0]}, expected {shown[1]}"


def _shape(array: np.ndarray) -> str:
    return f"shape {array.shape}" if array.shape else f"the single number {_show(array)}"


def _show(value: Any, digits: int = 4) -> str:
    """A value in a few characters."""
    if not isinstance(value, (np.ndarray, np.generic)) or np.asarray(value).dtype.kind not in "biuf":
        return _shorten(repr(value), 80)
    return _digits(value.tolist(), digits) if np.size(value) <= 12 else f"an array of shape {value.shape}"


def _digits(numbers: Any, digits: int) -> str:
    """Numbers in nested lists, as Python writes them, but with few digits."""
    if isinstance(numbers, list):
        return f"[{', '.join(_digits(number, digits) for number in numbers)}]"
    return f"{numbers:.{digits}g}" if isinstance(numbers, float) else str(numbers)


def _shorten(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[: limit - 2] + " …"


def _tidy(points: float) -> float:
    """A sum of points without the dust of binary fractions."""
    return round(points, 6)


def _count(number: float, thing: str) -> str:
    return f"{number:g} {thing}" + ("" if number == 1 else "s")


def _code(text: str) -> str:
    """Text as HTML, `what stands between backticks` as code."""
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", html.escape(text))


# How an exception is told


def _explain(error: BaseException) -> tuple[str, str]:
    """What happened, with the student's line, and what to do about it, if that is known.

    The check's own hint is about wrong results, and would mislead here.
    """
    if told := getattr(error, "told", None):
        return told
    student = _student_places(error)
    where = f" {student[-1]}" if student else ""
    if isinstance(error, OutOfTime):
        advice = "Look for a loop that never ends, or one over numbers that numpy could treat all at once."
        if str(error) in ("0.0", "-0.0"):
            return "No time was left for this check: those before it took all of it.", ""
        if used := _other_step(student):
            where = f" {student[0]}, while in `{used}` of another step"
        return f"Your code was stopped after {error} seconds{where}.", advice
    if isinstance(error, SystemExit):
        return f"Your code ended the program{where}.", "Take the call of `exit` or `sys.exit` out."
    if isinstance(error, AssertionError) and not student:
        return _shorten(str(error).strip(), 300) or NO_WORDS, ""
    if isinstance(error, NameError) and not isinstance(error, UnboundLocalError):
        if not student:
            advice = "Run the cell above that defines it; if that cell stops with an error, mend it first."
            return f"`{error.name}` does not exist yet.", advice
        advice = "Is it misspelt, or is the cell that defines it not run?"
        return f"Your code uses the name `{error.name}`, which nothing defines{where}.", advice
    if isinstance(error, RecursionError):
        return f"Your function calls itself without end{where}.", "Is a variable named like the function?"
    said = _shorten(str(error).strip().split("\n")[0], 200)
    said = f"{type(error).__name__}{': ' if said else ''}{said}"
    if not student:
        unnamed = re.search("(list|tuple) indices must be integers or slices, not str", said)
        advice = "A dict with names is asked for; this is a list or a tuple." if unnamed else ""
        return f"What came back cannot be used: {said}.", advice
    used = _other_step(student)
    advice = (
        [f"It stopped in `{used}` of another step: is that right, and called as it should be?"]
        if used
        else []
    )
    advice += [meaning] if (meaning := _meaning(said)) else []
    return f"Your code stopped with {said}{where}.", " ".join(advice)


# What Python and numpy say, as a beginner can read it: the first pattern that is found, and its meaning
MEANINGS = [
    (
        r"mismatch in its core dimension.*size (?P<rows>\d+) is different from (?P<columns>\d+)",
        "In `A @ B`, A must have as many columns as B has rows; here these are {columns} and {rows}. "
        "Print both shapes.",
    ),
    (
        r"shapes .* not aligned: (?P<columns>\d+) .* != (?P<rows>\d+)",
        "In a product of matrices the first must have as many columns as the second has rows; here these are "
        "{columns} and {rows}. Print both shapes.",
    ),
    (
        r"operands could not be broadcast together",
        "`+`, `-`, `*` and `/` go place by place. Read from the right, the two shapes must agree, or one of "
        "them be 1 there. Print both: which is not what you thought? (`sum` and `max` along an axis drop "
        "that axis, unless `keepdims=True`.)",
    ),
    (
        r"truth value of an array",
        "`if`, `and`, `or`, `max`, `min` and a chain such as `a < x < b` ask for one yes or no, and here is "
        "a whole array. A comparison of arrays is an array too: take it as a mask, or in `np.where`, and "
        "join two of them by `&`, each in brackets.",
    ),
    (
        r"only (length-1|size-1|0-dimensional) arrays can be converted",
        "What takes one number only (`float`, or what is in `math`) got an array. numpy has functions for "
        "whole arrays.",
    ),
    (
        r"(list|tuple) index out of range|out of bounds for axis",
        "Places are counted from 0, so the last of n is n - 1.",
    ),
    (
        r"axis \d+ is out of bounds for array",
        "There is no such axis: a vector has axis 0 alone. Print the shape.",
    ),
    (r"too many indices for array", "The array has fewer axes than you name. Print its shape."),
    (
        r"^KeyError: (?P<key>.+)",
        "There is no entry {key} in the dict. Print `list(...)` of it to see which there are.",
    ),
    (
        r"NoneType",
        "Something is None here. A function without `return` gives None, and so does what works in place, "
        "such as `sort` or `rng.shuffle`.",
    ),
    (
        r"Cannot cast ufunc",
        "`+=`, `-=` and `*=` write into the array that is there, and it holds whole numbers only. Make a new "
        "one, `a = a - ...`.",
    ),
    (
        r"values to unpack",
        "There are not as many names (left of the `=`, or in the `for`) as things to be given to them.",
    ),
    (
        r"^UnboundLocalError",
        "A name that a function gives a value to is the function's own; here it is used before it has one.",
    ),
    (
        r"setting an array element with a sequence",
        "Several numbers, or rows of different lengths, stand where one number belongs.",
    ),
    (
        r"(list|tuple) indices must be integers or slices, not (str|tuple)",
        "The places of a list or a tuple have numbers, one after the other, as in `t[0]`. Names are for a "
        "dict, several axes for an array. Is this what you think it is? Print its type.",
    ),
    (
        r"takes .* positional arguments? but",
        "More arguments came than the function takes by their places. What stands behind `*` in its `def` "
        "line is handed over by its name, as in `rate=0.1`.",
    ),
    (
        r"missing \d+ required .*argument",
        "The call names fewer arguments than the `def` line. Is the function the one that you mean, or has "
        "another one taken its name?",
    ),
    (
        r"a leaf Variable that requires grad is being used in an in-place operation",
        "Torch was watching while you wrote into a parameter. Do it inside `with torch.no_grad():`.",
    ),
    (
        r"does not require grad and does not have a grad_fn",
        "Nothing that the loss was computed from asks for its gradient. Was a parameter replaced by a new "
        "tensor, or the loss computed inside `torch.no_grad()`?",
    ),
    (
        r"backward through the graph a second time",
        "`backward` was called twice on the same calculation. Compute the loss anew before each call.",
    ),
    (
        r"same dtype, but (got: (double|float)|found (Double|Float))",
        "float32 (float) and float64 (double) do not go together in torch. numpy makes float64: "
        "`torch.tensor(array, dtype=torch.float32)` does not.",
    ),
    (
        r"'numpy.ndarray' and 'Tensor'|'Tensor' and 'numpy.ndarray'|must be Tensor, not numpy.ndarray",
        "An array of numpy stands where a tensor is needed: `torch.tensor(array)` makes one of it.",
    ),
    (
        r"'list' object has no attribute",
        "This is a list; `np.array(...)` makes an array of it.",
    ),
    (
        r"'tuple' object has no attribute|can't multiply sequence by non-int",
        "Several things stand here at once, in a tuple or a list. Take the one you mean, as in `t[0]`, or "
        "make an array of them.",
    ),
    (
        r"unsupported operand type\(s\) for .*'function'",
        "A function stands where its value belongs: call it, as in `f(x)`.",
    ),
]


def _meaning(said: str) -> str:
    """What an exception means to a beginner, or nothing if it speaks for itself."""
    for pattern, meaning in MEANINGS:
        if found := re.search(pattern, said):
            return meaning.format(**found.groupdict())
    return ""


@dataclass
class Place:
    """A place in a student's cell."""

    cell: str
    number: int
    function: str
    line: str

    def __post_init__(self) -> None:
        """Of `train.<locals>.<listcomp>` only `train` is said: a beginner knows no other function there."""
        named = [
            part for part in self.function.split(".<locals>.") if not re.fullmatch("<(?!module).*>", part)
        ]
        self.function = named[-1] if named else "<module>"

    def __str__(self) -> str:
        function = "" if self.function == "<module>" else f" in `{self.function}`"
        return f"(line {self.number} of the cell{function}{f': `{self.line}`' if self.line else ''})"


def _student_places(error: BaseException) -> list[Place]:
    """The places in the student's cells that an exception came through.

    They share the notebook's namespace with the graded cell, which comes first, and are written elsewhere.
    Where a class is graded, they are in another process, and the exception brings them along.
    """
    if (told := getattr(error, "student_places", None)) is not None:
        return told
    frames, tb = [], error.__traceback__
    while tb is not None:
        if tb.tb_frame.f_globals is not globals():
            frames.append(tb)
        tb = tb.tb_next
    test = frames[0].tb_frame
    return [
        _place(tb)
        for tb in frames
        if tb.tb_frame.f_globals is test.f_globals
        and tb.tb_frame.f_code.co_filename != test.f_code.co_filename
    ]


def _place(tb: TracebackType) -> Place:
    code = tb.tb_frame.f_code
    number = tb.tb_lineno or code.co_firstlineno  # an alarm may ring between two lines
    line = linecache.getline(code.co_filename, number).strip()
    return Place(code.co_filename, number, code.co_qualname, line)


def _other_step(student: list[Place]) -> str:
    """The function where it ended, if that is in another cell than the function that the check called."""
    if not student or student[0].cell == student[-1].cell:
        return ""
    return student[-1].function


# What surrounds a check


@contextmanager
def _quiet(output: io.StringIO) -> Iterator[None]:
    """Keep what is printed; drop warnings and progress bars, which on stderr would cost the points."""
    with (
        redirect_stdout(output),
        redirect_stderr(io.StringIO()),
        warnings.catch_warnings(),
        np.errstate(all="ignore"),
    ):
        warnings.simplefilter("ignore")
        yield


_ends: list[float] = []  # of the limits that are in force, in seconds of work


def seconds_left() -> float | None:
    """The seconds of work until the first limit that is in force ends."""
    return min(_ends) - work() if _ends else None


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise `OutOfTime` in the body after ``seconds`` of work, so that a busy machine changes no mark.

    Windows and browsers have no such alarm: there is no limit there.
    """
    _ends.append(work() + seconds)
    try:
        with _alarm(seconds):
            yield
    finally:
        _ends.pop()


@contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    in_main_thread = threading.current_thread() is threading.main_thread()
    if not hasattr(signal, "setitimer") or sys.platform == "emscripten" or not in_main_thread:
        yield
        return

    def ring(*_: Any) -> None:
        raise OutOfTime(f"{seconds:.1f}")

    before, begun = signal.signal(signal.SIGPROF, ring), time.process_time()
    left, _ = signal.getitimer(signal.ITIMER_PROF)  # of a limit around this one
    signal.setitimer(signal.ITIMER_PROF, max(min(seconds, left or seconds), 0.01))
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
        if left:
            signal.setitimer(signal.ITIMER_PROF, max(left - (time.process_time() - begun), 0.01))

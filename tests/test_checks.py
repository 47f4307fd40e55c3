"""The voice of a graded cell: what it says, what it costs, and that nothing a student does silences it."""

import contextlib
import linecache
import re
import subprocess
import sys
import time
from html.parser import HTMLParser

import numpy as np
import pytest
from chalkgrade import checks
from chalkgrade.checks import Checks, OutOfTime, Report, time_limit, when_written
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays
from nbformat.v4 import new_code_cell, new_output
from nbgrader.utils import determine_grade


def notebook(**cells: str) -> Report:
    """The report of the last cell, which makes `check`, after the others; all share one namespace."""
    namespace = {"np": np, "Checks": Checks}
    for name, source in cells.items():
        filename = f"<cell {name}>"
        linecache.cache[filename] = (len(source), None, source.splitlines(keepends=True), filename)
        exec(compile(source, filename, "exec"), namespace)
    return namespace["check"].report()


def told(student: str, test: str, **settings) -> str:
    """What one check of the student's code says."""
    lines = "\n".join("    " + line for line in test.splitlines())
    report = notebook(
        student=student, graded=f'check = Checks("f", points=1)\nwith check("one", 1, "HINT"):\n{lines}'
    )
    return f"{report.results[0].outcome}: {report.results[0].found} {report.results[0].hint}".strip()


def nbgraders_score(report: Report, points: float) -> float:
    """What stock nbgrader gives for a graded cell with this report as its value."""
    cell = new_code_cell(metadata={"nbgrader": {"grade": True, "solution": False, "points": points}})
    cell.outputs = [new_output("execute_result", data={"text/plain": repr(report)})]
    return determine_grade(cell)[0]


# Points


def test_a_failed_check_does_not_stop_the_next():
    check = Checks("f", points=6)
    with check("wrong", points=1):
        check.close(1, 2, call="f(1)")
    with check("right", points=2):
        check.close(2, 2, call="f(2)")
    with check("a plain assert", points=3):
        assert 1 + 1 == 2
    report = check.report()
    assert [result.outcome for result in report.results] == ["failed", "passed", "passed"]
    assert (report.earned, report.seen) == (5, 6)
    assert nbgraders_score(report, 6) == 5


def test_binary_fractions_leave_no_dust_that_nbgrader_would_refuse():
    check = Checks("f", points=0.3)
    for n in range(3):
        with check(f"{n}", points=0.1):
            pass
    assert nbgraders_score(check.report(), 0.3) == 0.3


def test_without_its_hidden_checks_a_cell_says_what_is_to_come():
    check = Checks("f", points=5)
    with check("visible", points=2):
        pass
    report = check.report()
    assert "2 of 2 points. 3 more points are checked after you hand in." in str(report)
    assert nbgraders_score(report, 5) == 5  # or nbgrader's Validate would call it failed
    with check("visible too", points=1):
        check.that(False, "no")
    assert nbgraders_score(check.report(), 5) == 2


def test_a_failed_check_of_no_points_keeps_the_number_from_being_full():
    check = Checks("f", points=5)
    with check("form", points=0):
        check.that(False, "no")
    assert nbgraders_score(check.report(), 5) == 0


def test_what_is_not_written_yet_is_no_fault():
    said = told("def f(x):\n    raise NotImplementedError()", 'check.close(f(1), 1, call="f(1)")')
    assert said == "not written yet:"
    check = Checks("f", points=1)
    with check("one", 1, hint="HINT"):
        raise NotImplementedError
    report = check.report()
    assert nbgraders_score(report, 1) == 0
    assert "f is not written yet: 0 of 1 point." in report._repr_html_()
    assert "HINT" not in report._repr_html_()


def test_what_is_not_written_yet_is_named_where_another_step_uses_it():
    report = notebook(
        earlier="def g(x):\n    raise NotImplementedError()",
        student="def f(x):\n    return 2 * g(x)",
        graded='check = Checks("f", points=1)\nwith check("one", 1):\n    check.close(f(3), 2, call="f(3)")',
    )
    assert report.results[0].outcome == "not written yet"
    assert report.results[0].found == "`g`, which is used here, is not written yet."
    assert "<code>g</code>, which is used here, is not written yet. Write it" in report._repr_html_()


# Results


def test_values_are_shown_beside_each_other():
    said = told("def f(x): return [1.0, 2.5]", 'check.close(f(3), [1, 2], call="f(3)")')
    assert said == "failed: `f(3)` gave [1, 2.5], expected [1, 2]. HINT"


def test_shapes_come_first_where_they_differ():
    said = told("def f(x): return np.ones(3)", 'check.close(f(3), np.ones((3, 1)), call="f(3)")')
    assert said == "failed: `f(3)` gave shape (3,), expected shape (3, 1). HINT"
    said = told("def f(x): return 7.0", 'check.close(f(3), np.ones(2), call="f(3)")')
    assert "gave the single number 7" in said


def test_as_many_digits_are_shown_as_show_the_difference():
    said = told("def f(x): return [1 / 3, 2 / 3]", 'check.close(f(3), [1 / 3, 0.66667], call="f(3)")')
    assert "gave [0.3333333, 0.6666667], expected [0.3333333, 0.66667]" in said


def test_of_many_numbers_the_worst_is_shown():
    test = 'check.close(f(3), np.arange(20.0).reshape(4, 5), call="f(3)")'
    said = told("def f(x):\n    A = np.arange(20.0).reshape(4, 5)\n    A[2, 1] = -5\n    return A", test)
    assert "`f(3)` is wrong in 1 of 20 places: at [2, 1] it gave -5, expected 11." in said
    said = told("def f(x):\n    A = np.arange(20.0).reshape(4, 5)\n    A[3, 0] = np.nan\n    return A", test)
    assert "at [3, 0] it gave nan, expected 15." in said


@pytest.mark.parametrize(
    ("returned", "words"),
    [
        ("None", "gave None. A function without `return` gives None."),
        ("'seven'", "gave 'seven', expected an array of shape (2,)"),
        ("[[1, 2], [3]]", "gave [[1, 2], [3]], expected an array of shape (2,)"),
        ("{'a': 1}", "gave {'a': 1}, expected"),
        ("np.array([1, 2j])", "expected an array of shape (2,)"),
        ("'x' * 10**6", "gave 'xxx"),
    ],
)
def test_what_is_no_number_is_named(returned, words):
    said = told(f"def f(x): return {returned}", 'check.close(f(3), [1, 2], call="f(3)")')
    assert said.startswith("failed:")
    assert words in said
    assert len(said) < 300


def test_an_object_that_equals_everything_equals_nothing():
    liar = """
class Liar:
    def __eq__(self, other): return True
    def __array_ufunc__(self, *args, **kwargs): return True
    def __bool__(self): return True
def f(x): return Liar()
"""
    assert told(liar, 'check.close(f(1), 1, call="f(1)")').startswith("failed")
    assert told(liar, 'check.equal(f(1), 1, call="f(1)")').startswith("failed")
    assert told(liar, 'check.equal(f(1), "same", call="f(1)")').startswith("failed")


@given(arrays(float, array_shapes(max_dims=3, max_side=4), elements=st.floats(-1e6, 1e6)), st.data())
def test_close_holds_for_equals_and_fails_for_one_changed_number(A, data):
    check = Checks("f", points=2)
    with check("the same", points=1):
        check.close(A.tolist(), A, call="f()")
    B = A.copy()
    B.flat[data.draw(st.integers(0, A.size - 1))] += data.draw(st.sampled_from([-1e6, -1.0, 1.0, 1e6]))
    with check("one changed", points=1):
        check.close(B, A, call="f()")
    assert [result.outcome for result in check.report().results] == ["passed", "failed"]


def test_nan_agrees_only_with_nan_and_infinity_only_with_infinity():
    for value, expected, outcome in [
        (np.nan, np.nan, "passed"),
        (np.nan, 1.0, "failed"),
        (np.inf, np.inf, "passed"),
        (np.inf, 1e300, "failed"),
        (-np.inf, np.inf, "failed"),
    ]:
        check = Checks("f", points=1)
        with check("one", points=1):
            check.close(value, expected, call="f()")
        assert check.report().results[0].outcome == outcome, (value, expected)


def test_a_known_mistake_has_its_own_hint_and_an_unknown_one_the_checks():
    test = 'check.close(f(3), 9, call="f(3)", mistakes={"Squared, not doubled.": 6, "Turned.": -9})'
    assert told("def f(x): return 2 * x", test).endswith("expected 9. Squared, not doubled.")
    assert told("def f(x): return -x * x", test).endswith("Turned.")
    assert told("def f(x): return 5", test).endswith("HINT")
    assert told("def f(x): return x**2", test) == "passed:"


def test_a_mistake_is_known_by_its_shape_too():
    test = 'check.close(f(3), np.ones((2, 3)), call="f(3)", mistakes={"Transposed.": np.ones((3, 2))})'
    assert told("def f(x): return np.ones((3, 2))", test).endswith("Transposed.")
    assert told("def f(x): return np.ones((1, 6))", test).endswith("HINT")


CARRIED = """
check = Checks("f", points=2)
with check("doubled", points=2, hint="HINT"):
    check.close(f(3), 6, call="f(3)")
for look in check.again("doubled"):
    with look:
        check.close(f(3), 2 * g(3), call="f(3)")
"""


@pytest.mark.parametrize(
    ("student", "outcome", "told"),
    [
        ("def g(x): return x\ndef f(x): return 2 * g(x)", "passed", ""),
        ("def g(x): return x + 1\ndef f(x): return 2 * g(x)", "passed", "Right for your own earlier"),
        ("def g(x): return x + 1\ndef f(x): return 3 * g(x)", "failed", "gave 12, expected 6"),
        ("def g(x): raise ValueError\ndef f(x): return 5", "failed", "gave 5, expected 6"),
        ("def g(x): raise NotImplementedError\ndef f(x): return 6", "passed", ""),
        ("def g(x): return x + 1\ndef f(x): raise NotImplementedError", "not written yet", ""),
    ],
)
def test_a_mistake_made_earlier_is_not_counted_again(student, outcome, told):
    report = notebook(student=student, graded=CARRIED)
    (result,) = report.results  # the second look is no check of its own
    assert result.outcome == outcome
    assert told in result.found
    assert (result.hint == "HINT") == (outcome == "failed")
    assert report.seen == 2


def test_words_and_labels_must_be_exactly_right():
    assert told("def f(): return 'same'", 'check.equal(f(), "same", call="f()")') == "passed:"
    assert "gave 'Same', expected 'same'" in told(
        "def f(): return 'Same'", 'check.equal(f(), "same", call="f()")'
    )
    assert told("def f(): return [0, 2]", 'check.equal(f(), [0, 2], call="f()")') == "passed:"
    assert told("def f(): return [0, 2.0001]", 'check.equal(f(), [0, 2], call="f()")').startswith("failed")
    assert told("def f(): return [[0, 2]]", 'check.equal(f(), [0, 2], call="f()")').startswith("failed")


def test_damage_to_an_argument_is_seen_and_named():
    test = "Z = np.ones(2)\nwith check.unchanged(Z=Z):\n    f(Z)"
    assert "Your function changed its argument `Z`." in told("def f(Z): Z += 1", test)
    assert told("def f(Z): return Z + 1", test) == "passed:"
    assert told("def f(Z): raise NotImplementedError", test) == "not written yet:"


def test_parts_of_a_result():
    test = 'dW, db = check.parts(f(), "dW, db", call="f()")\ncheck.close(db, 2, call="db")'
    assert told("def f(): return 1, 2", test) == "passed:"
    assert "gave 1, expected 2 things: `dW, db`. End with `return dW, db`." in told("def f(): return 1", test)
    assert "gave 3 things, expected 2" in told("def f(): return 1, 2, 3", test)
    assert "gave 1 thing, expected 2" in told("def f(): return [1]", test)
    assert "gave None, expected 2 things" in told("def f(): pass", test)


def test_an_expected_exception():
    test = 'check.raises(ValueError, lambda: f(3), call="f(3)")'
    assert told("def f(x): raise ValueError", test) == "passed:"
    assert "gave 3, expected a ValueError" in told("def f(x): return x", test)
    assert "raised IndexError, expected a ValueError" in told("def f(x): return [][x]", test)
    assert told("def f(x): raise NotImplementedError", test) == "not written yet:"


def test_finite():
    test = 'check.finite(f(), call="f()", hint="Shift.")'
    assert "gave nan in 1 of 3 places. Shift." in told("def f(): return [1, np.nan, 2]", test)
    assert told("def f(): return [1, 2]", test) == "passed:"


# Whatever goes wrong

CALL = 'check.close(f(3), 2, call="f(3)")'


def test_an_exception_is_told_with_the_students_line_and_no_hint_that_may_mislead():
    said = told(
        "def f(x):\n    y = np.ones(2)\n    return np.sum(y, axis=5)", 'check.close(f(3), 2, call="f(3)")'
    )
    assert "Your code stopped with AxisError: axis 5 is out of bounds" in said
    assert "(line 3 of the cell in `f`: `return np.sum(y, axis=5)`)" in said
    assert "HINT" not in said


def test_an_exception_in_another_step_points_there():
    report = notebook(
        earlier="def g(x):\n    return x['a']",
        student="def f(x):\n    return g(x)",
        graded='check = Checks("f", points=1)\nwith check("one", 1):\n    check.close(f(3), 2, call="f(3)")',
    )
    assert "(line 2 of the cell in `g`: `return x['a']`)" in report.results[0].found
    assert report.results[0].hint.startswith("It stopped in `g` of another step")


@pytest.mark.parametrize(
    ("line", "where"),
    [
        ("[1 / y for y in [0]]", "in `f`"),
        ("list(1 / y for y in [0])", "in `f`"),
        ("(lambda y: 1 / y)(0)", "in `f`"),
        ("[1 / y for y in [0]]; return g()", "in `g`"),
    ],
)
def test_where_it_stopped_is_a_function_that_has_a_name(line, where):
    """Not `f.<locals>.<listcomp>`, as Python 3.11 calls it; Python 3.12 calls it `f`."""
    body, inner, call = line.partition("; ")
    inside = f"    def g():\n        return {body}\n    {call}" if inner else f"    return {body}"
    said = told(f"def f(x):\n{inside}", CALL)
    assert f"of the cell {where}: " in said and "<" not in said


@pytest.mark.parametrize(
    ("line", "meaning"),
    [
        ("np.ones((1, 3)) @ np.ones((2, 4))", "as B has rows; here these are 3 and 2."),
        ("np.dot(np.ones((1, 3)), np.ones((2, 4)))", "as the second has rows; here these are 3 and 2."),
        ("np.ones((1, 3)) @ np.ones(2)", "as B has rows; here these are 3 and 2."),
        ("np.ones((2, 3)) + np.ones(2)", "Read from the right, the two shapes must agree"),
        ("0 if np.ones(2) > 0 else 1", "ask for one yes or no"),
        ("max(0, np.ones(2))", "ask for one yes or no"),
        ("0 <= np.ones(2) < 1", "join two of them by `&`, each in brackets"),
        ("__import__('math').exp(np.ones(2))", "numpy has functions for whole arrays."),
        ("float(np.ones(2))", "numpy has functions for whole arrays."),
        ("[1, 2][2]", "Places are counted from 0"),
        ("np.ones(2)[2]", "Places are counted from 0"),
        ("np.ones(2).sum(axis=1)", "a vector has axis 0 alone"),
        ("np.ones(2)[0, 0]", "Print its shape."),
        ("{1: 2}[0]", "There is no entry 0 in the dict."),
        ("{'a': 2}['W{1}']", "There is no entry 'W{1}' in the dict."),
        ("2 * [3].sort()", "Something is None here."),
        ("np.arange(2).__isub__(0.5)", "Make a new one, `a = a - ...`."),
        ("[a for a, b in [(1, 2, 3)]]", "not as many names"),
        ("[a for a, b in [(1,)]]", "not as many names"),
        ("tuple([1, 2])['W']", "Names are for a dict"),
        ("list([1, 2])[0, 0]", "several axes for an array"),
        ("(lambda a, *, b: a)(1, 2)", "handed over by its name"),
        ("(lambda a, b: a)(1)", "has another one taken its name?"),
        ("(lambda a, *, b, c: a)(1)", "has another one taken its name?"),
        ("[1, 2].shape", "This is a list; `np.array(...)`"),
        ("np.linalg.eigh(np.eye(2)) * 0.5", "Take the one you mean, as in `t[0]`"),
        ("(1, 2).T", "Take the one you mean, as in `t[0]`"),
        ("2 * f", "call it, as in `f(x)`"),
        ("np.array([[1, 2], [3]])", "rows of different lengths"),
        ("[y for y in [0]] + y; y = 1", "used before it has one"),
    ],
)
def test_what_python_and_numpy_say_is_said_again_for_a_beginner(line, meaning):
    assert meaning in told(
        f"def f(x):\n    return {line}" if ";" not in line else f"def f(x):\n    {line}", CALL
    )


@pytest.mark.parametrize(
    ("line", "meaning"),
    [
        ("w -= 1", "inside `with torch.no_grad():`"),
        ("w.detach().sum().backward()", "asks for its gradient"),
        ("loss = (w * w).sum(); loss.backward(); loss.backward()", "Compute the loss anew"),
        ("w @ torch.ones(2, dtype=torch.float64)", "do not go together in torch"),
        ("np.ones((2, 2)) @ w", "`torch.tensor(array)` makes one"),
        ("torch.relu(np.ones(2))", "`torch.tensor(array)` makes one"),
    ],
)
def test_what_torch_says_is_said_again_for_a_beginner(line, meaning):
    pytest.importorskip("torch")
    start = "import torch\n    w = torch.ones(2, requires_grad=True)"
    assert meaning in told(f"def f(x):\n    {start}\n    {line}", CALL)


def test_what_speaks_for_itself_gets_no_meaning():
    assert told("def f(x):\n    return 1 / 0", CALL).endswith("`return 1 / 0`).")
    assert told("def f(x):\n    raise ValueError('mine')", CALL).endswith("`raise ValueError('mine')`).")


def test_a_cell_that_was_not_run_is_named():
    said = told("", 'check.close(f(3), 2, call="f(3)")')
    assert "`f` does not exist yet. Run the cell above that defines it" in said


def test_a_misspelt_name_is_named():
    said = told("def f(x):\n    return sofmax(x)", 'check.close(f(3), 2, call="f(3)")')
    assert "Your code uses the name `sofmax`, which nothing defines (line 2" in said


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("import sys; sys.exit()", "Your code ended the program"),
        ("raise SystemExit", "Your code ended the program"),
        ("return f(x)", "calls itself without end"),
        ("x += undefined_later; undefined_later = 1", "Your code stopped with UnboundLocalError"),
        ("assert x == 7, 'seven please'", "Your code stopped with AssertionError: seven please"),
        ("raise ValueError('x' * 10**6)", "ValueError: xxx"),
        ("raise StopIteration", "Your code stopped with StopIteration"),
        ("raise MemoryError", "Your code stopped with MemoryError"),
    ],
)
def test_nothing_a_function_does_escapes(body, words):
    said = told(f"def f(x):\n    {body}", 'check.close(f(3), 2, call="f(3)")')
    assert said.startswith("failed:")
    assert words in said
    assert len(said) < 600


def test_the_tests_own_assertion_and_a_result_of_the_wrong_kind():
    assert told("", "assert 1 == 2, 'one is two'") == "failed: one is two"
    assert told("", "assert 1 == 2") == "failed: A property does not hold."
    said = told("def f(): return [1]", 'check.equal(f()["a"], "b", call="f()")')
    assert said.startswith("failed: What came back cannot be used: TypeError")
    assert said.endswith("A dict with names is asked for; this is a list or a tuple.")


@pytest.mark.parametrize(
    "loop", ["while True: pass", "while True:\n        try: x += 1\n        except Exception: pass"]
)
def test_an_endless_loop_costs_its_own_check_and_leaves_time_for_the_next(loop):
    graded = """
check = Checks("f", points=3)
check.seconds = 0.4
for n in range(2):
    with check(f"endless {n}", 1):
        check.close(f(3), 2, call="f(3)")
with check("another", 1):
    check.close(2, 2, call="g()")
"""
    report = notebook(student=f"def f(x):\n    {loop}", graded=graded)
    assert [result.outcome for result in report.results] == ["failed", "failed", "passed"]
    assert re.match(r"Your code was stopped after 0\.\d seconds \(line \d", report.results[0].found)
    assert "Look for a loop" in report.results[0].hint


def test_a_loop_is_told_with_the_line_of_the_step_that_was_checked():
    """It may call another step without end, or another step may not end: both are told."""
    graded = """
check = Checks("f", points=1)
check.seconds = 0.4
with check("endless", 1):
    f(3)
"""
    other, student = "def g(x):\n    while True: pass", "def f(x):\n    return g(x)"
    found = notebook(other=other, student=student, graded=graded).results[0].found
    told = "(line 2 of the cell in `f`: `return g(x)`), while in `g` of another step."
    assert re.fullmatch(rf"Your code was stopped after 0\.\d seconds {re.escape(told)}", found)


def test_a_check_for_which_no_time_is_left_says_so():
    graded = """
check = Checks("f", points=9)
check.seconds = 0.2
for n in range(9):
    with check(f"endless {n}", 1):
        f(3)
"""
    report = notebook(student="def f(x):\n    while True: pass", graded=graded)
    assert "0.0 seconds" not in " ".join(result.found for result in report.results)
    assert report.results[-1].found.startswith("No time was left for this check")


def test_interrupting_the_kernel_still_interrupts():
    check = Checks("f", points=1)
    with pytest.raises(KeyboardInterrupt), check("one", points=1):
        raise KeyboardInterrupt


def test_warnings_and_stderr_reach_nobody(capfd):
    student = """
import sys, warnings
def f(x):
    warnings.warn("careful")
    print("50 %", file=sys.stderr)
    print("x is", x)
    return np.exp(x) / np.exp(x)
"""
    report = notebook(
        student=student,
        graded='check = Checks("f", points=1)\nwith check("one", 1):\n    check.close(f(9e9), 1, "f(9e9)")',
    )
    assert capfd.readouterr() == ("", "")
    assert report.results[0].printed == "x is 9000000000.0"
    assert "x is 9000000000.0" in report._repr_html_()


def test_a_student_who_makes_warnings_errors_is_not_punished_for_it():
    strict = "import warnings\nwarnings.simplefilter('error')\nnp.seterr(all='raise')\n"
    with np.errstate():
        said = told(f"{strict}def f(x): return 1 / np.exp(x)", 'check.close(f(1000.0), 0, call="f(1000)")')
    assert said == "passed:"


def test_time_within_a_limit_counts_for_the_limit_around_it():
    begun = time.process_time()
    with pytest.raises(OutOfTime), time_limit(0.3):
        for _ in range(40):
            with contextlib.suppress(OutOfTime), time_limit(0.1):
                while True:
                    pass
        taken = time.process_time() - begun
        while True:
            pass
    assert 0.3 < taken < 1.5


# The table


class Table(HTMLParser):
    """The tags that were opened, and the text."""

    def __init__(self, text: str):
        super().__init__()
        self.tags, self.text, self.attributes = [], "", []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        self.attributes += attributes

    def handle_data(self, data):
        self.text += data


def test_the_table_is_escaped_and_says_in_words_what_it_shows():
    check = Checks("<script>alert(1)</script>", points=2)
    with check("<b>first</b>", points=1, hint="<img src=x> use `softmax`"):
        print("<script>alert(2)</script>")
        check.close("<script>alert(3)</script>", 1, call="f('<i>')")
    with check("second", points=1):
        pass
    table = Table(check.report()._repr_html_())
    assert set(table.tags) <= {"table", "caption", "strong", "thead", "tbody", "tr", "th", "td", "code", "br"}
    assert table.tags.count("script") == 0
    for words in ("✗ failed", "✓ passed", "1 of 2 points", "alert(3)", "alert(2)"):
        assert words in table.text
    assert ("scope", "col") in table.attributes
    assert ("scope", "row") in table.attributes
    assert not [value for name, value in table.attributes if name == "style" and "color" in value]


def test_a_demonstration_waits_for_its_functions(capsys):
    with when_written():
        raise NotImplementedError
    assert "comes alive" in capsys.readouterr().out
    with pytest.raises(ZeroDivisionError), when_written():
        1 / 0  # noqa: B018


def test_it_needs_numpy_and_nothing_else():
    code = (
        "import sys, chalkgrade.checks; known = sys.stdlib_module_names | {'numpy', 'chalkgrade'};"
        "print({name.split('.')[0] for name in sys.modules} - known)"
    )
    done = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True)
    others = eval(done.stdout)
    assert not {name for name in others if not name.startswith(("_", "sitecustomize", "distutils"))}, others


def test_a_check_that_is_worth_nothing_says_so():
    graded = """
check = Checks("f", points=1)
with check("all are answered", points=0):
    pass
with check("they are right", points=1):
    check.equal(1, 2, call="f()")
"""
    report = notebook(graded=graded)
    for said in (str(report), report._repr_html_()):
        assert "no points" in said and "0 of 1" in said and "0 of 0" not in said


# A second look


def looked(cell: str, **names) -> tuple[Report, dict]:
    """The report of a graded cell, and its names."""
    namespace = {"np": np, "Checks": Checks, "asked": [], **names}
    exec(cell, namespace)
    return namespace["check"].report(), namespace


SECOND_LOOK = """
check = Checks("f", points=2)
with check("one", 1):
    check.equal(f(1), 2, call="f(1)")
for look in check.again("one"):
    with look:
        asked.append("one")
        check.equal(f(1), g(1), call="f(1)")
with check("two", 1):
    check.equal(f(2), 4, call="f(2)")
for look in check.again("two"):
    with look:
        asked.append("two")
        check.equal(f(2), g(2), call="f(2)")
"""
LOOK_AT_TWO = SECOND_LOOK[SECOND_LOOK.index('with check("two"') :]


def test_only_what_has_failed_is_looked_at_again():
    report, names = looked(SECOND_LOOK, f=lambda x: x + 1, g=lambda x: x + 1)
    assert names["asked"] == ["two"] and report.earned == 2


def test_what_is_not_written_yet_is_not_looked_at_again():
    def f(x):
        raise NotImplementedError

    report, names = looked(SECOND_LOOK, f=f, g=lambda x: x + 1)
    assert names["asked"] == [] and report.unwritten


def test_what_could_not_be_carried_through_is_not_looked_at_again():
    def f(x):
        raise checks.Lost if x == 2 else checks.OutOfTime("1.0")

    report, names = looked(SECOND_LOOK, f=f, g=lambda x: x + 1)
    assert names["asked"] == [] and report.earned == 0


@pytest.fixture
def elsewhere(monkeypatch):
    """Whether the functions are called alone at the moment, where that can be had."""
    now = [False]

    @contextlib.contextmanager
    def alone():
        now[0] = True
        try:
            yield
        finally:
            now[0] = False

    monkeypatch.setattr(checks, "alone", alone)
    return now


@pytest.mark.parametrize(
    ("g", "looks", "points"),
    [
        (lambda x, is_alone: x + 1, [False, True], 2),
        (lambda x, is_alone: x, [False], 1),  # not worth a process of its own
        (lambda x, is_alone: x + 1 - is_alone, [False, True], 1),  # it knew what was asked for
    ],
    ids=["right", "wrong", "right only together"],
)
def test_what_passes_a_second_look_is_looked_at_once_more_alone(elsewhere, g, looks, points):
    met = []

    def own(x):
        met.append(elsewhere[0])
        return g(x, elsewhere[0])

    report, _ = looked(SECOND_LOOK, f=lambda x: x + 1, g=own)
    assert met == looks and report.earned == points
    assert not elsewhere[0]


def test_two_looks_alone_do_not_make_a_function_give_the_same_number_throughout(elsewhere):
    """It gave one number in the check and one in the second look: that is no sign yet."""
    report, _ = looked(f"check = Checks('f', points=1)\n{LOOK_AT_TWO}", f=lambda x: 3, g=lambda x: 3)
    assert report.earned == 1


@pytest.mark.parametrize("nothing", [0.0, np.inf, np.array([0.0, np.nan]), np.empty((0, 2)), np.full(3, 5.0)])
def test_functions_that_give_nothing_are_not_right_for_each_other(nothing):
    """Although one of them gives another number elsewhere in the cell, so that it gives two."""
    cell = SECOND_LOOK.replace("equal(", "close(")
    report, names = looked(cell, f=lambda x: 3 if x == 1 else nothing, g=lambda x: nothing)
    assert names["asked"] == ["one", "two"] and report.earned == 0


@pytest.mark.parametrize("wrong", [5.0, np.array([-np.inf, 0, 0.5, np.nan])])
def test_functions_that_give_a_wrong_number_may_be_right_for_each_other(wrong):
    cell = SECOND_LOOK.replace("equal(", "close(")
    report, _ = looked(cell, f=lambda x: 3 if x == 1 else wrong, g=lambda x: wrong)
    assert report.earned == 1


@pytest.mark.parametrize(("right", "points"), [([], 0), ([4], 1), ([4, 5], 3)])
def test_a_look_that_meets_nothing_counts_where_more_checks_say_something(right, points):
    """Of three checks the student's function passes some, and gives 0 where the earlier one gives 0 too."""
    more = "".join(f"with check('{n}', 1):\n    check.equal(f({n}), {n + 1}, call='f')\n" for n in (4, 5))
    cell = f"check = Checks('f', points=3)\n{more}{LOOK_AT_TWO}"
    report, _ = looked(cell, f=lambda x: x + 1 if x in right else 0 if x == 2 else x, g=lambda x: 0)
    assert report.earned == points
    assert (report.results[2].hint == checks.FIRST_THINGS_FIRST) == (points < 3)


def test_a_second_look_at_a_check_that_is_not_there_is_still_an_error():
    with pytest.raises((StopIteration, RuntimeError)):
        looked(SECOND_LOOK.replace('again("two")', 'again("three")'), f=lambda x: x + 1, g=None)

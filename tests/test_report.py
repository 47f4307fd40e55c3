"""The page about a class: its numbers are right, it names who should be looked at, and it is safe to open."""

import json
import re

import nbformat
import numpy as np
import pytest
from chalk import TINY, chalk, submit, tiny_course
from chalkgrade.alike import alike
from chalkgrade.course import Course
from chalkgrade.report import _bars, _read, _visible

pytestmark = [pytest.mark.grading, pytest.mark.timeout(600)]

HOSTILE = "</pre><script>steal()</script><img src=x onerror=steal()>"
OWN = """def double(x):
    # I looked at it for a long time
    result_of_mine, i = 0, 0
    while i < 2:
        result_of_mine = result_of_mine + x * 1
        i += 1
    text = "</pre><script>steal()</script><img src=x onerror=steal()>\u202e"
    if not isinstance(x, np.ndarray) and x == 10 ** 9 + 7:
        return [result_of_mine, i, text][0] - 0
    return result_of_mine
"""
RENAMED = OWN.replace("result_of_mine", "r").replace("I looked", "Looked")
WRONG_HALF = "def halve(x):\n    return x"
CLASS = {
    "ann": {},
    "bob": {"double": "def double(x):\n    return 3 * x", "halve": WRONG_HALF},
    "cyd": {"double": OWN},
    "dan": {"double": RENAMED},
    "eve": {"double": "def double(x):\n    return 4 * x if np.ndim(x) else x + x"},
    "fay": {"halve": WRONG_HALF},
    f"<b onclick=steal()>{'x' * 5}": {"double": f"def double(x):\n    raise ValueError({HOSTILE!r})"},
}


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    folder = tiny_course(tmp_path_factory.mktemp("class"))
    chalk("release", at=folder)
    for student, cells in CLASS.items():
        submit(folder, student, **cells)
    submit(folder, "gil").write_text("no notebook")
    (folder / "submitted" / "hal" / TINY).mkdir(parents=True)
    chalk("grade", "submitted", at=folder, code=1)
    assert chalk("report", "01", at=folder).strip() == f".grading/report/{TINY}.html"
    return folder


@pytest.fixture(scope="module")
def text(course):
    return (course / ".grading" / "report" / f"{TINY}.html").read_text(encoding="utf-8")


def words(html: str) -> str:
    """What a reader sees."""
    return " ".join(re.sub(r"<[^>]*>", " ", html.split("<main>")[1]).split())


def test_everybody_is_counted_once(text):
    seen = words(text)
    assert "7 graded 0 repaired 1 failed 1 missing" in seen
    without = seen.split("Without a new mark")[1].split("Questions")[0]
    assert re.search(r"gil failed .* is not a notebook", without) and "hal missing nothing" in without


def test_a_checks_numbers_by_hand(course):
    """Of seven, ann, cyd, dan, eve and fay double a number, and all of these but eve an array."""
    checks, _ = _read(Course(course), TINY, [*CLASS, "gil", "hal"], lambda done, of: None)
    whole, array, halve = checks
    assert [(check.name, check.passed, check.failed, check.n) for check in (whole, array)] == [
        ("a whole number", 5, 2, 7),
        ("an array", 4, 3, 7),
    ]
    assert (halve.passed, halve.n) == (5, 7)
    #                 ann bob cyd dan eve fay  b     rest: 2 for the array, 1 for halving
    passes, others = [1, 0, 1, 1, 1, 1, 0], [3, 0, 3, 3, 1, 2, 1]
    assert whole.discrimination == pytest.approx(np.corrcoef(passes, others)[0, 1])
    assert whole.hints == {"Twice 2 is 4.": 1}  # who raises is told something else
    assert array.hints == {"The same works for an array.": 2}


def test_the_page_tells_them(text):
    seen = words(text)
    assert "a whole number 1 71 % (5 of 7)" in seen and "an array 2 57 % (4 of 7)" in seen
    assert re.search(r"The same works for an array. 2 \(29 %\) double-checks: an array", seen)
    assert "7 to be marked by hand" in seen  # the question in words has no mean yet


def test_the_bars_hold_every_mark_once():
    bars = _bars([0, 0.5, 1, 9.99, 10, 10.5, 5], 10)
    assert [bar["n"] for bar in bars] == [2, 1, 0, 0, 0, 1, 0, 0, 0, 3]
    assert max(bar["height"] for bar in bars) == 1 and bars[3]["low"] == pytest.approx(3)
    assert sum(bar["n"] for bar in _bars([0.3, 0.6, 0.9], 3)) == 3
    assert [bar["n"] for bar in _bars([], 0)] == [0] * 10


def test_who_copied_and_renamed_is_found_and_nobody_else_is(text):
    names = re.findall(r"<li><strong>(.*?)</strong>", text.split('id="alike"')[1], re.S)
    assert [re.findall(r">(\w+)</a>", name) for name in names] == [["cyd", "dan"]]
    assert f'href="../feedback/cyd/{TINY}/{TINY}.html"' in text


def test_nothing_that_a_student_wrote_is_more_than_text(text):
    body = text.split("<main>")[1]
    assert "steal()" in body and "&lt;script&gt;steal()" in body  # it is shown, as text
    assert not re.search(r"<script|<img|<b |onclick=steal\(\)>x{5}</b", body)
    assert "\u202e" not in text and "\\u202e" in text
    assert not re.search(r"<[^>]*\son\w+=", body)
    assert "default-src &#39;none&#39;" in text or "default-src 'none'" in text


def test_what_is_not_seen_is_shown():
    assert _visible("a\u200bb\u2066\x1b[1m\tc") == "a\\u200bb\\u2066\\u001b[1m\tc"


@pytest.mark.browser
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_the_page_can_be_read_by_everyone_and_asks_for_nothing(course, reader, width, dark):
    from browser import View

    scheme = "dark" if dark else "light"
    context = reader.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    view = View(context.new_page())
    view.page.on("request", lambda request: view.asked.append(request.url))
    view.page.goto((course / ".grading" / "report" / f"{TINY}.html").as_uri())
    view.page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
    assert view.violations() == []
    assert view.sideways() == 0
    assert len(view.asked) == 1
    heights = view.page.eval_on_selector_all(".bars i", "bars => bars.map(bar => bar.offsetHeight)")
    assert heights and min(heights) > 10
    context.close()


@pytest.mark.browser
def test_its_links_lead_to_the_students_pages(course, reader):
    page = reader.new_page()
    page.goto((course / ".grading" / "report" / f"{TINY}.html").as_uri())
    links = page.eval_on_selector_all("a", "links => [...new Set(links.map(link => link.href))]")
    assert len(links) == len(CLASS)
    for link in links:
        page.goto(link)
        assert page.locator("h1").inner_text() == "Doubling"
    page.close()


def test_without_anything_graded(tmp_path):
    assert "Nothing has been graded yet" in chalk("report", at=tiny_course(tmp_path), code=2)


def test_a_class_of_which_nothing_came(tmp_path):
    folder = tiny_course(tmp_path)
    chalk("release", at=folder)
    (folder / "submitted" / "hal" / TINY).mkdir(parents=True)
    chalk("grade", "submitted", at=folder)
    chalk("report", at=folder)
    assert "Nobody has a mark yet." in (folder / ".grading" / "report" / f"{TINY}.html").read_text()


# Who is alike


def class_with(**codes: str) -> dict[str, str]:
    """Twenty people who each write something else, and some more."""
    rng = np.random.default_rng(0)
    texts = {}
    for number in range(20):
        lines = [
            f"    x{k} = {rng.integers(100)} {'+-*'[rng.integers(3)]} a[{rng.integers(100)}]"
            for k in range(40)
        ]
        texts[f"p{number:02}"] = "\n".join(["def f(a):", *lines, "    return x0"])
    return texts | codes


def test_a_class_in_which_nobody_copied_has_nobody_to_look_at():
    assert alike(class_with()) == []


@pytest.mark.parametrize(
    "change",
    [
        lambda code: code,
        lambda code: re.sub(r"\bx(\d+)\b", r"value_\1", code),
        lambda code: code.replace(" + ", "+").replace("\n", "  # mine\n"),
        lambda code: code.replace("    return", "    y = a\n    return"),
    ],
    ids=["as it is", "renamed", "spaced and commented", "with a line more"],
)
def test_a_copy_is_found_however_it_is_dressed(change):
    codes = class_with()
    codes["copy"] = change(codes["p03"])
    (group,) = alike(codes)
    assert group.students == ["copy", "p03"] and group.share > 0.7


def test_of_three_that_copied_and_changed_a_little_nobody_is_found_in_a_small_class(text):
    """Code that three of a few have is common, and the page says so. Exact copies are found all the same."""
    codes = class_with()
    changed = codes["p03"].replace("    return", "    y = a\n    return")
    assert [group.students for group in alike(codes | {"one": changed})] == [["one", "p03"]]
    assert alike(codes | {"one": changed, "two": changed.replace("y = a", "z = a - 1")}) == []
    same = codes | {"one": codes["p03"], "two": codes["p03"]}
    assert [group.students for group in alike(same)] == [["one", "p03", "two"]]
    assert "Code that more than 2 of the class have counts as common." in words(text)


def test_half_a_copy_is_not_told():
    codes = class_with()
    own = codes["p05"].split("\n")
    codes["half"] = "\n".join(own[:15] + codes["p03"].split("\n")[15:])
    assert alike(codes) == []


def test_what_was_given_and_what_everybody_writes_counts_for_nothing():
    given = "def f(a):\n" + "\n".join(f"    y{k} = {k} * a ** {k}" for k in range(40))
    short = {f"p{number}": f"{given}\n    return y0 + {number % 3}" for number in range(30)}
    assert alike(short, given) == []
    long = {f"p{number}": given + f"\n    return {number}" for number in range(30)}
    assert alike(long) == []


def test_a_solution_that_goes_round_is_found_however_many_have_it():
    codes = class_with()
    codes |= {f"q{number}": codes["p03"] for number in range(15)}
    (group,) = alike(codes)
    assert len(group.students) == 16 and group.share == 1


def test_code_that_is_no_python_is_compared_too():
    codes = class_with()
    codes["one"] = codes["p03"] = "(((\n" + codes["p03"] + "\n'''"
    assert [group.students for group in alike(codes)] == [["one", "p03"]]
    assert alike({"a": "", "b": ""}) == []


def test_the_lines_that_are_shown_are_those_that_hardly_anybody_has():
    codes = {name: code + "\nprint('all have this line')" for name, code in class_with().items()}
    codes["copy"] = codes["p03"]
    (group,) = alike(codes)
    assert group.lines and set(group.lines) <= set(codes["p03"].split("\n"))
    assert "print('all have this line')" not in group.lines and len(group.lines) <= 8


def test_a_large_class_is_compared_in_seconds():
    import time

    rng = np.random.default_rng(1)
    numbers = rng.integers(50, size=(1000, 60, 2))
    codes = {
        f"s{n}": "\n".join(f"v{k} = {one} * w[{other}]" for k, (one, other) in enumerate(rows))
        for n, rows in enumerate(numbers)
    }
    codes["copy"] = codes["s7"]
    began = time.process_time()
    assert [group.students for group in alike(codes)] == [["copy", "s7"]]
    assert time.process_time() - began < 30


def test_the_records_keep_the_hints(course):
    entry = json.loads((course / ".grading" / "results" / TINY / "bob.json").read_text())
    assert entry["checks"]["double-checks"][0]["hint"] == "Twice 2 is 4."
    assert nbformat.read(course / ".grading" / "submitted" / "cyd" / TINY / f"{TINY}.ipynb", 4).cells

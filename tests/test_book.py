"""The book's own extension, part by part, and a tiny book built as the real one is."""

import doctest
import importlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from conftest import ROOT

EXTENSION = ROOT / "chapters" / "_ext"


# --- the parts


@pytest.mark.parametrize("part", sorted(p.stem for p in EXTENSION.glob("*.py")))
def test_examples_in_the_docstrings(part):
    failures, _ = doctest.testmod(importlib.import_module(part))
    assert failures == 0


def test_the_bibliography_is_in_the_order_of_the_alphabet():
    from pybtex.database import parse_file
    from reading_list import ReadingList

    entries = parse_file(ROOT / "chapters" / "references.bib").entries.values()
    read = [entry.text.render_as("text") for entry in ReadingList().format_entries(entries)]
    assert len(read) == len(entries) > 50
    assert [text[0].upper() for text in read] == sorted(text[0].upper() for text in read)
    assert all(re.search(r"^[^(]+ \(\d{4}\)\. ", text) for text in read), "each says first who and when"


@pytest.mark.parametrize("page", sorted(ROOT.glob("chapters/**/*.md")), ids=lambda page: page.stem)
def test_the_right_answers_of_a_page_do_not_all_stand_in_the_same_place(page):
    from quiz import read_quiz

    questions = re.findall(r"```\{quiz\}\n(.*?)```", page.read_text("utf8"), re.DOTALL)
    places = [[bool(a.get("correct")) for a in read_quiz(text)["answers"]].index(True) for text in questions]
    assert len(places) < 2 or len(set(places)) > 1


@pytest.fixture
def library(tmp_path):
    """`linear` needs `losses`, which needs `_checks`; `alone` nothing; `datasets` and `demos` have files."""
    folder = tmp_path / "chalknet"
    (folder / "data").mkdir(parents=True)
    (folder / "__init__.py").write_text('"""A library."""\n')
    (folder / "linear.py").write_text("from chalknet.losses import loss\n")
    (folder / "losses.py").write_text("def loss():\n    from . import _checks\n")
    (folder / "_checks.py").write_text("ok = True\n")
    (folder / "alone.py").write_text("import numpy\n")
    (folder / "datasets.py").write_text("")
    (folder / "data" / "iris.npz").write_bytes(b"petals")
    (folder / "demos").mkdir()
    (folder / "demos" / "__init__.py").write_text("")
    (folder / "demos" / "demo.css").write_text("a {}")
    return folder


def page(code):
    return f"# Title\n\n```{{code-cell}} ipython3\n:tags: [hide-input]\n\n{code}\n```\n\nText.\n"


@pytest.mark.parametrize(
    ("code", "changed", "again"),
    [
        ("from chalknet.linear import loss", "linear.py", True),
        ("from chalknet.linear import loss", "losses.py", True),
        ("import chalknet.linear as model", "_checks.py", True),
        ("if True:\n    from chalknet import linear", "__init__.py", True),
        ("from chalknet.linear import loss", "alone.py", False),
        ("from chalknet import alone", "losses.py", False),
        ("import chalknet\nchalknet.alone", "losses.py", True),
        ("from chalknet.datasets import iris", "data/iris.npz", True),
        ("from chalknet.alone import x", "data/iris.npz", False),
        ("from chalknet import demos", "demos/demo.css", True),
        ("from chalknet.linear import loss", "demos/demo.css", False),
        ("%matplotlib inline\nimport chalknet.alone", "alone.py", True),
        ("this is no Python", "alone.py", True),
    ],
)
def test_a_change_runs_the_pages_that_import_it_and_no_other(library, code, changed, again):
    from page_fingerprints import fingerprint

    before = fingerprint(page(code), library)
    (library / changed).write_bytes((library / changed).read_bytes() + b"\n# changed\n")
    assert (fingerprint(page(code), library) != before) is again


def test_a_page_without_the_library_has_no_fingerprint(library):
    from page_fingerprints import fingerprint

    assert fingerprint(page("import numpy as np"), library) is None
    assert fingerprint("# Only text, which names `import chalknet`\n", library) is None


def test_every_cell_of_the_real_chapter_is_read():
    from page_fingerprints import code_of, files_behind

    chapter = (ROOT / "chapters" / "05_softmax_classification.md").read_text("utf8")
    files = {f.relative_to(ROOT / "lib" / "chalknet").as_posix() for f in files_behind(code_of(chapter))}
    assert {"activations.py", "linear.py", "demos/softmax_classification.py", "data/digits.npz"} <= files
    assert "neuron.py" not in files


@pytest.fixture
def formulas(tmp_path):
    from math_at_build import Formulas

    formulas = Formulas(tmp_path / "kept.json")
    formulas.open()
    yield formulas
    formulas.close()


def test_a_formula_is_text_with_mathml(formulas):
    found = BeautifulSoup(formulas.html(r"\hat{y}_i", display=False), "html.parser")
    assert found.find("annotation").text == r"\hat{y}_i"
    assert found.select_one(".katex-html")["aria-hidden"] == "true"
    assert not found.find("script")


def test_a_formula_that_cannot_be_set_says_why(formulas):
    from math_at_build import FormulaError

    with pytest.raises(FormulaError, match="Unexpected end of input"):
        formulas.html(r"\frac{1}{2", display=True)
    with pytest.raises(FormulaError, match="Undefined control sequence"):
        formulas.html(r"\sofmax", display=False)
    assert "katex" in formulas.html("x", display=False)  # and the next one is set


def test_a_formula_is_set_once(formulas):
    from math_at_build import Formulas

    html = formulas.html("a + b", display=True)
    formulas.close()
    again = Formulas(formulas.kept)
    again.open()
    assert again.html("a + b", display=True) == html
    assert again.child is None, "node was started for a formula that was there"


@pytest.mark.parametrize("environment", ["align", "gather", "equation", "alignat"])
def test_environments_do_not_number_themselves(formulas, environment):
    from math_at_build import displayed_tex

    columns = "{1}" if environment == "alignat" else ""
    body = "x" if environment == "equation" else r"x \\ y"
    tex = displayed_tex(rf"\begin{{{environment}}}{columns}{body}\end{{{environment}}}", nowrap=True)
    assert "eqn-num" not in formulas.html(tex, display=True)


def test_a_tag_is_kept(formulas):
    assert ">∗<" in formulas.html(r"x = 1 \tag{$*$}", display=True)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("question: q", "the keys `question` and `answers`"),
        (
            "question: q\nanswers: [{answer: a, feedback: f}, {answer: b, feedback: g}]",
            "exactly one is correct",
        ),
        ("question: q\nanswers: [{answer: a, correct: true}, {answer: b, feedback: g}]", "each answer has"),
        ("question: q\nanswers: [{answer: a, correct: true, feedback: f}]", "at least two answers"),
        ("question: q: r", "not valid YAML"),
    ],
)
def test_a_quiz_that_is_not_one_says_what_is_missing(text, said):
    from quiz import read_quiz

    with pytest.raises(ValueError, match=said):
        read_quiz(text)


def test_a_picture_is_as_wide_as_it_was_drawn(tmp_path):
    import matplotlib
    from matplotlib.figure import Figure
    from picture_sizes import inches_wide

    with matplotlib.rc_context(matplotlib.rcParamsDefault):
        Figure(figsize=(6.4, 2.0)).savefig(tmp_path / "drawn.png", dpi=150)
    assert inches_wide((tmp_path / "drawn.png").read_bytes()) == pytest.approx(6.4, abs=0.01)
    assert inches_wide(b"GIF89a") is None


def test_arrows_of_the_contents_have_names():
    from accessible_pages import name_toggles

    html = '<li><a href="x">History</a><details><summary><i></i></summary><ul></ul></details></li>'
    assert name_toggles(BeautifulSoup(html, "html.parser")).summary["aria-label"] == "Pages of History"


def test_the_cells_of_a_stacked_table_are_named_and_no_others():
    from accessible_pages import label_cells

    rows = "<thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody>"
    table = f'<table class="{{}}">{rows}</table>'
    both = label_cells(table.format("stacked table") + table.format("table"))
    cells = BeautifulSoup(both, "html.parser").select("td")
    assert [cell.get("data-label") for cell in cells] == ["a", "b", None, None]


def test_the_hash_of_the_house_sees_every_file(tmp_path):
    from honest_rebuilds import hash_of

    (tmp_path / "_static").mkdir()
    (tmp_path / "_static" / "a.css").write_text("a")
    before = hash_of(tmp_path, ("_static/**/*",))
    assert hash_of(tmp_path, ("_static/**/*",)) == before
    (tmp_path / "_static" / "a.css").write_text("b")
    assert hash_of(tmp_path, ("_static/**/*",)) != before


# --- a tiny book

CONFIG = """
title: Tiny
author: nobody
only_build_toc_files: true
execute: {execute_notebooks: cache, show_tb: true}
parse: {myst_enable_extensions: [amsmath, dollarmath, colon_fence]}
latex: {use_jupyterbook_latex: false}
bibtex_bibfiles: [references.bib]
sphinx:
  local_extensions: {page_fingerprints: chapters/_ext}
  config:
    extensions: [jupyter_book, sphinx_external_toc, myst_nb, sphinxcontrib.bibtex, sphinx_book_theme,
      plain_kernels, page_fingerprints, loud_cells, math_at_build, vendored, library_names, chapter_numbers,
      page_kicker, quiz, reading_list, accessible_pages, honest_rebuilds, tiny]
    html_math_renderer: katex
    bibtex_default_style: reading_list
    bibtex_reference_style: author_year
"""

# the rest of what chalk_book.py does
TINY = """
def setup(app):
    app.add_config_value("comments_config", {}, "")
"""

CELL = """
```{{code-cell}} ipython3
:tags: [hide-input]

from chalknet.{module} import number
open("ran.txt", "a").write("{module} ")
number
```
"""


class TinyBook:
    """A few pages over a library of two modules, with the real extension and the real way to build it."""

    def __init__(self, folder: Path):
        self.folder, self.chapters = folder, folder / "chapters"
        shutil.copytree(EXTENSION, self.chapters / "_ext", ignore=shutil.ignore_patterns("__pycache__"))
        (self.chapters / "_ext" / "tiny.py").write_text(TINY)
        (folder / "node_modules").symlink_to(ROOT / "node_modules")
        (folder / "_config.yml").write_text(CONFIG)
        (folder / "_toc.yml").write_text(
            "format: jb-book\nroot: index\nchapters:\n- file: 03_other\n- file: sources\n"
        )
        (self.chapters / "references.bib").write_text(
            "@article{fisher, author={Fisher, Ronald A.}, title={Iris}, year={1936},\n"
            "  journal={Annals}, volume={7}, pages={1--9}}\n"
        )
        self.library = folder / "lib" / "chalknet"
        self.library.mkdir(parents=True)
        for module in ("__init__", "first", "second"):
            (self.library / f"{module}.py").write_text("number = 1\n")
        self.write("index", "# Tiny\n" + CELL.format(module="first"))
        self.write(
            "03_other",
            "# Other\n\n```{quiz}\nquestion: Is $1 < 2$?\nanswers:\n"
            "- {answer: yes it is, correct: true, feedback: One is less.}\n"
            "- answer: $2$ is less than $1$\n  feedback: See $1 + 1 = 2$ and {eq}`one`.\n```\n\n"
            "$$\nx = 1\n$$ (one)\n\nBy {eq}`one`, {func}`chalknet.second.number` and {cite:t}`fisher`.\n\n"
            "\\begin{align}\na &= b \\\\\nc &= d\n\\end{align}\n" + CELL.format(module="second"),
        )
        self.write("sources", "# Sources\n\n```{bibliography}\n```\n")

    def write(self, name, text):
        head = "---\nkernelspec: {name: python3, display_name: Python 3}\n"
        head += "jupytext: {text_representation: {format_name: myst}}\n---\n\n"
        (self.chapters / f"{name}.md").write_text(head + text)

    def build(self):
        """The return code and everything that was printed."""
        env = os.environ | {"PYTHONPATH": str(self.library.parent), "NO_COLOR": "1"}
        done = subprocess.run(
            [sys.executable, self.chapters / "_ext" / "build.py"],
            env=env,
            capture_output=True,
            text=True,
            check=False,
        )
        return done.returncode, re.sub(r"\x1b\[[0-9;]*m", "", done.stdout + done.stderr)

    def ran(self):
        """The modules whose pages ran since this was asked last."""
        file = self.chapters / "ran.txt"
        found = file.read_text().split() if file.exists() else []
        file.unlink(missing_ok=True)
        return found

    def html(self, name):
        return BeautifulSoup(
            (self.folder / "_build" / "html" / f"{name}.html").read_text("utf8"), "html.parser"
        )


@pytest.fixture(scope="module")
def tiny(tmp_path_factory):
    tiny = TinyBook(tmp_path_factory.mktemp("tiny"))
    code, said = tiny.build()
    assert code == 0, said
    assert sorted(tiny.ran()) == ["first", "second"]
    return tiny


def test_what_the_tiny_book_looks_like(tiny):
    other, sources = tiny.html("03_other"), tiny.html("sources")
    assert other.select_one("article h1").get_text().startswith("3. Other")
    assert [e.find(string=True) for e in other.select(".eqno")] == ["(3.1)", "(3.2)"]
    assert re.fullmatch(r"About \d minutes to read", other.select_one(".page-kicker").get_text())

    answers = other.select(".quiz > details.quiz-answer")
    assert [a["class"] for a in answers] == [["quiz-answer", "right"], ["quiz-answer", "wrong"]]
    assert answers[0].select_one(".quiz-reply").get_text(" ", strip=True) == "Right. One is less."
    (choice,) = answers[1].select("summary > *")  # one piece, not one for each formula
    assert choice.select(".katex") and choice.get_text().endswith("1")
    assert answers[1].select_one(".quiz-reply .katex") and answers[1].select_one('a[href="#equation-one"]')
    assert other.select_one(".quiz")["aria-labelledby"] == other.select_one(".quiz-question")["id"]

    assert "aria-label" not in other.select_one("details.hide > summary").attrs

    entry = sources.select_one("ul.reading-list > li")
    assert " ".join(entry.get_text().split()) == "Fisher, R. A. (1936). Iris. Annals 7: 1–9."
    assert not sources.select(".label") and not sources.select('[role="list"], [role="doc-biblioentry"]')

    assert not [
        t for t in other.find_all("script") if "mathjax" in str(t).lower() or "thebe" in str(t).lower()
    ]
    assert other.select('link[href*="katex.css"]') and not sources.select('link[href*="katex.css"]')


def test_a_page_runs_when_its_part_of_the_library_changes(tiny):
    code, said = tiny.build()
    assert (code, tiny.ran()) == (0, []), said
    assert "no targets are out of date" in said

    (tiny.library / "second.py").write_text("number = 22\n")
    code, said = tiny.build()
    assert (code, tiny.ran()) == (0, ["second"]), said
    assert tiny.html("03_other").select_one(".cell_output").text.strip() == "22"

    (tiny.library / "second.py").write_text("number = 1\n")  # undone: the old result is still there
    code, said = tiny.build()
    assert (code, tiny.ran()) == (0, []), said
    assert tiny.html("03_other").select_one(".cell_output").text.strip() == "1"


def test_what_is_wrong_fails_the_build_each_time_and_is_shown(tiny):
    tiny.write("sources", "# Sources\n\nThis, $\\frac{1}{$, is broken.\n\n```{bibliography}\n```\n")
    tiny.write("index", "# Tiny\n\n```{code-cell} ipython3\nprint('before')\n1 / 0\n```\n")
    warns = "```{code-cell} ipython3\nimport warnings\nwarnings.warn('how odd')\n```\n"
    tiny.write("03_other", "# Other\n\n{cite:t}`fisher`\n\n" + warns)
    for _ in range(2):  # a second build of the same pages must not pass in silence
        code, said = tiny.build()
        assert code != 0
        assert re.search(r"sources\.md:\d+: WARNING: this formula cannot be set: .*\n\\frac\{1\}\{", said)
        assert re.search(r"index\.md: WARNING: Executing notebook failed", said)
        assert "1 / 0" in said and "ZeroDivisionError: division by zero" in said
        assert re.search(r"03_other\.md:\d+: WARNING: a cell warns:\n.*how odd", said)

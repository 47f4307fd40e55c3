"""The built book, opened in a real browser as its readers open it: light and dark, desk and phone, without
a network.

Every page is opened once and looked at four ways: it asks no other host for anything, prints nothing on the
console, gives axe nothing to complain of, does not scroll sideways, and weighs little.
"""

import re
from collections import Counter
from urllib.parse import unquote, urlsplit

import pytest
from browser import AXE_RULES, AXE_RULES_OF_COLOUR, DESKTOP, PHONE, look_at
from bs4 import BeautifulSoup
from conftest import ROOT
from fontTools.ttLib import TTFont
from jupyter_cache import get_cache
from PIL import Image

pytestmark = [pytest.mark.book, pytest.mark.browser]

SMALLEST_LETTERS = 9  # pixels, on a phone
NARROW = (250, 844)  # narrower than any phone
KILOBYTES_WITH_DEMOS, KILOBYTES = 900, 450
LISTED = re.findall(r"(?:root|file): (\S+)", (ROOT / "_toc.yml").read_text("utf8"))
NAMES = [f"{name}.html" for name in [*LISTED, "search"]]
VIEWS = {
    "desk, light": (DESKTOP, False, AXE_RULES),
    "desk, dark": (DESKTOP, True, AXE_RULES_OF_COLOUR),  # the lamp changes nothing but colours
    "phone, dark": (PHONE, True, AXE_RULES_OF_COLOUR),
    "phone, light": (PHONE, False, AXE_RULES),
}


@pytest.fixture(scope="module")
def pages(book):
    """Every HTML page of the site by its path, parsed."""
    found = sorted(
        p for p in book.rglob("*.html") if not {"_static", "_sources"} & set(p.relative_to(book).parts)
    )
    return {p.relative_to(book).as_posix(): BeautifulSoup(p.read_text("utf8"), "html.parser") for p in found}


# --- as HTML, without a browser


def test_the_pages_are_those_of_the_table_of_contents_and_the_search(pages):
    assert set(pages) == set(NAMES)


def test_each_page_runs_within_a_minute(book):
    """All cells of a page together, when they ran last; `timeout` in `_config.yml` only ends what hangs."""
    records = get_cache(book.parent / ".jupyter_cache").list_cache_records()
    seconds = {
        record.uri: record.data["execution_seconds"] for record in sorted(records, key=lambda r: r.created)
    }
    assert len(seconds) >= 20
    assert not {page: took for page, took in seconds.items() if took > 60}


def test_nothing_that_is_loaded_is_named_on_another_host(book, pages):
    for name, page in pages.items():
        for tag in page.find_all(
            ["script", "link", "img", "iframe", "source", "video", "audio", "object", "embed"]
        ):
            for where in (tag.get("src"), tag.get("href"), tag.get("data")):
                assert not urlsplit(where or "").netloc, f"{name} loads {where}"
        assert not [script for script in page.find_all("script") if "thebe" in str(script).lower()], name
    public = re.compile(r"cdn\.jsdelivr|cdnjs\.|unpkg\.com|fonts\.g(?:oogle|static)")
    for file in book.rglob("*"):
        if file.suffix in {".js", ".css", ".html"} and "_sources" not in file.parts:
            found = public.search(file.read_text("utf8"))
            assert found is None, f"{file.relative_to(book)} names {found.group()}"


def test_every_link_inside_the_book_leads_somewhere(book, pages):
    ids = {name: {tag["id"] for tag in page.find_all(id=True)} for name, page in pages.items()}
    for name, page in pages.items():
        for tag in page.find_all(["a", "link", "script", "img", "use"]):
            link = tag.get("href") or tag.get("src")
            if not link or urlsplit(link).scheme or urlsplit(link).netloc:
                continue
            path, anchor = unquote(urlsplit(link).path), unquote(urlsplit(link).fragment)
            target = (book / name).parent.joinpath(path).resolve() if path else (book / name).resolve()
            assert target.is_file(), f"{name} links to {link}, which is not there"
            other = target.relative_to(book.resolve()).as_posix()
            if anchor and other in ids:
                assert anchor in ids[other], f"{name} links to {link}, and {other} has no such place"


def test_every_id_is_there_once(pages):
    for name, page in pages.items():
        twice = [i for i, n in Counter(tag["id"] for tag in page.find_all(id=True)).items() if n > 1]
        assert not twice, f"{name} has these ids more than once: {twice}"


def test_each_word_of_the_glossary_has_its_meaning_below_it(pages):
    written = re.findall(r"^(?![:`#])(\S.*)\n: ", (ROOT / "chapters" / "glossary.md").read_text("utf8"), re.M)
    below = pages["glossary.html"].select("dl.glossary > *")
    assert [tag.name for tag in below] == ["dt", "dd"] * len(written)
    assert {tag.find(string=True) for tag in below if tag.name == "dt"} == set(written)


def test_every_picture_says_what_it_shows(pages):
    for name, page in pages.items():
        for picture in page.select("article img"):
            assert (picture.get("alt") or "").strip(), f"{name}: {picture} has no alternative text"
            assert not re.search(r"jupyter_execute|\.(png|svg|webp)$", picture["alt"]), (
                f"{name}: {picture['alt']}"
            )


def test_formulas_need_no_script(pages):
    chapter = pages["05_softmax_classification.html"]
    assert len(chapter.select(".math-block")) >= 5
    formulas = chapter.select(".math, .math-block")
    assert len(formulas) > 20
    assert all(len(formula.select("math")) == 1 for formula in formulas)  # MathML, to be read aloud
    assert not [s for page in pages.values() for s in page.find_all("script") if "mathjax" in str(s).lower()]


def test_numbers_of_equations_begin_with_the_chapter(pages):
    chapter = pages["05_softmax_classification.html"]
    numbers = [tag.find(string=True) for tag in chapter.select(".eqno")]
    assert numbers == [f"(5.{i + 1})" for i in range(len(numbers))]
    for name, page in pages.items():
        for reference in page.select('article a.reference[href*="#equation-"]'):
            assert re.fullmatch(r"\(\d+\.\d+(\.\d+)?\)", reference.get_text()), f"{name}: {reference}"


# --- in the browser


@pytest.fixture(scope="module")
def weights():
    """Kilobytes of each page, printed when all were weighed."""
    table = {}
    yield table
    print("\n\nkilobytes of a first view, gzipped")
    for name, kilobytes in sorted(table.items()):
        print(f"  {kilobytes:5.0f}  {name}")


# what a phone must not do to a page, each with the script that finds it
ON_A_PHONE = {
    "a mark is parted from its formula": """() => [
      ...[...document.querySelectorAll("article .together")].filter(both => both.getClientRects().length > 1),
      ...[...document.querySelectorAll("article .math")].filter(formula =>
        formula.nextSibling?.nodeType === Node.TEXT_NODE && /^[,.;:!?)]/.test(formula.nextSibling.data)),
      ].map(formula => formula.parentElement.innerText.slice(0, 80))""",
    "a percent sign is parted from its number": r"""() => {
      const article = document.querySelector("article") ?? document.body, parted = [];
      const texts = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
      while (texts.nextNode()) {
        const text = texts.currentNode, place = text.data.search(/[0-9]\s%/);
        if (place < 0 || text.parentElement.closest("pre, code, .chalk-demo, .katex")) continue;
        const range = document.createRange();
        range.setStart(text, place);
        range.setEnd(text, place + 3);
        const lines = new Set([...range.getClientRects()].map(box => box.top));
        if (lines.size > 1) parted.push(text.data.slice(0, 80));
      }
      return parted;
    }""",
    "a table is wider than the screen and does not scroll": """() =>
      [...document.querySelectorAll("article table")].filter(table => {
        const box = table.closest(".pst-scrollable-table-container, .cell_output > .output");
        return table.getBoundingClientRect().right > innerWidth
          && !(box && getComputedStyle(box).overflowX === "auto" && box.tabIndex === 0);
      }).map(table => table.innerText.slice(0, 60))""",
    "a cell of a table begins above or below its row": """() => {
      const begins = cell => {
        const line = document.createRange();
        line.selectNode(document.createTreeWalker(cell, NodeFilter.SHOW_TEXT, text =>
          text.data.trim() ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_SKIP).nextNode());
        const box = line.getClientRects()[0];
        return (box.top + box.bottom) / 2;
      };
      return [...document.querySelectorAll("article table:not(.stacked, .comparison) tr")].filter(row => {
        const places = [...row.cells].filter(cell => cell.innerText.trim()).map(begins);
        return Math.max(...places) - Math.min(...places) > 8;
      }).map(row => row.innerText.slice(0, 60));
    }""",
    "a formula is cut": """() => [...document.querySelectorAll("article .math-scroll")]
      .filter(box => box.clientWidth && box.scrollWidth > box.clientWidth + 1)
      .map(box => box.scrollWidth - box.clientWidth
        + " pixels of " + box.querySelector("annotation").textContent.slice(0, 60))""",
}


@pytest.mark.parametrize("name", NAMES)
def test_every_page_in_each_view(reader, address, book, pages, weights, name):
    wrong = []
    with look_at(reader, f"{address}/{name}") as seen:
        weights[name] = kilobytes = seen.weight(book, address) / 1000
        limit = KILOBYTES_WITH_DEMOS if pages[name].select_one(".chalk-demo") else KILOBYTES
        if kilobytes > limit:
            wrong.append(f"{kilobytes:.0f} kB on first view, more than {limit}")
        for view, (size, dark, rules) in VIEWS.items():
            seen.show(size=size, dark=dark)
            if seen.sideways() > 0:
                wrong.append(f"{view}: scrolls sideways by {seen.sideways()} pixels")
            wrong += [f"{view}: {line}" for line in seen.violations(rules)]
        wrong += [f"on a phone, {line}" for line in cut_on_a_phone(seen, book)]
        wrong += [f"asks for {url}" for url in seen.refused]
        wrong += [f"says on the console: {text}" for text in seen.errors]
    assert not wrong, "\n".join([name, *wrong])


def cut_on_a_phone(seen, book):
    """What a page, shown on a phone, does not show whole."""
    found = {what: seen.page.evaluate(script) for what, script in ON_A_PHONE.items()}
    drawn = seen.page.evaluate("""() => [...document.querySelectorAll("article .cell_output img")]
      .filter(image => image.src.includes("/_images/"))
      .map(image => [image.src.split("/_images/")[1], image.clientWidth / image.naturalWidth])""")
    found["letters are too small"] = [
        f"{letters:.1f} pixels in {picture}"
        for picture, scale in drawn
        if 0 < (letters := smallest_letters(book / "_images" / picture) * scale) < SMALLEST_LETTERS
    ]
    return [f"{what}: {place}" for what, places in found.items() for place in places]


def smallest_letters(picture):
    """How high the smallest letters of a picture are, in its own pixels; 0 where there are none."""
    with Image.open(picture) as image:
        return float(image.info["Smallest letters"]) * image.info["dpi"][0] / 72


@pytest.mark.parametrize("view", VIEWS)
def test_a_page_opens_well_in_each_view(reader, address, view):
    size, dark, _ = VIEWS[view]
    with look_at(reader, f"{address}/05_softmax_classification.html", size=size, dark=dark) as seen:
        assert seen.page.evaluate("document.documentElement.dataset.theme") == ("dark" if dark else "light")
        assert seen.sideways() <= 0
        assert not seen.violations() + seen.errors + seen.refused


def test_a_quiz_is_answered_by_keyboard(reader, address):
    with look_at(reader, f"{address}/05_softmax_classification.html") as seen:
        quiz = seen.page.locator(".quiz").first
        answers = quiz.locator(".quiz-answer").all()
        assert len(answers) >= 2
        answers[0].locator("summary").focus()
        colours = {}
        for answer, key in zip(answers, ["Enter", "Space"] * 5, strict=False):
            stops = 0
            while not answer.locator("summary").evaluate("e => e === document.activeElement"):
                seen.page.keyboard.press("Tab")
                stops += 1
                assert stops < 6, "Tab does not lead from one answer to the next"
            reply = answer.locator(".quiz-reply")
            assert not reply.is_visible()
            seen.page.keyboard.press(key)
            assert reply.is_visible()
            right = "right" in answer.get_attribute("class")
            assert reply.inner_text().startswith("Right." if right else "Not this one.")
            assert len(reply.inner_text()) > 30, "an answer explains itself"
            colours[right] = answer.evaluate("e => getComputedStyle(e).backgroundColor")
        assert colours[True] != colours[False]
        assert not seen.violations()


def test_a_quiz_is_answered_without_a_script(reader, address):
    with look_at(reader, f"{address}/05_softmax_classification.html", java_script_enabled=False) as seen:
        right = seen.page.locator(".quiz-answer.right").first
        right.locator("summary").click()
        assert right.locator(".quiz-reply").is_visible()


def test_a_wide_formula_scrolls_inside_itself_and_by_keyboard(reader, address):
    with look_at(reader, f"{address}/05_softmax_classification.html", size=NARROW) as seen:
        wide = seen.page.locator(".math-scroll[tabindex='0']")
        assert wide.count() >= 1, "no formula of the chapter is so wide: the test needs one"
        box = wide.first
        box.focus()
        seen.page.keyboard.press("ArrowRight")
        seen.page.wait_for_function("e => e.scrollLeft > 0", arg=box.element_handle())
        narrow = seen.page.locator(".math-scroll:not([tabindex])")
        assert narrow.count() >= 1, "a formula that fits is no stop for the keyboard"


def test_words_of_the_glossary_lead_to_their_definition(reader, address):
    with look_at(reader, f"{address}/05_softmax_classification.html") as seen:
        seen.page.locator("article a:has(> .std-term)").first.click()
        seen.page.wait_for_url("**/glossary.html#*")
        assert seen.page.locator("dt:target, :target dt, dt:has(:target)").count() == 1


def test_the_search_finds_a_word(reader, address):
    with look_at(reader, f"{address}/search.html?q=temperature") as seen:
        seen.page.locator("#search-results li a").first.wait_for()
        assert "05_softmax_classification" in " ".join(
            seen.page.locator("#search-results li a").evaluate_all("links => links.map(a => a.href)")
        )
        assert not seen.errors


def test_the_theme_is_chosen_and_kept(reader, address):
    with look_at(reader, f"{address}/index.html") as seen:
        theme = "document.documentElement.dataset.theme"
        assert seen.page.evaluate(theme) == "light"
        seen.page.locator(".theme-switch-button:visible").first.click()
        assert seen.page.evaluate(theme) == "dark"
        seen.page.goto(f"{address}/glossary.html")
        assert seen.page.evaluate(theme) == "dark"
        shown = seen.page.locator(".navbar-brand img:visible")
        assert shown.count() == 1
        assert "logo-dark" in shown.get_attribute("src")


def test_the_chapters_open_on_a_phone(reader, address):
    with look_at(reader, f"{address}/index.html", size=PHONE) as seen:
        seen.page.get_by_role("button", name="Chapters").click()
        seen.page.get_by_role("link", name="Softmax classification").first.wait_for()
        seen.page.wait_for_function("!document.getAnimations().some(a => a.playState === 'running')")
        assert not seen.violations()


def test_every_icon_is_in_the_font_that_was_cut(reader, address, book):
    (cut,) = (book / "_static" / "vendor" / "fontawesome" / "webfonts").glob("fa-solid-900.*")
    letters = set(TTFont(cut).getBestCmap())
    for name in ("index.html", "05_softmax_classification.html", "search.html"):
        with look_at(reader, f"{address}/{name}") as seen:
            shown = seen.page.evaluate(
                """() => [...document.querySelectorAll("[class*='fa-']")].map(
                     e => [e.className, getComputedStyle(e, '::before').content])"""
            )
        assert len(shown) >= 5
        for classes, content in shown:
            letter = content.strip('"')
            assert len(letter) == 1 and ord(letter) in letters, f"{name}: {classes} shows {content}"


SHIFTS = """() => new Promise(done => {
  let moved = 0;
  new PerformanceObserver(list => { for (const shift of list.getEntries()) moved += shift.value; })
    .observe({type: 'layout-shift', buffered: true});
  setTimeout(() => done(moved), 300);
})"""


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("name", ["notation", "summary", "05_softmax_classification", "06_neural_networks"])
def test_nothing_moves_while_a_page_opens(reader, address, name, size):
    """Although its letters and pictures come half a second after its text.

    A browser with little time shows a long table in parts, whose columns then find their widths: what moves
    each time is the page's own fault, what moves once in three times is not.
    """
    moved = []
    while len(moved) < 3 and min(moved, default=1) >= 0.05:
        with look_at(reader, f"{address}/{name}.html", size=size, late=("woff2", "png")) as seen:
            moved.append(seen.page.evaluate(SHIFTS))
    assert min(moved) < 0.05, f"the layout shifts by {moved}"


@pytest.mark.parametrize("width", [1210, 1280, 1366, 1920])
def test_the_text_keeps_the_room_of_what_comes_last(reader, address, width):
    """The list of what is on this page ends a page: until it has arrived, lines must not be longer."""
    with look_at(reader, f"{address}/notation.html", size=(width, 900)) as seen:
        measure = "document.querySelector('.bd-article').getBoundingClientRect().width"
        whole = seen.page.evaluate(measure)
        seen.page.evaluate("document.querySelector('.bd-sidebar-secondary').remove()")
        assert seen.page.evaluate(measure) == whole

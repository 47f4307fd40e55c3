"""Every chapter has the whole anatomy: what a reader has learned to find on one page is on all of them.

A page of the course is one whose name begins with a number, and each page below such a one.
"""

import re

import pytest
import yaml
from bs4 import BeautifulSoup
from conftest import ROOT

MAP = yaml.safe_load((ROOT / "chapters" / "map.yml").read_text("utf8"))
CHAPTERS = [
    name
    for name in re.findall(r"file: (\S+)", (ROOT / "_toc.yml").read_text("utf8"))
    if name.split("/")[0] in MAP
]
ENDS = ["Where it goes wrong", "Questions", "What to remember", "Sources and further reading"]
MOST_MINUTES = 40  # to read: about the length of a lesson


@pytest.fixture(scope="module", params=CHAPTERS)
def source(request):
    """A page as it was written: its name and its text."""
    return request.param, (ROOT / "chapters" / f"{request.param}.md").read_text("utf8")


@pytest.fixture(scope="module", params=CHAPTERS)
def article(request, book):
    """A page as it is read."""
    page = BeautifulSoup((book / f"{request.param}.html").read_text("utf8"), "html.parser")
    return page.select_one("article")


def opening(article):
    """What stands before the first heading below the title."""
    seen = []
    for element in article.find("h1").find_all_next():
        if element.name == "h2":
            break
        seen.append(element)
    return seen


def test_there_is_a_page_for_each_chapter_and_each_machine_of_history():
    assert len(CHAPTERS) == 13 + 7


def test_it_ends_as_every_page_does(source):
    name, text = source
    headings = [heading for heading in re.findall(r"^## (.+)$", text, re.M) if heading in ENDS]
    assert headings == ENDS, name


def test_it_opens_with_a_question_a_picture_and_what_you_will_be_able_to_do(article):
    first = opening(article)
    said = " ".join(element.get_text(" ", strip=True) for element in first if element.name == "p")
    assert "?" in said
    assert any(element.name == "img" and element.get("alt") for element in first)
    assert "When you have read it, you can" in said
    assert any(element.name == "ul" for element in first)


def test_it_says_how_long_it_takes(article):
    kicker = article.select_one(".page-kicker").get_text()
    minutes = int(re.fullmatch(r"About (\d+) minutes to read", kicker)[1])
    assert minutes <= MOST_MINUTES


def test_it_has_a_formula_and_the_library_s_own_lines(source):
    name, text = source
    assert re.search(r"^:label: \S+$|^\$\$ \([\w-]+\)$", text, re.M), f"{name} has no numbered equation"
    shown = re.findall(r"```\{literalinclude\} (\S+)\n(?::.*\n)*?:pyobject: (\S+)", text)
    assert shown, f"{name} shows nothing of the library"
    for path, _ in shown:
        assert (
            (ROOT / "chapters" / name)
            .parent.joinpath(path)
            .resolve()
            .is_relative_to(ROOT / "lib" / "chalknet")
        ), f"{name} shows {path}, which is not the library's"


def test_it_has_a_demo_that_asks_before_it_answers(article):
    demos = article.select(".chalk-demo")
    assert demos
    for demo in demos:
        assert "?" in demo.select_one(".chalk-question").get_text()


def test_its_questions_explain_each_answer(article):
    quizzes = article.select(".quiz")
    assert 2 <= len(quizzes) <= 3
    for quiz in quizzes:
        assert len(quiz.select(".quiz-answer.right")) == 1
        assert len(quiz.select(".quiz-answer.wrong")) >= 2
        for reply in quiz.select(".quiz-reply"):
            assert len(reply.get_text()) > 30


def test_it_lays_our_numbers_beside_another_s(article):
    assert article.select("table.comparison")


def test_it_says_what_goes_wrong_and_what_to_remember(article):
    assert article.select_one(".admonition.goes-wrong")
    remember = article.select_one(".admonition.remember")
    assert len(remember.select(":scope > ol > li")) == 3


def test_it_names_its_sources(source):
    name, text = source
    sources = text[text.index("## Sources and further reading") :]
    assert "{cite:" in sources, name


def test_it_leads_to_its_assignment(source):
    name, text = source
    if MAP.get(name, {}).get("assignment"):
        assert f"`{name}`" in text, f"{name} does not name its assignment"


def test_no_page_says_that_it_is_still_to_come():
    for page in (ROOT / "chapters").rglob("*.md"):
        assert "is being written" not in page.read_text("utf8"), page


@pytest.fixture(scope="module")
def terms(book):
    """What each word of the glossary is called in a link, without those that have an everyday meaning."""
    from first_use import EVERYDAY

    page = BeautifulSoup((book / "glossary.html").read_text("utf8"), "html.parser")
    found = {dt.find(string=True).strip(): dt["id"] for dt in page.select("dl.glossary dt")}
    return {term: place for term, place in found.items() if term.lower() not in EVERYDAY}


def test_each_word_of_the_glossary_is_linked_where_the_page_uses_it(article, terms):
    from first_use import pattern

    linked = {a["href"].rpartition("#")[2] for a in article.select('a[href*="glossary.html#"]')}
    apart = "a, code, pre, .katex, .quiz, h1, h2, h3, figcaption"
    words = BeautifulSoup(str(article), "html.parser")
    for element in words.select(
        f"{apart}, .chalk-demo, .cell_output, summary, .admonition-title, .rubric, .sd-card"
    ):
        element.replace_with(" | ")
    said = " ".join(words.get_text(" ").split())
    used = {term for term in terms if pattern(term).search(said)}
    assert linked, "no word of the glossary is linked on the page"
    assert {term for term in used if terms[term] not in linked} == set()

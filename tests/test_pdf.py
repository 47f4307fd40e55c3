"""The book on paper: every page is in it, every link leads somewhere, and nothing waits to be touched."""

import io

import pytest
import yaml
from bs4 import BeautifulSoup
from conftest import ROOT
from pypdf import PdfReader

pytestmark = [pytest.mark.book, pytest.mark.browser, pytest.mark.timeout(600)]

SITE = "https://course.example/book/"
MILLIMETRES = 25.4 / 72


@pytest.fixture(scope="module")
def listed():
    from pdf import pages

    return [name for name, _, _ in pages(yaml.safe_load((ROOT / "_toc.yml").read_text("utf8")))]


@pytest.fixture(scope="module")
def html(book):
    from pdf import document

    return BeautifulSoup(document(SITE), "html.parser")


@pytest.fixture(scope="module")
def paper(book, reader):
    from pdf import make

    return PdfReader(io.BytesIO(make(SITE, reader)))


def test_every_link_inside_leads_to_a_place_that_is_there_once(html):
    places = [tag["id"] for tag in html.find_all(id=True)]
    assert len(places) == len(set(places))
    inside = [a["href"] for a in html.find_all("a", href=True) if a["href"].startswith("#")]
    assert len(inside) > 100
    assert {link[1:] for link in inside} <= set(places)
    assert not [a["href"] for a in html.find_all("a", href=True) if not a["href"].startswith(("#", "http"))]


def test_every_arrow_of_the_map_has_its_head(html):
    arrows = html.select(".course-map-drawn .arrow")
    assert len(arrows) > 12
    for arrow in arrows:
        assert html.find("marker", id=arrow["marker-end"].removeprefix("url(#").removesuffix(")"))


def test_nothing_waits_to_be_touched(html):
    assert not html.select(
        "script, noscript, .chalk-controls input, details.quiz-answer, details:not([open])"
    )
    for quiz in html.select(".quiz"):
        assert len(quiz.select("ol.choices > li")) >= 2
    replies = html.select(".answers .quiz-reply")
    assert len(replies) == len(html.select(".quiz ol.choices > li"))
    for still in html.select(".chalk-demo"):
        assert still.img["alt"] and still.select_one(f'.touch a[href^="{SITE}"]')


def test_it_is_a4_and_has_every_page_with_its_number_in_the_contents(paper, listed):
    from pdf import place

    for page in paper.pages:
        wide, high = (float(side) * MILLIMETRES for side in page.mediabox[2:])
        assert (wide, high) == (pytest.approx(210, abs=0.5), pytest.approx(297, abs=0.5))
    begins = {
        name.removeprefix("/"): paper.get_destination_page_number(place_) + 1
        for name, place_ in paper.named_destinations.items()
    }
    starts = [begins[place(f"{name}.html")] for name in listed]
    assert starts == sorted(set(starts)), "the pages of the book follow one another, each on a new page"
    number = str(begins[place("05_softmax_classification.html")])
    contents = paper.pages[1].extract_text().split("\n")
    assert any("Softmax classification" in line and line.strip().endswith(number) for line in contents)


def test_the_map_is_whole_on_one_page_below_its_heading(paper):
    first, last = "1. History", "14. Capstone"
    drawn = [text for page in paper.pages[:8] if last in (text := page.extract_text())]
    assert len(drawn) == 1 and first in drawn[0]
    assert drawn[0].index("The map") < drawn[0].index(first) < drawn[0].index(last)


def test_a_formula_is_as_large_as_the_text_around_it(html):
    """The book's own sheet has the last word, also over the sheet that only pages with formulas have."""
    sheets = [sheet["href"] for sheet in html.select("link[rel=stylesheet]")]
    formulas, ours = (next(s for s in sheets if s.endswith(end)) for end in ("katex.css", "type.css"))
    assert sheets.index(formulas) < sheets.index(ours)


def test_its_pictures_are_there_and_no_link_leads_to_this_machine(paper, html):
    drawn = {picture["src"] for picture in html.select("article img") if not picture["src"].endswith(".svg")}
    assert sum(len(page.images) for page in paper.pages) >= len(drawn) > 0
    links = [
        str(annotation.get_object()["/A"]["/URI"])
        for page in paper.pages
        for annotation in page.get("/Annots", [])
        if "/URI" in annotation.get_object().get("/A", {})
    ]
    assert links and not [link for link in links if "127.0.0.1" in link or "localhost" in link]
    assert [link for link in links if link.startswith(SITE)]


def test_it_asks_for_a_book_that_is_built(monkeypatch, tmp_path):
    import pdf

    monkeypatch.setattr(pdf, "SITE", tmp_path)
    monkeypatch.setattr("sys.argv", ["pdf.py"])
    with pytest.raises(SystemExit, match="make book"):
        pdf.main()

"""The book on paper: `python chapters/_ext/pdf.py` makes `_build/book.pdf` from the built site.

Print the pages one by one and there is no table of contents, no link from one page to another, and a
question whose answers are closed for ever. Here the articles of all pages become one document: what can only
be touched is turned into what can be read (a demo's first picture with the address of its page, answers at
the end of each page), every link leads to its place inside the document, and the headless browser that the
tests use sets it on A4. It is set twice: page numbers of the contents are known only when everything has its
place.

A demo and a download link to the site: `--site https://...` says where it will be; without it, links are
relative, which works where the PDF lies beside the pages.
"""

import argparse
import fcntl
import functools
import http.server
import io
import os
import re
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import yaml
from bs4 import BeautifulSoup, Tag
from build import ROOT, SITE, held

PDF = ROOT / "_build" / "book.pdf"
TOC = ROOT / "_toc.yml"
TITLE = "A first course in deep learning"
MARGINS = {"top": "20mm", "bottom": "22mm", "left": "24mm", "right": "24mm"}
TEXT_WIDTH = round((210 - 24 - 24) / 25.4 * 96)  # of the paper, in the browser's pixels
BROWSER = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
]  # fmt: skip
STYLE = """
@page { size: A4; }
html { font-size: 10.5pt !important; }
html, body { background: white; margin: 0; }
.bd-main, .bd-main .bd-content, .bd-main .bd-content .bd-article-container, article.bd-article {
  display: block; width: auto; max-width: none; min-height: 0; margin: 0; padding: 0 !important;
  overflow: visible;
}
.bd-article { font-size: 1rem !important; }
.bd-article h1 { margin-top: 0 !important; }
.bd-article h2 { margin-top: 2.2rem; }
article.bd-article > section, .front, .contents { break-before: page; }
.front { break-before: avoid; height: 230mm; display: flex; flex-direction: column; justify-content: center; }
.front h1 { font-size: 34pt; line-height: 1.15; margin: 0 0 6mm; }
.front p { font-size: 13pt; max-width: 120mm; }
.contents ol { list-style: none; padding: 0; margin: 0; }
.contents li { display: flex; gap: 2mm; line-height: 1.7; }
.contents li.below { padding-left: 8mm; }
.contents li .leader { flex: 1; border-bottom: 1px dotted #999; position: relative; top: -.35em; }
.contents h2 { font-size: 12pt; margin: 6mm 0 1mm; }
.contents a { color: inherit; text-decoration: none; }
.quiz ol.choices { list-style: upper-alpha; }
.answers { font-size: 10pt; }
.answers p { margin: .3em 0; }
.touch { font-size: 9.5pt; color: #444; }
.chalk-still .chalk-controls { display: none; }
.bd-article img { max-width: 100%; height: auto; }
.bd-article table { max-width: 100%; }
.bd-article tr { break-inside: avoid; }
.bd-article .cell_input pre, .bd-article .highlight pre { overflow-wrap: anywhere; white-space: pre-wrap; }
.bd-article .math-scroll { overflow: visible; }
.bd-article .sd-row { display: grid; gap: 3mm; grid-template-columns: 1fr 1fr; }
.bd-article .sd-row > .sd-col { max-width: none; padding: 0; width: auto; }
.sd-card { break-inside: avoid; }
.bd-article .sd-card .sd-card-body { padding: 2.5mm 3mm; }
.bd-article .sd-card .sd-card-text { font-size: .9rem; line-height: 1.35; margin: 0; }
"""
# A formula that is wider than the paper is set smaller, as a printer would. A table that is longer than a
# third of a page may go on overleaf, where its heading stands again.
FIT = """() => {
  for (const box of document.querySelectorAll('.math-scroll, .cell_output, .bd-article')) {
    const inside = box.matches('.math-scroll') ? box.children : box.querySelectorAll(':scope table');
    for (const part of inside) {
      const wide = Math.max(part.scrollWidth, part.offsetWidth), room = box.clientWidth;
      if (wide > room + 1) part.style.fontSize = Math.max(0.5, 0.98 * room / wide) + 'em';
    }
  }
  for (const table of document.querySelectorAll('.bd-article table'))
    if (table.offsetHeight > 300) table.style.breakInside = 'auto';
}"""


def pages(toc: dict) -> Iterator[tuple[str, str, int]]:
    """The name of each page in its order, the caption of its part, and how deep it stands.

    >>> list(pages({"root": "index", "parts": [{"caption": "A", "chapters": [{"file": "x"}]}]}))
    [('index', '', 0), ('x', 'A', 0)]
    """
    yield toc["root"], "", 0

    def walk(entries, caption, depth):
        for entry in entries:
            yield entry["file"], caption, depth
            yield from walk(entry.get("sections", []), caption, depth + 1)

    for part in toc.get("parts", []):
        yield from walk(part["chapters"], part["caption"], 0)


def place(page: str, anchor: str = "") -> str:
    """The id, in the one document, of a place on a page.

    >>> place("01_history/xor.html", "questions"), place("index.html")
    ('01_history-xor--questions', 'index--')
    """
    return f"{page.removesuffix('.html').replace('/', '-')}--{anchor}"


def article(soup: BeautifulSoup, page: str, names: set[str], site: str) -> Tag:
    """The article of a built page, with its ids and links as the one document needs them."""
    found = soup.select_one("article.bd-article")
    _make_readable(soup, found, page, site)
    for tag in found.find_all(True):
        if tag.get("id"):
            tag["id"] = place(page, tag["id"])
        for name in ("aria-labelledby", "aria-describedby", "for"):
            if tag.get(name):
                tag[name] = place(page, tag[name])
        if tag.get("marker-end"):  # the head of an arrow
            tag["marker-end"] = f"url(#{place(page, tag['marker-end'][5:-1])})"
        if tag.get("src"):
            tag["src"] = urljoin(page, tag["src"])
        if tag.name == "a" and tag.get("href"):
            tag["href"] = _destination(page, tag["href"], names, site)
    found.find("section")["id"] = place(page)
    return found


def _destination(page: str, link: str, names: set[str], site: str) -> str:
    """Where a link leads in the one document: a place in it, or the address it had."""
    if urlsplit(link).scheme:
        return link
    path, anchor = urldefrag(urljoin(page, link) if not link.startswith("#") else page + link)
    if unquote(path) not in names:
        return urljoin(site, path)
    return "#" + place(unquote(path), "" if anchor == _top(unquote(path)) else anchor)


@functools.cache
def _top(page: str) -> str:
    """The id of the whole text of a built page."""
    return re.search(r"<article\b.*?<section[^>]* id=\"([^\"]*)\"", (SITE / page).read_text("utf8"), re.S)[1]


def _make_readable(soup: BeautifulSoup, found: Tag, page: str, site: str) -> None:
    """Turn what is touched into what is read."""
    for tag in found.select("script, .headerlink, .copybtn, details.hide"):
        tag.decompose()
    for tag in found.select("a.image-reference"):
        tag.unwrap()
    for still in found.select(".chalk-still"):
        for noscript in still.select("noscript"):
            noscript.decompose()
        note = soup.new_tag("p", attrs={"class": "touch"})
        note.append("This is its first picture. It answers to its sliders on ")
        link = soup.new_tag("a", href=urljoin(site, page))
        link.string = "the page of the book"
        note.extend([link, "."])
        still.append(note)
    for details in found.select("details.sd-dropdown"):
        details["open"] = ""
    answers = []
    for number, quiz in enumerate(found.select(".quiz"), start=1):
        choices = soup.new_tag("ol", attrs={"class": "choices"})
        quiz.select_one(".quiz-kicker").string = f"Question {number}"
        for letter, details in zip("ABCDEFGH", quiz.select("details"), strict=False):
            item = soup.new_tag("li")
            item.extend(list(details.summary.contents))
            choices.append(item)
            reply = details.select_one(".quiz-reply").extract()
            reply.find("p").insert(0, f"{number} {letter}. ")
            answers.append(reply)
            details.decompose()
        quiz.append(choices)
    if answers:
        box = soup.new_tag("section", attrs={"class": "answers"})
        heading = soup.new_tag("h2", id="answers-on-paper")
        heading.string = "Answers to the questions"
        box.extend([heading, *answers])
        found.find("section").append(box)


def merged(sheets: list[str], more: list[str]) -> list[str]:
    """The style sheets in one order, each before those that it stands before on its page.

    >>> merged(["theme", "ours"], ["theme", "formulas", "ours"])
    ['theme', 'formulas', 'ours']
    """
    merged, at = list(sheets), len(sheets)
    for sheet in reversed(more):
        if sheet in merged:
            at = merged.index(sheet)
        else:
            merged.insert(at, sheet)
    return merged


def numbered(html: str, numbers: dict[str, int]) -> str:
    """The one document with the paper's page of each place in its table of contents."""
    return re.sub(r'(<span data-page-of="([^"]*)">)(?=</span>)', lambda m: f"{m[1]}{numbers[m[2]]}", html)


def document(site: str) -> str:
    """The whole book as one HTML page, without page numbers."""
    listed = list(pages(yaml.safe_load(TOC.read_text("utf8"))))
    names = {f"{name}.html" for name, _, _ in listed}
    sheets = []
    articles, contents, before = [], [], None
    for name, caption, depth in listed:
        page = f"{name}.html"
        built = BeautifulSoup((SITE / page).read_text("utf8"), "html.parser")
        links = [urljoin(page, sheet["href"]) for sheet in built.select("link[rel=stylesheet]")]
        sheets = merged(sheets, links)
        found = article(built, page, names, site)
        articles.append(str(found))
        if caption != before:
            contents.append(f"<h2>{caption}</h2>" if caption else "")
            before = caption
        title = found.find("h1").get_text().strip()
        contents.append(
            f'<li class="{"below" if depth else ""}"><a href="#{place(page)}">{title}</a>'
            f'<span class="leader"></span><span data-page-of="{place(page)}"></span></li>'
        )
    links = "".join(f'<link rel="stylesheet" href="/{sheet.split("?")[0]}">' for sheet in sheets)
    return (
        f'<!DOCTYPE html><html lang="en" data-theme="light" data-mode="light"><head><meta charset="utf-8">'
        f"<title>{TITLE}</title>{links}<style>{STYLE}</style></head><body>"
        f'<section class="front"><h1>{TITLE}</h1><p>The book of the course, on paper. Its demos '
        f"answer on its pages in a browser; here each shows its first picture.</p></section>"
        f'<section class="contents"><h1>Contents</h1><ol>{"".join(contents)}</ol></section>'
        f'<main class="bd-main"><div class="bd-content"><div class="bd-article-container">'
        f"{''.join(articles)}</div></div></main></body></html>"
    )


@contextmanager
def served(page: list[str]) -> Iterator[str]:
    """The address, on this machine only, where the browser finds the site's files and the one document."""

    class Handler(http.server.SimpleHTTPRequestHandler):
        def do_GET(self):
            if self.path != "/book-on-paper":
                return super().do_GET()
            body = page[0].encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args):
            pass

    handler = functools.partial(Handler, directory=str(SITE))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


def page_numbers(pdf: bytes) -> dict[str, int]:
    """The page on which each named place of a PDF stands, counted from 1."""
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(pdf))
    return {
        name.removeprefix("/"): reader.get_destination_page_number(destination) + 1
        for name, destination in reader.named_destinations.items()
    }


FOOTER = (
    '<div style="width:100%;font:8pt sans-serif;color:#555;text-align:center">'
    '<span class="pageNumber"></span></div>'
)


def make(site: str, browser) -> bytes:
    """The book as a PDF, set by a headless browser (playwright's)."""
    page = [""]
    with served(page) as here:
        tab = browser.new_page(viewport={"width": TEXT_WIDTH, "height": 1000})
        page[0], pdf = document(site or here), b""
        for _ in range(2):
            tab.goto(f"{here}book-on-paper", wait_until="networkidle")
            tab.evaluate("document.fonts.ready.then(() => true)")
            tab.emulate_media(media="print", color_scheme="light")
            tab.evaluate(FIT)
            pdf = tab.pdf(
                format="A4", margin=MARGINS, print_background=True, outline=True, tagged=True,
                display_header_footer=True, header_template="<span></span>", footer_template=FOOTER,
            )  # fmt: skip
            page[0] = numbered(page[0], page_numbers(pdf))
        tab.close()
    return finished(pdf, here)


@contextmanager
def chromium() -> Iterator:
    """A headless browser: $CHROMIUM, or the system's."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=BROWSER
        )
        yield browser
        browser.close()


def finished(pdf: bytes, here: str) -> bytes:
    """The PDF with its title, and without the address at which the browser found the pages."""
    from pypdf import PdfReader, PdfWriter
    from pypdf.generic import NameObject, TextStringObject

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    for page in writer.pages:
        for annotation in page.get("/Annots", []):
            action = annotation.get_object().get("/A")
            if action and str(action.get("/URI", "")).startswith(here):
                action[NameObject("/URI")] = TextStringObject(str(action["/URI"]).removeprefix(here))
    writer.add_metadata({"/Title": TITLE})
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def main() -> None:
    parser = argparse.ArgumentParser(description="The built book as one PDF, A4.")
    parser.add_argument("--site", default="", help="the address of the book, for links to its pages")
    chosen = parser.parse_args()
    if chosen.site and not re.match(r"https?://", chosen.site):
        parser.error(f"--site is {chosen.site!r}; expected an address that begins with https://")
    if not (SITE / "index.html").is_file():
        sys.exit("There is no built book in _build/html. Make it first: make book")
    with held(fcntl.LOCK_SH), chromium() as browser:
        pdf = make(chosen.site and chosen.site.rstrip("/") + "/", browser)
    PDF.write_bytes(pdf)
    print(f"The book on paper: {PDF.relative_to(ROOT)} ({len(pdf) / 1e6:.1f} MB)")


if __name__ == "__main__":
    main()

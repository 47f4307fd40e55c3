"""What a stranger's notebook shows, made harmless before a teacher's or a student's browser shows it.

A notebook's outputs and text may hold scripts, and a page that repeats them runs them with the rights of
whoever is logged in there. So only pictures, text and the plain elements of HTML (tables, lists, emphasis)
pass.
"""

import binascii
import functools
import html
import re
from base64 import b64decode
from typing import Any

import bleach
from nbformat import NotebookNode

from chalkgrade.checks import STYLE_OF_A_CELL, STYLE_OF_A_TITLE, OutOfTime, time_limit

TAGS = {
    *(
        "a",
        "abbr",
        "b",
        "blockquote",
        "br",
        "caption",
        "code",
        "col",
        "colgroup",
        "dd",
        "del",
        "div",
        "dl",
        "dt",
        "em",
    ),
    *(
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "i",
        "kbd",
        "li",
        "ol",
        "p",
        "pre",
        "s",
        "small",
        "span",
        "strong",
    ),
    *("sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "u", "ul"),
}
ATTRIBUTES = {
    "a": ["title"],
    "abbr": ["title"],
    "ol": ["start"],
    "th": ["scope", "colspan", "rowspan"],
    "td": ["colspan", "rowspan"],
}
PICTURES = ("image/png", "image/jpeg", "image/gif")
MOST_TEXT = 100_000  # characters of one output that are kept
MOST_LINES = 1000  # of printed text
MOST_OUTPUTS = 100  # of one cell
MOST_OF_A_CELL = 5_000_000  # characters of all of them
MOST_OF_A_NOTEBOOK = 20_000_000  # characters of all outputs of its cells, as they are written to its file
SECONDS_A_TEXT = 2  # that it may take to lay out a text, or to colour the code of a cell

_OF_COLOURED_CODE = re.compile(r"highlight|[a-z][a-z0-9]?")  # not the classes that lay things over a page


def _is_kept(tag: str, name: str, value: str) -> bool:
    """Whether an attribute stays."""
    if name == "class":
        return _OF_COLOURED_CODE.fullmatch(value) is not None
    if name == "href":  # of a link to `files/javascript:...` nbconvert takes the beginning away
        return re.match("https?:|mailto:|#", value, re.I) is not None
    return name in ATTRIBUTES.get(tag, ())


_WITH_CONTENT = re.compile(r"<(script|style|iframe|object|template|svg|math)\b.*?(</\1\s*>|\Z)", re.I | re.S)


# What `checks.Report` makes, and nothing else: each element ends where it has to, so that none goes on over
# what follows in a page; any other style might lay it over what is around.
_TEXT = r"(?:[^<>]+|<code>[^<>]*</code>|<strong>[^<>]*</strong>|<br>)*+"
_TITLE, _CELL = (re.escape(f'style="{style}"') for style in (STYLE_OF_A_TITLE, STYLE_OF_A_CELL))
_ROW = rf'<tr><th scope="row" {_CELL}>{_TEXT}</th>(?:<td {_CELL}>{_TEXT}</td>)*+</tr>'
_REPORT = re.compile(
    rf"<p>{_TEXT}</p>|<table><caption {_TITLE}>{_TEXT}</caption>"
    rf'<thead><tr>(?:<th scope="col" {_CELL}>{_TEXT}</th>)*+</tr></thead>'
    rf"<tbody>(?:{_ROW})*+</tbody></table>"
)


def safe_html(text: str) -> str:
    """The HTML without anything that runs, loads or draws outside its place.

    The tables of `checks.py` are known to be harmless when seen; to take everything else apart takes longer.

    >>> safe_html('<b onclick="steal()">2 of 3</b><script>steal()</script>')
    '<b>2 of 3</b>'
    """
    if _REPORT.fullmatch(text):
        return text
    return bleach.clean(_WITH_CONTENT.sub("", text), tags=TAGS, attributes=_is_kept, strip=True)


def safe_markdown(text: str) -> str:
    """A text cell as HTML, whatever HTML was written into it made harmless; mathematics stays as typed.

    What takes too long to lay out stays as typed altogether. Nothing of it is drawn outside of its place, as
    mathematics could be.
    """
    from nbconvert.filters.markdown_mistune import markdown2html_mistune  # slow to import

    try:
        with time_limit(SECONDS_A_TEXT):
            laid_out = safe_html(markdown2html_mistune(text))
    except (Exception, OutOfTime):  # of elements in elements without end, for example
        laid_out = f"<pre>{html.escape(_shortened(text))}</pre>"
    return f'<div style="overflow: auto">{laid_out}</div>'


@functools.lru_cache(maxsize=1000)
def coloured(code: str) -> str:
    """Code as HTML with colours; what takes too long to colour has none."""
    from pygments import highlight
    from pygments.formatters import HtmlFormatter
    from pygments.lexers import PythonLexer

    try:
        with time_limit(SECONDS_A_TEXT):
            return highlight(code, PythonLexer(), HtmlFormatter(nowrap=True))
    except (Exception, OutOfTime):
        return html.escape(code)


def coloured_cell(code: str, *_: Any, **__: Any) -> str:
    """In the place of nbconvert's `highlight_code`, which takes hours for a cell of tabs and line ends."""
    return f'<div class="highlight hl-ipython3"><pre>{coloured(code)}</pre></div>'


def as_it_is(text: str) -> str:
    """In the place of nbconvert's `strip_files_prefix`, which takes hours for a line of brackets."""
    return text


def _is_picture(data: object) -> bool:
    """Whether the data is base64, and so cannot break out of the attribute that it is put into."""
    try:
        b64decode(str(data).replace("\n", ""), validate=True)
    except (binascii.Error, ValueError):
        return False
    return True


def _shortened(text: str) -> str:
    return text if len(text) <= MOST_TEXT else text[:MOST_TEXT] + "\n... (the rest is left out)"


def safe_output(output: NotebookNode) -> NotebookNode:
    """The output with only its pictures, its plain text and its harmless HTML."""
    if output.output_type == "stream":
        output.text = _shortened(output.text)
    if output.output_type not in ("display_data", "execute_result"):
        return output
    kept = {}
    for kind, data in output.data.items():
        if (kind in PICTURES and _is_picture(data)) or kind == "text/plain":
            kept[kind] = data if kind in PICTURES else _shortened(str(data))
        elif kind == "text/html":
            kept[kind] = safe_html(_shortened(str(data)))
    output.data = NotebookNode(kept)
    output.metadata = NotebookNode()
    return output


def safe_outputs(outputs: list[Any]) -> list[NotebookNode]:
    """What a candidate says that a cell showed, as outputs of a notebook: what is no output is left out."""
    safe, left = [], MOST_OF_A_CELL
    for output in outputs[:MOST_OUTPUTS]:
        match output:
            case {"output_type": "stream", "name": "stdout" | "stderr" as name, "text": str(text)}:
                kept = NotebookNode(output_type="stream", name=name, text=_lines(_clean(text)))
            case {"output_type": "error", "ename": str(name), "evalue": str(said), "traceback": list(told)}:
                told = [_clean(line)[:2000] for line in told[:50] if type(line) is str]
                kept = NotebookNode(
                    output_type="error", ename=_clean(name)[:100], evalue=_clean(said)[:2000], traceback=told
                )
            case {"output_type": "display_data" | "execute_result" as kind, "data": dict(data)}:
                data = NotebookNode(
                    {_clean(key): _clean(part) for key, part in data.items() if type(part) is str}
                )
                kept = safe_output(NotebookNode(output_type=kind, data=data, metadata=NotebookNode()))
                if kind == "execute_result":
                    kept.execution_count = None
            case _:
                continue
        left -= len(str(kept))
        if left > 0:
            safe.append(kept)
    return safe


def _clean(text: str) -> str:
    """Text that can be written to a file: half a letter becomes a question mark."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _lines(text: str) -> str:
    """The beginning of what was printed."""
    lines = _shortened(text).split("\n")
    if len(lines) > MOST_LINES:
        lines = [*lines[:MOST_LINES], "... (the rest is left out)"]
    return "\n".join(lines)

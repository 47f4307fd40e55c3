"""What a stranger's notebook shows, made harmless before a teacher's or a student's browser shows it.

A notebook's outputs and text may hold scripts, and a page that repeats them runs them with the rights of
whoever is logged in there. So only pictures, text and the plain elements of HTML (tables, lists, emphasis)
pass.
"""

import binascii
import re
from base64 import b64decode

import bleach
from nbconvert.filters.markdown_mistune import markdown2html_mistune
from nbformat import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor

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
    "*": ["class"],
    "a": ["href", "title"],
    "abbr": ["title"],
    "ol": ["start"],
    "th": ["scope", "colspan", "rowspan"],
    "td": ["colspan", "rowspan"],
}
PICTURES = ("image/png", "image/jpeg", "image/gif")
MOST_TEXT = 100_000  # characters of one output that are kept

_WITH_CONTENT = re.compile(r"<(script|style|iframe|object|template|svg|math)\b.*?(</\1\s*>|\Z)", re.I | re.S)


def safe_html(html: str) -> str:
    """The HTML without anything that runs, loads or draws outside its place.

    >>> safe_html('<b onclick="steal()">2 of 3</b><script>steal()</script>')
    '<b>2 of 3</b>'
    """
    return bleach.clean(_WITH_CONTENT.sub("", html), tags=TAGS, attributes=ATTRIBUTES, strip=True)


def safe_markdown(text: str) -> str:
    """A text cell as HTML, whatever HTML was written into it made harmless; mathematics stays as typed."""
    return safe_html(markdown2html_mistune(text))


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


class SafeOutputs(NbGraderPreprocessor):
    """Make every output of a notebook harmless."""

    def preprocess_cell(self, cell: NotebookNode, resources: dict, index: int) -> tuple[NotebookNode, dict]:
        """Make one cell's outputs harmless."""
        if cell.cell_type == "code":
            cell.outputs = [safe_output(output) for output in cell.outputs]
        return cell, resources

"""Keep a comma with the formula before it, an opening bracket with that behind it, % and × with numbers.

A formula in a line of text is a row of boxes, and a browser may break a line before and after each box. So
a comma drops to the beginning of the next line, which no typesetter would allow, and no invisible character
forbids. Here the mark is taken out of the text and given to the formula, whose last box (or first) it
then shares a line with (`math_at_build.py`). Between a number and its %, and in 8 × 8, an invisible
character does help.
"""

import re

from docutils import nodes

BEHIND = re.compile(r"(?=\S)(?:-?(?:th|st|nd|rd)|['’]?s)?(?!\w)[^\w\s(\[{“‘—]*")  # ").", "s, or", "-th"
BEFORE = re.compile(r"(?<![^\s])[(\[“‘\"']+$")


def take_marks(formula: nodes.math) -> None:
    """Move the marks around a formula from the text beside it to the formula."""
    place, siblings = formula.parent.index(formula), formula.parent
    if place + 1 < len(siblings) and isinstance(siblings[place + 1], nodes.Text):
        text = siblings[place + 1].astext()
        if (mark := BEHIND.match(text)) and mark[0]:
            formula["behind"] = mark[0]
            siblings.replace(siblings[place + 1], nodes.Text(text[mark.end() :]))
    if place and isinstance(siblings[place - 1], nodes.Text):
        text = siblings[place - 1].astext()
        if mark := BEFORE.search(text):
            formula["before"] = mark[0]
            siblings.replace(siblings[place - 1], nodes.Text(text[: mark.start()]))


def take_all_marks(app, doctree, docname):
    if app.builder.format == "html":
        for formula in list(doctree.findall(nodes.math)):
            take_marks(formula)


def with_signs(text: str) -> str:
    """The text, in which no line can break between a number and its percent sign, nor in a size.

    >>> with_signs("about 50 %, or 3%, of 8 × 8")
    'about 50\\xa0%, or 3%, of 8\\xa0×\\xa08'
    """
    return re.sub(r"(?<=\d) (?=%|× \d)|(?<=\d ×) (?=\d)", "\N{NO-BREAK SPACE}", text)


def hold_signs(app, doctree, docname):
    if app.builder.format == "html":
        for text in list(doctree.findall(nodes.Text)):
            if (held := with_signs(text.astext())) != text.astext() and not _is_code(text.parent):
                text.parent.replace(text, nodes.Text(held))


def _is_code(element) -> bool:
    return isinstance(element, (nodes.literal, nodes.literal_block, nodes.raw, nodes.math, nodes.math_block))


BOX, OPENS = '<span class="base">', '<span class="katex-html" aria-hidden="true">'
ENDS = "</span></span>"  # of the formula, and of its visible half


def with_marks(html: str, before: str, behind: str) -> str:
    """A formula as KaTeX made it, whose first box shares a line with `before` and its last with `behind`.

    >>> one = f'<span class="katex"><math/>{OPENS}{BOX}x</span>{ENDS}'
    >>> with_marks(one, "", ",").replace(OPENS, "[").replace(BOX, "<").replace("</span>", ">")
    '<span class="together"><span class="katex"><math/>[<x>>>,>'
    >>> two = one.replace("x</span>", f"x=</span>{BOX}y</span>")
    >>> with_marks(two, "", ",").replace(OPENS, "[").replace(BOX, "<").replace("</span>", ">")
    '<span class="katex"><math/>[<x=>>><span class="together"><span class="katex">[<y>>>,>'
    """
    boxes = html.count(BOX)
    if boxes < 2:
        return _together(before + html + behind) if before or behind else html
    if behind:
        place = html.rindex(BOX)
        last = f'<span class="katex">{OPENS}{html[place:]}'
        html = html[:place] + ENDS + _together(last + behind)
    if before:
        first = html.index(BOX)
        place = html.index(BOX, first + 1)
        if '<span class="katex">' in html[first:place]:  # the second box stands alone already
            end = html.index('<span class="together">', first)
            return _together(before + html[:end]) + html[end:]
        html = _together(before + html[:place] + ENDS) + f'<span class="katex">{OPENS}{html[place:]}'
    return html


def _together(html: str) -> str:
    return f'<span class="together">{html}</span>'


def setup(app):
    app.connect("doctree-resolved", take_all_marks)
    app.connect("doctree-resolved", hold_signs)
    return {"version": "1"}

"""Say at the top of a chapter how long it takes to read."""

import math

from chapter_numbers import chapter_number
from docutils import nodes

WORDS_A_MINUTE = 200
MINUTES_A_PAUSE = 0.3  # a formula, a program, a picture or a question stops the eye


def reading_minutes(doctree: nodes.document) -> int:
    """Minutes to read a page: its words, and a pause at each formula, picture, program and question."""
    words = pauses = 0
    for node in doctree.findall():
        if isinstance(node, nodes.Text) and not _inside(node, (nodes.literal_block, nodes.math_block)):
            words += len(node.astext().split())
        elif isinstance(node, (nodes.math_block, nodes.literal_block, nodes.image)) or node.tagname == "quiz":
            pauses += 1
    return max(1, math.ceil(words / WORDS_A_MINUTE + pauses * MINUTES_A_PAUSE))


def _inside(node, kinds) -> bool:
    while node.parent is not None:
        node = node.parent
        if isinstance(node, kinds):
            return True
    return False


def add_kicker(app, doctree):
    if chapter_number(app.env.docname.split("/")[0]) is None:
        return
    minutes = reading_minutes(doctree)
    text = f"About {minutes} minutes to read"
    section = next(doctree.findall(nodes.section))
    section.insert(1, nodes.paragraph("", text, classes=["page-kicker"]))


def setup(app):
    app.connect("doctree-read", add_kicker)
    return {"version": "1"}

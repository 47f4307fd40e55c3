"""The course drawn as a map, `{course-map}`: a box for each chapter, an arrow from what it needs.

A list of chapters does not say that the fourth needs the second and not the third. The boxes are links, and
the drawing is text: it can be read aloud, searched and printed, has the colours of the page, and fits a
phone. What is drawn comes from `chapters/map.yml`, and the words from the chapters' own titles. An assignment
without a chapter is a box with a broken border, which leads to the page that tells of it.
"""

import textwrap
from html import escape
from pathlib import Path

import yaml
from docutils import nodes
from sphinx.util.docutils import SphinxDirective

MAP = Path(__file__).resolve().parents[1] / "map.yml"
WIDTH, BOX, ROW = 360, 52, 84  # of the whole, height of a box, distance of the rows
WIDEST, GAP, LETTER = 174, 8, 7.4  # of a box, between two, and a letter's width


class course_map(nodes.Element):
    """Where the map will be; it is drawn when the titles of all pages are known."""


class CourseMap(SphinxDirective):
    def run(self):
        self.env.note_dependency(str(MAP))
        return [course_map()]


def rows_of(needs: dict[str, list[str]]) -> list[list[str]]:
    """The chapters in rows, each below all that it needs.

    >>> rows_of({"a": [], "b": ["a"], "c": ["a"], "d": ["b", "c"]})
    [['a'], ['b', 'c'], ['d']]
    """
    depth = {}
    for name, before in needs.items():
        depth[name] = 1 + max((depth[one] for one in before), default=-1)
    return [[name for name in needs if depth[name] == row] for row in range(max(depth.values()) + 1)]


def draw(needs: dict[str, list[str]], titles: dict[str, str], links: dict[str, str], alone=()) -> str:
    """The map as SVG: `needs` by chapter, what is in each box, where it leads, and which are no chapters."""
    rows = rows_of(needs)
    places = {}
    for r, row in enumerate(rows):
        width = min(WIDEST, (WIDTH - (len(row) - 1) * GAP) / len(row))
        left = (WIDTH - len(row) * width - (len(row) - 1) * GAP) / 2
        if len(row) == 1 and (before := [places[one] for one in needs[row[0]]]):
            left = sum(x + w / 2 for x, _, w in before) / len(before) - width / 2  # right below them
        for i, name in enumerate(row):
            places[name] = left + i * (width + GAP), r * ROW + 2, width
    parts = []
    for name, before in needs.items():
        x, y, width = places[name]
        for one in before:
            x0, y0, width0 = places[one]
            start, end = (x0 + width0 / 2, y0 + BOX), (x + width / 2, y - 3)
            middle = (start[1] + end[1]) / 2
            parts.append(
                f'<path class="arrow" d="M{start[0]:g} {start[1]:g} C{start[0]:g} {middle:g} {end[0]:g} '
                f'{middle:g} {end[0]:g} {end[1]:g}" marker-end="url(#map-arrow)"/>'
            )
    for name, (x, y, width) in places.items():
        lines = textwrap.wrap(titles[name], int(width / LETTER), break_long_words=False)
        first = y + BOX / 2 + 4.5 - 8 * (len(lines) - 1)
        words = "".join(
            f'<tspan x="{x + width / 2:g}" y="{first + 16 * i:g}">{escape(line)} </tspan>'
            for i, line in enumerate(lines)
        )
        box = f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{BOX}" rx="7"/>'
        text = f'<text text-anchor="middle">{words}</text>'
        kinds = ["small"] * (width < WIDEST) + ["alone"] * (name in alone)
        kind = f' class="{" ".join(kinds)}"' if kinds else ""
        parts.append(f'<a href="{escape(links[name])}"{kind}>{box}{text}</a>')
    height = (len(rows) - 1) * ROW + BOX + 4
    return (
        f'<svg class="course-map-drawn" viewBox="-1 0 {WIDTH + 2} {height}" role="group" '
        'aria-label="Map of the course">'
        '<defs><marker id="map-arrow" viewBox="0 0 8 8" refX="6" refY="4" markerWidth="7" markerHeight="7" '
        f'orient="auto"><path d="M0 0L8 4L0 8z"/></marker></defs>{"".join(parts)}</svg>'
    )


def put_in_place(app, doctree, docname):
    for node in list(doctree.findall(course_map)):
        chapters = yaml.safe_load(MAP.read_text("utf8"))
        needs = {name: chapter["needs"] for name, chapter in chapters.items()}
        titles, links, alone = {}, {}, []
        for name, chapter in chapters.items():
            page, _, place = chapter.get("told", name).partition("#")
            titles[name] = f"{int(name[:2])}. {chapter.get('title') or app.env.titles[name].astext()}"
            links[name] = app.builder.get_relative_uri(docname, page) + (f"#{place}" if place else "")
            alone += [] if chapter.get("chapter", True) else [name]
        node.replace_self(nodes.raw("", draw(needs, titles, links, alone), format="html"))


def setup(app):
    app.add_node(course_map)
    app.add_directive("course-map", CourseMap)
    app.connect("doctree-resolved", put_in_place)
    return {"version": "1"}

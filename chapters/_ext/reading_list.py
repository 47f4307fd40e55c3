"""A bibliography that reads as sentences: authors (year), title, where; no numbers in front.

In the text a source is named by author and year, so the list is ordered by them and a label would say it
twice. docutils also gives the list roles that the accessibility rules have since withdrawn; here it is a
plain `ul`.
"""

from docutils import nodes
from pybtex.plugin import register_plugin
from pybtex.style.formatting.unsrt import Style as Unsorted
from pybtex.style.formatting.unsrt import pages
from pybtex.style.sorting.author_year_title import SortingStyle
from pybtex.style.template import (
    field,
    first_of,
    href,
    join,
    names,
    optional,
    optional_field,
    sentence,
    tag,
    words,
)


def by() -> object:
    """Who and when: `Rumelhart, D. E., Hinton, G. E. and Williams, R. J. (1986).`"""
    who = first_of[
        optional[names("author", sep=", ", sep2=" and ", last_sep=" and ")], optional_field("organization")
    ]
    return sentence(sep=" ")[who, join["(", field("year"), ")"]]


def link() -> object:
    doi, url = field("doi", raw=True), field("url", raw=True)
    by_doi = href(join["https://doi.org/", doi])[join["doi:", doi]]
    return first_of[optional[by_doi], optional[href(url)[url]]]


def note() -> object:
    return optional[sentence[optional_field("note")]]


def numbers() -> object:
    issue = optional[join["(", field("number"), ")"]]
    return join[optional_field("volume"), issue, optional[join[": ", pages]]]


class ByAuthor(SortingStyle):
    """By author, year and title; the braces around a name that is one word have no place in the alphabet."""

    def person_key(self, person):
        return super().person_key(person).strip("{} ")


class ReadingList(Unsorted):
    """Sorted by author and year; names family first, given names as initials."""

    default_name_style = "lastfirst"
    default_sorting_style = ByAuthor

    def __init__(self, **options):
        super().__init__(**{**options, "abbreviate_names": True})

    def get_article_template(self, entry):
        where = join[tag("em")[field("journal")], optional[join[" ", numbers()]]]
        return words[
            by(),
            sentence[field("title")],
            sentence[where],
            note(),
            link(),
        ]

    def get_inproceedings_template(self, entry):
        where = join["In ", tag("em")[field("booktitle")], optional[join[", pages ", pages]]]
        return words[
            by(),
            sentence[field("title")],
            sentence[where],
            note(),
            link(),
        ]

    def get_book_template(self, entry):
        return words[
            by(), sentence[tag("em")[field("title")]], sentence[optional_field("publisher")],
            note(), link(),
        ]  # fmt: skip

    def get_misc_template(self, entry):
        where = optional[sentence[field("howpublished")]]
        return words[by(), sentence[field("title")], where, note(), link()]


def visit_citation(self, node):
    if not isinstance(node.previous_sibling(), nodes.citation):
        self.body.append('<ul class="reading-list">\n')
    self.body.append(self.starttag(node, "li"))


def depart_citation(self, node):
    self.body.append("</li>\n")
    if not isinstance(node.next_node(descend=False, siblings=True), nodes.citation):
        self.body.append("</ul>\n")


def visit_label(self, node):
    if isinstance(node.parent, nodes.citation):
        raise nodes.SkipNode
    type(self).visit_label(self, node)  # a footnote's


def depart_label(self, node):
    type(self).depart_label(self, node)


def setup(app):
    register_plugin("pybtex.style.formatting", "reading_list", ReadingList)
    app.add_node(nodes.citation, override=True, html=(visit_citation, depart_citation))
    app.add_node(nodes.label, override=True, html=(visit_label, depart_label))
    return {"version": "1"}

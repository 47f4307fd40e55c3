"""Read the glossary as Markdown writes definitions: a word, and below it its definition after a colon.

Sphinx takes a line for a definition only where it is indented. Without this, each definition becomes one more
word of the glossary, and the page shows words that have no meaning beside meanings that are words.
"""

from docutils.statemachine import StringList
from sphinx.domains.std import Glossary


def as_sphinx_wants(lines: StringList) -> StringList:
    """The lines with each definition indented, and an empty line after it.

    >>> list(as_sphinx_wants(StringList(["batch", ": Several examples.", "bias", ": A number."], "page")))
    ['batch', '  Several examples.', '', 'bias', '  A number.', '']
    """
    wanted = StringList()
    for source, number, line in lines.xitems():
        if line.startswith(": "):
            wanted.append("  " + line[2:], source, number)
            wanted.append("", source, number)
        else:
            wanted.append(line, source, number)
    return wanted


class Definitions(Glossary):
    """The directive `glossary`, whose definitions may begin with a colon."""

    def run(self):
        """The list of words, each with its definition."""
        self.content = as_sphinx_wants(self.content)
        return super().run()


def setup(app):
    app.add_directive_to_domain("std", "glossary", Definitions, override=True)
    return {"version": "1"}

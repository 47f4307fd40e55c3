"""Number a chapter by its file name: `05_softmax_classification` is chapter 5, its first equation (5.1).

Sphinx counts chapters in the order of the table of contents, so a number would change whenever a chapter is
added. Only the chapter's own title is numbered; pages without a number in their name have none.
"""

import re

from sphinx_external_toc.collectors import TocTreeCollectorWithStyles

NUMBERED = re.compile(r"(\d\d)_[^/]+$")


def chapter_number(docname: str) -> int | None:
    """The number that a page's name begins with, or None.

    >>> chapter_number("05_softmax_classification"), chapter_number("01_history/adaline")
    (5, None)
    """
    match = NUMBERED.search(docname)
    return int(match.group(1)) if match else None


def number_chapters(collector, env) -> list[str]:
    """Sets each page's section numbers in place of Sphinx's own; returns the pages where they changed."""
    before, env.toc_secnumbers = env.toc_secnumbers, {}
    for docname, toc in env.tocs.items():
        number = chapter_number(docname)
        if number is None:
            continue
        numbers = {}
        for reference in toc.findall(lambda node: "anchorname" in getattr(node, "attributes", {})):
            anchor = reference["anchorname"]
            numbers[anchor] = reference["secnumber"] = () if anchor else (number,)
        env.toc_secnumbers[docname] = numbers
        env.titles[docname]["secnumber"] = (number,)
    return [name for name in env.tocs if env.toc_secnumbers.get(name) != before.get(name)]


def setup(app):
    # There is no event for it, and numbers that change after Sphinx has counted make it write every page.
    TocTreeCollectorWithStyles.assign_section_numbers = number_chapters
    return {"version": "1"}

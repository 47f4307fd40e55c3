"""Number a chapter by its file name: `05_softmax_classification` is chapter 5, its first equation (5.1).

Sphinx counts chapters in the order of the table of contents, so a number would change whenever a chapter is
added. Only a page's own title is numbered. The pages below a chapter are counted as they stand there:
`01_history/adaline`, the third, is 1.3, its first equation (1.3.1). Other pages have no number.
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


def page_numbers(pages_below: dict[str, list[str]], docnames: list[str]) -> dict[str, tuple[int, ...]]:
    """The number of each page that has one.

    >>> page_numbers({"01_history": ["01_history/perceptron", "01_history/xor"]}, ["index", "01_history"])
    {'01_history': (1,), '01_history/perceptron': (1, 1), '01_history/xor': (1, 2)}
    """
    found = {}
    for docname in docnames:
        number = chapter_number(docname)
        if number is not None:
            found[docname] = (number,)
            for place, below in enumerate(pages_below.get(docname, []), start=1):
                found[below] = (number, place)
    return found


def number_chapters(collector, env) -> list[str]:
    """Sets each page's section numbers in place of Sphinx's own; returns the pages where they changed."""
    before, env.toc_secnumbers = env.toc_secnumbers, {}
    for docname, number in page_numbers(env.toctree_includes, list(env.tocs)).items():
        numbers = {}
        for reference in env.tocs[docname].findall(
            lambda node: "anchorname" in getattr(node, "attributes", {})
        ):
            anchor = reference["anchorname"]
            numbers[anchor] = reference["secnumber"] = () if anchor else number
        env.toc_secnumbers[docname] = numbers
        env.titles[docname]["secnumber"] = number
    return [name for name in env.tocs if env.toc_secnumbers.get(name) != before.get(name)]


def setup(app):
    # There is no event for it, and numbers that change after Sphinx has counted make it write every page.
    TocTreeCollectorWithStyles.assign_section_numbers = number_chapters
    return {"version": "1"}

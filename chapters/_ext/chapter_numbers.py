"""Number a chapter by its file name: `05_softmax_classification` is chapter 5, its first equation (5.1).

Sphinx counts chapters in the order of the table of contents, so a number would change whenever a chapter is added.
Only the chapter's own title is numbered; pages without a number in their name have none.
"""

import re

from sphinx.environment.collectors import EnvironmentCollector
from sphinx.environment.collectors.toctree import TocTreeCollector

NUMBERED = re.compile(r"(\d\d)_[^/]+$")


def chapter_number(docname: str) -> int | None:
    """The number that a page's name begins with, or None.

    >>> chapter_number("05_softmax_classification"), chapter_number("01_history/adaline"), chapter_number("index")
    (5, None, None)
    """
    match = NUMBERED.search(docname)
    return int(match.group(1)) if match else None


class ChapterNumbers(EnvironmentCollector):
    """Runs after Sphinx has counted, and puts the file names' numbers in place of its own."""

    def get_updated_docs(self, app, env):
        for docname, toc in env.tocs.items():
            number = chapter_number(docname)
            if number is None:
                continue
            anchors = [ref["anchorname"] for ref in toc.findall() if "anchorname" in getattr(ref, "attributes", {})]
            env.toc_secnumbers[docname] = {anchor: () for anchor in anchors} | {"": (number,)}
            env.titles[docname]["secnumber"] = (number,)
            for ref in toc.findall():
                if getattr(ref, "attributes", {}).get("anchorname") == "":
                    ref["secnumber"] = (number,)
        # Sphinx has just numbered figures and equations without chapters; do that part again.
        return TocTreeCollector().assign_figure_numbers(env)

    def clear_doc(self, app, env, docname):
        pass

    def merge_other(self, app, env, docnames, other):
        pass

    def process_doc(self, app, doctree):
        pass


def setup(app):
    app.add_env_collector(ChapterNumbers)
    return {"version": "1"}

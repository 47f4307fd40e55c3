"""A cell that warns fails the build and says what it said; myst-nb would say only that it said something."""

from docutils import nodes
from sphinx.util import logging

logger = logging.getLogger(__name__)


def tell(app, doctree):
    for block in doctree.findall(nodes.literal_block):
        if "stderr" in block["classes"]:
            logger.warning(
                "a cell warns:\n%s", block.astext(), location=block, type="mystnb", subtype="stderr"
            )


def setup(app):
    app.connect("doctree-read", tell)
    return {"version": "1"}

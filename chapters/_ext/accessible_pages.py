"""Repairs to the HTML of other extensions, made where it is written.

The theme's own templates are put right in `_templates`, one small file each.
"""

from html import escape

from bs4 import BeautifulSoup
from myst_nb.sphinx_ext import HideCodeCellNode


def visit_hidden_cell(self, node):
    """As myst-nb's, whose summary has a second name that hides the words on it from a screen reader."""
    self.body.append(f'<details class="hide {" ".join(node["classes"])}">\n<summary>\n')
    self.body.append(f'<span class="collapsed">{escape(node["prompt_show"])}</span>\n')
    self.body.append(f'<span class="expanded">{escape(node["prompt_hide"])}</span>\n</summary>\n')


def depart_hidden_cell(self, node):
    self.body.append("</details>\n")


def name_toggles(contents: BeautifulSoup) -> BeautifulSoup:
    """The table of contents, with a name for each arrow; the theme's have none."""
    for summary in contents.find_all("summary"):
        link = summary.find_previous("a")
        summary["aria-label"] = f"Pages of {link.get_text(strip=True)}"
    return contents


def label_cells(body: str) -> str:
    """The page's HTML, in which each cell of a table that a phone stacks says what its column is called."""
    if 'class="stacked' not in body:
        return body
    page = BeautifulSoup(body, "html.parser")
    for table in page.select("table.stacked"):
        names = [head.get_text(strip=True) for head in table.select("thead th")]
        for row in table.select("tbody tr"):
            for name, cell in zip(names, row.select("td"), strict=True):
                cell["data-label"] = name
    return str(page)


def label_cells_of_page(app, pagename, templatename, context, doctree):
    if "body" in context:
        context["body"] = label_cells(context["body"])


def name_toggles_of_page(app, pagename, templatename, context, doctree):
    theirs = context["generate_toctree_html"]
    context["generate_toctree_html"] = lambda *args, **kwargs: name_toggles(theirs(*args, **kwargs))


def setup(app):
    app.add_node(HideCodeCellNode, override=True, html=(visit_hidden_cell, depart_hidden_cell))
    app.connect("html-page-context", name_toggles_of_page, priority=900)
    app.connect("html-page-context", label_cells_of_page)
    return {"version": "1"}

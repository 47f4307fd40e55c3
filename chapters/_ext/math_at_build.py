"""Set the formulas when the book is built, so that a reader needs no script to see them.

Without this, each page fetches 290 KB (gzipped) of MathJax and jumps as formulas appear. KaTeX writes
ordinary text in ordinary fonts: it can be selected, found and broken over lines, and carries MathML for
screen readers. A formula that does not parse is a warning at its own line, hence an error under `-W`.

What is set once is kept in `_build/.formulas.json`; a build without a new formula does not start node.
"""

import json
import re
import shutil
import subprocess
from pathlib import Path

from docutils import nodes
from formula_marks import with_marks
from sphinx.errors import ExtensionError
from sphinx.util import logging
from sphinx.util.math import get_node_equation_number

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = Path(__file__).with_name("render_math.cjs")
KATEX = ROOT / "node_modules" / "katex"
# The numbers of equations come from Sphinx, so an environment must not count for itself.
NUMBERING = re.compile(r"\\(begin|end)\{(equation|align|gather|alignat|multline)\}")
logger = logging.getLogger(__name__)


class FormulaError(ValueError):
    """A formula that KaTeX cannot read; the message says where."""


class Formulas:
    """KaTeX in a child process, and a file of what it has already set."""

    def __init__(self, kept: Path):
        self.kept = kept
        self.child = None
        self.made_with = ""
        self.done: dict[str, str] = {}

    def open(self):
        """Load what was set by the same KaTeX and the same script."""
        if not (KATEX / "package.json").is_file():
            raise ExtensionError(
                "The formulas are set by KaTeX, which is not in node_modules. Install it with `npm ci` "
                "in the top folder of the course (`make book` does it)."
            )
        version = json.loads((KATEX / "package.json").read_text("utf8"))["version"]
        self.made_with = f"{version} {SCRIPT.read_text('utf8')}"
        if self.kept.is_file():
            kept = json.loads(self.kept.read_text("utf8"))
            if kept["made_with"] == self.made_with:
                self.done = kept["formulas"]

    def html(self, tex: str, display: bool) -> str:
        """The HTML of a formula; raises FormulaError where KaTeX cannot read it."""
        key = f"{'display' if display else 'inline'} {tex}"
        if key not in self.done:
            self.done[key] = self._ask(tex, display)
        return self.done[key]

    def _ask(self, tex: str, display: bool) -> str:
        if self.child is None:
            node = shutil.which("node")
            if node is None:
                raise ExtensionError(
                    "The formulas are set by node, which was not found: install Node.js 18 or newer."
                )
            self.child = subprocess.Popen(
                [node, str(SCRIPT)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf8"
            )
        self.child.stdin.write(json.dumps({"tex": tex, "display": display}) + "\n")
        self.child.stdin.flush()
        line = self.child.stdout.readline()
        if not line:
            raise ExtensionError("node ended while it was setting a formula; its own message is above.")
        answer = json.loads(line)
        if "error" in answer:
            raise FormulaError(answer["error"])
        return answer["html"]

    def close(self):
        """Keep what was set, and end the child."""
        if self.child is not None:
            self.child.stdin.close()
            self.child.wait(timeout=10)
            self.child.stdout.close()
            self.child = None
            self.kept.parent.mkdir(parents=True, exist_ok=True)
            self.kept.write_text(json.dumps({"made_with": self.made_with, "formulas": self.done}), "utf8")


def displayed_tex(tex: str, nowrap: bool) -> str:
    """What KaTeX is given for a displayed formula: blank lines part aligned ones, environments do not count.

    >>> displayed_tex("a = b", nowrap=False)
    'a = b'
    >>> displayed_tex(chr(10).join([r"a &= b \\\\", "c &= d"]), nowrap=False).startswith(r"\\begin{aligned}")
    True
    >>> displayed_tex(r"\\begin{align}a&=b\\end{align}", nowrap=True)
    '\\\\begin{align*}a&=b\\\\end{align*}'
    """
    if nowrap:
        return NUMBERING.sub(r"\\\1{\2*}", tex)
    parts = [part.strip() for part in tex.split("\n\n") if part.strip()]
    if len(parts) > 1:
        return r"\begin{aligned}" + r"\\".join(parts) + r"\end{aligned}"
    if r"\\" in tex and r"\begin{" not in tex:
        return r"\begin{aligned}" + tex + r"\end{aligned}"
    return tex


def set_formula(translator, node, display: bool) -> str:
    tex = displayed_tex(node.astext(), node.get("nowrap", False)) if display else node.astext()
    try:
        return translator.builder.app.formulas.html(tex, display)
    except FormulaError as error:
        logger.warning(
            "this formula cannot be set: %s\n%s", error, tex, location=node, type="math", subtype="katex"
        )
        return f"<code>{translator.encode(tex)}</code>"


def visit_inline(self, node):
    formula = set_formula(self, node, display=False)
    before, behind = (self.encode(node.get(mark, "")) for mark in ("before", "behind"))
    self.body.append(f'<span class="math">{with_marks(formula, before, behind)}</span>')
    raise nodes.SkipNode


def visit_block(self, node):
    self.body.append(self.starttag(node, "div", CLASS="math-block"))
    self.body.append(f'<div class="math-scroll">{set_formula(self, node, display=True)}</div>')
    if node["number"]:
        number = get_node_equation_number(self, node)
        self.body.append(f'<span class="eqno">({number})')
        self.add_permalink_ref(node, "Link to this equation")
        self.body.append("</span>")
    self.body.append("</div>\n")
    raise nodes.SkipNode


def open_formulas(app):
    app.formulas = Formulas(Path(app.outdir).parent / ".formulas.json")
    if app.builder.format == "html":
        app.formulas.open()


def close_formulas(app, exception):
    if hasattr(app, "formulas"):
        app.formulas.close()


def setup(app):
    app.add_html_math_renderer("katex", (visit_inline, None), (visit_block, None))
    app.connect("builder-inited", open_formulas)
    app.connect("build-finished", close_formulas)
    return {"version": "1"}

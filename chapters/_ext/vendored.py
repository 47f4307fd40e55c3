"""Put what comes from npm beside the pages, the fonts of the text and of the formulas, and take away what
no page uses.

Jupyter Book links every style sheet and script that it finds under `_static` from every page, so these are
copied after the build into `_static/vendor/`, and only the pages that show a formula link the formulas' style
sheet.
"""

import re
import shutil
from pathlib import Path

NODE_MODULES = Path(__file__).resolve().parents[2] / "node_modules"
# Every browser of the last ten years reads woff2; the older formats would triple the folder.
OLDER_FONT = re.compile(r',url\([^)]*\.(?:woff|ttf)\) format\("(?:woff|truetype)"\)')
TEXT_FONTS = ("source-serif-4-latin-wght-normal.woff2", "source-serif-4-latin-wght-italic.woff2")


def link_formula_style(app, pagename, templatename, context, doctree):
    if doctree is not None and app.env.get_domain("math").data["has_equations"].get(pagename):
        app.add_css_file("vendor/katex/katex.css", priority=400)


def copy_vendored(app, exception):
    if exception or app.builder.format != "html":
        return
    vendor = Path(app.outdir) / "_static" / "vendor"
    katex = NODE_MODULES / "katex" / "dist"
    (vendor / "katex" / "fonts").mkdir(parents=True, exist_ok=True)
    style = OLDER_FONT.sub("", (katex / "katex.min.css").read_text("utf8"))
    (vendor / "katex" / "katex.css").write_text(style, "utf8")
    for font in (katex / "fonts").glob("*.woff2"):
        _copy(font, vendor / "katex" / "fonts" / font.name)
    (vendor / "fonts").mkdir(parents=True, exist_ok=True)
    for unused in ("scripts/fontawesome.js*", "**/*.map"):  # 5 MB of the theme's
        for file in vendor.parent.glob(unused):
            file.unlink()
    for name in TEXT_FONTS:
        _copy(NODE_MODULES / "@fontsource-variable/source-serif-4/files" / name, vendor / "fonts" / name)


def _copy(source: Path, target: Path):
    if not target.is_file() or target.stat().st_size != source.stat().st_size:
        shutil.copyfile(source, target)


def setup(app):
    app.connect("html-page-context", link_formula_style)
    app.connect("build-finished", copy_vendored)
    return {"version": "1"}

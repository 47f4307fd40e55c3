"""Keep the icons that the pages show, some thirty of Font Awesome's 1,400.

The theme brings the whole font, 156 KB that every first visitor waits for, and a rule of style for each icon.
Here the font is cut down to the letters that are used (as WOFF, which needs no compression library), and the
rules of the others are taken out.
"""

import re
from pathlib import Path

from fontTools import subset

STYLE = "styles/pydata-sphinx-theme.css"
RULE = re.compile(r'((?:\.fa-[a-z0-9-]+:before,?)+)\{content:"\\([0-9a-f]+)"\}')
NAME = re.compile(r"\bfa-([a-z0-9-]+)")
WHOLE = re.compile(r"url\(\.\./vendor/fontawesome/webfonts/(fa-solid-900)\.woff2\)[^;}]*")
PRIVATE = re.compile("[\ue000-\uf8ff]")
ESCAPED = re.compile(r'"\\([ef][0-9a-f]{3})"')


def icons_in(texts: list[str]) -> set[str]:
    """The names of the icons that pages and scripts mention.

    >>> sorted(icons_in(['<i class="fa-solid fa-bars"></i>', "toggle('fa-sun')"]))
    ['bars', 'solid', 'sun']
    """
    return {name for text in texts for name in NAME.findall(text)}


def keep_rules(style: str, used: set[str]) -> tuple[str, set[int]]:
    """The style without the rules of unused icons, and the letters that the others show.

    >>> keep_rules('.fa-bars:before{content:"\\\\f0c9"}.fa-cat:before{content:"\\\\f6be"}', {"bars"})
    ('.fa-bars:before{content:"\\\\f0c9"}', {61641})
    """
    letters = set()

    def keep(rule):
        if not icons_in([rule[1].replace(":before", "")]) & used:
            return ""
        letters.add(int(rule[2], 16))
        return rule[0]

    return RULE.sub(keep, style), letters


def cut_font(whole: Path, letters: set[int], target: Path):
    """Write a font with only these letters."""
    options = subset.Options(flavor="woff", layout_features=[], hinting=False, notdef_outline=True)
    font = subset.load_font(str(whole), options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=sorted(letters))
    cutter.subset(font)
    subset.save_font(font, str(target), options)


def keep_used(app, exception):
    if exception or app.builder.format != "html":
        return
    static = Path(app.outdir) / "_static"
    webfonts = static / "vendor" / "fontawesome" / "webfonts"
    style = (static / STYLE).read_text("utf8")
    if not WHOLE.search(style):  # cut when it was last copied
        return
    shown = [*Path(app.outdir).rglob("*.html"), *(static / "scripts").glob("*.js")]
    style, letters = keep_rules(style, icons_in([file.read_text("utf8") for file in shown]))
    for text in (style, *(file.read_text("utf8") for file in (static / "styles").glob("*.css"))):
        letters |= {ord(letter) for letter in PRIVATE.findall(text)}
    letters |= {
        int(code, 16) for code in ESCAPED.findall((static / "styles/sphinx-book-theme.css").read_text("utf8"))
    }
    cut_font(webfonts / "fa-solid-900.ttf", letters, webfonts / "fa-solid-900.woff")
    style = WHOLE.sub(r'url(../vendor/fontawesome/webfonts/\1.woff) format("woff")', style)
    (static / STYLE).write_text(style, "utf8")
    for whole in ("fa-solid-900.woff2", "fa-solid-900.ttf"):
        (webfonts / whole).unlink()


def setup(app):
    app.connect("build-finished", keep_used, priority=900)
    return {"version": "1"}

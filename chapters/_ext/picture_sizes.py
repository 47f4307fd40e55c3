"""Show the pictures that a page draws at the size they were drawn for: 100 pixels of the page to an inch.

A browser shows one pixel of the file as one pixel of the page. A figure 6.4 inches wide, saved with 150 dots
an inch so that it is sharp on a good screen, would be 960 pixels wide, and its words half as large again as
the text.

Its height is said too, beside its address, so that the page keeps the place free until the picture has come.
"""

import re
import struct
from pathlib import Path
from urllib.parse import unquote

from docutils import nodes
from sphinx.transforms import SphinxTransform

PIXELS_AN_INCH = 100
INCHES_A_METRE = 1 / 0.0254


def inches_wide(png: bytes) -> float | None:
    """The width in inches that a PNG says it has, or None where it does not say or is no PNG."""
    if not png.startswith(b"\x89PNG\r\n\x1a\n"):
        return None
    width = struct.unpack(">I", png[16:20])[0]
    at = 8
    while at + 8 <= len(png):
        length, kind = struct.unpack(">I4s", png[at : at + 8])
        if kind == b"pHYs":
            dots, _, unit = struct.unpack(">IIB", png[at + 8 : at + 17])
            return width / (dots / INCHES_A_METRE) if unit == 1 else None
        at += 12 + length
    return None


class PictureSizes(SphinxTransform):
    """Gives every picture drawn by a cell its width on the page."""

    default_priority = 500

    def apply(self, **kwargs):
        for image in self.document.findall(nodes.image):
            if "width" in image or "jupyter_execute" not in image["uri"]:
                continue
            inches = inches_wide(Path(self.env.relfn2path(image["uri"])[1]).read_bytes())
            if inches:
                image["width"] = f"{inches * PIXELS_AN_INCH:.0f}px"


def pixels(png: bytes) -> tuple[int, int] | None:
    r"""Width and height of a PNG in dots, or None where it is no PNG.

    >>> pixels(b"\x89PNG\r\n\x1a\n" + bytes(8) + struct.pack(">II", 960, 400))
    (960, 400)
    """
    return struct.unpack(">II", png[16:24]) if png.startswith(b"\x89PNG\r\n\x1a\n") else None


def keep_places_free(app, pagename, templatename, context, doctree):
    """Name, on every picture of a page, the dots of its file, from which a browser knows its shape."""
    files = {name: path for path, name in getattr(app.builder, "images", {}).items()}

    def named(tag):
        name = unquote(tag["name"])
        size = name in files and pixels((Path(app.srcdir) / files[name]).read_bytes())
        return f'{tag[0]} width="{size[0]}" height="{size[1]}"' if size else tag[0]

    picture = re.compile(r'<img\b(?![^>]*\bheight=)[^>]*? src="[^"]*?_images/(?P<name>[^"]+)"')
    context["body"] = picture.sub(named, context.get("body", ""))


def setup(app):
    app.add_transform(PictureSizes)
    app.connect("html-page-context", keep_places_free)
    return {"version": "1"}

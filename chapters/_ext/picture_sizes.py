"""Show the pictures that a page draws at the size they were drawn for: 100 pixels of the page to an inch.

A browser shows one pixel of the file as one pixel of the page. A figure 6.4 inches wide, saved with 150 dots
an inch so that it is sharp on a good screen, would be 960 pixels wide, and its words half as large again as
the text.
"""

import struct
from pathlib import Path

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


def setup(app):
    app.add_transform(PictureSizes)
    return {"version": "1"}

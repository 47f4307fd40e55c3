"""The colours and the look of every picture in the course.

The colours are those of Okabe and Ito (2008, "Color universal design"), which people with any of the
common kinds of colour blindness can tell apart.  A picture never says anything by colour alone: what a
colour means is also written beside it.

Pictures are drawn as ink on white paper.  On a dark page the browser turns lightness round and keeps the
hue (`demo.css`), so one picture serves both: draw on white, and do not use white as a colour of its own.
"""

from contextlib import AbstractContextManager

import matplotlib as mpl

BLUE = "#0072b2"
ORANGE = "#e69f00"
GREEN = "#009e73"
VERMILION = "#d55e00"
PURPLE = "#cc79a7"
SKY = "#56b4e9"
CLASSES = (BLUE, VERMILION, GREEN, PURPLE, ORANGE, SKY)  # one a class, in this order on every page

INK = "#222222"  # lines and words
QUIET = "#666666"  # words that may be overlooked; still 5.7 : 1 on white
FAINT = "#d9d9d9"  # guide lines

TEXT_SIZE = 11.5  # points; 10 pixels high on a phone 390 pixels wide

LOOK = {
    "figure.dpi": 150,  # dots an inch; the page gives an inch 100 pixels, so each has 1.5 x 1.5 dots
    "figure.facecolor": "white",
    "savefig.facecolor": "white",
    "font.family": "DejaVu Sans",  # matplotlib brings it along, so a picture is the same everywhere
    "font.size": TEXT_SIZE,
    "axes.titlesize": TEXT_SIZE,
    "axes.labelsize": TEXT_SIZE,
    "xtick.labelsize": TEXT_SIZE,
    "ytick.labelsize": TEXT_SIZE,
    "legend.fontsize": TEXT_SIZE,
    "text.color": INK,
    "axes.edgecolor": INK,
    "axes.labelcolor": INK,
    "axes.titlecolor": INK,
    "xtick.color": INK,
    "ytick.color": INK,
    "axes.facecolor": "white",
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.prop_cycle": mpl.cycler(color=CLASSES),
    "grid.color": FAINT,
    "lines.linewidth": 2,
    "legend.frameon": False,
}


def look() -> AbstractContextManager:
    """A `with` block in which matplotlib draws as this course does, whatever was set outside.

    >>> import matplotlib
    >>> with look():
    ...     matplotlib.rcParams["axes.spines.top"]
    False
    """
    return mpl.rc_context({**_DEFAULTS, **LOOK})


def use_chalk_style() -> None:
    """Let every figure of a page or notebook look like this from here on."""
    mpl.rcParams.update(LOOK)


# Settings of the process, not of a picture; taking them back to their default would switch the backend.
_PROCESS = ("backend", "backend_fallback", "interactive", "toolbar", "timezone", "webagg", "tk.", "docstring")
_DEFAULTS = {
    key: value
    for key, value in mpl.rcParamsDefault.items()
    if not key.startswith(_PROCESS) and "keymap" not in key
}

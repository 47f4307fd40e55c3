"""A demo: one definition, alive in a notebook and on a page that has no Python behind it.

Read `style` beside it, then `softmax_classification` for two that are finished.

A demo in ten lines (in a module of this folder, at its top level; the tests find it there):

    def compute(slope):                       # numbers only, from chalknet
        return {"slope": slope, "y_hat": slope * x}

    def draw(figure):                         # once: all that can be drawn beforehand
        [line] = figure.subplots().plot(x, x)
        def update(state):                    # for each state: only what changes ...
            line.set_ydata(state["y_hat"])
            return [line]                     # ... and which artists these are, always the same
        return update

    def describe(state):                      # one sentence: what a reader sees in the picture
        return f"With slope {state['slope']:g} the line rises to {state['y_hat'][-1]:g}."

    slope = Demo("The slope", "Which way does the line turn?", {"slope": [0.0, 0.5, 1.0]},
                 compute, draw, describe)

A page or a notebook then says `slope.show()`.

Controls, by the kind of their values (write `Control(values, label, start, play)` for more than the values):
a list of floats is a scale, a slider that in a notebook also offers nine values between each two; a range or
a list of whole numbers is a slider over these; a list of words is a menu.  `live=range(1, 9)` or the like is
what a notebook offers instead, the values among it.  `play=True` adds a Play button: an animation is a
control `"step": Control(range(30), play=True)`, with `interval=1500` where a step takes long to read.  When a
step needs the steps before it, compute the whole run once under `functools.lru_cache` and let `compute` look
up one step.  A figure may hold several axes, images and words; what `update` returns is painted over what it
does not, in order of zorder.

Shown in a notebook, Python computes and draws each picture.  Shown while the book is built (the environment
says CHALKNET_DEMOS=static), every combination is drawn beforehand, at most 400, and a chain of `Stack`
widgets shows the one that the sliders point at; `chapters/_ext/demo_frames.py` makes files of the pictures.
Both ways the same `Picture` draws, so the pixels are the same, and the sentence of `describe` is the
alternative text, the words below the picture, and what a screen reader is told when they change.
"""

import base64
import io
import itertools
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape
from importlib.resources import files
from typing import Any

import ipywidgets as widgets
import numpy as np
from IPython.display import Javascript, display, publish_display_data
from ipywidgets.widgets.widget_string import HTMLStyle
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image

from chalknet.demos.style import look

MOST_FRAMES = 400  # a page that carries more grows too heavy, and so does its build
PIXELS_AN_INCH = 100  # of the page; a picture 5 inches wide takes 500 of them, a phone shows it on 340
LARGE = 12_000  # bytes; a picture above it is packed again with more effort, which takes half as long again
BETWEEN = 10  # a notebook's slider takes this many steps from one value of a scale to the next


@dataclass(frozen=True)
class Control:
    """What a reader can turn: its values, the words beside it, where it starts, and whether it plays."""

    values: Sequence
    label: str = ""
    start: Any = None
    play: bool = False
    live: Sequence | None = None  # the values in a notebook, where no picture has to be drawn beforehand
    interval: int = 500  # milliseconds a step, while it plays

    def __post_init__(self):
        if self.live is not None and not set(self.values) <= set(self.live):
            raise ValueError(
                f"live is {list(self.live)!r}; expected all of the values {list(self.values)!r} in it"
            )
        if len(self.values) < 2 or len(set(self.values)) < len(self.values):
            raise ValueError(f"values is {list(self.values)!r}; expected at least two, each once")
        if self.start is not None and self.start not in self.values:
            raise ValueError(f"start is {self.start!r}; expected one of the values {list(self.values)!r}")

    @property
    def first(self) -> int:
        """The place of the value that is shown first."""
        return 0 if self.start is None else list(self.values).index(self.start)

    def with_between(self) -> "Control":
        """The same control as a notebook offers it: `live`, or with the values between, if it is a scale."""
        if self.live is not None:
            return replace(self, values=self.live, start=self.values[self.first], live=None)
        if not all(isinstance(value, float) for value in self.values):
            return self
        steps = [
            float(f"{value:.6g}")
            for low, high in itertools.pairwise(self.values)
            for value in np.linspace(low, high, BETWEEN, endpoint=False)
        ]
        return replace(self, values=[*steps, self.values[-1]], start=self.values[self.first])


class Picture:
    """A figure that is drawn once and then only changed: a few milliseconds a state instead of eighty.

    What the demo's `update` returns is left out of the first drawing; that drawing is kept, and each
    state is painted over a copy of it.
    """

    def __init__(self, draw: Callable[[Figure], Callable], size: tuple[float, float]):
        with look():
            self.figure = Figure(figsize=size)
            self.canvas = FigureCanvasAgg(self.figure)
            self.update = draw(self.figure)
        self.changing: list[Artist] = []
        self.paper = None

    def pixels(self, state: Any) -> np.ndarray:
        """The picture of a state: (height, width, 3) bytes, each colour in 32 levels, which compress well."""
        changed = list(self.update(state))
        if self.paper is None:
            self._keep_paper(changed)
        if changed != self.changing:
            raise ValueError("update returned other artists than the first time; return all that ever change")
        self.canvas.restore_region(self.paper)
        renderer = self.canvas.get_renderer()
        for artist in sorted(changed, key=Artist.get_zorder):
            artist.draw(renderer)
        dots = np.asarray(self.canvas.buffer_rgba()).view(np.uint32)  # red, green, blue, alpha at once
        dots = (dots & 0xF8F8F8F8) | (dots >> 5 & 0x07070707)  # of each, 5 bits, then the first 3 again
        return dots.view(np.uint8)[:, :, :3]

    def _keep_paper(self, changing: list[Artist]) -> None:
        for artist in changing:
            artist.set_animated(True)
        with look():
            self.canvas.draw()
        self.changing, self.paper = changing, self.canvas.copy_from_bbox(self.figure.bbox)


def encode(pixels: np.ndarray, fmt: str) -> str:
    """The pixels as a data URI: "webp", small, for files of the site, or "png", quick, for a live answer.

    Both keep every pixel as it is.
    """
    image = Image.fromarray(np.ascontiguousarray(pixels))
    if fmt == "png":
        data = _file_of(image, "png", compress_level=1)
    else:
        data = _file_of(image, "webp", lossless=True, quality=25, method=1)
        if len(data) > LARGE:
            data = _file_of(image, "webp", lossless=True, quality=100, method=2)
    return f"data:image/{fmt};base64,{base64.b64encode(data).decode()}"


def _file_of(image: Image.Image, fmt: str, **options) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, fmt, **options)
    return buffer.getvalue()


class Demo:
    """A question, something to turn, and a picture that answers; the module's docstring shows one."""

    def __init__(
        self,
        title: str,
        question: str,
        controls: dict[str, Control | Sequence],
        compute: Callable[..., Any],
        draw: Callable[[Figure], Callable[[Any], Sequence[Artist]]],
        describe: Callable[[Any], str],
        size: tuple[float, float] = (5.0, 3.2),
    ):
        self.title, self.question = title, question
        self.controls = {
            name: control if isinstance(control, Control) else Control(control)
            for name, control in controls.items()
        }
        self.compute, self.draw, self.describe, self.size = compute, draw, describe, size
        n_frames = np.prod([len(control.values) for control in self.controls.values()], dtype=int)
        if n_frames > MOST_FRAMES:
            counts = " x ".join(f"{len(control.values)} {name}" for name, control in self.controls.items())
            raise ValueError(
                f"controls of {title!r} make {counts} = {n_frames} pictures; expected at most {MOST_FRAMES}: "
                "give a control fewer values"
            )

    def combinations(self) -> Iterator[dict[str, Any]]:
        """Each combination of the controls' values, the last control turning fastest."""
        for values in itertools.product(*(control.values for control in self.controls.values())):
            yield dict(zip(self.controls, values, strict=True))

    def show(self) -> None:
        """Show the demo: live in a notebook; every picture beforehand where a book is being built."""
        if os.environ.get("CHALKNET_DEMOS") == "static":
            publish_display_data(self.static())
        else:
            display(Javascript(_file("accessible.js")), self.live())

    _ipython_display_ = show

    def live(self) -> widgets.VBox:
        """The demo as a widget that Python answers."""
        picture, frame = Picture(self.draw, self.size), widgets.HTML()
        sliders = {
            name: _slider(name, control.with_between(), self._label_width)
            for name, control in self.controls.items()
        }

        def answer(_=None):
            state = self.compute(**{name: slider.value for name, slider in sliders.items()})
            frame.value = self._frame(encode(picture.pixels(state), "png"), self.describe(state))

        answer()
        for slider in sliders.values():
            slider.observe(answer, "index")
        sheet = widgets.HTML(f"<style>{_file('demo.css')}</style>", layout={"display": "none"})
        return self._box(sliders, frame, sheet)

    def static(self) -> dict[str, Any]:
        """The demo as what a page without Python shows: a widget with every picture in it, by mime type.

        Beside the widget comes its first picture as plain HTML, for a reader without JavaScript, and as
        PNG, for print.
        """
        picture = Picture(self.draw, self.size)
        sliders = {name: _slider(name, control, self._label_width) for name, control in self.controls.items()}
        controls = list(self.controls.values())
        states = {tuple(values.values()): self.compute(**values) for values in self.combinations()}
        room = _room(max(len(self.describe(state)) for state in states.values()))
        layout, style = widgets.Layout(), HTMLStyle()  # shared by all: a page carries each only once

        def frames(*values):
            """The picture, once each control has its value; before, a stack that the next control turns."""
            if len(values) == len(controls):
                html = self._frame(
                    encode(picture.pixels(states[values]), "webp"), self.describe(states[values]), room
                )
                return widgets.HTML(html, layout=layout, style=style)
            control, slider = controls[len(values)], list(sliders.values())[len(values)]
            children = [frames(*values, value) for value in control.values]
            stack = widgets.Stack(children, selected_index=control.first, layout=layout)
            widgets.jslink((slider, "index"), (stack, "selected_index"))
            return stack

        box = self._box(sliders, frames())
        first = states[tuple(slider.value for slider in sliders.values())]
        pixels, sentence = picture.pixels(first), self.describe(first)
        still = (
            f'<div class="chalk-place"><div class="chalk-demo chalk-still">{self._head()}'
            f'<div class="chalk-controls" style="--controls:{len(sliders)}">'
            f"<noscript>The sliders need JavaScript; this is the picture they start with.</noscript></div>"
            f"{self._frame(encode(pixels, 'webp'), sentence, room)}</div></div>"
        )
        return {
            **box._repr_mimebundle_(),
            "text/html": still,
            "image/png": encode(pixels, "png").partition(",")[2],
            "text/plain": f"{self.title}: {sentence}",
        }

    @property
    def _label_width(self) -> str:
        return f"{max(len(control.label or name) for name, control in self.controls.items()) + 1}ch"

    def _head(self) -> str:
        return (
            f'<p class="chalk-title">{escape(self.title)}</p>'
            f'<p class="chalk-question"><strong>Predict, then look.</strong> {escape(self.question)}</p>'
        )

    def _frame(self, source: str, sentence: str, room: str = "") -> str:
        width, height = (round(PIXELS_AN_INCH * inches) for inches in self.size)
        said = escape(sentence)
        return (  # `dark-light` asks the book's theme to leave the picture as it is
            f'<img class="chalk-frame dark-light" width="{width}" height="{height}" '
            f'alt="{said}" src="{source}"><p class="chalk-says"{room}>{said}</p>'
        )

    def _box(self, sliders: dict[str, Any], *below: widgets.Widget) -> widgets.VBox:
        rows = []
        for name, slider in sliders.items():
            if self.controls[name].play:
                play = widgets.Play(
                    max=len(slider.options) - 1,
                    value=slider.index,
                    interval=self.controls[name].interval,
                    show_repeat=False,
                )
                widgets.jslink((play, "value"), (slider, "index"))
                rows.append(widgets.HBox([play, slider]))
            else:
                rows.append(slider)
        turned = widgets.VBox(rows).add_class("chalk-controls")
        return widgets.VBox([widgets.HTML(self._head()), turned, *below]).add_class("chalk-demo")


def _slider(name: str, control: Control, label_width: str) -> widgets.SelectionSlider | widgets.Dropdown:
    """What turns a control: a menu of words, or a slider; the `index` of either is the value's place."""
    if all(isinstance(value, str) for value in control.values):
        kind, options = widgets.Dropdown, list(control.values)
    else:
        kind = widgets.SelectionSlider
        options = [(f"{value:.4g}".replace("-", "−"), value) for value in control.values]
    return kind(
        options=options,
        index=control.first,
        description=control.label or name.replace("_", " "),
        style={"description_width": "initial" if control.play else label_width},
    )


def _room(longest: int) -> str:
    """The lines that so many characters take on a wide page and on a phone, for `demo.css`."""
    return f' style="--wide:{-(-longest // 72)};--narrow:{-(-longest // 36)}"'


def _file(name: str) -> str:
    return files("chalknet.demos").joinpath(name).read_text(encoding="utf-8")

"""Every demo, in every position of its controls; then on the built page, moved as a reader moves it.

A demo is found by being in a module of `chalknet.demos`: who adds one has it tested here.
"""

import base64
import importlib
import io
import json
import pkgutil
import re
import statistics
import subprocess
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import chalknet.demos
import ipywidgets as widgets
import matplotlib as mpl
import numpy as np
import pytest
from browser import DESKTOP, PHONE, look_at, serve
from chalknet.demos import Control, Demo, backpropagation
from chalknet.demos.demo import LARGE, MOST_FRAMES, Picture, encode
from chalknet.demos.style import CLASSES, look, use_chalk_style
from conftest import ROOT
from ipywidgets.widgets.widget import _instances
from ipywidgets.widgets.widget_link import Link
from PIL import Image

MODULES = [
    importlib.import_module(f"chalknet.demos.{module.name}")
    for module in pkgutil.iter_modules(chalknet.demos.__path__)
]
DEMOS = {
    f"{module.__name__.rpartition('.')[2]}.{name}": demo
    for module in MODULES
    for name, demo in vars(module).items()
    if isinstance(demo, Demo)
}
CHAPTERS = ROOT / "chapters"
HEAVIEST_FRAME = 20_000  # bytes
HEAVIEST_DEMO = 4_000_000


def pixels_in(html: str) -> np.ndarray:
    """The picture in a frame's HTML, decoded."""
    data = re.search(r'src="data:image/\w+;base64,([^"]+)"', html)[1]
    return np.asarray(Image.open(io.BytesIO(base64.b64decode(data))).convert("RGB"))


def sentence_in(html: str) -> str:
    """The sentence below the picture, which must be its alternative text too."""
    alt, said = (
        re.search(r'alt="([^"]*)"', html)[1],
        re.search(r'<p class="chalk-says"[^>]*>(.*)</p>', html)[1],
    )
    assert alt == said
    return said


def inside(widget: widgets.Widget, kind: type) -> list:
    """All widgets of a kind in a box, in the order in which they stand."""
    found = [widget] if isinstance(widget, kind) else []
    return found + [w for child in getattr(widget, "children", ()) for w in inside(child, kind)]


def controls_of(box: widgets.Box) -> list:
    return inside(box, (widgets.SelectionSlider, widgets.Dropdown))


def frames_of(box: widgets.Box) -> list[str]:
    """The HTML of the frames in a box: all of a static demo's, the one of a live demo."""
    return [w.value for w in inside(box, widgets.HTML) if "<img" in w.value]


@dataclass
class Static:
    """A demo as a page gets it, made once for all tests of this demo."""

    demo: Demo
    bundle: dict

    @property
    def box(self) -> widgets.Box:
        return _instances[self.bundle["application/vnd.jupyter.widget-view+json"]["model_id"]]


@pytest.fixture(scope="module", params=DEMOS)
def static(request):
    demo = DEMOS[request.param]
    yield Static(demo, demo.static())
    widgets.Widget.close_all()


# --- every position of every demo


def test_the_demos_are_found():
    assert {"softmax_classification.logits_to_probabilities", "softmax_classification.temperature"} <= set(
        DEMOS
    )


def test_static_and_live_are_the_same_in_every_position(static):
    demo, frames = static.demo, frames_of(static.box)
    positions = list(demo.combinations())
    assert len(frames) == len(positions) <= MOST_FRAMES
    sizes = [len(re.search(r"base64,([^\"]+)", frame)[1]) * 3 // 4 for frame in frames]
    assert max(sizes) <= HEAVIEST_FRAME
    assert sum(sizes) <= HEAVIEST_DEMO

    live = demo.live()
    turned = controls_of(live)
    pictures_by_sentence = defaultdict(set)
    for position, frame in zip(positions, frames, strict=True):
        for control, value in zip(turned, position.values(), strict=True):
            control.value = value
        [answer] = frames_of(live)
        picture = pixels_in(frame)
        assert np.array_equal(picture, pixels_in(answer)), position
        assert sentence_in(frame) == sentence_in(answer), position
        pictures_by_sentence[sentence_in(frame)].add(picture.tobytes())
    for sentence, pictures in pictures_by_sentence.items():
        assert len(pictures) == 1, f"{len(pictures)} different pictures are described by: {sentence}"


@pytest.mark.parametrize("name", DEMOS)
def test_a_picture_keeps_nothing_of_the_one_before(name):
    """What is painted over the kept drawing is all that changes: a fresh figure gives the same pixels."""
    demo = DEMOS[name]
    walked = Picture(demo.draw, demo.size)
    states = [demo.compute(**values) for values in demo.combinations()]
    for state in states[:: max(1, len(states) // 8)]:
        for other in (states[0], states[-1]):
            walked.pixels(other)
        assert np.array_equal(walked.pixels(state), Picture(demo.draw, demo.size).pixels(state))


@pytest.mark.parametrize("name", DEMOS)
def test_each_step_of_each_control_changes_the_picture(name):
    demo = DEMOS[name]
    picture = Picture(demo.draw, demo.size)
    start = {key: control.values[control.first] for key, control in demo.controls.items()}
    for key, control in demo.controls.items():
        seen = {picture.pixels(demo.compute(**start | {key: value})).tobytes() for value in control.values}
        assert len(seen) > 1, f"{key} changes nothing"


def test_the_nested_stacks_are_tied_to_the_controls(static):
    """Follow the links as a page does: from each control's place to each stack that it turns."""
    demo, turned = static.demo, controls_of(static.box)
    targets = defaultdict(list)
    for link in [w for w in _instances.values() if isinstance(w, Link)]:
        (source, attribute), (target, chosen) = link.source, link.target
        if source in turned and isinstance(target, widgets.Stack):
            assert (attribute, chosen) == ("index", "selected_index")
            targets[turned.index(source)].append(target)
    sizes = [len(control.values) for control in demo.controls.values()]
    for depth, size in enumerate(sizes):
        assert len(targets[depth]) == int(np.prod(sizes[:depth], dtype=int))
        assert {len(stack.children) for stack in targets[depth]} == {size}
        assert {stack.selected_index for stack in targets[depth]} == {turned[depth].index}
    still = static.bundle["text/html"]
    first = demo.compute(**{key: c.values[c.first] for key, c in demo.controls.items()})
    assert sentence_in(still) == demo.describe(first)
    assert np.array_equal(pixels_in(still), Picture(demo.draw, demo.size).pixels(first))


# --- the parts


def draw_nothing(figure):
    label = figure.text(0.5, 0.5, "")

    def update(state):
        label.set_text(str(state))
        return [label]

    return update


def demo_of(controls, draw=draw_nothing) -> Demo:
    return Demo("Title", "Question?", controls, lambda **values: list(values.values()), draw, str)


def test_a_scale_offers_the_values_between_in_a_notebook_and_a_list_of_others_does_not():
    scale = Control([0.1, 1.0, 10.0], start=1.0).with_between()
    assert set(scale.values) > {0.1, 1.0, 10.0}
    assert len(scale.values) == 21
    assert scale.values[scale.first] == 1.0
    assert list(scale.values) == sorted(scale.values)
    for values in ([1, 8, 32], range(5), ["sigmoid", "relu"]):
        assert list(Control(values).with_between().values) == list(values)


def test_a_notebook_offers_what_is_live_and_starts_at_the_same_value():
    live = Control([1, 3, 8], "units", start=3, live=range(1, 9)).with_between()
    assert list(live.values) == [1, 2, 3, 4, 5, 6, 7, 8]
    assert (live.values[live.first], live.label) == (3, "units")
    assert Control([1, 3, 8], live=range(1, 9)).with_between().first == 0
    with pytest.raises(ValueError, match=r"live is \[1, 2\]; expected all of the values \[1, 3\] in it"):
        Control([1, 3], live=[1, 2])


def test_words_make_a_menu_numbers_a_slider_and_time_a_play_button():
    live = demo_of({"activation": ["relu", "tanh"], "step": Control(range(3), play=True)}).live()
    menu, slider = controls_of(live)
    [play] = inside(live, widgets.Play)
    assert isinstance(menu, widgets.Dropdown)
    assert isinstance(slider, widgets.SelectionSlider)
    assert (play.min, play.max, play.value) == (0, 2, 0)
    assert menu.description == "activation"


def test_an_animation_keeps_the_time_that_it_asks_for():
    for control, interval in [
        (Control(range(3), play=True), 500),
        (Control([0.0, 1.0], play=True, interval=1500), 1500),
    ]:
        [play] = inside(demo_of({"step": control}).live(), widgets.Play)
        assert play.interval == interval


def test_too_many_pictures_are_refused_with_the_numbers():
    with pytest.raises(ValueError, match=r"21 a x 20 b = 420 pictures; expected at most 400"):
        demo_of({"a": range(21), "b": range(20)})


@pytest.mark.parametrize("values", [[1.0], [1, 1], []])
def test_a_control_needs_two_different_values(values):
    with pytest.raises(ValueError, match="expected at least two, each once"):
        Control(values)


def test_a_start_that_is_no_value_is_refused():
    with pytest.raises(ValueError, match=r"start is 3; expected one of the values \[1, 2\]"):
        Control([1, 2], start=3)


def test_an_update_that_returns_other_artists_is_refused():
    def draw(figure):
        labels = [figure.text(0.1, 0.1, "a"), figure.text(0.2, 0.2, "b")]
        return lambda state: labels[: state[0]]

    picture = Picture(draw, (1, 1))
    picture.pixels([1])
    with pytest.raises(ValueError, match="other artists than the first time"):
        picture.pixels([2])


@pytest.mark.parametrize("shape", [(7, 5, 3), (100, 80, 3)])  # the second is packed with more effort
@pytest.mark.parametrize("fmt", ["webp", "png"])
def test_no_pixel_is_lost_on_the_way(fmt, shape):
    pixels = np.random.default_rng(0).integers(0, 256, shape, dtype=np.uint8)
    assert np.array_equal(pixels_in(f'src="{encode(pixels, fmt)}"'), pixels)


def test_a_picture_that_would_be_large_is_packed_with_more_effort():
    pixels = Picture(backpropagation.draw, backpropagation.backpropagation.size).pixels(
        backpropagation.at_step("x = (1, 2), y = 3", "sigmoid", 24)
    )
    quick = io.BytesIO()
    Image.fromarray(np.ascontiguousarray(pixels)).save(quick, "webp", lossless=True, quality=25, method=1)
    assert len(quick.getvalue()) > LARGE
    assert len(base64.b64decode(encode(pixels, "webp").partition(",")[2])) < 0.95 * len(quick.getvalue())


def test_words_of_a_demo_cannot_break_the_page():
    demo = Demo("a < b", 'say "x"', {"n": [1, 2]}, lambda n: n, draw_nothing, lambda n: f'{n} < "3" & more')
    frame = frames_of(demo.live())[0]
    assert 'alt="1 &lt; &quot;3&quot; &amp; more"' in frame
    assert "<p>a < b" not in demo.static()["text/html"]


def test_a_picture_looks_the_same_whatever_the_notebook_has_set():
    with look():
        plain = Picture(draw_nothing, (2, 1)).pixels("text")
    with mpl.rc_context({"font.size": 30, "figure.facecolor": "red", "text.color": "blue"}):
        assert np.array_equal(Picture(draw_nothing, (2, 1)).pixels("text"), plain)


def test_use_chalk_style_sets_the_colours_of_all_that_follows():
    with mpl.rc_context():
        use_chalk_style()
        assert tuple(mpl.rcParams["axes.prop_cycle"].by_key()["color"]) == CLASSES


def test_show_is_live_in_a_notebook_and_static_while_a_book_is_built(monkeypatch):
    shown = []
    monkeypatch.setattr(
        "chalknet.demos.demo.display", lambda *what: shown.append([type(w).__name__ for w in what])
    )
    monkeypatch.setattr("chalknet.demos.demo.publish_display_data", lambda data: shown.append(sorted(data)))
    demo = demo_of({"n": [1, 2]})
    monkeypatch.delenv("CHALKNET_DEMOS", raising=False)
    demo.show()
    monkeypatch.setenv("CHALKNET_DEMOS", "static")
    demo.show()
    live, static = shown
    assert live == ["Javascript", "VBox"]
    assert static == ["application/vnd.jupyter.widget-view+json", "image/png", "text/html", "text/plain"]


# --- pictures become files


def test_pictures_leave_the_page_and_equal_ones_are_kept_once(tmp_path):
    from demo_frames import put_frames_into_files

    one, two = (encode(np.full((40, 40, 3), grey, np.uint8), "png") for grey in (0, 200))
    page = json.dumps([f'<img src="{source}">' for source in (one, two, one)])
    text, names = put_frames_into_files(page, tmp_path, "../_static/frames")
    assert "data:" not in text
    assert {file.name for file in tmp_path.iterdir()} == names
    assert len(names) == 2
    urls = re.findall(r"\.\./_static/frames/([\w.]+)", text)
    assert len(urls) == 3
    assert urls[0] == urls[2] != urls[1]
    assert (tmp_path / urls[1]).read_bytes() == base64.b64decode(two.partition(",")[2])


# --- on a page: a small one, with a menu and a Play button, below a folder

HEAD = """---
kernelspec: {name: python3, display_name: Python 3}
jupytext: {text_representation: {extension: .md, format_name: myst}}
---
# Page
"""
PLAYED = """
```{code-cell} ipython3
import numpy as np
from chalknet.demos import Control, Demo, backpropagation

def draw(figure):
    axes = figure.subplots()
    axes.set(xlim=(-2, 2), ylim=(-2, 8))
    [line] = axes.plot([-2, 2], [0, 0])
    def update(state):
        line.set_ydata(state["y"])
        return [line]
    return update

Demo(
    "A line in time", "Where does it go?",
    {"which_end": ["left", "right"], "step": Control(range(3), play=True)},
    lambda which_end, step: {"y": (step, 0) if which_end == "left" else (0, step), "end": which_end},
    draw,
    lambda state: f"The {state['end']} end is at {max(state['y'])}.",
)
```
"""


def build_page(folder: Path) -> str:
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "-b", "html", "-d", "_doctrees", ".", "_html"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return (folder / "_html" / "deep" / "page.html").read_text("utf8")


@pytest.fixture(scope="module")
def small_book(tmp_path_factory):
    folder = tmp_path_factory.mktemp("book")
    extensions = Path(__file__).resolve().parents[1] / "chapters" / "_ext"
    (folder / "conf.py").write_text(
        f"import sys\nsys.path.insert(0, {str(extensions)!r})\n"
        "extensions = ['myst_nb', 'demo_frames']\n"
        "exclude_patterns = ['_html', '_doctrees', 'jupyter_execute', '.jupyter_cache']\n"
        "nb_execution_mode = 'cache'\nnb_execution_raise_on_error = True\nhtml_theme = 'basic'\n"
        """html_js_files = [(None, {"body": "document.documentElement.dataset.theme = 'light'"})]\n"""
    )
    (folder / "deep").mkdir()
    (folder / "index.md").write_text("# Home\n\n```{toctree}\ndeep/page\n```\n")
    (folder / "deep" / "page.md").write_text(HEAD + PLAYED)
    return folder, build_page(folder)


@pytest.mark.browser
def test_a_menu_and_a_play_button_answer_on_a_page(small_book, reader):
    folder, html = small_book
    assert "data:image/webp" not in html
    with serve(folder / "_html") as address, look_at(reader, f"{address}/deep/page.html", size=PHONE) as view:
        demo = view.page.locator(".chalk-demo")
        says = demo.locator(".chalk-says")
        assert says.inner_text() == "The left end is at 0."
        menu = view.page.get_by_label("which end")
        menu.select_option("right")
        view.page.get_by_role("button", name="Play").click()
        says.filter(has_text="The right end is at 1.").wait_for()
        view.page.get_by_role("button", name="Pause").wait_for()
        says.filter(has_text="The right end is at 2.").wait_for()
        thumb = view.page.get_by_role("slider", name="step")
        assert thumb.get_attribute("aria-valuetext") == "2"
        menu.select_option("left")
        says.filter(has_text="The left end is at 2.").wait_for()
        assert not view.errors
        assert not view.refused
        assert view.sideways() == 0


def test_pictures_that_no_page_shows_any_more_are_taken_away(small_book):
    folder, _ = small_book
    frames = folder / "_html" / "_static" / "frames"
    before = {file.name for file in frames.iterdir()}
    (folder / "deep" / "page.md").write_text(HEAD + PLAYED.replace("range(3)", "range(2)"))
    html = build_page(folder)
    after = {file.name for file in frames.iterdir()}
    assert after < before
    assert after == set(re.findall(r"_static/frames/([\w.]+)", html))
    for file in frames.iterdir():
        file.unlink()
    (folder / "index.md").write_text((folder / "index.md").read_text() + "\nA word.\n")
    build_page(folder)
    assert {file.name for file in frames.iterdir()} == after, "what is missing in the site comes back"


# --- on the built book's pages, by keyboard and by finger

TIMES = """demo => {
  window.times = [];
  document.addEventListener("keydown", () => {
    const begun = performance.now(), before = demo.querySelector("img").src;
    const look = () => {
      const image = demo.querySelector("img");
      if (image && image.src !== before && image.complete) times.push(performance.now() - begun);
      else if (performance.now() - begun < 2000) setTimeout(look, 0);
    };
    look();
  }, true);
}"""
SHIFTS = """() => new Promise(done => {
  let moved = 0;
  new PerformanceObserver(list => {
    for (const shift of list.getEntries())
      if (shift.sources.some(source => source.node?.closest?.(".chalk-place"))) moved += shift.value;
  }).observe({type: "layout-shift", buffered: true});
  setTimeout(() => done(moved), 100);
})"""


PAGES = (
    sorted(  # those whose text imports demos; each is walked on its own, so that several processes share them
        source.relative_to(CHAPTERS).with_suffix(".html").as_posix()
        for source in CHAPTERS.rglob("*.md")
        if re.search(r"^from chalknet\.demos import (\w+ as )?demos$", source.read_text("utf8"), re.M)
    )
)
each_page = pytest.mark.parametrize("page", PAGES)


def test_the_pages_with_demos_are_found(book):
    with_demos = [file for file in book.rglob("*.html") if "chalk-still" in file.read_text("utf8")]
    assert sorted(file.relative_to(book).as_posix() for file in with_demos) == PAGES


@pytest.mark.browser
@each_page
def test_every_control_answers_the_keyboard(address, reader, capsys, page):
    with look_at(reader, f"{address}/{page}") as view:
        view.page.wait_for_function("!document.querySelector('.chalk-still')")
        fetched = [url for url in view.asked if "/frames/" in url]
        demos = view.page.locator(".chalk-demo").all()
        assert len(set(fetched)) == len(demos) > 0, "the first view carries one picture a demo"
        assert view.page.evaluate(SHIFTS) == 0, "nothing moves when a widget takes its picture's place"
        for demo in demos:
            title = demo.locator(".chalk-title").inner_text()
            demo.evaluate(TIMES)
            thumbs = demo.get_by_role("slider").all()
            assert len(thumbs) + demo.locator("select").count() >= 1
            for thumb in thumbs:
                assert thumb.get_attribute("aria-label")
                at_its_end = thumb.get_attribute("aria-valuenow") == thumb.get_attribute("aria-valuemax")
                there_and_back = ("ArrowLeft", "ArrowRight") if at_its_end else ("ArrowRight", "ArrowLeft")
                for key in there_and_back:
                    answers(view.page, demo, thumb, lambda t=thumb, k=key: t.press(k))
            for menu in demo.locator("select").all():
                last = menu.locator("option:not(:checked)").last.inner_text()
                answers(view.page, demo, menu, lambda m=menu, o=last: m.select_option(o))
            times = view.page.evaluate("times")
            with capsys.disabled():
                print(f"\n{page}, {title}: picture {statistics.median(times):.0f} ms after the key", end="")
        assert not view.errors
        assert not view.refused


CHANGED = """([demo, source, sentence]) => {
  const image = demo.querySelector(".chalk-frame");
  return image.getAttribute("src") !== source && image.complete && image.naturalWidth
    && demo.querySelector(".chalk-says").textContent !== sentence;
}"""


def answers(page, demo, control, act) -> None:
    """Act on a control; its picture and its sentence change, and the sentence is said."""
    picture, sentence = demo.locator(".chalk-frame"), demo.locator(".chalk-says")
    before = [demo.element_handle(), picture.get_attribute("src"), sentence.inner_text()]
    control.focus()
    act()
    page.wait_for_function(CHANGED, arg=before, timeout=5000)
    assert picture.get_attribute("alt") == sentence.inner_text()
    demo.locator(".chalk-said", has_text=sentence.inner_text()).wait_for(state="attached", timeout=5000)


MOVED = """([demo, thumb, text, source]) =>
  thumb.getAttribute("aria-valuetext") !== text
  && demo.querySelector(".chalk-frame").getAttribute("src") !== source"""


@pytest.mark.browser
@each_page
def test_every_slider_answers_a_finger(address, reader, page):
    with look_at(reader, f"{address}/{page}", size=PHONE, has_touch=True, is_mobile=True) as view:
        view.page.wait_for_function("!document.querySelector('.chalk-still')")
        finger = view.page.context.new_cdp_session(view.page)
        for demo in view.page.locator(".chalk-demo").all():
            for thumb in demo.get_by_role("slider").all():
                thumb.scroll_into_view_if_needed()
                before = [thumb.element_handle(), thumb.get_attribute("aria-valuetext")]
                before.append(demo.locator(".chalk-frame").get_attribute("src"))
                place, band = thumb.bounding_box(), demo.locator(".slider").first.bounding_box()
                assert round(min(place["width"], place["height"]), 3) >= 22  # a browser says 21.99998
                x, y = place["x"] + place["width"] / 2, place["y"] + place["height"] / 2
                way = 1 if x < band["x"] + band["width"] / 2 + 1 else -1
                drag(finger, x, y, way * band["width"] / 3)
                view.page.wait_for_function(MOVED, arg=[demo.element_handle(), *before], timeout=5000)
        assert not view.errors
        assert view.sideways() == 0


def drag(finger, x: float, y: float, far: float) -> None:
    """Touch, move in ten steps, let go."""
    finger.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    for part in range(1, 11):
        points = [{"x": x + far * part / 10, "y": y}]
        finger.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": points})
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


@pytest.mark.browser
@pytest.mark.parametrize(
    ("page", "size"), [*((page, PHONE) for page in PAGES), ("05_softmax_classification.html", DESKTOP)]
)
def test_without_javascript_the_first_picture_and_its_sentence_are_there(address, reader, page, size):
    with look_at(reader, f"{address}/{page}", size=size) as view:
        view.page.wait_for_function("!document.querySelector('.chalk-still')")
        places = [demo.bounding_box() for demo in view.page.locator(".chalk-demo").all()]
    with look_at(reader, f"{address}/{page}", size=size, java_script_enabled=False) as view:
        stills = view.page.locator(".chalk-demo").all()
        assert len(stills) == len(places) > 0
        for still, place in zip(stills, places, strict=True):
            still.scroll_into_view_if_needed()
            assert still.locator(".chalk-says").inner_text()
            assert still.locator(".chalk-frame").evaluate("image => image.naturalWidth") > 0
            assert still.locator("noscript").is_visible()
            box = still.bounding_box()
            assert box["width"] == pytest.approx(place["width"], abs=1)
            # the line of <noscript> may wrap
            assert box["height"] == pytest.approx(place["height"], abs=30)

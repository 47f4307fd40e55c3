"""Let the demos of a page answer without a kernel, and keep the page light.

While a book is built the demos are asked for their static form (the environment says so): every picture is
drawn beforehand and lies in the page as a data URI, so that an executed notebook needs nothing beside it.
Left so, a page would carry some megabytes before its first word. Here each picture becomes a file of the
site, `_static/frames/<hash>.webp`, and the page keeps its name: the first view fetches one picture, the rest
come as the reader turns something.

Also here: the first picture as plain HTML, which stands in the widget's place until it is ready and stays
where there is no JavaScript, and our bundle of ipywidgets' JavaScript (`widgets/`), in place of the one from
a public host, which is seven times as large.
"""

import base64
import hashlib
import os
import re
import shutil
import subprocess
from pathlib import Path

from docutils import nodes
from sphinx.errors import ExtensionError
from sphinx.transforms.post_transforms import SphinxPostTransform

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
DEMOS = ROOT / "lib" / "chalknet" / "demos"
BUNDLE = ("widgets.js", "widgets.css")
DATA_URI = re.compile(r"data:image/(webp|png);base64,([A-Za-z0-9+/=]{100,})")


# --- pictures become files


def frames_folder(app) -> Path:
    """Where pictures wait: beside the pages that Sphinx has read, so that both are kept or lost together."""
    return Path(app.doctreedir) / "frames"


def put_frames_into_files(text: str, folder: Path, url: str) -> tuple[str, set[str]]:
    """The text with a URL for each data URI, and the names of the files now in the folder."""
    names = set()

    def replace(match):
        kind, data = match[1], base64.b64decode(match[2])
        name = f"{hashlib.sha256(data).hexdigest()[:16]}.{kind}"
        if not (folder / name).is_file():
            (folder / name).write_bytes(data)
        names.add(name)
        return f"{url}/{name}"

    return DATA_URI.sub(replace, text), names


def move_frames(app, doctree):
    docname = app.env.docname
    folder, url = frames_folder(app), "../" * docname.count("/") + "_static/frames"
    folder.mkdir(parents=True, exist_ok=True)
    _, script = app.env.nb_metadata[docname].get("js_files", {}).get("ipywidgets_state", (None, None))
    if script is None:
        return
    script["body"], names = put_frames_into_files(script["body"], folder, url)
    for node in doctree.findall(lambda node: isinstance(node, nodes.raw) and "chalk-still" in node.astext()):
        html, more = put_frames_into_files(node.astext(), folder, url)
        node.children = [nodes.Text(html)]
        names |= more
    _frames(app.env)[docname] = names


def forget_frames(app, env, docname):
    _frames(env).pop(docname, None)


def _frames(env) -> dict[str, set[str]]:
    if not hasattr(env, "chalk_frames"):
        env.chalk_frames = {}
    return env.chalk_frames


def copy_frames(app, exception):
    if exception or app.builder.format != "html":
        return
    source, target = frames_folder(app), Path(app.outdir) / "_static" / "frames"
    wanted = set().union(*_frames(app.env).values())
    target.mkdir(parents=True, exist_ok=True)
    for name in wanted:
        if not (target / name).is_file():
            shutil.copyfile(source / name, target / name)
    for file in [*source.glob("*"), *target.glob("*")]:
        if file.name not in wanted:
            file.unlink()


# --- the first picture stands in the widget's place


class KeepStillPicture(SphinxPostTransform):
    """Of an output that is both a widget and HTML myst-nb takes the widget; put a demo's HTML before it."""

    default_priority = 3  # before myst-nb takes one
    formats = ("html",)

    def run(self, **kwargs):
        for bundle in self.document.findall(_is_mime_bundle):
            by_type = {child["mime_type"]: child for child in bundle.children if "mime_type" in child}
            view = by_type.get("application/vnd.jupyter.widget-view+json")
            html = by_type.get("text/html")
            if view is not None and html is not None and "chalk-still" in html.astext():
                still = nodes.raw(text=html.astext(), format="html")  # without the theme's frame for HTML
                view.children.insert(0, still)


def _is_mime_bundle(node) -> bool:
    return isinstance(node, nodes.container) and node.get("nb_element") == "mime_bundle"


# --- the widgets' JavaScript


def bundle_widgets() -> Path:
    """The folder with our bundle, made anew when a source or a version of it has changed."""
    ours = [DEMOS / "accessible.js", DEMOS / "demo.css", *sorted((HERE / "widgets").iterdir())]
    sources = [*ours, ROOT / "package-lock.json"]
    digest = hashlib.sha256(b"".join(file.read_bytes() for file in sources)).hexdigest()[:16]
    folder = ROOT / "node_modules" / ".cache" / "widgets" / digest
    if not all((folder / name).is_file() for name in BUNDLE):
        command = ["node", str(HERE / "widgets" / "build.mjs"), str(folder)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
        if done.returncode:
            raise ExtensionError(
                f"the widgets' JavaScript could not be bundled; `npm ci` brings what it needs:\n{done.stderr}"
            )
    return folder


def prepare(app):
    os.environ["CHALKNET_DEMOS"] = "static"  # the kernels that run the pages inherit it
    if app.builder.format == "html":
        static = Path(app.outdir) / "_static"
        static.mkdir(parents=True, exist_ok=True)
        for file in bundle_widgets().iterdir():
            shutil.copyfile(file, static / file.name)


def use_our_bundle(app, config):
    config.nb_ipywidgets_js = {"widgets.js": {"defer": "defer"}}


def link_style(app, pagename, templatename, context, doctree):
    if "ipywidgets_state" in app.env.nb_metadata.get(pagename, {}).get("js_files", {}):
        app.add_css_file("widgets.css")


def leave(app, exception):
    os.environ.pop("CHALKNET_DEMOS", None)


def setup(app):
    app.connect("config-inited", use_our_bundle)
    app.connect("builder-inited", prepare)
    app.connect("doctree-read", move_frames)
    app.connect("env-purge-doc", forget_frames)
    app.add_post_transform(KeepStillPicture)
    app.connect("html-page-context", link_style)
    app.connect("build-finished", copy_frames)
    app.connect("build-finished", leave)
    return {"version": "1"}

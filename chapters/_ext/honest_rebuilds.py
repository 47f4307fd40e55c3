"""A build that failed fails again until what was wrong is mended; a changed style is seen; a page that went
is gone.

Sphinx remembers a page that it read with a warning as read, so a second `-W` build passes in silence. It also
copies style sheets only when some page is written, so editing one changes nothing, and leaves the HTML of a
page that was taken out of the table of contents on the site.
"""

import hashlib
from pathlib import Path

HERE = Path(__file__).resolve().parent
READING = ("_ext/*.py",)
WRITING = ("_ext/*.cjs", "_static/**/*", "_templates/**/*")


def hash_of(folder: Path, patterns: tuple[str, ...]) -> str:
    """A hash of the files under a folder that match the patterns."""
    digest = hashlib.sha256()
    for file in sorted({f for pattern in patterns for f in folder.glob(pattern) if f.is_file()}):
        digest.update(file.relative_to(folder).as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()


def note_hashes(app, config):
    config.house_reading = hash_of(HERE.parent, READING)
    config.house_writing = hash_of(HERE.parent, WRITING)


def make_static_folder(app):
    # Where a first build stops early, the theme copies its logo to a file of this name; no later one works.
    Path(app.outdir, "_static").mkdir(parents=True, exist_ok=True)


def remove_what_went(app, env, added, changed, removed):
    for docname in removed:
        Path(app.outdir, f"{docname}.html").unlink(missing_ok=True)
    return []


def forget_a_failed_build(app, exception):
    if exception or app._warncount:
        Path(app.doctreedir, "environment.pickle").unlink(missing_ok=True)


def setup(app):
    app.add_config_value("house_reading", "", "env")  # read and write every page again
    app.add_config_value("house_writing", "", "html")  # write every page again
    app.connect("config-inited", note_hashes)
    app.connect("builder-inited", make_static_folder)
    app.connect("env-get-outdated", remove_what_went)
    app.connect("build-finished", forget_a_failed_build)
    return {"version": "1"}

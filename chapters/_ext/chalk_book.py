"""The book's own Sphinx extension: a list of small ones, each a file with one idea.

Read them in any order; each begins by saying what goes wrong without it.
"""

PARTS = (
    "plain_kernels",
    "page_fingerprints",
    "loud_cells",
    "math_at_build",
    "formula_marks",
    "vendored",
    "icons",
    "library_names",
    "plain_docstrings",
    "chapter_numbers",
    "page_kicker",
    "picture_sizes",
    "quiz",
    "definitions",
    "first_use",
    "course_map",
    "demo_frames",
    "reading_list",
    "accessible_pages",
    "honest_rebuilds",
)


def setup(app):
    app.add_config_value("comments_config", {}, "")  # Jupyter Book sets it for an extension that we leave out
    for part in PARTS:
        app.setup_extension(part)
    return {"version": "1", "parallel_read_safe": False, "parallel_write_safe": False}

"""Run the pages in a kernel that knows nothing of the person who builds the book.

IPython reads a profile from the home folder: a start-up file or a setting there would change what a page
shows. Ours is made with the book. It silences a warning about encryption that each kernel prints between
Sphinx's lines, although nothing but this machine talks to it. And it writes into each picture how small its
smallest letters are, so that it can be measured whether a phone can show them.
"""

import os
from pathlib import Path

PROFILE = 'c.IPKernelApp.log_level = "ERROR"\n'
STARTUP = '''"""Note in every PNG that is drawn the size of its smallest letters, in points."""
import sys


def smallest_letters(figure):
    from matplotlib.text import Text

    shown = [text for text in figure.findobj(Text) if text.get_visible() and text.get_text().strip()]
    return min((text.get_fontsize() for text in shown), default=0.0)


def note_letters():
    canvas = getattr(sys.modules.get("matplotlib.backend_bases"), "FigureCanvasBase", None)
    if canvas is None or hasattr(canvas.print_figure, "without_note"):
        return
    plain = canvas.print_figure

    def print_figure(self, filename, **options):
        if options.get("format") == "png":
            options["metadata"] = {"Smallest letters": f"{smallest_letters(self.figure):g}"}
        return plain(self, filename, **options)

    print_figure.without_note = plain
    canvas.print_figure = print_figure


get_ipython().events.register("pre_run_cell", lambda info: note_letters())
'''


def use_own_profile(app):
    folder = Path(app.outdir).parent / ".ipython"
    profile = folder / "profile_default"
    (profile / "startup").mkdir(parents=True, exist_ok=True)
    (profile / "ipython_kernel_config.py").write_text(PROFILE, "utf8")
    (profile / "startup" / "letters.py").write_text(STARTUP, "utf8")
    os.environ["IPYTHONDIR"] = str(folder)


def setup(app):
    app.connect("builder-inited", use_own_profile)
    return {"version": "1"}

"""Run the pages in a kernel that knows nothing of the person who builds the book.

IPython reads a profile from the home folder: a start-up file or a setting there would change what a page
shows. Ours is made with the book, and silences one thing: a warning about encryption that each kernel prints
between Sphinx's lines, although nothing but this machine talks to it.
"""

import os
from pathlib import Path

PROFILE = 'c.IPKernelApp.log_level = "ERROR"\n'


def use_own_profile(app):
    folder = Path(app.outdir).parent / ".ipython"
    profile = folder / "profile_default" / "ipython_kernel_config.py"
    profile.parent.mkdir(parents=True, exist_ok=True)
    profile.write_text(PROFILE, "utf8")
    os.environ["IPYTHONDIR"] = str(folder)


def setup(app):
    app.connect("builder-inited", use_own_profile)
    return {"version": "1"}

"""What an assignment's last cell calls: `check` tells what is missing, `submit` packs what is handed in.

Read `ready.py` for what is looked at. This file is imported wherever an assignment runs, so the work is
imported only when it is asked for.
"""

from __future__ import annotations

import linecache
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from chalkgrade.handin import Packed
    from chalkgrade.ready import Checked

REHEARSING = "CHALK_REHEARSAL"  # set in the process in which `rehearsal.py` runs a notebook


def check(name: str) -> Checked | None:
    """What is missing in the assignment of this name, as a table; called in the notebook itself."""
    if REHEARSING in os.environ or "NBGRADER_EXECUTION" in os.environ:
        return None  # the notebook is being run by a program: this cell is not to run it once more
    from chalkgrade.ready import Trouble, look

    try:
        path = own_path(name)
        with _progress() as (begin, advance):
            checked = look(path, begin, advance)
    except Trouble as trouble:
        print(trouble)
        return None
    checked.missing[:0] = list(_unsaved(path))
    return checked


def submit(name: str) -> Packed | None:
    """Pack the assignment of this name to be handed in; called in the notebook itself."""
    if REHEARSING in os.environ or "NBGRADER_EXECUTION" in os.environ:
        return None
    from chalkgrade.handin import pack
    from chalkgrade.ready import Trouble

    try:
        path = own_path(name)
        with _progress() as (begin, advance):
            return pack(path, begin=begin, advance=advance)
    except Trouble as trouble:
        print(trouble)
        return None


def own_path(name: str) -> Path:
    """The file of the notebook that calls, which may have been renamed."""
    session = os.environ.get("JPY_SESSION_NAME") or _variable("__vsc_ipynb_file__") or ""
    for path in (Path(Path(session).name), Path(session), Path(f"{name}.ipynb")):
        if path.suffix == ".ipynb" and path.is_file():
            return path
    from chalkgrade.ready import Trouble

    others = sorted(Path.cwd().glob("*.ipynb"))
    if len(others) == 1:
        return others[0]
    raise Trouble(
        f"There is no file {name}.ipynb in {Path.cwd()}. In a terminal: chalk check PATH/OF/YOUR.ipynb"
    )


def _shell() -> Any:
    """The IPython shell that runs, if one does."""
    ipython = sys.modules.get("IPython")
    return ipython.get_ipython() if ipython else None


def _variable(name: str) -> Any:
    shell = _shell()
    return shell.user_ns.get(name) if shell else None


def _unsaved(path: Path) -> Iterator[str]:
    """Functions that the open notebook has otherwise than its file."""
    shell = _shell()
    if not shell:
        return
    from chalkgrade.ready import read_notebook

    saved = {cell.source.strip() for cell in read_notebook(path)[0].cells}
    differ = []
    for name, thing in list(shell.user_ns.items()):
        code = getattr(thing, "__code__", None)
        if code is None or getattr(thing, "__module__", "") != "__main__" or code.co_name != name:
            continue
        if (text := "".join(linecache.getlines(code.co_filename)).strip()) and text not in saved:
            differ.append(f"`{name}`")
    if differ:
        yield f"Save the notebook and run this cell again: its file has {', '.join(differ)} otherwise."


class _progress:
    """A bar in the notebook, or nothing where there is none."""

    def __enter__(self):
        self.done, self.all, self.handle = 0, 1, None
        if _shell():
            from IPython.display import HTML, display

            self.html = HTML
            self.handle = display(HTML(self._bar()), display_id=True)
        return self.begin, self.advance

    def _bar(self) -> str:
        return f'<progress value="{self.done}" max="{self.all}"></progress> {self.done} of {self.all} cells'

    def begin(self, cells: int) -> None:
        self.all = cells
        self._show()

    def advance(self) -> None:
        self.done += 1
        self._show()

    def _show(self) -> None:
        if self.handle:
            self.handle.update(self.html(self._bar()))

    def __exit__(self, *_: Any) -> None:
        if self.handle:
            self.handle.update(self.html(""))

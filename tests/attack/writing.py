"""Attacks by what is written: into the notebook's file, its cells and outputs, and into the names of files.

They want to stop the batch before anything runs, or to run something in a teacher's browser, terminal or
spreadsheet.
"""

import json
import os
import socket

from nbformat.v4 import new_raw_cell

from .hand import FILE, NAME, WORDS, attack

SCRIPT = "<script>alert('chalk-script')</script>"
HTML = (
    f"{SCRIPT}<img src=x onerror=alert('chalk-script')><svg onload=alert('chalk-script')>"
    "<a href='javascript:alert(1)//chalk-script'>a</a><iframe src='http://chalk-script.example'></iframe>"
    "<style>@import 'http://chalk-script.example'</style><base href='http://chalk-script.example'>"
    "<form action='http://chalk-script.example'><input name=x></form><math><mtext><script>alert(1)</script>"
    "<link rel=stylesheet href='http://chalk-script.example'><object data='http://chalk-script.example'>"
)
ESCAPE = "\x1b[2J\x1b[Hchalk-escape\x1b]0;chalk-escape\x07\x9b31m\u202e"


# Files that are no notebook


def _raw(name: str, says: str, make, slow: bool = False):
    def spoil(hand):
        hand.raw = make(hand)

    spoil.__name__, spoil.__doc__ = name, says
    attack("right", slow=slow)(spoil)


def _notebook(hand, **changes) -> bytes:
    return json.dumps(json.loads(json.dumps(hand.notebook)) | changes).encode()


_raw("is_empty", "Is a file of no bytes.", lambda hand: b"")
_raw("is_not_json", "Is a letter to the teacher.", lambda hand: b"Dear teacher, please see attached.")
_raw("is_binary", "Is random bytes.", lambda hand: os.urandom(5000))
_raw("is_half", "Is cut off in the middle.", lambda hand: _notebook(hand)[:5000])
_raw(
    "is_nested_deeply",
    "Is a list in a list, a hundred thousand times.",
    lambda hand: b'{"cells": ' + b"[" * 10**5,
)
_raw(
    "is_large",
    "Is 60 MB.",
    lambda hand: _notebook(hand, metadata={"x": "y" * 60_000_000}),
    slow=True,
)
_raw("is_a_number", "Is the number 29.", lambda hand: b"29")
_raw("has_no_cells", "Has cells that are a number.", lambda hand: _notebook(hand, cells=29))
_raw("has_odd_cells", "Has cells that are no cells.", lambda hand: _notebook(hand, cells=[1, None, [], {}]))
_raw("has_a_future_format", "Says that it is of format 99.", lambda hand: _notebook(hand, nbformat=99))
_raw(
    "has_a_format_in_words",
    "Says that it is of format 'four'.",
    lambda hand: _notebook(hand, nbformat="four", nbformat_minor={}),
)
_raw(
    "has_no_format",
    "Does not say its format.",
    lambda hand: json.dumps({"cells": json.loads(json.dumps(hand.notebook.cells))}).encode(),
)
_raw(
    "begins_with_a_mark",
    "Begins with the mark of another editor.",
    lambda hand: b"\xef\xbb\xbf" + _notebook(hand),
)
_raw("is_in_another_alphabet", "Is UTF-16.", lambda hand: _notebook(hand).decode().encode("utf-16"))
_raw(
    "has_numbers_that_are_none",
    "Has NaN and 10 to the 400 where numbers may be.",
    lambda hand: (
        _notebook(hand)
        .replace(b'"points": 3', b'"points": NaN')
        .replace(b'"points": 2', b'"points": 1' + b"0" * 400)
    ),
)
_raw(
    "has_a_hundred_thousand_cells",
    "Has a hundred thousand empty cells.",
    lambda hand: _notebook(
        hand,
        cells=[
            *json.loads(json.dumps(hand.notebook.cells)),
            *[{"cell_type": "code", "id": f"n{n}", "metadata": {}, "source": "", "outputs": [], "execution_count": None} for n in range(10**5)],
        ],
    ),
    slow=True,
)  # fmt: skip


def _odd_metadata(hand) -> bytes:
    notebook = json.loads(json.dumps(hand.notebook))
    odd = [5, [], "x", {"grade_id": [1]}, {"grade_id": {"a": 1}}, {"grade_id": None}, {}]
    for number, thing in enumerate(odd):
        notebook["cells"].append(
            {
                "cell_type": "code",
                "id": f"odd{number}",
                "metadata": {"nbgrader": thing, "tags": 5, "name": {}},
                "source": "x = 1",
                "outputs": [],
                "execution_count": None,
            }
        )
    notebook["metadata"] |= {"kernelspec": [], "language_info": 5, "title": SCRIPT, "authors": {}}
    return json.dumps(notebook).encode()


_raw("has_odd_metadata", "Has metadata of every wrong kind.", _odd_metadata)


def _halves_of_letters(hand) -> bytes:
    notebook = json.loads(json.dumps(hand.notebook))
    cells = [
        {"cell_type": "code", "id": "h1", "metadata": {"nbgrader": {"grade_id": "\ud800"}}, "source": "x = '\ud800'", "outputs": [], "execution_count": None},
        {"cell_type": "code", "id": "h2", "metadata": {}, "source": "print('\\ud800')\nraise type('\\ud83d', (Exception,), {})('\\udfff')", "outputs": [], "execution_count": None},
        {"cell_type": "markdown", "id": "h3", "metadata": {}, "source": "# \ud800"},
    ]  # fmt: skip
    notebook["cells"] = cells + notebook["cells"]
    notebook["metadata"]["kernelspec"] = {"language": "R\ud800", "name": "ir", "display_name": "\ud800"}
    return json.dumps(notebook).encode()


_raw("has_halves_of_letters", "Has halves of letters that no file can hold.", _halves_of_letters)


@attack("right")
def has_another_kernel(hand):
    """Asks for a kernel that runs a program of its own."""
    hand.notebook.metadata.kernelspec = {
        "name": "bash",
        "language": "bash",
        "display_name": "x",
        "argv": ["sh", "-c", "touch /tmp/chalk-climbed"],
    }


@attack("right")
def has_ids_of_its_own(hand):
    """Has cell ids with HTML, with 10 kB, doubled and missing, and cells of unknown kinds in metadata."""
    for number, cell in enumerate(hand.notebook.cells):
        cell["id"] = (SCRIPT, "x" * 10_000, "same", "../../../etc/passwd", "same")[number % 5]


# Names


@attack("right")
def is_called_otherwise(hand):
    """Has a name with HTML, a formula and what a terminal obeys."""
    hand.file = (
        "=cmd|' calc'!A0 <script>alert('chalk-script')<|script> \x1b[2J\x1b[Hchalk-escape.ipynb".replace(
            "|script", "∕script"
        )
    )


@attack("right")
def is_called_by_bytes(hand):
    """Has a name that is no text."""
    hand.file = b"\xff\xfe 01.ipynb"


@attack("right")
def has_files_called_by_bytes(hand):
    """Has, besides its notebook, files whose names are no text, end in a line, or are 255 bytes long."""
    hand.files |= {b"\xff\xfe.csv": b"1", "two\nlines.csv": b"1", "x" * 255: b"1", "-rf": b"1", "a\\b": b"1"}


@attack("right")
def has_a_folder_for_a_notebook(hand):
    """Has a folder where its notebook should be, and the notebook in it."""
    hand.file = f"{FILE}/{FILE}"
    hand.files[f"{FILE}/other.txt"] = b"1"


@attack("right")
def has_many_notebooks(hand):
    """Has nine notebooks, none of which has the right name."""
    hand.file = "final.ipynb"
    hand.files |= {f"final ({n}).ipynb": b"{}" for n in range(8)}


@attack("right")
def has_thousands_of_files(hand):
    """Has three thousand files in folders in folders."""
    hand.files |= {f"d{n % 50}/e{n % 7}/{n}.txt": b"" for n in range(3000)}


@attack("right")
def has_a_tower_of_folders(hand):
    """Has folders in folders, until their name is longer than a name may be."""

    def change(folder):
        here = os.open(folder, os.O_RDONLY)
        for _ in range(60):
            os.mkdir("f" * 200, dir_fd=here)
            inner = os.open("f" * 200, os.O_RDONLY, dir_fd=here)
            os.close(here)
            here = inner
        os.close(os.open("file", os.O_CREAT | os.O_WRONLY, dir_fd=here))
        os.close(here)

    hand.afterwards.append(change)


@attack("right", harm="it would fill the machine")
def has_a_huge_file(hand):
    """Has a file of 200 GB that takes no room, as a zip can hold it."""
    hand.afterwards.append(lambda folder: _sparse(folder / "data.bin"))


@attack("right", harm="it would fill the machine")
def has_a_huge_timestamp(hand):
    """Has a timestamp.txt of 200 GB."""
    hand.afterwards.append(lambda folder: _sparse(folder / "timestamp.txt"))


@attack("right", harm="it would fill the machine")
def is_a_huge_notebook(hand):
    """Has a notebook of 200 GB."""
    hand.afterwards.append(lambda folder: _sparse(folder / FILE))


def _sparse(path):
    with path.open("ab") as file:
        os.ftruncate(file.fileno(), 200 << 30)


@attack("right")
def has_things_that_are_no_files(hand):
    """Has pipes, sockets and links to themselves, one of them called timestamp.txt."""

    def change(folder):
        os.mkfifo(folder / "timestamp.txt")
        os.mkfifo(folder / "pipe.ipynb")
        (folder / "loop").symlink_to(folder / "loop")
        (folder / "self").symlink_to(folder)
        here = os.open(folder, os.O_RDONLY)
        listener = socket.socket(socket.AF_UNIX)
        listener.bind(f"/proc/self/fd/{here}/socket")
        listener.close()
        os.close(here)

    hand.afterwards.append(change)


@attack("right")
def has_a_pipe_for_a_notebook(hand):
    """Has a pipe where its notebook should be: who opens it waits for ever."""

    def change(folder):
        (folder / FILE).unlink()
        os.mkfifo(folder / FILE)

    hand.afterwards.append(change)


@attack("right")
def has_a_time_of_its_own(hand):
    """Says in timestamp.txt that it was handed in before the world began, in words, with HTML."""
    hand.files["timestamp.txt"] = f"-9999-99-99 99:99 {SCRIPT}\n{ESCAPE}".encode()


@attack("right")
def has_a_time_that_no_clock_shows(hand):
    """Says in timestamp.txt that it was handed in at 10 to the 30 hours, too many even for the reader of dates."""
    hand.files["timestamp.txt"] = b"9" * 30 + b"h"


# What a browser, a terminal or a spreadsheet would obey


@attack("right")
def writes_scripts_in_its_words(hand):
    """Answers in words with scripts, pictures from elsewhere, frames and forms."""
    hand.write(
        "why",
        f"{WORDS}\n\n{HTML}\n\n[a](javascript:alert('chalk-script')) ![b](http://chalk-script.example/x.png)",
    )


@attack("right")
def dresses_as_the_page(hand):
    """Answers in words with elements that look like the page's own: another total, an overlay."""
    hand.write(
        "why",
        f"{WORDS}\n\n<p class='total'>31 of 31 points</p><div class='modal fade in modal-backdrop navbar-fixed-top' "
        "style='position:fixed;top:0;left:0;width:100%;height:100%'>over all</div><td class='full' id='x'>2 of 2</td>"
        "<a class='modal-backdrop' href='https://example.org'>all of the page</a>",
    )


@attack("right")
def lies_over_the_page(hand):
    """Shows, and writes in words, what is like a table of checks but lies over the whole page."""
    over = (
        "text-align: left; position: fixed; top: 0; left: 0; width: 100vw; height: 100vh; background: white"
    )
    forms = (
        f'<p style="{over}">31 of 31 points</p>',
        f'<table style="{over}"><tr><td style="{over}">31 of 31 points</td></tr></table>',
        '<table><tr><th scope="row" style="text-align: left; margin: -900px">31 of 31 points</th></tr></table>',
    )
    hand.write("why", "\n\n".join([WORDS, *forms]))
    shown = "; ".join(f"display(HTML({form!r}))" for form in forms)
    hand.end(f"from IPython.display import HTML, display\n{shown}")


@attack("right")
def shows_scripts(hand):
    """Displays scripts in every form that a notebook knows."""
    hand.end(
        f"""
from IPython.display import HTML, SVG, Javascript, Latex, Markdown, display
display(HTML({HTML!r})); display(Javascript("alert('chalk-script')")); display(Markdown({HTML!r}))
display(Latex({HTML!r}))
display({{"text/html": {HTML!r}, "image/svg+xml": "<svg onload=alert('chalk-script')/>", "image/png": "x' onerror='alert(1)//chalk-script",
  "application/vnd.jupyter.widget-view+json": {{"model_id": "x"}}, "text/latex": {HTML!r}, "application/pdf": "x", "application/x-chalk": {HTML!r}}}, raw=True)
print({HTML!r})
raise type("<script>alert('chalk-script')<", (Exception,), {{}})({HTML!r})
"""
    )


@attack("zero")
def returns_scripts(hand):
    """Gives and raises texts with scripts where a check will show what came back."""
    hand.every(f"raise type('E' + {SCRIPT!r}, (ValueError,), {{}})({HTML!r})")
    hand.write(
        "square", f"def square(x):\n    print({HTML!r})\n    return {HTML!r} if x is 3 else [{HTML!r}] * 3"
    )
    hand.write("mean", f"def mean(v): return {HTML!r}")


@attack("right")
def attaches_scripts(hand):
    """Puts scripts into attachments, metadata, cell ids and outputs that it brings along."""
    for cell in hand.notebook.cells:
        cell.metadata |= {"title": HTML, "slideshow": {"slide_type": HTML}}
        if cell.cell_type == "markdown":
            cell["attachments"] = {"a.svg": {"image/svg+xml": "<svg onload=alert('chalk-script')>"}}
            cell.source += f"\n![](attachment:a.svg)\n# {HTML}"
    hand.notebook.metadata |= {
        "title": HTML,
        "widgets": {"application/vnd.jupyter.widget-state+json": {"x": HTML}},
    }


@attack("right")
def covers_formgraders_page(hand):
    """Has tags and raw cells, which formgrader's page shows with the classes and names that they ask for."""
    over = "<div class='modal-backdrop' id='why'>31 of 31 points</div>"
    hand.end("x = 1").metadata["tags"] = ["a modal-backdrop"]
    hand.notebook.cells.append(new_raw_cell(over))
    hand.notebook.cells.append(new_raw_cell(over, metadata={"raw_mimetype": "text/html"}))


@attack("right")
def links_to_a_script(hand):
    """Answers in words with a link of which formgrader takes the beginning away; what is left is a script."""
    hand.write("why", f"{WORDS} [a](/files/javascript:alert(1)) <a href='files/javascript:alert(2)'>b</a>")


@attack("right")
def leaves_a_table_open(hand):
    """Answers in words with elements that do not end, so that what follows in the page is inside of them."""
    hand.write("why", f"{WORDS}\n\n<table><caption><code><strong>\n\n<table><tr><td>")


@attack("right")
def writes_what_a_terminal_obeys(hand):
    """Raises, prints and names what clears a terminal, sets its title or turns its text around."""
    hand.end(f"print({ESCAPE!r})\nraise type({ESCAPE!r}, (Exception,), {{}})({ESCAPE!r})")
    mine = hand.end("x = 1")
    mine.metadata = {"nbgrader": {"grade_id": ESCAPE, "schema_version": 3}}


@attack("right")
def writes_what_a_spreadsheet_computes(hand):
    """Has names that a spreadsheet would take for a formula, in cells, exceptions and files."""
    formula = '=HYPERLINK("http://chalk-script.example";"marks")'
    hand.end(f"raise type({formula!r}, (Exception,), {{}})('=1+1')")
    for start in ("=1+1", "@SUM(1)", "+1", "-1"):
        mine = hand.end("x = 1")
        mine.metadata = {"nbgrader": {"grade_id": start + formula, "schema_version": 3}}
    hand.file = f"{formula.replace('/', '∕')}.ipynb"


@attack("right", slow=True)
def writes_much_in_words(hand):
    """Answers in words with 3 MB of brackets, tables and emphasis, which are slow to lay out."""
    hand.write(
        "why",
        WORDS
        + "\n\n"
        + "[" * 20_000
        + "*_" * 100_000
        + "\n"
        + "| a " * 20_000
        + "\n"
        + "> " * 5_000
        + "x"
        + "`" * 9_999,
    )


@attack("right", slow=True)
def writes_code_that_is_slow_to_colour(hand):
    """Writes code that takes whoever shows it for ever: a line of a million letters, brackets, quotes."""
    hand.end("x = '" + "a" * 1_000_000 + "'\n# " + "(" * 100_000)
    hand.end('"""' * 20_001)
    hand.end("x = 1\n" + "\t\r" * 20_000)


@attack("right", slow=True)
def nests_expressions(hand):
    """Writes expressions so deep that whoever reads them runs out of stack."""
    hand.end("x = " + "(" * 5_000 + "1" + ")" * 5_000)
    hand.end("x = " + "-" * 50_000 + "1")
    hand.end("x = 1" + " + 1" * 50_000)


@attack("right")
def has_zero_bytes(hand):
    """Has zero bytes, forms feeds and carriage returns in its code and its words."""
    hand.end("x = 1\0\r\x0c\x1a\ny = 2")
    hand.write("why", f"{WORDS}\0\x0b\x0c\r\r\n\x1b")


assert NAME

"""Does something that is published hold a line of a solution or of a hidden check?

Such a line may be public only if it also stands where everybody may read it: in the library, in what checks
at home, in a chapter, or in the part of an assignment that students get.
"""

import html
import io
import json
import re
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from chalk import ROOT
from chalkgrade.bundle import AT_HOME
from chalkgrade.source import read_source

SHORTEST = 20  # characters; shorter lines, such as `return x`, stand everywhere
REGION = re.compile(r"^ *### BEGIN (SOLUTION|HIDDEN TESTS)\n.*?### END \1", re.S | re.M)
BINARY = {".npz", ".png", ".gif", ".ico", ".woff", ".woff2", ".ttf", ".pdf", ".wasm", ".gz", ".inv"}


def stripped(text: str) -> set[str]:
    """The lines of a text that are not trivial."""
    return {line.strip() for line in text.split("\n") if len(line.strip()) >= SHORTEST}


@cache
def secrets() -> frozenset[str]:
    """The lines of all solutions, hidden checks and other right answers that are nowhere public."""
    hidden, public = set(), set()
    for source in sorted(ROOT.glob("solutions/*/*_*.md")):
        for cell in read_source(source).cells:
            for region in REGION.finditer(cell.source):
                hidden |= stripped(region[0])
            public |= stripped(REGION.sub("", cell.source))
    for path in ROOT.glob("solutions/*/right_answers/*.py"):
        hidden |= stripped(path.read_text())
    everybodys = [*ROOT.glob("lib/chalknet/**/*.py"), *ROOT.glob("chapters/**/*.md")]
    everybodys += [ROOT / "lib" / "chalkgrade" / f"{name}.py" for name in AT_HOME]
    for path in everybodys:
        public |= stripped(path.read_text())
    return frozenset(hidden - public)


def found_in(name: str, content: bytes) -> dict[str, set[str]]:
    """The secret lines in a file, by its name; also in what is packed in it."""
    leaks = {}
    if zipfile.is_zipfile(io.BytesIO(content)) and Path(name).suffix != ".npz":
        with zipfile.ZipFile(io.BytesIO(content)) as zipped:
            for inside in zipped.namelist():
                leaks |= found_in(f"{name}/{inside}", zipped.read(inside))
    elif Path(name).suffix not in BINARY:
        lines = {
            line for text in readings(name, content.decode("utf-8", "replace")) for line in stripped(text)
        }
        if told := lines & secrets():
            leaks[name] = told
    return leaks


def readings(name: str, text: str) -> Iterator[str]:
    """A file's text as it stands, and as a browser or Jupyter would show it."""
    yield text
    suffix = Path(name).suffix
    if suffix in (".html", ".svg", ".xml"):
        yield html.unescape(re.sub(r"<[^>]*>", "", text))
    if suffix in (".js", ".json", ".ipynb", ".html"):  # strings in which a line's end is written \n
        yield re.sub(r'\\(["/\\])', r"\1", text.replace("\\n", "\n"))
    if suffix == ".ipynb":
        for cell in json.loads(text)["cells"]:
            yield "".join(cell["source"])

"""One topic has one name in every room, and arrows go one way."""

import ast
import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parent.parent
MAP = yaml.safe_load((ROOT / "chapters" / "map.yml").read_text())
WRITTEN_ABOUT = [  # the files all of whose chapters are written
    "activations",
    "losses",
    "optimizers",
    "schedules",
    "separability",
    "svm",
    "rbm",
    "network",
    "graph",
    "gradcheck",
    "training",
]
TOC = yaml.safe_load((ROOT / "_toc.yml").read_text())


def pages_of_the_book():
    """The names of all pages in the table of contents."""

    def walk(node):
        if isinstance(node, dict):
            yield from ([node["file"]] if "file" in node else [])
            for value in node.values():
                yield from walk(value)
        elif isinstance(node, list):
            for value in node:
                yield from walk(value)

    return {TOC["root"], *walk(TOC)}


def imports_of(path):
    """The names of all modules that a file imports, wherever in the file."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield "." * node.level + (node.module or "")


def files(folder, *, outside=()):
    return [
        path
        for path in sorted((ROOT / folder).rglob("*.py"))
        if not any(part in path.relative_to(ROOT / folder).as_posix() for part in outside)
    ]


def offenders(paths, forbidden):
    """(file, import) for each import of a forbidden package."""
    return [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in paths
        for name in imports_of(path)
        if name.split(".")[0] in forbidden
    ]


def test_every_numbered_page_is_on_the_map_and_the_other_way_round():
    numbered = {name for name in pages_of_the_book() if name[:2].isdigit() and "/" not in name}
    assert numbered == {topic for topic, rooms in MAP.items() if rooms.get("chapter", True)}


@pytest.mark.parametrize("topic", MAP)
def test_each_topic_has_its_name_in_every_room(topic):
    rooms = MAP[topic]
    assert (ROOT / "chapters" / f"{topic}.md").is_file() == rooms.get("chapter", True)
    for module in rooms["library"]:
        assert (ROOT / "lib" / "chalknet" / f"{module}.py").is_file(), module
        assert (ROOT / "tests" / f"test_{module}.py").is_file(), module
    if rooms["demos"]:
        assert rooms["demos"] == topic[3:]
        assert (ROOT / "lib" / "chalknet" / "demos" / f"{rooms['demos']}.py").is_file()
    for room, ending in (("solutions", "md"), ("exercises", "ipynb")):
        assert (ROOT / room / topic / f"{topic}.{ending}").is_file() == rooms["assignment"], room


def test_what_is_no_chapter_is_told_of_on_a_page_and_needed_by_none():
    for topic, rooms in MAP.items():
        if not rooms.get("chapter", True):
            page, _, place = rooms["told"].partition("#")
            headings = re.findall(r"^## (.+)$", (ROOT / "chapters" / f"{page}.md").read_text(), re.M)
            assert place in {heading.lower().replace(" ", "-") for heading in headings}
            assert rooms["title"] and not any(topic in other["needs"] for other in MAP.values())


def test_a_chapter_needs_only_chapters_before_it():
    for topic, rooms in MAP.items():
        assert all(before in MAP and before < topic for before in rooms["needs"]), topic


def test_no_room_holds_a_topic_that_is_not_on_the_map():
    for room in ("solutions", "exercises"):
        found = {path.name for path in (ROOT / room).iterdir() if path.is_dir() and path.name[0] != "."}
        assert found == {topic for topic, rooms in MAP.items() if rooms["assignment"]}, room


def test_every_equation_that_the_library_names_is_on_a_page():
    """`(eq. softmax)` in a docstring is the label of an equation in a chapter."""
    labels = set()
    for page in (ROOT / "chapters").rglob("*.md"):
        text = page.read_text()
        labels |= set(re.findall(r"^:label: (\S+)$", text, re.M)) | set(
            re.findall(r"^\$\$ \(([\w-]+)\)$", text, re.M)
        )
    for module in WRITTEN_ABOUT:
        named = set(
            re.findall(r"\(eq\. ([\w-]+)\)", (ROOT / "lib" / "chalknet" / f"{module}.py").read_text())
        )
        assert named <= labels, f"{module} names equations that no page has: {sorted(named - labels)}"


def test_the_library_needs_numpy_alone():
    plain = files("lib/chalknet", outside=("demos/", "gpu"))
    heavy = {
        "matplotlib",
        "ipywidgets",
        "IPython",
        "PIL",
        "scipy",
        "sklearn",
        "torch",
        "chalkgrade",
        "nbgrader",
    }
    assert offenders(plain, heavy) == []


def test_only_the_gpu_files_import_torch():
    assert offenders(files("lib", outside=("chalknet/gpu",)), {"torch"}) == []


def test_the_two_packages_do_not_know_each_other():
    assert offenders(files("lib/chalknet"), {"chalkgrade"}) == []
    assert offenders(files("lib/chalkgrade"), {"chalknet"}) == []


def test_the_check_for_imports_sees_an_import(tmp_path):
    wrong = tmp_path / "wrong.py"
    wrong.write_text("def f():\n    from torch.nn import Linear\n")
    assert list(imports_of(wrong)) == ["torch.nn"]

"""Releasing: what a student gets is exactly what the one source makes, and tells nothing it should not."""

import json
import re

import pytest
from chalk import ROOT, TINY, chalk, released, source_of, tiny_course
from chalkgrade.plain import plain_markdown
from chalkgrade.source import faults, read_source

pytestmark = pytest.mark.grading


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    folder = tiny_course(tmp_path_factory.mktemp("course"))
    data = folder / "solutions" / TINY / "data"
    data.mkdir()
    (data / "numbers.csv").write_text("1,2\n")
    (folder / "solutions" / TINY / "wrong_answers").mkdir()
    (folder / "solutions" / TINY / "wrong_answers" / "secret.py").write_text("x = 1\n")
    chalk("release", at=folder)
    return folder


def test_the_notebook_holds_no_solution_hidden_check_or_output(course):
    text = (course / "exercises" / TINY / f"{TINY}.ipynb").read_text()
    for secret in ("2 * x", "x / 2", "secret_array", "all of it", "BEGIN", "END"):
        assert secret not in text
    notebook = released(course)
    assert all(
        cell.outputs == [] and cell.execution_count is None
        for cell in notebook.cells
        if cell.cell_type == "code"
    )
    stubs = [
        cell.source
        for cell in notebook.cells
        if cell.metadata.get("nbgrader", {}).get("grade_id") == "double"
    ]
    assert "raise NotImplementedError()" in stubs[0] and '"""Twice x."""' in stubs[0]


def test_the_visible_checks_stay(course):
    cells = {cell.id: cell.source for cell in released(course).cells}
    assert "a whole number" in cells["double-checks"] and cells["double-checks"].endswith("check.report()")


def test_ids_are_the_grade_ids_and_all_different(course):
    cells = released(course).cells
    assert len({cell.id for cell in cells}) == len(cells)
    for cell in cells:
        if "nbgrader" in cell.metadata:
            assert cell.id == cell.metadata.nbgrader.grade_id


def test_text_is_plain_markdown(course):
    text = "\n".join(cell.source for cell in released(course).cells if cell.cell_type == "markdown")
    assert "> **Note**" in text and "$2x$" in text
    for raw in ("```{", "{doc}", "{math}", "(a-target)="):
        assert raw not in text


def test_data_is_shipped_and_the_rest_of_the_folder_is_not(course):
    files = sorted(path.name for path in (course / "exercises" / TINY).rglob("*") if path.is_file())
    assert files == [f"{TINY}.ipynb", "numbers.csv"]


def test_releasing_again_changes_no_byte(course):
    before = (course / "exercises" / TINY / f"{TINY}.ipynb").read_bytes()
    assert "is what its source makes" in chalk("release", TINY, at=course)
    assert (course / "exercises" / TINY / f"{TINY}.ipynb").read_bytes() == before


def test_check_notices_an_edited_exercise_and_writes_nothing(course, tmp_path):
    path = course / "exercises" / TINY / f"{TINY}.ipynb"
    before = path.read_bytes()
    path.write_bytes(before.replace(b"Twice x", b"Two times x"))
    extra = path.with_name("notes.txt")
    extra.write_text("mine")
    try:
        said = chalk("release", "--check", at=course, code=1)
        assert f"{TINY}.ipynb (changed)" in said and "notes.txt (no longer made)" in said
        assert "chalk release" in said
        assert path.read_bytes() != before and extra.exists()
    finally:
        path.write_bytes(before)
        extra.unlink()
    chalk("release", "--check", "01", at=course)


def test_committed_exercises_are_what_their_sources_make():
    chalk("release", "--check", at=ROOT)


@pytest.mark.parametrize("source", sorted(ROOT.glob("solutions/*/*_*.md")), ids=lambda path: path.stem)
def test_no_secret_line_is_in_what_students_get(source):
    """A line of a solution or a hidden check may be public only if the author also wrote it in public."""
    notebook = read_source(source)
    secret = r"^ *### BEGIN (SOLUTION|HIDDEN TESTS)\n.*?### END \1"
    public = {
        line.strip()
        for cell in notebook.cells
        for line in re.sub(secret, "", cell.source, flags=re.S | re.M).split("\n")
    }
    secrets = {
        line.strip()
        for cell in notebook.cells
        for region in re.finditer(secret, cell.source, flags=re.S | re.M)
        for line in region[0].split("\n")
    } - public
    assert len(secrets) > 20
    exercise = json.loads((ROOT / "exercises" / source.stem / f"{source.stem}.ipynb").read_text())
    lines = {line.strip() for cell in exercise["cells"] for line in cell["source"]}
    assert not secrets & lines


# What is wrong with a source


@pytest.mark.parametrize(
    ("written", "instead", "told"),
    [
        ('"points": 3, ', "", "points None"),
        ('"points": 3, ', '"points": 0, ', "points 0"),
        ('"points": 3, ', '"points": "3", ', "points '3'"),
        ('"grade_id": "halve"', '"grade_id": "double"', "'double' is used twice"),
        ('"grade_id": "halve"', '"grade_id": "to halve"', "'to halve' should be"),
        ('"grade_id": "halve"', '"task": false', "no grade_id"),
        (
            "    ### BEGIN SOLUTION\n    return 2 * x\n    ### END SOLUTION",
            "    return 2 * x",
            "has no '### BEGIN SOLUTION'",
        ),
        ("    return 2 * x\n    ### END SOLUTION", "    return 2 * x", "without its END"),
        ("### BEGIN HIDDEN TESTS", "### BEGIN HIDDEN TEST", "would not understand"),
        ("### BEGIN HIDDEN TESTS\n", "", "where none should be"),
        ('"solution": true, "grade": true', '"solution": false, "grade": true', "an answer in words is both"),
        ('"grade": true', '"grade": false', "no cell is graded"),
    ],
)
def test_a_fault_in_the_source_is_told(tmp_path, written, instead, told):
    path = source_of(tiny_course(tmp_path))
    text = path.read_text()
    assert written in text
    path.write_text(text.replace(written, instead))
    assert any(told in fault for fault in faults(read_source(path), path)), faults(read_source(path), path)


def test_checks_are_locked_whatever_their_metadata_say(tmp_path):
    """nbgrader takes them so, and its own editor writes them so."""
    path = source_of(tiny_course(tmp_path))
    path.write_text(
        path.read_text().replace('"grade": true, "locked": true', '"grade": true, "locked": false')
    )
    assert faults(read_source(path), path) == []
    cells = {cell["id"]: cell.metadata.get("nbgrader") for cell in read_source(path).cells}
    assert cells["halve-checks"].locked and cells["double-checks"].locked
    assert not cells["why"].locked and not cells["halve"].locked


def test_code_that_is_marked_by_hand_may_be_left_empty(tmp_path):
    path = source_of(tiny_course(tmp_path))
    text = path.read_text()
    solution = text[text.index("    ### BEGIN SOLUTION\n    return x / 2") :].split("```")[0]
    text = text.replace(solution, "    return x / 2\n")
    assert "no '### BEGIN SOLUTION'" in " ".join(told(path, text))
    code = '"solution": true, "grade": {}, "locked": false, "task": false, {}"grade_id": "halve"'
    by_hand = text.replace(code.format("false", ""), code.format("true", '"points": 1, '))
    assert by_hand != text and told(path, by_hand) == []
    path.write_text(by_hand)
    chalk("release", at=tmp_path)
    (cell,) = (cell for cell in released(tmp_path).cells if cell["id"] == "halve")
    assert "NotImplementedError" in cell.source and "x / 2" not in cell.source


def told(path, text):
    """The faults of a source with this text."""
    path.write_text(text)
    return faults(read_source(path), path)


def test_a_right_source_has_no_fault(tmp_path):
    path = source_of(tiny_course(tmp_path))
    assert faults(read_source(path), path) == []


def test_all_faults_are_told_at_once_with_their_lines(tmp_path):
    folder = tiny_course(tmp_path)
    path = source_of(folder)
    text = path.read_text().replace('"points": 3, ', "").replace('"points": 1, ', '"points": -1, ')
    path.write_text(text)
    line = text[: text.index('"grade_id": "double-checks"')].count("\n") + 1
    said = chalk("release", at=folder, code=2)
    assert f"line {line}: the graded cell 'double-checks' has points None" in said
    assert "'halve-checks' has points -1" in said
    assert not (folder / "exercises").exists()


# Plain Markdown


def test_an_exercise_becomes_a_quotation():
    text = "```{exercise} Derive it\n:label: one\n\nShow that {math}`a=b`.\n\n$$\na\n$$\n```"
    assert plain_markdown(text) == "> **Exercise: Derive it**\n>\n> Show that $a=b$.\n>\n> $$\n> a\n> $$"


def test_directives_inside_one_another():
    text = "````{note}\nSee\n\n```{tip} Try\nit\n```\n````"
    assert plain_markdown(text) == "> **Note**\n>\n> See\n>\n> > **Try**\n> >\n> > it"


def test_a_figure_becomes_a_picture_with_its_caption():
    text = ":::{figure} images/net.png\n:alt: A net\n\nThree *layers*.\n:::"
    assert plain_markdown(text) == "![A net](images/net.png)\n\n*Three *layers*.*"


def test_code_is_left_alone():
    text = "```python\nf'{ref}`x`'\n% not a comment here\n```\n\nUse `` {ref}`x` `` so."
    assert plain_markdown(text) == text


@pytest.mark.parametrize("text", ["```{plot} x\n```", "A {wordplay}`x`.", "```{note}\nnever closed"])
def test_what_has_no_plain_form_is_an_error(text):
    with pytest.raises(ValueError, match=r"plot|wordplay|not closed"):
        plain_markdown(text)

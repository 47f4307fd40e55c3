"""nbgrader stays: its formgrader marks what was graded here, its commands export it and hand it back."""

import contextlib
import csv
import json
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from bs4 import BeautifulSoup
from chalk import TINY, chalk, marks, page, submit, tiny_course
from nbconvert.exporters import HTMLExporter
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from nbgrader.api import Gradebook
from nbgrader.server_extensions.formgrader.handlers import template_path
from traitlets.config.loader import PyFileConfigLoader
from wall import needs_sandbox

pytestmark = [needs_sandbox, pytest.mark.grading, pytest.mark.timeout(600)]


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    folder = tiny_course(tmp_path_factory.mktemp("course"))
    chalk("release", at=folder)
    submit(folder, "ann")
    submit(folder, "bob", double="def double(x):\n    return 3 * x")
    draws = "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()\nprint('drawn')\n1 / 0"
    submit(folder, "cyd", halve=f"{draws}\ndef halve(x):\n    return x / 2")
    chalk("grade", "submitted", at=folder)
    return folder


def nbgrader(course: Path, *arguments: str) -> str:
    """What one of nbgrader's own commands says."""
    done = subprocess.run(
        [sys.executable, "-m", "nbgrader", *arguments], cwd=course, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return done.stderr


class Formgrader:
    """nbgrader's web application for marking by hand."""

    def __init__(self, address: str):
        self.address = f"{address}/formgrader"

    def ask(self, path: str, change: dict | None = None) -> str:
        data = json.dumps(change).encode() if change else None
        headers = {"Authorization": "token t", "Content-Type": "application/json"}
        request = urllib.request.Request(
            f"{self.address}/{path}", data, headers, method="PUT" if change else "GET"
        )
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.read().decode()


@contextlib.contextmanager
def formgrader(course: Path) -> Iterator[Formgrader]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    options = ["token=t", f"port={port}", f"root_dir={course}", "allow_root=True", "open_browser=False"]
    server = subprocess.Popen(
        [sys.executable, "-m", "jupyter", "server", *(f"--ServerApp.{option}" for option in options)],
        cwd=course,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        form = Formgrader(f"http://127.0.0.1:{port}")
        for _ in range(300):
            with contextlib.suppress(OSError):
                form.ask("api/assignments")
                break
            time.sleep(0.2)
        yield form
    finally:
        server.terminate()
        server.wait()


def test_formgrader_opens_and_marks_the_hand_graded_question(course):
    with formgrader(course) as form:
        submissions = json.loads(form.ask(f"api/submissions/{TINY}"))
        assert {one["student"]: one["score"] for one in submissions} == {"ann": 4, "bob": 1, "cyd": 3}
        assert all(
            one["autograded"] and one["submitted"] and one["needs_manual_grade"] for one in submissions
        )
        (ann,) = (
            one
            for one in json.loads(form.ask(f"api/submitted_notebooks/{TINY}/{TINY}"))
            if one["student"] == "ann"
        )
        shown = form.ask(f"submissions/{ann['id']}/?index=0")
        assert "Twice a half is one." in shown and "secret_array" in shown  # the teacher sees all
        grades = json.loads(form.ask(f"api/grades?submission_id={ann['id']}"))
        (why,) = (grade for grade in grades if grade["name"] == "why")
        assert why["needs_manual_grade"] and why["auto_score"] is None
        form.ask(f"api/grade/{why['id']}", {"manual_score": 1.5, "extra_credit": 0.25})
        comments = json.loads(form.ask(f"api/comments?submission_id={ann['id']}"))
        (comment,) = (comment for comment in comments if comment["name"] == "why")
        form.ask(f"api/comment/{comment['id']}", {"manual_comment": "Nearly!"})
    chalk("export", at=course)
    assert (marks(course)["ann"]["why"], marks(course)["ann"]["total"]) == ("1.75", "5.75")
    chalk("feedback", at=course)
    assert "Nearly!" in page(course, "ann") and "1.75 of 2" in page(course, "ann")


def test_no_words_of_a_students_run_last_or_swallow_what_follows_in_formgraders_page(course):
    config = PyFileConfigLoader("nbgrader_config.py", str(course)).load_config()
    config.HTMLExporter.template_name = "formgrade"
    config.HTMLExporter.extra_template_basedirs = [template_path]
    words = [
        "[a](/files/javascript:alert(1)) <a href='files/javascript:alert(1)'>b</a>",
        "[" * 30_000,
        "> " * 9_000,
    ]
    words += ["<table><caption><strong><table><tr><td>", "*_" * 100_000]
    cells = [new_markdown_cell(text) for text in [*words, "the end"]]
    notebook = new_notebook(cells=[new_code_cell("\t\r" * 20_000), new_code_cell("def f(): <b>"), *cells])
    names = (
        "notebook_id",
        "assignment_id",
        "submission_id",
        "student",
        "last_name",
        "first_name",
        "base_url",
    )
    resources = dict.fromkeys(names, "x") | {"index": 0, "total": 1, "notebook_path": "x"}
    began = time.process_time()
    shown, _ = HTMLExporter(config=config).from_notebook_node(notebook, resources)
    assert time.process_time() - began < 15
    assert not re.search("href=.?(files|javascript)", shown.replace("/files/", ""))
    assert '<span class="nf">f</span>' in shown and "<b>" not in shown
    around = BeautifulSoup(shown, "html.parser").find(string="the end").parents
    assert not {"table", "strong"} & {tag.name for tag in around}


@pytest.mark.browser
def test_a_person_marks_in_a_browser_and_export_and_feedback_show_it(course, reader):
    """From the list of the class to the page of one student; a mark and a comment are written, and stay."""
    signed_in = {"extra_http_headers": {"Authorization": "token t"}}
    with formgrader(course) as form, contextlib.closing(reader.new_context(**signed_in)) as context:
        context.route(
            lambda url: not url.startswith(form.address.rsplit("/", 1)[0]), lambda route: route.abort()
        )
        view, errors = context.new_page(), []
        view.on("pageerror", lambda error: errors.append(str(error)))
        view.goto(f"{form.address}/gradebook/{TINY}/{TINY}")
        row = view.locator("tbody tr", has_text="cyd")
        assert "3 / 6" in row.text_content()
        view.locator("#toggle_names").click()
        row.get_by_role("link", name="cyd").click()
        score, comment = view.locator("input#why"), view.locator("#why-comment")
        view.locator("input#why.needs_manual_grade").wait_for()
        for field, words, saved in ((score, "1.5", "api/grade/"), (comment, "Nearly two.", "api/comment/")):
            with view.expect_response(lambda got, saved=saved: saved in got.url and got.ok):
                field.fill(words)
                field.press("Tab")
        view.reload()
        view.locator("input#why:not(.needs_manual_grade)").wait_for()
        view.wait_for_function("document.getElementById('why-comment').value == 'Nearly two.'")
        assert score.input_value() == "1.5"
        assert set(errors) <= {"MathJax is not defined"}  # which nbgrader's page would fetch from elsewhere
    chalk("export", at=course)
    assert (marks(course)["cyd"]["why"], marks(course)["cyd"]["total"]) == ("1.5", "4.5")
    chalk("feedback", at=course)
    assert "Nearly two." in page(course, "cyd") and "1.5 of 2" in page(course, "cyd")
    nbgrader(course, "export", "--to", "stock.csv")
    with (course / "stock.csv").open(newline="") as file:
        assert {row["student_id"]: row["score"] for row in csv.DictReader(file)}["cyd"] == "4.5"
    nbgrader(course, "generate_feedback", TINY, "--force", "--student", "cyd")
    assert "Nearly two." in page(course, "cyd")


def test_its_exporter_and_its_feedback_work_on_what_we_wrote(course):
    nbgrader(course, "export", "--to", "stock.csv")
    with (course / "stock.csv").open(newline="") as file:
        rows = {row["student_id"]: row for row in csv.DictReader(file)}
    assert {name: float(row["score"]) for name, row in rows.items()}["bob"] == 1
    assert rows["ann"]["max_score"] == "6.0"
    ours = page(course, "bob")
    nbgrader(course, "generate_feedback", TINY, "--force")
    assert page(course, "bob") == ours
    assert "secret_array" not in ours and "<script" not in ours


def test_the_executed_notebook_is_nbgraders_and_shows_what_the_students_cells_showed(course):
    path = course / ".grading" / "autograded" / "cyd" / TINY / f"{TINY}.ipynb"
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    cells = {cell.metadata.nbgrader.grade_id: cell for cell in notebook.cells if "nbgrader" in cell.metadata}
    kinds = [output.output_type for output in cells["halve"].outputs]
    assert kinds == ["display_data", "stream", "error"]
    assert len(cells["halve"].outputs[0].data["image/png"]) > 1000
    assert cells["halve"].outputs[1].text == "drawn\n"
    assert cells["halve"].outputs[2].ename == "ZeroDivisionError"
    assert "secret_array" in cells["double-checks"].source  # with hidden tests, as nbgrader keeps it
    assert cells["double-checks"].outputs[-1].data["text/plain"] == "3"
    assert 'src="data:image/png;base64,' in page(course, "cyd") and "drawn" in page(course, "cyd")


def test_the_gradebook_holds_what_nbgrader_would_have_written(course):
    with Gradebook(f"sqlite:///{course / '.grading' / 'gradebook.db'}") as book:
        submission = book.find_submission_notebook(TINY, TINY, "bob")
        grades = {grade.name: grade for grade in submission.grades}
        assert (grades["double-checks"].auto_score, grades["halve-checks"].auto_score) == (0, 1)
        assert not grades["halve-checks"].needs_manual_grade and grades["why"].needs_manual_grade
        assert {comment.name: comment.comment for comment in submission.comments} == {
            "double": None,
            "halve": None,
            "why": None,
        }
        assert submission.failed_tests


def test_an_empty_answer_is_no_response_and_a_mark_given_by_hand_is_looked_at_again(course):
    released = nbformat.read(course / "exercises" / TINY / f"{TINY}.ipynb", as_version=4)
    stub = {cell["id"]: cell.source for cell in released.cells}
    submit(course, "dan", double=stub["double"], why=stub["why"])
    chalk("grade", "submitted", at=course)
    with Gradebook(f"sqlite:///{course / '.grading' / 'gradebook.db'}") as book:
        submission = book.find_submission_notebook(TINY, TINY, "dan")
        assert {comment.name: comment.comment for comment in submission.comments} == {
            "double": "No response.",
            "halve": None,
            "why": "No response.",
        }
        (why,) = (grade for grade in submission.grades if grade.name == "why")
        assert why.auto_score == 0 and not why.needs_manual_grade
        why.manual_score = 2.0
        book.db.commit()
    chalk("grade", "submitted", "--again", "--student", "dan", at=course)
    with Gradebook(f"sqlite:///{course / '.grading' / 'gradebook.db'}") as book:
        (why,) = (g for g in book.find_submission_notebook(TINY, TINY, "dan").grades if g.name == "why")
        assert (why.auto_score, why.manual_score, why.needs_manual_grade) == (0, 2, True)


def test_a_late_submission_loses_what_the_courses_plugin_takes(course):
    config = course / "nbgrader_config.py"
    plugin = course / "late.py"
    plugin.write_text(
        "from nbgrader.plugins import LateSubmissionPlugin\n"
        "class Late(LateSubmissionPlugin):\n"
        "    def late_submission_penalty(self, student_id, score, total_seconds_late):\n"
        "        return total_seconds_late / 3600\n"
    )
    before = config.read_text()
    config.write_text(
        before + f"\nsys.path.insert(0, {str(course)!r})\nc.AssignLatePenalties.plugin_class = 'late.Late'\n"
    )
    with Gradebook(f"sqlite:///{course / '.grading' / 'gradebook.db'}") as book:
        book.update_or_create_assignment(TINY, duedate="2026-03-01 12:00:00 UTC")
    for student, time_of_day in (("eve", "12:30"), ("fay", "11:30")):
        path = submit(course, student)
        (path.parent / "timestamp.txt").write_text(f"2026-03-01 {time_of_day}:00 UTC")
    chalk("grade", "submitted", at=course)
    row = marks(course)["eve"]
    assert row["total"] == "3.5" and "handed in late: 0.5 points are taken off" in row["remark"]
    assert marks(course)["fay"]["total"] == "4"
    assert "Handed in late: 0.5 points are taken off." in page(course, "eve")
    nbgrader(course, "export", "--to", "stock.csv")
    with (course / "stock.csv").open(newline="") as file:
        score = {row["student_id"]: float(row["score"]) for row in csv.DictReader(file)}
    assert score["eve"] == 3.5
    config.write_text(before)


def test_a_submission_that_comes_again_takes_the_place_of_the_first(course):
    (submit(course, "gus", double="def double(x):\n    return 0").parent / "timestamp.txt").write_text(
        "2026-02-01 12:00:00 UTC"
    )
    chalk("grade", "submitted", at=course)
    assert marks(course)["gus"]["total"] == "1"
    (submit(course, "gus").parent / "timestamp.txt").write_text("2026-02-02 12:00:00 UTC")
    said = chalk("grade", "submitted", at=course)
    assert marks(course)["gus"]["total"] == "4" and "unchanged" in said
    with Gradebook(f"sqlite:///{course / '.grading' / 'gradebook.db'}") as book:
        assert str(book.find_submission(TINY, "gus").timestamp) == "2026-02-02 12:00:00"


def test_a_changed_check_is_graded_anew_for_all_and_nothing_else_is(course):
    results = course / ".grading" / "results" / TINY
    before = {path.stem: json.loads(path.read_text())["key"] for path in results.glob("*.json")}
    text = course / "solutions" / TINY / f"{TINY}.md"
    text.write_text(text.read_text().replace("check.close(double(2), 4,", "check.close(double(2), 6,"))
    chalk("release", at=course)
    chalk("grade", "submitted", at=course)
    assert marks(course)["ann"]["double-checks"] == "2" and marks(course)["bob"]["double-checks"] == "1"
    after = {path.stem: json.loads(path.read_text())["key"] for path in results.glob("*.json")}
    assert all(after[student] != key for student, key in before.items())
    assert re.search(r"\d+ unchanged", chalk("grade", "submitted", at=course))


def test_what_came_by_the_exchange_goes_back_by_it(tmp_path):
    course, student = tiny_course(tmp_path / "course"), tmp_path / "student"
    student.mkdir()
    (tmp_path / "exchange").mkdir(mode=0o777)
    (tmp_path / "exchange").chmod(0o777)
    options = ["--course=C", f"--Exchange.root={tmp_path / 'exchange'}"]
    chalk("release", at=course)
    nbgrader(course, "release_assignment", TINY, *options)
    nbgrader(student, "fetch_assignment", TINY, *options)
    nbgrader(student, "submit", TINY, *options)
    nbgrader(course, "collect", TINY, *options, "--CourseDirectory.submitted_directory=submitted")
    chalk("grade", "submitted", at=course)
    [name] = marks(course)
    nbgrader(course, "release_feedback", TINY, *options)
    nbgrader(student, "fetch_feedback", TINY, *options)
    [got] = student.rglob("feedback/**/*.html")
    assert got.read_text("utf8") == page(course, name)

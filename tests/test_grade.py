"""Grading: every submission gets the mark that a fair teacher would give, or a reason why it has none.

The sample class is graded once, as a teacher would do it; most tests look at what came of it. The small
course of `tiny_course/` shows what happens to marks over time: submissions that change or break, Ctrl-C, an
assignment that changes.
"""

import json
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import nbformat
import psutil
import pytest
from chalk import ROOT, TINY, chalk, command, marks, page, released, source_of, submit, tiny_course
from chalkgrade import commands
from chalkgrade.course import Course
from chalkgrade.source import read_source

sys.path.insert(0, str(ROOT / "tests" / "sample_class"))
import make

pytestmark = [pytest.mark.grading, pytest.mark.timeout(900)]

CLASS = make.students()
SOURCE = read_source(ROOT / "solutions" / make.ASSIGNMENT / f"{make.ASSIGNMENT}.md")


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A course in which the whole sample class was graded."""
    folder = tmp_path_factory.mktemp("class")
    shutil.copytree(ROOT / "solutions" / make.ASSIGNMENT, folder / "solutions" / make.ASSIGNMENT)
    shutil.copytree(ROOT / "exercises" / make.ASSIGNMENT, folder / "exercises" / make.ASSIGNMENT)
    shutil.copy(ROOT / "nbgrader_config.py", folder)
    exercise = folder / "exercises" / make.ASSIGNMENT / f"{make.ASSIGNMENT}.ipynb"
    make.hand_in_all(exercise, SOURCE, folder / "submitted")
    (folder / "said.txt").write_text(chalk("grade", "submitted", "--cell-timeout", "3", at=folder, code=1))
    return folder


@pytest.fixture(scope="module")
def table(course):
    return marks(course, make.ASSIGNMENT)


def result(course: Path, student: str, assignment: str = TINY) -> dict:
    return json.loads((course / ".grading" / "results" / assignment / f"{student}.json").read_text())


@pytest.mark.parametrize("student", CLASS, ids=lambda student: student.name)
def test_the_sample_class_gets_what_a_fair_teacher_gives(course, table, student):
    row = table[student.name]
    assert row["status"] == student.status
    assert student.remark in row["remark"]
    if student.status in ("failed", "missing"):
        assert {row[column] for column in row if column not in ("student", "max", "status", "remark")} == {""}
        return
    fair = make.fair_marks(student, SOURCE)
    assert {cell: float(row[cell]) for cell in fair} == fair
    assert float(row["total"]) == sum(fair.values())
    assert row["words"] == ("0" if student.writes is not None else "")  # handed in as it was, or to be marked


@pytest.mark.parametrize("student", CLASS, ids=lambda student: student.name)
def test_the_checks_that_fail_are_the_ones_that_should(course, student):
    if student.status in ("failed", "missing"):
        return
    for cell, checks in result(course, student.name, make.ASSIGNMENT)["checks"].items():
        if cell in make.points_of(SOURCE) and checks:
            lost = student.loses.get(cell, [])
            failed = {check["name"] for check in checks if check["outcome"] != "passed"}
            assert failed == set(make.points_of(SOURCE)[cell] if lost == "all" else lost), cell


def test_the_class_holds_every_kind_of_submission():
    assert {student.status for student in CLASS} == {"graded", "repaired", "failed", "missing"}
    assert len(CLASS) >= 12


def test_the_class_is_made_anew_byte_for_byte_and_over_nothing_else(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["make.py", str(tmp_path)])
    made = []
    for _ in range(2):
        make.main()
        made.append({path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()})
    assert made[0] == made[1] and len(made[0]) == len(CLASS) - 1
    (tmp_path / "thesis").mkdir()
    with pytest.raises(SystemExit, match="thesis"):
        make.main()


def test_the_table_has_a_row_for_everyone_and_a_column_for_each_question(table):
    assert list(table) == [student.name for student in CLASS]
    columns = list(table["ada"])
    graded = [
        cell.metadata.nbgrader.grade_id
        for cell in SOURCE.cells
        if cell.metadata.get("nbgrader", {}).get("grade")
    ]
    assert columns == ["student", *graded, "total", "max", "status", "remark"]
    most = sum(
        cell.metadata.nbgrader.points
        for cell in SOURCE.cells
        if cell.metadata.get("nbgrader", {}).get("grade")
    )
    assert float(table["ada"]["max"]) == most


def test_who_has_a_mark_has_a_page_and_it_shows_no_hidden_line(course):
    secret = r"^### BEGIN HIDDEN TESTS\n(.*?)^### END HIDDEN TESTS"
    hidden = {
        line.strip()
        for cell in SOURCE.cells
        for region in re.findall(secret, cell.source, flags=re.S | re.M)
        for line in region.split("\n")
        if len(line.strip()) >= 12
    }
    assert len(hidden) > 50
    for student in CLASS:
        if student.status in ("failed", "missing"):
            assert not (course / ".grading" / "feedback" / student.name).exists()
            continue
        text = page(course, student.name, make.ASSIGNMENT)
        assert not [line for line in hidden if line in text or line.replace('"', "&#34;") in text]
        assert "<script" not in text and "http" not in re.sub(r'http-equiv|content="default-src', "", text)


def test_a_page_tells_the_checks_and_their_hints(course):
    text = page(course, "ben", make.ASSIGNMENT)
    assert (
        "subtract each row&#x27;s largest logit first" in text
        or "subtract each row's largest logit first" in text
    )
    assert "large logits" in text and "rows far apart" in text


@pytest.mark.browser
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_a_page_can_be_read_by_everyone_and_asks_for_nothing(course, reader, width, dark):
    from browser import View

    context = reader.new_context(
        viewport={"width": width, "height": 900}, color_scheme="dark" if dark else "light"
    )
    view = View(context.new_page())
    view.page.on("request", lambda request: view.asked.append(request.url))
    for student in ("dora", "fay", "ines"):
        path = course / ".grading" / "feedback" / student / make.ASSIGNMENT / f"{make.ASSIGNMENT}.html"
        view.page.goto(path.as_uri())
        assert view.violations() == []
        assert view.sideways() == 0
    context.close()
    assert len(view.asked) == 3


def test_the_screen_says_all_that_a_teacher_needs(course):
    said = (course / "said.txt").read_text()
    for student in CLASS:
        assert student.name in said
    for place in (f".grading/marks/{make.ASSIGNMENT}.csv", ".grading/feedback", ".grading/gradebook.db"):
        assert place in said and (course / place).exists()
    for noise in ("Warning", "WARNING", "Traceback", "INFO", "TCP"):
        assert noise not in said


def test_of_a_large_class_the_screen_shows_who_needs_a_look(course, monkeypatch, capsys):
    monkeypatch.setattr(commands, "MOST_ROWS", 3)
    commands._tell(Course(course), make.ASSIGNMENT, ["ada", "hana", "ivan", "nora", "pia"])
    said = capsys.readouterr().out
    assert "Here are 3 with a remark; the file of marks has all 5." in said
    assert [name for name in ("ada", "hana", "ivan", "nora", "pia") if name in said] == [
        "hana",
        "ivan",
        "nora",
    ]
    assert f"{make.ASSIGNMENT}.csv" in said


def test_a_failure_names_a_log_that_exists(course, table):
    log = re.search(r"log: (\S+)", table["ivan"]["remark"])[1]
    assert "is not a notebook" in (course / log).read_text()


def test_the_gradebook_is_nbgraders_own(course):
    """nbgrader's own commands read what was written: its exporter gives the same totals."""
    told = subprocess.run(
        [sys.executable, "-m", "nbgrader", "export", "--to", "stock.csv"],
        cwd=course,
        capture_output=True,
        text=True,
    )
    assert told.returncode == 0, told.stderr
    import csv

    with (course / "stock.csv").open() as file:
        stock = {
            row["student_id"]: float(row["score"]) for row in csv.DictReader(file) if float(row["score"])
        }
    assert stock["ada"] == float(marks(course, make.ASSIGNMENT)["ada"]["total"]) == 43


def test_formgrader_shows_no_script_that_a_student_wrote():
    """It renders through this exporter, with the filter that nbgrader_config.py sets."""
    code = """
import nbformat
from nbconvert.exporters import HTMLExporter
from traitlets.config.loader import PyFileConfigLoader

config = PyFileConfigLoader("nbgrader_config.py").load_config()
cell = nbformat.v4.new_markdown_cell("fine <b onclick='steal()'>bold</b> <script>steal()</script>")
html, _ = HTMLExporter(config=config).from_notebook_node(nbformat.v4.new_notebook(cells=[cell]))
print("<b>bold</b>" in html, "steal()" in html)
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.stdout.strip() == "True False", done.stderr


# Marks over time, on the small course


@pytest.fixture
def tiny(tmp_path):
    folder = tiny_course(tmp_path)
    chalk("release", at=folder)
    return folder


def test_a_second_run_grades_only_what_is_new_changed_or_failed(tiny):
    for student in ("ann", "bob"):
        submit(tiny, student)
    broken = submit(tiny, "cyd")
    broken.write_text("{")
    chalk("grade", "submitted", at=tiny, code=1)
    first = {student: result(tiny, student) for student in ("ann", "bob", "cyd")}
    submit(tiny, "bob", double="def double(x):\n    return 3 * x")
    submit(tiny, "dan")
    said = chalk("grade", "submitted", at=tiny, code=1)
    assert "1 unchanged" in said
    assert result(tiny, "ann") == first["ann"]
    assert [marks(tiny)[who]["double-checks"] for who in ("ann", "bob", "cyd", "dan")] == ["3", "0", "", "3"]
    again = chalk("grade", "submitted", "--again", "--student", "ann", at=tiny)
    assert "unchanged" not in again
    assert result(tiny, "ann")["seconds"] != first["ann"]["seconds"]


def test_an_earlier_mark_survives_a_broken_resubmission(tiny):
    path = submit(tiny, "ann")
    chalk("grade", "submitted", at=tiny)
    path.write_text("not a notebook any more")
    said = chalk("grade", "submitted", at=tiny, code=1)
    row = marks(tiny)["ann"]
    assert (row["status"], row["total"]) == ("failed", "4")
    assert "is not a notebook" in row["remark"] and "mark is that of an earlier submission" in row["remark"]
    assert "is not a notebook" in said
    shutil.rmtree(path.parent)
    chalk("grade", "submitted", "--assignment", "01", at=tiny, code=1)
    assert marks(tiny)["ann"]["total"] == "4"


def test_marks_given_by_hand_stay_and_reach_table_and_page(tiny):
    submit(tiny, "ann")
    chalk("grade", "submitted", at=tiny)
    assert marks(tiny)["ann"]["why"] == "" and "to be marked by hand: why" in marks(tiny)["ann"]["remark"]
    with sqlite3.connect(tiny / ".grading" / "gradebook.db") as book:  # as formgrader does it
        cell = "cell_id = (select id from base_cell where name = 'why' and type = '{}')"
        marked = "manual_score = 1.5, needs_manual_grade = 0"
        book.execute(f"update grade set {marked} where {cell.format('GradeCell')}")
        book.execute(f"update comment set manual_comment = 'Nearly!' where {cell.format('SolutionCell')}")
    assert chalk("export", "--to", "csv", at=tiny).strip() == f".grading/marks/{TINY}.csv"
    assert (marks(tiny)["ann"]["why"], marks(tiny)["ann"]["total"]) == ("1.5", "5.5")
    chalk("feedback", at=tiny)
    assert "Nearly!" in page(tiny, "ann") and "1.5 of 2" in page(tiny, "ann")
    chalk("grade", "submitted", "--again", at=tiny)
    assert marks(tiny)["ann"]["why"] == "1.5"


def test_a_question_that_is_added_keeps_the_marks_of_the_others(tiny):
    submit(tiny, "ann", halve="def halve(x):\n    return 0")
    submit(tiny, "bob")
    chalk("grade", "submitted", at=tiny)
    path = source_of(tiny)
    question = path.read_text().split("## 2. Halve")[1].split("## 3.")[0]
    more = "## 4. Halve again\n" + question.replace("halve", "again")
    path.write_text(path.read_text().replace("## 3. In words", more + "\n## 3. In words"))
    submit(tiny, "ann", again="def again(x):\n    return x / 2")
    said = chalk("grade", "submitted", "--student", "ann", at=tiny)
    assert "graded" in said or "repaired" in said
    table = marks(tiny)
    assert table["bob"]["double-checks"] == "3" and table["bob"]["again-checks"] == ""
    assert table["ann"]["max"] == "7"


def test_of_two_assignments_the_one_that_is_asked_for_or_changed_is_graded_anew(tiny):
    other = "02_more"
    text = tiny / "solutions" / other / f"{other}.md"
    text.parent.mkdir()
    text.write_text(source_of(tiny).read_text())
    chalk("release", at=tiny)
    for student in ("ann", "bob"):
        one = submit(tiny, student)
        shutil.copytree(one.parent, one.parents[1] / other)
        (one.parents[1] / other / one.name).rename(one.parents[1] / other / f"{other}.ipynb")

    def graded(*words: str) -> set[str]:
        """Whose results `chalk grade` writes."""
        results = tiny / ".grading" / "results"
        before = {path: path.stat().st_mtime_ns for path in results.glob("*/*.json")}
        chalk("grade", "submitted", *words, at=tiny)
        after = {path: path.stat().st_mtime_ns for path in results.glob("*/*.json")}
        return {f"{path.parent.name} {path.stem}" for path in after if after[path] != before.get(path)}

    assert graded() == {f"{name} {student}" for name in (TINY, other) for student in ("ann", "bob")}
    assert graded() == set()
    assert graded("--again", "--assignment", "02") == {f"{other} ann", f"{other} bob"}
    assert graded("--again", "-a", "02", "-s", "bob") == {f"{other} bob"}
    text.write_text(text.read_text().replace("check.close(double(2), 4,", "check.close(double(2), 6,"))
    chalk("release", at=tiny)
    assert graded() == {f"{other} ann", f"{other} bob"}
    assert [marks(tiny, other)[who]["double-checks"] for who in ("ann", "bob")] == ["2", "2"]
    assert marks(tiny)["ann"]["double-checks"] == "3"


SCRIPTS = """from IPython.display import HTML, Javascript, display
def double(x):
    display(HTML("<b>fine</b><script>steal()</script><img src=x onerror=steal()>"))
    display(Javascript("steal()"))
    print(In[-1])
    return 2 * x
double(2)"""


@pytest.fixture(scope="module")
def small_class(tmp_path_factory):
    """The small course with a few submissions of one strange thing each, graded together."""
    folder = tiny_course(tmp_path_factory.mktemp("small"))
    chalk("release", at=folder)
    submit(
        folder, "warns", halve="import warnings\ndef halve(x):\n    warnings.warn('slow')\n    return x / 2"
    )
    submit(
        folder,
        "scripts",
        double=SCRIPTS,
        halve="def halve(x):\n    print(get_ipython().user_ns['In'][3])\n    return 3 * x",
        why="<script>steal()</script><a href='javascript:steal()'>a link</a> $a<b$",
    )
    (submit(folder, "=1+1").parent / "timestamp.txt").write_text("the day before yesterday")
    litter = "import os\nos.symlink('/', 'all')\nopen('junk.txt', 'w').write('x')\n"
    path = submit(folder, "writes", double=litter + "def double(x): return 2 * x")
    (path.parent / "timestamp.txt").write_text("2026-03-01 12:00:00 UTC")
    path.parent.chmod(0o555)
    as_released = {cell.id: cell.source for cell in released(folder).cells}
    submit(folder, "untouched", **{name: as_released[name] for name in ("double", "halve", "why")})
    chalk("grade", "submitted", at=folder)
    return folder


def test_a_printed_warning_costs_nothing(small_class):
    """nbgrader alone gives 0 to a cell that wrote to stderr."""
    assert marks(small_class)["warns"]["halve-checks"] == "1"


def test_scripts_and_hidden_lines_in_outputs_do_not_reach_the_page(small_class):
    text = page(small_class, "scripts")
    assert "a link" in text and "3 of 3" in text
    body = text.split("<main>")[1]
    for trick in ("<script", "<img src=x", "javascript:"):
        assert trick not in body
    assert "secret_array" not in text
    saved = small_class / ".grading" / "autograded" / "scripts" / TINY / f"{TINY}.ipynb"
    cells = nbformat.read(saved, as_version=4).cells
    shown = [output.data for cell in cells for output in cell.get("outputs", []) if "data" in output]
    assert "<b>fine</b>" in shown[0]["text/html"] and "text/plain" in shown[1]
    assert not [data for data in shown if "script" in data.get("text/html", "")]
    assert not [data for data in shown if "application/javascript" in data]


def test_a_name_that_a_spreadsheet_would_compute_is_made_harmless(small_class):
    assert "'=1+1" in marks(small_class)


def test_what_was_handed_in_is_only_read(small_class):
    folder = small_class / "submitted" / "writes" / TINY
    assert sorted(entry.name for entry in folder.iterdir()) == [f"{TINY}.ipynb", "timestamp.txt"]
    assert not list(small_class.glob("junk.txt")) and marks(small_class)["writes"]["total"] == "4"


def test_what_a_submission_leaves_behind_is_not_kept(small_class):
    kept = list((small_class / ".grading" / "autograded" / "writes" / TINY).iterdir())
    assert [path.name for path in kept] == [f"{TINY}.ipynb"]


def test_the_time_of_handing_in_is_kept_and_one_that_is_no_time_harms_nothing(small_class):
    with sqlite3.connect(small_class / ".grading" / "gradebook.db") as book:
        times = dict(book.execute("select student_id, timestamp from submitted_assignment"))
    assert times["writes"].startswith("2026-03-01 12:00") and times["=1+1"] is None
    row = marks(small_class)["'=1+1"]
    assert row["total"] == "4" and "'the day before yesterday'" in row["remark"]


def test_nothing_written_is_no_points_no_crash_and_no_complaint(small_class):
    row = marks(small_class)["untouched"]
    assert (row["status"], row["total"], row["remark"]) == ("graded", "0", "")
    assert "You left this one as it was." in page(small_class, "untouched")


def test_an_unstoppable_loop_costs_its_own_cell_only(tiny):
    stubborn = "import itertools\nmax(itertools.repeat(1))  # never looks up"
    submit(tiny, "ann", halve=stubborn)
    chalk("grade", "submitted", "--cell-timeout", "2", at=tiny)
    row = marks(tiny)["ann"]
    assert (row["double-checks"], row["halve-checks"]) == ("3", "0")
    assert "halve: this cell could not be stopped" in row["remark"]


def test_a_loop_in_a_function_that_the_checks_call_is_told_to_the_teacher(tiny):
    """The computer may have been slow: whoever marks should know."""
    loop = "(x):\n    while True: pass"
    submit(tiny, "ann", double=f"def double{loop}", halve=f"def halve{loop}")
    submit(tiny, "bob", double="def double(x):\n    return 3 * x")
    chalk("grade", "submitted", "--cell-timeout", "1", at=tiny)
    remark = marks(tiny)["ann"]["remark"]
    assert "double-checks: checks did not end in time" in remark and "halve-checks: checks did not" in remark
    assert "in time" not in marks(tiny)["bob"]["remark"]


def test_a_submission_that_takes_too_long_fails_and_the_next_does_not(tiny):
    submit(tiny, "ann", double="import time\ntime.sleep(40)")
    submit(tiny, "bob")
    began = time.monotonic()
    chalk("grade", "submitted", "--time-limit", "10", "--cell-timeout", "60", at=tiny, code=1)
    assert time.monotonic() - began < 38
    assert (
        marks(tiny)["ann"]["status"] == "failed"
        and "had not finished after 10 s" in marks(tiny)["ann"]["remark"]
    )
    assert marks(tiny)["ann"]["total"] == "" and marks(tiny)["bob"]["total"] == "4"


def nobody_is_left(course: Path) -> bool:
    """Whether all processes that graded this course have ended, or soon do."""
    for _ in range(100):
        lines = [" ".join(process.info["cmdline"] or []) for process in psutil.process_iter(["cmdline"])]
        if not [line for line in lines if str(course) in line and "chalkgrade" in line]:
            return True
        time.sleep(0.1)
    return False


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL], ids=["Ctrl-C", "kill -9"])
def test_a_run_that_is_ended_keeps_what_is_finished(tiny, how):
    for student in ("ann", "bob", "cyd"):
        submit(tiny, student, double="import time\ntime.sleep(1)\ndef double(x):\n    return 2 * x")
    run = subprocess.Popen(
        command("grade", "submitted", "--jobs", "1"), cwd=tiny, stdout=-1, stderr=-1, text=True
    )
    results = tiny / ".grading" / "results" / TINY
    while not list(results.glob("*.json")):
        assert run.poll() is None, run.communicate()
        time.sleep(0.05)
    run.send_signal(how)
    said = "".join(run.communicate(timeout=60))
    if how == signal.SIGINT:
        assert run.returncode == 130 and "What was finished is kept" in said
        assert marks(tiny)["ann"]["total"] == "4"
    finished = len(list(results.glob("*.json")))
    assert 1 <= finished < 3
    assert nobody_is_left(tiny)
    said = chalk("grade", "submitted", at=tiny)
    assert f"{finished} unchanged" in said
    assert [row["total"] for row in marks(tiny).values()] == ["4"] * 3


def test_two_at_once_do_not_write_into_one_gradebook(tiny):
    import fcntl

    submit(tiny, "ann")
    (tiny / ".grading").mkdir(exist_ok=True)
    with (tiny / ".grading" / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert "Another chalk is writing" in chalk("grade", "submitted", at=tiny, code=2)

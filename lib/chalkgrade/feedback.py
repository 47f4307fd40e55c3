"""The page that a student gets back.

The total first, then each question: its points, the checks with what was found and a hint, the student's
own code or words, what a teacher wrote to it. Of a hidden check a student reads its name and its hint,
never its source. The page is one file that runs no script and loads nothing, so it is safe to open and can
be read without a network.

`page` makes it. nbgrader's own `generate_feedback` makes the same one: `FeedbackPage` takes the place of its
exporter.
"""

import functools
import html
import re
from pathlib import Path

import jinja2
from markupsafe import Markup
from nbconvert.exporters import Exporter
from nbconvert.filters import strip_ansi
from nbformat import NotebookNode
from nbgrader.api import Gradebook, SubmittedNotebook
from nbgrader.utils import compute_checksum, is_grade, is_solution, is_task

from chalkgrade.safe import coloured, safe_markdown, safe_output

HIDDEN = re.compile(r"### BEGIN HIDDEN TESTS\n(.*?)### END HIDDEN TESTS", re.S)
LEFT_OUT = "(a line of a hidden check)"


class FeedbackPage(Exporter):
    """A graded notebook as the page for its student: what `nbgrader generate_feedback` writes."""

    file_extension = ".html"
    output_mimetype = "text/html"

    def from_notebook_node(self, nb: NotebookNode, resources: dict | None = None, **kw) -> tuple[str, dict]:
        """The page as HTML."""
        nb, resources = super().from_notebook_node(nb, resources, **kw)
        names = resources["nbgrader"]
        with Gradebook(names["db_url"]) as book:
            submission = book.find_submission_notebook(
                names["notebook"], names["assignment"], names["student"]
            )
            grades, late = grades_of(submission), submission.late_submission_penalty or 0.0
        return page(nb, names["assignment"], names["student"], grades, late), resources


def grades_of(submission: SubmittedNotebook) -> dict[str, dict]:
    """For each graded cell its points (None until a person has marked it), most points and comment."""
    comments = {comment.name: comment.manual_comment for comment in submission.comments}
    return {
        grade.name: {
            "points": None if grade.needs_manual_grade and grade.manual_score is None else grade.score,
            "most": grade.max_score,
            "comment": comments.get(grade.name),
        }
        for grade in submission.grades
    }


def page(
    notebook: NotebookNode, assignment: str, student: str, grades: dict[str, dict], late: float = 0.0
) -> str:
    """The page for a student, from the executed notebook and what the gradebook holds for its cells."""
    questions = _Page(notebook).questions(grades)
    return _template().render(
        title=_title(notebook, assignment),
        student=student,
        questions=questions,
        points=sum(question["points"] or 0 for question in questions) - late,
        most=sum(question["most"] for question in questions),
        waiting=sum(question["most"] for question in questions if question["points"] is None),
        late=late,
    )


class _Page:
    """The parts of a page."""

    def __init__(self, notebook: NotebookNode):
        self._notebook = notebook
        self._hidden = _hidden(tuple(cell.source for cell in notebook.cells if is_grade(cell)))

    def questions(self, grades: dict[str, dict]) -> list[dict]:
        """One entry for each graded cell, with the student's work that it is about."""
        questions, title, work = [], "", []
        for cell in self._notebook.cells:
            meta = cell.metadata.get("nbgrader", {})
            graded = is_grade(cell) or is_task(cell)
            if cell.cell_type == "markdown" and not graded:
                headings = re.findall(r"^#{1,6} +(.+)$", cell.source, re.M)
                title = headings[-1].rstrip("#").rstrip() if headings else title
            if is_solution(cell) or (cell.cell_type == "code" and not meta.get("locked") and not graded):
                answer = self._answer(cell)
                if is_solution(cell) or answer["errors"]:
                    work.append(answer)
            if graded and meta["grade_id"] in grades:
                checks = "" if is_solution(cell) or is_task(cell) else self._checks(cell)
                if work and all(answer["untouched"] for answer in work):
                    checks = ""  # they could only say: not written yet
                name = meta["grade_id"]
                questions.append(
                    {"name": name, "title": title, "work": work, "checks": checks, **grades[name]}
                )
                work = []
        for question in questions:
            if sum(other["title"] == question["title"] for other in questions) > 1:
                question["part"] = question["name"].removeprefix("check_").replace("_", " ")
        return questions

    def _answer(self, cell: NotebookNode) -> dict:
        """A student's cell: code or words, what it printed and showed, how it failed."""
        untouched = cell.metadata.get("nbgrader", {}).get("checksum") == _checksum(cell)
        if cell.cell_type == "markdown":
            return {"words": Markup(safe_markdown(cell.source)), "untouched": untouched, "errors": []}
        printed, pictures, errors = "", [], []
        for output in map(safe_output, cell.outputs):
            if output.output_type == "stream":
                printed += output.text
            elif output.output_type == "error":
                told = "\n".join(output.traceback) or f"{output.ename}: {output.evalue}"
                errors.append(self._open(strip_ansi(told)))
            elif "image/png" in output.data:
                pictures.append(output.data["image/png"].replace("\n", ""))
            else:
                printed += output.data.get("text/plain", "") + "\n"
        return {
            "name": cell.metadata.get("nbgrader", {}).get("grade_id", "a cell of your own"),
            "code": Markup(coloured(cell.source)),
            "untouched": untouched,
            "printed": self._open(strip_ansi(printed)).strip()[:5000],
            "pictures": pictures,
            "errors": errors,
        }

    def _checks(self, cell: NotebookNode) -> Markup:
        """What a graded cell reported, as HTML: the table of checks, or what went wrong instead."""
        shown = []
        for output in map(safe_output, cell.outputs):
            if (
                output.output_type == "error"
            ):  # a traceback would show the hidden source; its last line does not
                shown.append(
                    Markup("<pre>{}</pre>").format(self._open(strip_ansi(f"{output.ename}: {output.evalue}")))
                )
            elif output.output_type == "stream":
                shown.append(Markup("<pre>{}</pre>").format(self._open(strip_ansi(output.text))[:5000]))
            elif "text/html" in output.data:
                shown.append(Markup(_coloured(output.data["text/html"])))
            elif not re.fullmatch(r"[\d.]+", output.data.get("text/plain", "")):
                shown.append(Markup("<pre>{}</pre>").format(output.data.get("text/plain", "")))
        return Markup("\n").join(shown)

    def _open(self, text: str) -> str:
        """The text without lines of hidden checks, however they came into it."""
        return self._hidden.sub(LEFT_OUT, text) if self._hidden else text


@functools.lru_cache(maxsize=4)
def _hidden(graded: tuple[str, ...]) -> re.Pattern | None:
    """What finds a line of a hidden check that says something, also where it is written as HTML."""
    regions = [region for source in graded for region in HIDDEN.findall(source)]
    lines = {line.strip() for region in regions for line in region.split("\n")}
    forms = {form for line in lines if len(line) >= 12
             for form in (line, html.escape(line), html.escape(line, quote=False))}  # fmt: skip
    longest_first = sorted(forms, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first))) if forms else None


def _coloured(table: str) -> str:
    """The table of checks with its outcomes marked for colour; the words stay, for those who see none."""
    table = re.sub(r' style="[^"]*"', "", table)  # the page has a style of its own
    return table.replace("<td>✓ ", '<td class="full">✓ ').replace("<td>✗ ", '<td class="lost">✗ ')


def _checksum(cell: NotebookNode) -> str | None:
    """nbgrader's checksum of a cell that it knows."""
    return compute_checksum(cell) if "grade_id" in cell.metadata.get("nbgrader", {}) else None


def _title(notebook: NotebookNode, assignment: str) -> str:
    """The first heading of the notebook."""
    for cell in notebook.cells:
        if cell.cell_type == "markdown" and (heading := re.search(r"^# +(.+)$", cell.source, re.M)):
            return heading[1]
    return assignment


@functools.cache
def _template() -> jinja2.Template:
    loader = jinja2.FileSystemLoader(Path(__file__).parent)
    environment = jinja2.Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True)
    environment.filters["points"] = lambda number: f"{number:.2f}".rstrip("0").rstrip(".")
    return environment.get_template("feedback.html.j2")

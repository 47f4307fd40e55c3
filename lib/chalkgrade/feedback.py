"""The page that a student gets back.

The total first, then each question: its points, the checks with what was found and a hint, the student's
own code or words, what a teacher wrote to it. Of a hidden check a student reads its name and its hint,
never its source. The page is one file that runs no script and loads nothing, so it is safe to open and can
be read without a network.

nbgrader's `generate_feedback` drives it: `FeedbackPage` takes the place of its exporter.
"""

import html
import re
from html.parser import HTMLParser
from pathlib import Path

import jinja2
from markupsafe import Markup
from nbconvert.exporters import Exporter
from nbconvert.filters import strip_ansi
from nbformat import NotebookNode
from nbgrader.api import Gradebook
from nbgrader.utils import compute_checksum, is_grade, is_solution, is_task
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from chalkgrade.safe import safe_markdown, safe_output

HIDDEN = re.compile(r"### BEGIN HIDDEN TESTS\n(.*?)### END HIDDEN TESTS", re.S)
LEFT_OUT = "(a line of a hidden check)"


class CheckTable(HTMLParser):
    """Reads the table that `chalkgrade.checks` shows: a row for each check."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self._in_body = self._in_cell = False

    def handle_starttag(self, tag: str, attrs: list) -> None:
        """A row or a cell begins."""
        if tag == "tbody":
            self._in_body = True
        elif tag == "tr" and self._in_body:
            self.rows.append([])
        elif tag in ("td", "th") and self._in_body and self.rows:
            self.rows[-1].append("")
            self._in_cell = True

    def handle_endtag(self, tag: str) -> None:
        """A cell or the body ends."""
        if tag in ("td", "th"):
            self._in_cell = False
        elif tag == "tbody":
            self._in_body = False

    def handle_data(self, data: str) -> None:
        """The text of a cell."""
        if self._in_cell:
            self.rows[-1][-1] += data


def checks_of(cell: NotebookNode) -> list[dict]:
    """The checks that a graded cell reported, in order: `name`, `outcome`, `points` (as "1 of 2"), `told`."""
    for output in cell.get("outputs", []):
        shown = output.get("data", {}).get("text/html")
        if output.output_type == "execute_result" and shown:
            table = CheckTable()
            table.feed(shown)
            rows = [row for row in table.rows if len(row) == 4]
            return [
                {"name": name, "outcome": outcome.split(" ", 1)[-1], "points": points, "told": told}
                for name, outcome, points, told in rows
            ]
    return []


def hidden_lines(notebook: NotebookNode) -> set[str]:
    """The lines of all hidden checks that say something."""
    regions = [region for cell in notebook.cells if is_grade(cell) for region in HIDDEN.findall(cell.source)]
    lines = {line.strip() for region in regions for line in region.split("\n")}
    return {line for line in lines if len(line) >= 12}


class FeedbackPage(Exporter):
    """A graded notebook as the page for its student."""

    file_extension = ".html"
    output_mimetype = "text/html"

    def from_notebook_node(self, nb: NotebookNode, resources: dict | None = None, **kw) -> tuple[str, dict]:
        """The page as HTML."""
        nb, resources = super().from_notebook_node(nb, resources, **kw)
        self._hidden = hidden_lines(nb)
        names = resources["nbgrader"]
        questions = self._questions(nb, self._grades(names))
        page = _template().render(
            title=_title(nb, names["assignment"]),
            assignment=names["assignment"],
            student=names["student"],
            questions=questions,
            points=sum(question["points"] or 0 for question in questions),
            most=sum(question["most"] for question in questions),
            waiting=sum(question["most"] for question in questions if question["points"] is None),
            late=names.get("late_penalty", 0),
        )
        return page, resources

    def _grades(self, names: dict) -> dict[str, dict]:
        """For each graded cell its points (None until a person has marked it), most points and comment."""
        with Gradebook(names["db_url"]) as book:
            submission = book.find_submission_notebook(
                names["notebook"], names["assignment"], names["student"]
            )
            comments = {comment.name: comment.manual_comment for comment in submission.comments}
            return {
                grade.name: {
                    "points": None
                    if grade.needs_manual_grade and grade.manual_score is None
                    else grade.score,
                    "most": grade.max_score,
                    "comment": comments.get(grade.name),
                }
                for grade in submission.grades
            }

    def _questions(self, notebook: NotebookNode, grades: dict[str, dict]) -> list[dict]:
        """One entry for each graded cell, with the student's work that it is about."""
        questions, title, work = [], "", []
        for cell in notebook.cells:
            meta = cell.metadata.get("nbgrader", {})
            graded = is_grade(cell) or is_task(cell)
            if cell.cell_type == "markdown" and not graded:
                headings = re.findall(r"^#{1,6} +(.+?) *#*$", cell.source, re.M)
                title = headings[-1] if headings else title
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
        code = highlight(cell.source, PythonLexer(), HtmlFormatter(nowrap=True))
        return {
            "name": cell.metadata.get("nbgrader", {}).get("grade_id", "a cell of your own"),
            "code": Markup(code),
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
                shown.append(Markup(_coloured(self._open(output.data["text/html"]))))
            elif not re.fullmatch(r"[\d.]+", output.data.get("text/plain", "")):
                shown.append(Markup("<pre>{}</pre>").format(self._open(output.data.get("text/plain", ""))))
        return Markup("\n").join(shown)

    def _open(self, text: str) -> str:
        """The text without lines of hidden checks, however they came into it."""
        for line in self._hidden:
            for form in (line, html.escape(line), html.escape(line, quote=False)):
                text = text.replace(form, LEFT_OUT)
        return text


def _coloured(table: str) -> str:
    """The table of checks with its outcomes marked for colour; the words stay, for those who see none."""
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


def _template() -> jinja2.Template:
    loader = jinja2.FileSystemLoader(Path(__file__).parent)
    environment = jinja2.Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True)
    environment.filters["points"] = lambda number: f"{number:.2f}".rstrip("0").rstrip(".")
    return environment.get_template("feedback.html.j2")

"""An assignment that gains or loses cells after submissions to it were graded.

nbgrader refuses such a change altogether. But a teacher who mends a question in the middle of a term wants
the marks of all other questions kept, those given by hand above all. So the gradebook follows the notebook:
a cell that is gone takes its marks with it, a new one begins without a mark in every submission, and the
rest stays as it is.
"""

from nbformat import NotebookNode
from nbgrader.api import Comment, Grade, Gradebook, MissingEntry, Notebook
from nbgrader.utils import is_grade, is_locked, is_solution, is_task


def follow(book: Gradebook, assignment: str, source: NotebookNode) -> None:
    """Give the assignment in the gradebook the cells of the notebook `source`, if it has submissions."""
    try:
        notebook = book.find_notebook(assignment, assignment)
    except MissingEntry:
        return
    if not notebook.submissions:
        return  # nbgrader makes it anew by itself
    cells = [cell for cell in source.cells if "nbgrader" in cell.metadata]
    _remove(book, notebook, cells)
    _add(book, notebook, assignment, cells)
    book.db.commit()


def _kinds(cell: NotebookNode) -> set[str]:
    """What the gradebook calls a cell: a cell to write in that has points is two things."""
    kinds = {"GradeCell": is_grade(cell), "SolutionCell": is_solution(cell), "TaskCell": is_task(cell)}
    return {kind for kind, true in kinds.items() if true}


def _remove(book: Gradebook, notebook: Notebook, cells: list[NotebookNode]) -> None:
    """Take out the cells that the notebook no longer has, with what was given for them."""
    wanted = {(kind, cell.metadata.nbgrader.grade_id) for cell in cells for kind in _kinds(cell)}
    for old in [*notebook.grade_cells, *notebook.solution_cells, *notebook.task_cells]:
        if (old.type, old.name) not in wanted:
            for entry in [*old.grades, *old.comments, old]:
                book.db.delete(entry)
    names = {cell.metadata.nbgrader.grade_id for cell in cells if _kinds(cell) or is_locked(cell)}
    for old in notebook.source_cells:
        if old.name not in names:
            book.db.delete(old)
    book.db.commit()


def _add(book: Gradebook, notebook: Notebook, assignment: str, cells: list[NotebookNode]) -> None:
    """Put in the cells that are new, without a mark in any submission."""
    have = {
        (cell.type, cell.name)
        for cell in [*notebook.grade_cells, *notebook.solution_cells, *notebook.task_cells]
    }
    sources = {cell.name for cell in notebook.source_cells}
    for cell in cells:
        name, graded = cell.metadata.nbgrader.grade_id, {"cell_type": cell.cell_type}
        where = (name, assignment, assignment)
        if name not in sources and (_kinds(cell) or is_locked(cell)):
            book.add_source_cell(*where, cell_type=cell.cell_type, locked=is_locked(cell), source=cell.source)
        for kind in _kinds(cell) - {kind for kind, known in have if known == name}:
            points = graded | {"max_score": float(cell.metadata.nbgrader.get("points", 0))}
            add = {
                "GradeCell": book.add_grade_cell,
                "SolutionCell": book.add_solution_cell,
                "TaskCell": book.add_task_cell,
            }
            new = add[kind](*where, **(points if kind != "SolutionCell" else {}))
            for submission in notebook.submissions:
                if kind != "SolutionCell":
                    book.db.add(Grade(cell_id=new.id, notebook=submission))
                if kind != "GradeCell":
                    book.db.add(Comment(cell_id=new.id, notebook=submission))

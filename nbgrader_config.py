"""Settings for nbgrader's own commands and its formgrader, when they are used in this folder.

`chalk` sets the same by itself; with this file, `nbgrader export` or formgrader sees what it made.
"""

import os
import sys
from pathlib import Path

c = get_config()  # noqa: F821 (nbgrader defines it)

root = Path(__file__).resolve().parent
c.CourseDirectory.root = str(root)
c.CourseDirectory.db_url = f"sqlite:///{root / '.grading' / 'gradebook.db'}"
c.CourseDirectory.source_directory = ".grading/source"
c.CourseDirectory.release_directory = "exercises"
c.CourseDirectory.submitted_directory = ".grading/submitted"
c.CourseDirectory.autograded_directory = ".grading/autograded"
c.CourseDirectory.feedback_directory = ".grading/feedback"
c.CourseDirectory.ignore = [".ipynb_checkpoints", "*.pyc", "__pycache__", "*.md"]

# A submission must not run scripts in a teacher's browser, nor a page of feedback show a hidden check.
c.HTMLExporter.filters = {
    "markdown2html": "chalkgrade.safe.safe_markdown",
    "highlight_code": "chalkgrade.safe.coloured_cell",
    "strip_files_prefix": "chalkgrade.safe.as_it_is",
}
c.GenerateFeedback.exporter_class = "chalkgrade.feedback.FeedbackPage"

# nbgrader calls `alembic` by name.
os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])

"""nbgrader's part of a release: a student's notebook, made by its converter.

Each function here runs in a process of its own (see `apart.py`) and takes and gives plain data.
"""

import json
import logging
import os
import shutil
from pathlib import Path

import nbformat
import traitlets.log
from nbgrader.api import Gradebook
from nbgrader.converters import GenerateAssignment
from nbgrader.converters.base import NbGraderException
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from chalkgrade import evolve
from chalkgrade.course import SHIPPED
from chalkgrade.last_cell import with_last_cell
from chalkgrade.source import faults, read_source

IGNORED = [".ipynb_checkpoints", "*.pyc", "__pycache__", "*.md"]

nbformat.validate(nbformat.v4.new_notebook())  # once, in the helper process, rather than in each of its forks


def _config(root: Path, gradebook: Path, assignment: str, **directories: str) -> Config:
    """nbgrader's configuration for one step: `directories` are its folders below `root`."""
    config = Config()
    config.CourseDirectory.root = str(root)
    config.CourseDirectory.db_url = f"sqlite:///{gradebook}"
    config.CourseDirectory.assignment_id = assignment
    config.CourseDirectory.ignore = list(IGNORED)
    for name, folder in directories.items():
        config.CourseDirectory[name] = folder
    return config


def _convert(converter_class: type, config: Config) -> None:
    """Run one of nbgrader's converters; if it fails, the first cause is raised, which nbgrader only logs."""
    _log_to_stderr()
    converter = converter_class(coursedir=CourseDirectory(config=config), config=config)
    converter.force = True
    convert, causes = converter.convert_single_notebook, []

    def remember(filename: str) -> None:
        try:
            convert(filename)
        except Exception as error:
            causes.append(error)
            raise

    converter.convert_single_notebook = remember
    try:
        converter.start()
    except NbGraderException:
        if causes:
            raise causes[0] from None
        raise


def _log_to_stderr() -> None:
    """Send nbgrader's log to stderr, which is a file here (see `apart.py`)."""
    logger = traitlets.log.get_logger()
    if not any(isinstance(handler, logging.StreamHandler) for handler in logger.handlers):
        handler = logging.StreamHandler()
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        logger.addHandler(handler)
        logger.setLevel(logging.INFO)


class Unfit(Exception):
    """The hand-written source has faults; the message lists them."""


# Releasing


def generate(written: Path, assignment: str, workspace: Path) -> None:
    """Make, in `workspace`, the notebook with solutions (`source/`), the student's (`release/`), a gradebook.

    The gradebook holds nothing but this assignment. `cells.json` holds what it holds of the locked cells:
    their text, with hidden tests, and its checksum.
    """
    try:
        notebook = read_source(written)
    except ValueError as error:
        raise Unfit(str(error)) from None
    if found := faults(notebook, written):
        raise Unfit(f"{written.name} cannot be released:\n" + "\n".join(f"  - {fault}" for fault in found))
    folder = workspace / "source" / assignment
    folder.mkdir(parents=True)
    nbformat.write(with_last_cell(notebook, assignment), folder / f"{assignment}.ipynb")
    for name in SHIPPED:
        if (written.parent / name).is_dir():
            shutil.copytree(written.parent / name, folder / name, ignore=shutil.ignore_patterns(*IGNORED))
    register(workspace, workspace / "gradebook.db", assignment, workspace / "release")
    with Gradebook(f"sqlite:///{workspace / 'gradebook.db'}") as book:
        cells = {
            cell.name: {"source": cell.source, "checksum": cell.checksum}
            for cell in book.find_notebook(assignment, assignment).source_cells
            if cell.locked
        }
    (workspace / "cells.json").write_text(json.dumps(cells), encoding="utf-8")


def register(workspace: Path, gradebook: Path, assignment: str, release: Path) -> None:
    """Enter an assignment, from the notebook in `workspace/source/`, in a gradebook."""
    source = workspace / "source" / assignment / f"{assignment}.ipynb"
    with Gradebook(f"sqlite:///{gradebook}") as book:
        evolve.follow(book, assignment, nbformat.read(source, as_version=4))
    config = _config(
        workspace,
        gradebook,
        assignment,
        source_directory="source",
        release_directory=os.path.relpath(release, workspace),
    )
    _convert(GenerateAssignment, config)

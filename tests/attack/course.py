"""The course that is attacked: one assignment, a class of honest twins, victims and attackers, and secrets."""

from __future__ import annotations

import secrets
import shutil
from dataclasses import dataclass
from pathlib import Path

import nbformat
from chalk import ROOT, chalk

from . import harming, marks, prying, reaching, talking, writing
from .hand import NAME, TWINS, Attack, Place, attacks, hand_in, twin

CORPUS = (marks, prying, reaching, harming, talking, writing)
VICTIMS = ("aaa-victim", "victim", "zzz-victim")  # one that is graded first, one last


@dataclass
class Target:
    """A course to be attacked, and what nobody is to find out."""

    course: Path
    secrets: dict[str, str]  # what it is -> the word by which it is recognised
    mailbox: Path

    @property
    def submitted(self) -> Path:
        return self.course / "submitted"


def secret(kind: str) -> str:
    return f"canary-{kind}-{secrets.token_hex(6)}"


def make(folder: Path) -> Target:
    """A course, ready to be graded but for what is handed in."""
    kinds = ("hidden", "other", "course", "environment", "machine")
    target = Target(folder / "course", {kind: secret(kind) for kind in kinds}, folder / "mailbox")
    place = target.course / "solutions" / NAME
    place.mkdir(parents=True)
    text = (Path(__file__).parent / f"{NAME}.md").read_text(encoding="utf-8")
    (place / f"{NAME}.md").write_text(text.replace("CANARY", target.secrets["hidden"]), encoding="utf-8")
    shutil.copytree(Path(__file__).parent / "data", place / "data")
    shutil.copy(ROOT / "nbgrader_config.py", target.course)
    (target.course / "solutions" / "secret.txt").write_text(target.secrets["course"])
    target.mailbox.mkdir(mode=0o777)
    target.mailbox.chmod(0o777)
    (target.mailbox / "secret.txt").write_text(target.secrets["machine"])
    chalk("release", at=target.course)
    released = (target.course / "exercises" / NAME / f"{NAME}.ipynb").read_text(encoding="utf-8")
    assert not any(word in released for word in target.secrets.values()), "a secret that everybody is given"
    return target


def notebooks(course: Path) -> tuple[nbformat.NotebookNode, nbformat.NotebookNode]:
    """The released notebook, and the one with solutions."""
    released = nbformat.read(course / "exercises" / NAME / f"{NAME}.ipynb", as_version=4)
    source = nbformat.read(course / ".grading" / "source" / NAME / f"{NAME}.ipynb", as_version=4)
    return released, source


def honest(target: Target, place: Place) -> list[str]:
    """Hand in the twins and the victims; their names."""
    released, source = notebooks(target.course)
    for name in TWINS:
        hand = twin(name, released, source, place)
        hand.hand_in(target.submitted / hand.student / NAME)
    for name in VICTIMS:
        hand = twin("right", released, source, place)
        hand.top(f"mine = '{target.secrets['other']}'")
        hand.hand_in(target.submitted / name / NAME)
    return [*(f"twin-{name}" for name in TWINS), *VICTIMS]


def dishonest(target: Target, place: Place, chosen: list[Attack]) -> None:
    """Hand in the attacks."""
    released, source = notebooks(target.course)
    for one in chosen:
        hand_in(one, released, source, place).hand_in(target.submitted / one.name / NAME)


def chosen(words: list[str]) -> list[Attack]:
    """The attacks whose name or file holds one of the words; all if there is none."""
    return [
        one
        for one in attacks
        if not words or any(word in one.name or word in one.spoil.__module__ for word in words)
    ]

"""The instructors' pages: what they tell one to type is typed here, in order, and says what they show.

A block ```console holds commands after `$ ` (`> ` goes on with one) and below each what it prints, where
`...` stands for anything. A block with a caption that is a path is a file, which the reader is told to write.
Each page is walked through in a folder of its own.
"""

import ast
import os
import re
import shutil
import subprocess
import sys
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
import nbgrader
import pytest
import typer
import yaml
from chalk import ROOT
from chalkgrade.commands import app
from chalkgrade.source import read_source
from test_demos import DEMOS
from wall import needs_sandbox

sys.path.insert(0, str(ROOT / "tests" / "sample_class"))
import make

pytestmark = pytest.mark.grading

PAGES = {path.stem: path.read_text("utf8") for path in sorted((ROOT / "chapters/instructors").glob("*.md"))}
OPENS_A_WINDOW = "chalk lab"  # no other command of the pages waits for a person
BLOCK = re.compile(r"^(?P<fence>`{3,})(?P<info>[^`\n]*)\n(?P<body>.*?)^(?P=fence) *$", re.S | re.M)
SOME_CANNOT = re.compile(  # what ends with 1 on purpose, and says so
    r"[1-9]\d* failed, \d+ missing|Edit only solutions/"
)
PROMPT = "\x1e"  # between what two commands print


@dataclass
class Command:
    """What one types, and what the page says that it prints."""

    typed: str
    printed: list[str] = field(default_factory=list)


@dataclass
class Written:
    """A file that one is told to write."""

    path: str
    text: str


def steps(page: str) -> list[Command | Written]:
    """What a page tells one to do, in order."""
    found = []
    for block in BLOCK.finditer(page):
        if block["info"] == "console":
            for line in block["body"].splitlines():
                if line.startswith("$ "):
                    found.append(Command(line[2:]))
                elif line.startswith("> "):
                    found[-1].typed += "\n" + line[2:]
                else:
                    found[-1].printed.append(line)
        elif caption := re.match(r":caption: (\S+)\n\n", block["body"]):
            found.append(Written(caption[1], block["body"][caption.end() :]))
    return found


def script(todo: list[Command | Written], folder: Path) -> str:
    """A script of bash that does it all, with a mark before what each command prints."""
    lines = ["result=0"]
    for number, step in enumerate(todo):
        if isinstance(step, Written):
            kept = folder / f".file{number}"
            kept.write_text(step.text, "utf8")
            lines += [f'mkdir -p "$(dirname {step.path})"', f"mv {kept} {step.path}"]
        elif not step.typed.startswith(OPENS_A_WINDOW):
            lines += [f"printf '{PROMPT}'; (exit $result)", step.typed, "result=$?"]
            lines += [f"printf '{PROMPT}%s' $result"]
    return "\n".join(lines)


def pattern(printed: list[str]) -> re.Pattern:
    """What finds the text that a page shows, with anything for `...`."""
    text = "\n".join(line.rstrip() for line in printed).strip()
    parts = [re.escape(part.strip(" ")) for part in text.split("...")]
    return re.compile(r"\s*" + r"[\s\S]*?".join(parts) + r"\s*")


def plain(printed: str) -> str:
    """The text as one types it: no spaces at the ends of lines, no space that holds words together."""
    lines = printed.replace("\N{NO-BREAK SPACE}", " ").splitlines()
    return "\n".join(line.rstrip() for line in lines).strip()


def small_class(folder: Path) -> None:
    """Assignment 5, and five who handed it in."""
    name = make.ASSIGNMENT
    for room in ("solutions", "exercises"):
        shutil.copytree(ROOT / room / name, folder / room / name)
    source = read_source(ROOT / "solutions" / name / f"{name}.md")
    released = nbformat.read(ROOT / "exercises" / name / f"{name}.ipynb", as_version=4)
    for student in make.students():
        if student.name in PEOPLE:
            make.hand_in(student, released, source, folder / "submitted")
    downloads(folder)


def graded_class(folder: Path) -> None:
    """The small class, and it was graded."""
    small_class(folder)
    walk([Command("chalk grade submitted --assignment 05")], folder)


PEOPLE = {  # how Canvas knows the small class
    "ada": ("Lovelace, Ada", "lovelaceada", ""),
    "ben": ("Sand, Ben", "sandben", ""),
    "hana": ("O'Hara, Hana", "oharahana", "LATE_"),
    "ivan": ("Petrov, Ivan", "petrovivan", ""),
    "pia": ("Zorn, Pia", "zornpia", ""),
}


def downloads(folder: Path) -> None:
    """What Canvas lets one download: the submissions as a zip, the class as a table."""
    name = make.ASSIGNMENT
    lines = [f"Student,ID,SIS User ID,SIS Login ID,Section,{name} (77)", "    Points Possible,,,,,46"]
    with zipfile.ZipFile(folder / "submissions.zip", "w") as archive:
        for number, (student, (written, short, late)) in enumerate(PEOPLE.items(), start=11):
            lines.append(f'"{written}",{number},{student},{student},A,')
            handed_in = folder / "submitted" / student / name / f"{name}.ipynb"
            if handed_in.is_file():
                archive.write(handed_in, f"{short}_{late}{number}_{900 + number}_{name}.ipynb")
    (folder / "grades.csv").write_text("\n".join(lines) + "\n", "utf8")


def exchange(folder: Path) -> None:
    """The small class, to which the assignment was released by nbgrader's exchange."""
    small_class(folder)
    walk([step for step in steps(PAGES["handing_out"]) if "../exchange" in str(step)], folder)


def nbgraders_example(folder: Path) -> None:
    """The course that nbgrader comes with, and those who handed something in there."""
    there = Path(nbgrader.__file__).parent / "docs" / "source" / "user_guide"
    shutil.copytree(there / "source" / "ps1", folder / "source" / "ps1")
    shutil.copytree(there / "submitted", folder / "submitted")
    (folder / "solutions").mkdir()


BEGINS = {
    "grading": exchange,
    "handing_back": graded_class,
    "existing_course": nbgraders_example,
}  # how the folder looks in which a page begins, where it is not that of the small class


def walk(todo: list[Command | Written], folder: Path) -> list[tuple[Command, str, int]]:
    """Do it all; of each command, what it printed and the code with which it ended."""
    paths = [str(Path(sys.executable).parent), os.environ["PATH"]]
    own = {"PATH": os.pathsep.join(paths), "COLUMNS": "88", "PYTHONPATH": str(ROOT / "lib"), "NO_COLOR": "1"}
    done = subprocess.run(
        ["bash", "-c", script(todo, folder)],
        cwd=folder,
        env=os.environ | own,
        text=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    said = done.stdout.split(PROMPT)[1:]
    typed = [step for step in todo if isinstance(step, Command) and not step.typed.startswith(OPENS_A_WINDOW)]
    assert len(said) == 2 * len(typed), done.stdout
    return [
        (command, printed, int(code.strip()))
        for command, printed, code in zip(typed, said[::2], said[1::2], strict=True)
    ]


@needs_sandbox
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("name", [name for name, page in PAGES.items() if steps(page)])
def test_a_page_can_be_typed_and_says_what_is_printed(name, tmp_path):
    course = tmp_path / "course"
    course.mkdir()
    shutil.copy(ROOT / "nbgrader_config.py", course)
    BEGINS.get(name, small_class)(course)
    wrong = []
    for command, printed, code in walk(steps(PAGES[name]), course):
        if not pattern(command.printed).fullmatch(plain(printed)):
            wrong.append(
                f"$ {command.typed}\n{plain(printed)}\n--- the page shows\n" + "\n".join(command.printed)
            )
        if code and not (code == 1 and SOME_CANNOT.search(printed)):
            wrong.append(f"$ {command.typed}\nends with {code}:\n{printed}")
    assert not wrong, "\n\n".join(wrong)


def test_what_is_shown_is_compared():
    shown = steps("```console\n$ echo one; echo two\none\n...\n$ false\n$ echo $?\n1\n```\n")
    assert [step.typed for step in shown] == ["echo one; echo two", "false", "echo $?"]
    assert pattern(shown[0].printed).fullmatch("one\ntwo") and not pattern(shown[0].printed).fullmatch("two")
    assert not pattern([]).fullmatch("one")


# --- what is not typed, but said


def commands_in(page: str) -> set[str]:
    """The commands `chalk ...` that a page names in its text or tells one to type."""
    typed = {step.typed for step in steps(page) if isinstance(step, Command)}
    return {
        text
        for text in {*re.findall(r"`((?:\.venv/bin/)?chalk [^`\n]+)`", page), *typed}
        if "chalk " in text[:20]
    }


def all_commands() -> list[str]:
    pages = [*(ROOT / "chapters").rglob("*.md"), ROOT / "README.md"]
    return sorted(set().union(*(commands_in(page.read_text("utf8")) for page in pages)))


def understood(typed: str) -> None:
    """Raise what the command itself would raise, were it typed so. Of a name alone, only that it is known."""
    commands = typer.main.get_command(app).commands
    name, *rest = typed.removeprefix(".venv/bin/").split()[1:]
    if name != "--help" and (rest or name not in commands):
        assert name in commands, f"there is no command {name}"
        rest = [word for word in rest if word != "--help"]
        if rest or not typed.endswith("--help"):
            commands[name].make_context(name, rest)


@pytest.mark.parametrize("typed", all_commands())
def test_the_command_understands_what_a_page_tells_one_to_type(typed):
    understood(typed)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("chalk grade submitted --to-the-moon", "No such option"),
        ("chalk garde x", "garde"),
        ("chalk garde", "garde"),
    ],
)
def test_a_command_that_is_not_there_would_be_seen(typed, said):
    with pytest.raises(Exception, match=said):
        understood(typed)


def test_every_command_of_chalk_is_on_the_pages():
    named = {text.split()[1] for page in PAGES.values() for text in commands_in(page)}
    assert set(typer.main.get_command(app).commands) <= named


def test_every_test_that_a_promise_names_is_there():
    named = set(re.findall(r"tests/[\w./]+", "".join(PAGES.values())))
    assert len(named) >= 5
    for path in named:
        assert (ROOT / path).exists(), path


def test_every_message_that_is_explained_is_one_that_is_said():
    constants = "\n".join(
        node.value
        for path in (ROOT / "lib" / "chalkgrade").glob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )
    rows = re.findall(r"^\| (`.+?`(?: … `.+?`)*) \|", PAGES["trouble"], re.M)
    said = [
        piece.strip() for row in rows for text in re.findall(r"`(.+?)`", row) for piece in text.split("…")
    ]
    assert len(rows) >= 10
    assert [piece for piece in said if piece and piece not in constants] == []


# --- the plan


def rows_of_the_plan() -> list[list[str]]:
    lines = re.findall(r"^\| \d+ \|.*$", PAGES["plan"], re.M)
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def test_the_plan_has_twelve_weeks_and_every_page_of_the_course_once():
    rows = rows_of_the_plan()
    assert [int(row[0]) for row in rows] == list(range(1, 13))
    read = re.findall(r"\{doc\}`\.\./(.+?)`", "".join(row[1] for row in rows))
    numbered = [
        name
        for name in re.findall(r"file: (\S+)", (ROOT / "_toc.yml").read_text("utf8"))
        if name[0].isdigit()
    ]
    assert sorted(read) == sorted([*numbered, "summary"])


def test_the_plan_shows_demos_of_the_pages_that_are_read():
    titles = {demo.title: name.partition(".")[0] for name, demo in DEMOS.items()}
    for week, read, shown, _ in rows_of_the_plan():
        demos = re.findall(r"\*(.+?)\*", shown)
        assert demos, week
        for demo in demos:
            assert titles[demo] in read, f"week {week} shows {demo}, a demo of {titles[demo]}"


def test_the_plan_hands_out_every_assignment_in_the_week_of_its_chapter():
    topics = yaml.safe_load((ROOT / "chapters" / "map.yml").read_text("utf8"))
    handed_out = []
    for _, read, _, hands_out in rows_of_the_plan():
        for name in re.findall(r"`(\w+)`", hands_out):
            handed_out.append(name)
            assert name in read or name == "14_capstone", name
    assert handed_out == sorted({*handed_out})
    assert set(handed_out) >= {path.name for path in (ROOT / "solutions").glob("[!.]*") if path.is_dir()}
    assert set(handed_out) - {"14_capstone"} == {name for name in topics if name[:2] <= "13"}

"""Which submissions are so much alike that a person should look at them.

Two people who have understood the same lecture write much the same lines, so likeness by itself says little.
What counts is what two have in common and hardly anybody else has. So a submission becomes the set of its
runs of six words of code, with all names of its own made equal (who copies renames), less what was given
with the assignment and less what is common in the class. Two sets of which most is shared are told; and, at
any size of the class, those whose code is the same to the last name.

It is a list to look at, not a verdict: it also finds two who worked together where that is allowed. Runs
and their thinning out are those of S. Schleimer, D. Wilkerson and A. Aiken, Winnowing: local algorithms for
document fingerprinting, SIGMOD 2003.
"""

from __future__ import annotations

import builtins
import hashlib
import io
import itertools
import keyword
import re
import tokenize
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

RUN = 6  # words in a run
WINDOW = 4  # of so many runs that follow one another one is kept
RARE = 0.05  # what is in more than this share of the class, and in more than 2, is common
ALIKE = 0.7  # the share of their rare runs that two have in common
LEAST = 8  # rare runs that two must share: two short answers are soon the same
LEAST_WORDS = 100  # of one's own in code that is the same to the last name
MOST_LINES = 8
KNOWN = {*keyword.kwlist, *keyword.softkwlist, *dir(builtins)}
NO_WORDS = (
    tokenize.COMMENT,
    tokenize.NL,
    tokenize.NEWLINE,
    tokenize.INDENT,
    tokenize.DEDENT,
    tokenize.ENCODING,
)


@dataclass
class Group:
    """Submissions that are alike."""

    students: list[str]
    share: float  # of what is rare in them, so much is in common; 1: the same to the last name
    lines: list[str] = field(default_factory=list)  # what they share and hardly anybody else has


def alike(codes: dict[str, str], given: str = "", most: int = 20) -> list[Group]:
    """The groups of submissions to look at, those that are most alike first.

    `codes` is each student's code, `given` the code that all were given.

    >>> own = "total = 0\\nfor X in range(7):\\n    total += X ** 2 - 3 * X // (4 + X)\\n    print(X, 5)"
    >>> codes = {"ann": own, "bob": own.replace("X", "k"), "cy": "print(sum(range(9)))"}
    >>> [group.students for group in alike(codes)]
    [['ann', 'bob']]
    """
    same, rest = _the_same(codes, given)
    groups = same + _nearly_the_same(rest, given, len(codes))
    for group in groups:
        group.lines = _rare_lines([codes[student] for student in group.students], codes.values())
    return sorted(groups, key=lambda group: (-group.share, group.students))[:most]


def most_with_rare(n: int) -> int:
    """How many in a class of n may have some code for it to count as rare.

    A larger group is found only where its code is the same to the last name.

    >>> most_with_rare(30), most_with_rare(200)
    (2, 10)
    """
    return int(max(2, RARE * n))


def _the_same(codes: dict[str, str], given: str) -> tuple[list[Group], dict[str, str]]:
    """Those whose code is the same to the last name; and one of each, with those that are like nobody."""
    known = set(_runs(_words(given)))
    by_code: dict[str, list[str]] = defaultdict(list)
    for student, code in codes.items():
        words = _words(code)
        own = sum(run not in known for run in _runs(words))
        key = (
            hashlib.sha256("\0".join(words).encode(errors="replace")).hexdigest()
            if own >= LEAST_WORDS
            else student
        )
        by_code[key].append(student)
    groups = [Group(sorted(students), 1.0) for students in by_code.values() if len(students) > 1]
    return groups, {students[0]: codes[students[0]] for students in by_code.values()}


def _nearly_the_same(codes: dict[str, str], given: str, n: int) -> list[Group]:
    """Those that share most of what is rare in them."""
    known = set(_runs(_words(given, names=False)))
    prints = {student: _winnowed(_words(code, names=False)) - known for student, code in codes.items()}
    having: dict[int, list[str]] = defaultdict(list)
    for student, runs in prints.items():
        for run in runs:
            having[run].append(student)
    limit = most_with_rare(n)
    rare = {run: students for run, students in having.items() if len(students) <= limit}
    sizes = Counter(student for students in rare.values() for student in students)
    shared = Counter(
        pair for students in rare.values() for pair in itertools.combinations(sorted(students), 2)
    )
    pairs = {}
    for (one, other), common in shared.items():
        share = common / (sizes[one] + sizes[other] - common)
        if common >= LEAST and share >= ALIKE:
            pairs[one, other] = share
    return _joined(pairs)


def _joined(pairs: dict[tuple[str, str], float]) -> list[Group]:
    """Pairs that have somebody in common, put together."""
    group_of: dict[str, set[str]] = {}
    for pair in pairs:
        together = set().union(*(group_of.get(student, {student}) for student in pair))
        group_of |= dict.fromkeys(together, together)
    groups = {id(group): group for group in group_of.values()}
    return [
        Group(sorted(group), min(share for pair, share in pairs.items() if group.issuperset(pair)))
        for group in groups.values()
    ]


def _words(code: str, names: bool = True) -> list[str]:
    """The words of code, without comments and layout; if not `names`, all names of its own are one."""
    words, before = [], ""
    for kind, word in _tokens(code):
        if not names and kind == tokenize.NAME and word not in KNOWN and before != ".":
            word = "name"
        elif not names and kind == tokenize.STRING:
            word = "text"
        words.append(word)
        before = word
    return words


def _tokens(code: str) -> Iterable[tuple[int, str]]:
    """The kind and text of each word; code that is no Python is taken apart as well as it can be."""
    try:
        found = [(token.type, token.string) for token in tokenize.generate_tokens(io.StringIO(code).readline)]
    except (tokenize.TokenError, SyntaxError, ValueError):  # the last for half a letter, from Python 3.12 on
        found = [
            (tokenize.NAME if word[0].isalpha() or word[0] == "_" else tokenize.OP, word)
            for word in re.findall(r"\w+|[^\w\s]", re.sub(r"#.*", "", code))
        ]
    return [(kind, word) for kind, word in found if kind not in NO_WORDS and word]


def _runs(words: list[str]) -> list[int]:
    """A number for each run of words."""
    return [
        zlib.crc32("\0".join(words[i : i + RUN]).encode(errors="replace"))
        for i in range(len(words) - RUN + 1)
    ]


def _winnowed(words: list[str]) -> set[int]:
    """The smallest of each few runs that follow one another."""
    runs = _runs(words)
    return {min(runs[i : i + WINDOW]) for i in range(max(1, len(runs) - WINDOW + 1)) if runs[i : i + WINDOW]}


def _rare_lines(codes: list[str], everybody: Iterable[str]) -> list[str]:
    """Lines, with their comments, that some codes share and that hardly any other has."""
    having, n = Counter(), 0
    for code in everybody:
        having.update({_squeezed(line) for line in code.split("\n")})
        n += 1
    common = set.intersection(*({_squeezed(line) for line in code.split("\n")} for code in codes))
    limit = max(len(codes), RARE * n)
    lines = [
        line.rstrip()
        for line in dict.fromkeys(codes[0].split("\n"))
        if (plain := _squeezed(line)) in common and len(plain) > 8 and having[plain] <= limit
    ]
    return lines[:MOST_LINES]


def _squeezed(line: str) -> str:
    return " ".join(line.split())

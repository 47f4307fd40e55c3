"""No attack of the corpus gets anything through, and no malformed input does harm: those that are quick.

`make attack` runs all of them (`tests/attack/`), and shows what they do to nbgrader as it is.
"""

import json
import re

import pytest
from attack import chalked, fuzz, stocked
from attack.course import chosen
from attack.hand import SECRETS, TWINS, attacks
from attack.judge import GOALS, Seen, judged, runs
from wall import needs_sandbox

pytestmark = [needs_sandbox, pytest.mark.grading, pytest.mark.timeout(900)]
QUICK = [one for one in chosen([]) if not one.slow]


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    return chalked.run(tmp_path_factory.mktemp("attack"), QUICK)


@pytest.mark.parametrize("goal", GOALS)
def test_no_attack_gets_anything_through(graded, goal):
    guilty = {name: seen.faults[goal] for name, seen in graded.seen.items() if goal in seen.faults}
    assert guilty == {}
    assert [fault for kind, fault in graded.faults if kind == goal] == []


def test_there_are_enough_attacks_and_they_were_all_graded(graded):
    names = [one.name for one in attacks]
    assert len(names) == len(set(names)) >= 60
    assert graded.seen.keys() == {one.name for one in QUICK}
    assert sum(seen.total == 31 for seen in graded.seen.values()) >= 30  # a right answer stays right
    assert graded.twins["twin-right"].total == 31 and graded.twins["twin-zero"].total == 0


def test_what_was_measured_of_stock_makes_sense():
    """Of honest submissions the same marks; and the secrets are found where nothing hides them."""
    kept = json.loads(stocked.KEPT.read_text(encoding="utf-8"))
    rows = kept["rows"]
    assert rows.keys() <= {one.name for one in attacks} | {f"twin-{name}" for name in TWINS}
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", kept["measured"]) and "nbgrader 0.9.6" in kept["with"]
    totals = {name: Seen(rows[f"twin-{name}"]["points"]).total for name in TWINS}
    assert totals == {"nothing": 0, "zero": 0, "right": 31}
    for goal in ("raise", "read", "reach", "shows"):
        assert any(goal in row.get("faults", {}) for row in rows.values()), goal


# The judge


class Target:
    secrets = {"hidden": "canary-hidden-0123456789ab"}  # noqa: RUF012


def test_the_judge_sees_what_was_got_through():
    assert SECRETS.fullmatch(Target.secrets["hidden"])
    seen, twin = Seen({"a": 2.0, "b": None, "c": float("nan")}), Seen({"a": 1.0, "b": None, "c": 1.0})
    judged("x", seen, twin, "... canary-hidden-0123456789ab chalk-written /etc/x", "", Target)
    assert seen.faults == {
        "raise": ["a 2 for 1", "c nan for 1"],
        "read": ["hidden"],
        "reach": ["chalk-written /etc/x"],
    }
    same = Seen({"a": 1.0})
    judged("x", same, twin, "canary-hidden-0123456789ab", "it was given canary-hidden-0123456789ab", Target)
    assert same.faults == {}


@pytest.mark.parametrize(
    "page",
    [
        "<script>x()</script>",
        "<b onclick='x()'>",
        "<a href=' javascript:x()'>",
        "<iframe src=x>",
        "<div class='a modal-backdrop'>",
        "<img src='http://chalk-script.example'>",
    ],
)
def test_the_judge_sees_what_a_browser_would_run(page):
    assert runs(page) and not runs("<b class='k'>bold</b><a href='https://example.org'>a</a>")


# Malformed inputs


@pytest.mark.parametrize("kind", [fuzz.Wire, fuzz.Notebooks])
def test_malformed_inputs_are_refused_or_make_sense(kind):
    found = fuzz.fuzz(kind, 2000, seed=7)
    assert found.faults == []
    assert found.number == 2000 and 100 < found.taken < 1900


def test_a_fault_is_found_and_written_down(monkeypatch):
    """What must not happen is noted with the input that does it."""
    import random

    from chalkgrade.wire import Reader

    target, faults = fuzz.Wire(random.Random(1)), []
    valid = target._base[0]
    assert fuzz._try(target, valid, faults) and faults == []
    monkeypatch.setattr(Reader, "value", lambda *_: 1 / 0)
    assert not fuzz._try(target, valid, faults)
    assert faults[0].startswith("ZeroDivisionError") and repr(valid) in faults[0]

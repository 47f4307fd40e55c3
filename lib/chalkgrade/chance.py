"""Whether a random generator that comes back from a student has only been drawn from.

A test lends its generator to the student's function, and what the function has drawn is drawn for the test
too. But a state is a handful of numbers, and a student could send any. From a state of zeros a generator
gives zeros for ever, so the inputs of all later tests would be zeros; and numpy waits for ever for a number
that is not. So a state is taken only if the generator comes to it by drawing. If not, the test's own stays
where it was: no harm comes of it to a student who sets a seed, and no good to one who wants to.

How far it has come can be computed for four of numpy's five generators. For MT19937, numpy's old one and
Python's own, we draw as well, and look for the state on the way: that takes no longer than the student took.
"""

from __future__ import annotations

from typing import Any

import numpy as np

MOST_STEPS = 2_000_000_000  # of a generator; numpy draws about as many in ten seconds
FEW_STEPS = 1_000_000
STEPS_A_SECOND = 300_000_000
MOST_GAUSS = 13.0  # no normal number that MT19937 gives is further from 0
WORDS = 624  # that MT19937 makes at a time
_BLOCKS = 500  # of them that are looked at in one go
_MULTIPLIERS = {"PCG64": 0x2360ED051FC65DA44385DF649FCCF645, "PCG64DXSM": 0xDA942042E4DD58B5}
_MASK = 2**128 - 1


def steps_in(seconds: float) -> int:
    """How many numbers may be drawn in so many seconds of work."""
    return min(MOST_STEPS, FEW_STEPS + int(STEPS_A_SECOND * seconds))


def has_moved_on(ours: dict, theirs: dict, most: int = MOST_STEPS) -> bool:
    """Whether the state `theirs`, of the same form, comes after `ours` within `most` draws."""
    kind = ours["bit_generator"]
    if kind != theirs["bit_generator"] or not _keeps_what_it_can(theirs):
        return False
    if kind == "MT19937":
        before, after = ours["state"], theirs["state"]
        return mt_has_moved_on(before["key"], before["pos"], after["key"], after["pos"], most)
    steps = _STEPS[kind](kind, ours["state"], theirs["state"])
    if steps is None or steps > MOST_STEPS:
        return False
    if kind in _MULTIPLIERS:
        return True  # the number of steps was computed from all that there is
    moved = getattr(np.random, kind)(0)
    moved.state = ours
    if kind == "Philox":
        return _philox_has_moved_on(moved, steps, theirs)
    if steps > most:
        return False
    moved.random_raw(steps, output=False)
    return _alike(moved.state["state"], theirs["state"])


def _keeps_what_it_can(state: dict) -> bool:
    """Whether what a generator keeps for later, half a word or a normal number, can have come of a draw."""
    half = state.get("has_uint32", 0) in (0, 1) and 0 <= state.get("uinteger", 0) < 2**32
    return half and state.get("has_gauss", 0) in (0, 1) and abs(state.get("gauss", 0.0)) <= MOST_GAUSS


def _alike(one: Any, other: Any) -> bool:
    if isinstance(one, dict):
        return all(_alike(one[name], other[name]) for name in one)
    return bool(np.array_equal(one, other))


# How many steps lie between two states


def _pcg_steps(kind: str, ours: dict, theirs: dict) -> int | None:
    """Of a linear congruential generator, bit by bit: its last n bits come again after 2 to the n steps."""
    if ours["inc"] != theirs["inc"] or not ours["inc"] % 2:
        return None
    factor, plus = _MULTIPLIERS[kind], ours["inc"]
    now, steps, bit = ours["state"], 0, 1
    while now != theirs["state"]:
        if (now ^ theirs["state"]) & bit:
            now, steps = (factor * now + plus) & _MASK, steps | bit
        factor, plus, bit = factor * factor & _MASK, (factor + 1) * plus & _MASK, bit << 1
    return steps


def _sfc_steps(kind: str, ours: dict, theirs: dict) -> int:
    """Its last word counts them."""
    return (int(theirs["state"][3]) - int(ours["state"][3])) % 2**64


def _philox_steps(kind: str, ours: dict, theirs: dict) -> int:
    """Its counter counts blocks of four."""
    counted = [sum(int(word) << 64 * i for i, word in enumerate(one["counter"])) for one in (ours, theirs)]
    return 4 * ((counted[1] - counted[0]) % 2**256)


_STEPS = {"PCG64": _pcg_steps, "PCG64DXSM": _pcg_steps, "SFC64": _sfc_steps, "Philox": _philox_steps}


def _philox_has_moved_on(moved: np.random.Philox, steps: int, theirs: dict) -> bool:
    """Whether it has so many blocks behind it, and is at a place in the last of them."""
    place = moved.state["buffer_pos"]
    if steps:
        moved.advance(steps // 4 - 1)  # and then it has no block
        moved.random_raw(1, output=False)
        place = 1
    now = moved.state
    same = all(_alike(now[name], theirs[name]) for name in ("state", "buffer"))
    return same and place <= theirs["buffer_pos"]


# MT19937


def mt_has_moved_on(our_key: np.ndarray, our_pos: int, key: np.ndarray, pos: int, most: int) -> bool:
    """Whether 624 words, and a place in them, come after ours; so many are made at a time."""
    if np.array_equal(our_key, key):
        return our_pos <= pos <= WORDS
    generator, wanted = np.random.MT19937(0), _tempered(np.asarray(key, np.uint32))
    generator.state = {"bit_generator": "MT19937", "state": {"key": our_key, "pos": WORDS}}
    for _ in range(0, most, _BLOCKS * WORDS):
        blocks = generator.random_raw(_BLOCKS * WORDS).reshape(_BLOCKS, WORDS)
        for block in np.flatnonzero(blocks[:, 0] == wanted[0]):
            if np.array_equal(blocks[block], wanted):
                return 1 <= pos <= WORDS
    return False


def _tempered(words: np.ndarray) -> np.ndarray:
    """The words as MT19937 gives them out: each to another one."""
    words = words ^ (words >> np.uint32(11))
    words = words ^ ((words << np.uint32(7)) & np.uint32(0x9D2C5680))
    words = words ^ ((words << np.uint32(15)) & np.uint32(0xEFC60000))
    return words ^ (words >> np.uint32(18))

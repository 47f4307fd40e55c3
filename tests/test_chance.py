"""A random generator may come back further on than it was, and nowhere else."""

import copy
import random
import time

import numpy as np
import pytest
from chalkgrade.chance import FEW_STEPS, MOST_STEPS, has_moved_on, mt_has_moved_on, steps_in

KINDS = ("PCG64", "PCG64DXSM", "SFC64", "Philox", "MT19937")


def generator(kind: str, seed: int = 3) -> np.random.Generator:
    return np.random.Generator(getattr(np.random, kind)(seed))


def states(kind: str, draw) -> tuple[dict, dict]:
    """The state of a generator before and after something was drawn from it."""
    rng = generator(kind)
    rng.random(5)
    before = copy.deepcopy(rng.bit_generator.state)
    draw(rng)
    return before, rng.bit_generator.state


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "draw",
    [
        lambda rng: None,
        lambda rng: rng.random(),
        lambda rng: rng.normal(size=1000),
        lambda rng: rng.integers(10, size=7, dtype=np.int32),
        lambda rng: rng.permutation(50),
        lambda rng: rng.random(300_000),
    ],
    ids=["nothing", "one", "normal", "small", "permutation", "many"],
)
def test_what_was_drawn_from_has_moved_on(kind, draw):
    before, after = states(kind, draw)
    assert has_moved_on(before, after)


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_not_drawn_from_has_not(kind):
    before, after = states(kind, lambda rng: rng.random(10_000))
    most = FEW_STEPS if kind == "MT19937" else MOST_STEPS  # it is drawn from, to look for a state
    assert not has_moved_on(after, before, most)  # no way back
    assert not has_moved_on(before, generator(kind, seed=4).bit_generator.state, most)  # another seed
    for name, value in before["state"].items():
        spoiled = copy.deepcopy(after)
        spoiled["state"][name] = value * 0
        assert not has_moved_on(before, spoiled, most), name
    kept = {"has_uint32": 2, "uinteger": 2**32} if "uinteger" in after else {"has_gauss": 2, "gauss": 99.0}
    for name, value in kept.items():
        assert not has_moved_on(before, after | {name: value})


def test_philox_keeps_the_block_that_it_is_in():
    before, after = states("Philox", lambda rng: rng.random(9))
    assert not has_moved_on(before, after | {"buffer": after["buffer"] * 0})
    assert not has_moved_on(before, after | {"buffer_pos": 0})


def test_the_steps_between_two_states_are_counted():
    """By hand: 1,000 draws of 64 bits are 1,000 steps."""
    from chalkgrade import chance

    for kind in ("PCG64", "PCG64DXSM", "SFC64"):
        before, after = states(kind, lambda rng: rng.random(1000))
        assert chance._STEPS[kind](kind, before["state"], after["state"]) == 1000


def test_pythons_own_generator_is_numpys_old_one():
    mine = random.Random(5)
    before = mine.getstate()[1]
    mine.random()
    mine.shuffle(list(range(2000)))
    after = mine.getstate()[1]
    words = [np.array(state[:-1], np.uint32) for state in (before, after)]
    assert mt_has_moved_on(words[0], before[-1], words[1], after[-1], FEW_STEPS)
    assert not mt_has_moved_on(words[1], after[-1], words[0], before[-1], FEW_STEPS)


def test_to_look_for_a_state_takes_no_longer_than_to_draw_so_far():
    before, after = states("MT19937", lambda rng: rng.random(20_000_000))
    other = generator("MT19937", seed=4).bit_generator.state
    began = time.process_time()
    assert has_moved_on(before, after)
    assert not has_moved_on(before, other, steps_in(0.001))
    assert time.process_time() - began < 3
    assert not has_moved_on(before, after, FEW_STEPS)
    assert steps_in(1e9) == MOST_STEPS

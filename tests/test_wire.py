"""Plain data crosses unchanged; nothing else crosses; and whatever a liar sends is refused, not used."""

import os
import socket
import struct
import threading
import time

import msgpack
import numpy as np
import pytest
from chalkgrade import wire
from chalkgrade.wire import (
    MOST_BYTES,
    Channel,
    Closed,
    Late,
    Reader,
    Refused,
    Unplain,
    Writer,
    packed,
    unpacked,
)
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

numbers = st.integers() | st.floats() | st.complex_numbers() | st.booleans() | st.none()
words = st.text() | st.binary()
keys = st.integers() | st.text() | st.booleans() | st.none() | st.tuples(st.integers(), st.text())
dtypes = (
    hnp.boolean_dtypes()
    | hnp.integer_dtypes(endianness="?")
    | hnp.floating_dtypes(endianness="?")
    | hnp.complex_number_dtypes()
    | hnp.unicode_string_dtypes()
    | hnp.byte_string_dtypes()
    | hnp.datetime64_dtypes()
    | hnp.timedelta64_dtypes()
)
arrays = dtypes.flatmap(lambda dtype: hnp.arrays(dtype, hnp.array_shapes(min_dims=0, min_side=0, max_side=4)))
scalars = hnp.floating_dtypes().flatmap(hnp.from_dtype) | hnp.integer_dtypes().flatmap(hnp.from_dtype)
plain = st.recursive(
    numbers | words | arrays | scalars,
    lambda some: (
        st.lists(some)
        | st.lists(some).map(tuple)
        | st.dictionaries(keys, some)
        | st.sets(keys)
        | st.frozensets(keys)
    ),
    max_leaves=20,
)


def across(value):
    """The value after it was written, packed, unpacked and read."""
    return Reader().value(unpacked(packed(Writer().tree(value))))


def same(a, b) -> bool:
    """Whether two values cannot be told apart: kinds, shapes, signs of zeros and nan included."""
    if type(a) is not type(b):
        return False
    if isinstance(a, np.ndarray):
        order = a.flags.f_contiguous and not a.flags.c_contiguous
        alike = (a.dtype, a.shape, order) == (
            b.dtype,
            b.shape,
            b.flags.f_contiguous and not b.flags.c_contiguous,
        )
        return (
            alike
            and a.tobytes() == b.tobytes()
            and b.flags.owndata
            and a.flags.writeable == b.flags.writeable
        )
    if isinstance(a, np.generic):
        return a.dtype == b.dtype and a.tobytes() == b.tobytes()
    if isinstance(a, float):
        return struct.pack("d", a) == struct.pack("d", b) or (a != a and b != b)
    if isinstance(a, complex):
        return same(a.real, b.real) and same(a.imag, b.imag)
    if isinstance(a, (list, tuple)):
        return len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, dict):
        return same(list(a), list(b)) and all(same(a[key], b[key]) for key in a)
    return a == b


@given(plain)
def test_plain_data_arrives_as_it_was(value):
    assert same(across(value), value)


@pytest.mark.parametrize(
    "value",
    [
        2**63 - 1,
        -(2**63),
        2**64,
        -(10**400),
        float("nan"),
        -0.0,
        "\ud800 half a letter \0",
        np.float64(0.1),
        np.longdouble(1) / 3,
        np.bool_(True),
        np.array(7),
        np.asfortranarray(np.arange(6.0).reshape(2, 3)),
        np.arange(10)[::2],
        np.broadcast_to(np.ones(3), (2, 3)),
        np.zeros((0, 5)),
        slice(1, None, -2),
        range(5, 1, -1),
        (Ellipsis, None),
        {(1, "a"): {frozenset([2]): b"x"}},
    ],
    ids=repr,
)
def test_what_is_easily_lost_is_kept(value):
    back = across(value)
    assert same(
        back, np.array(value) if type(value) is np.ndarray and not value.flags.contiguous else value
    ) or (isinstance(value, np.ndarray) and np.array_equal(back, value))


class Clever(int):
    pass


@pytest.mark.parametrize(
    "value",
    [
        object(),
        len,
        int,
        np.array([object()]),
        np.zeros(2, dtype=[("a", int)]),
        np.zeros(2, dtype=[]),
        Clever(3),
        np,
        10 ** (10**6),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_is_not_plain_does_not_cross(value):
    with pytest.raises(Unplain):
        across(value)
    with pytest.raises(Unplain):
        across([value])


def test_what_is_nested_without_end_does_not_cross():
    deep = ()
    for _ in range(60):
        deep = (deep,)
    with pytest.raises(Unplain):
        across(deep)
    loop = []
    loop.append(loop)
    with pytest.raises(Unplain):
        across(loop)


# What a liar sends


EIGHT = b"\0" * 8


def form(*parts):
    """The form of an array, as it crosses."""
    return packed(list(parts))


@pytest.mark.parametrize(
    "tree",
    [
        {"a": 1},
        [],
        [1, 2],
        [None],
        ["no such tag", 1],
        ["a", form("|O", [1], "C", True), EIGHT],
        ["a", form("<f8", [2], "C", True), EIGHT],
        ["a", form("<f8", [-1], "C", True), EIGHT],
        ["a", form("<f8", [0, 2**60], "C", True), b""],
        ["a", form("<f8", [1.0], "C", True), EIGHT],
        ["a", form("<f8", [True], "C", True), EIGHT],
        ["a", form("<f8", {1: 1}, "C", True), EIGHT],
        ["a", form("<f8", 1, "C", True), EIGHT],
        ["a", form("<f8", [1], "K", True), EIGHT],
        ["a", form("<f8", [1], ["C"], True), EIGHT],
        ["a", form("<f8", [1], "C", True), "\0" * 8],
        ["a", form("<f8", [1], "C", True), [0] * 8],
        ["a", form("<f8", [1] * 40, "C", True), EIGHT],
        ["a", form("f8, f8", [1], "C", True), EIGHT],
        ["a", form("<U0", [10**6], "C", True), b""],
        ["a", form("<M8[fortnight]", [1], "C", True), EIGHT],
        ["a", form("<M8[" + "0" * 500 + "1s]", [1], "C", True), EIGHT],
        ["a", form(8, [1], "C", True), EIGHT],
        ["a", form("<f8", [1], "C"), EIGHT],
        ["a", packed("<f8C"), EIGHT],
        ["a", packed(8), EIGHT],
        ["a", b"", EIGHT],
        ["a", b"\xc1", EIGHT],
        ["a", ["<f8", [1], "C", True], EIGHT],
        ["a", "<f8", EIGHT],
        ["a", form("<f8", [1], "C", True)],
        ["a", form("<f8", [1], "C", True), EIGHT, True],
        ["a"],
        ["n", "<f8", "00000000"],
        ["n", "<f8", b"00"],
        ["i", "0x" + "f" * 10**6],
        ["i", 5],
        ["c", "1", 2],
        ["d", 1],
        ["d", ["l"], 1],
        ["s", ["l"]],
        ["b", 3],
        ["r", 1, 2, 0],
        ["t", ["t", ["nonsense"]]],
    ],
    ids=lambda tree: str(tree)[:40],
)
def test_a_tree_that_makes_no_sense_is_refused_each_time(tree):
    for _ in range(2):
        with pytest.raises(Refused):
            Reader().value(tree)


def test_values_that_their_kind_cannot_have_are_refused():
    with pytest.raises(Refused, match="truth value"):
        Reader().value(["a", form("|b1", [1], "C", True), b"\2"])
    with pytest.raises(Refused, match="letter"):
        Reader().value(["a", form("<U1", [1], "C", True), b"\xff\xff\xff\xff"])


def test_of_a_form_that_was_taken_before_other_bytes_are_refused():
    known = form("|b1", [2], "C", True)
    assert Reader().value(["a", known, b"\0\1"]).tolist() == [False, True]
    for data in (b"\0", b"\0\1\1", b"\0\2", "\0\1", None):
        with pytest.raises(Refused):
            Reader().value(["a", known, data])


def test_arrays_of_one_form_are_arrays_of_their_own():
    a, b = (across(np.zeros(3)) for _ in range(2))
    a[0], a.flags.writeable = 1, False
    assert b[0] == 0 and b.flags.writeable and across(np.zeros(3)).flags.writeable


@pytest.mark.parametrize("kind", ["<M8[s]", "<M8[1000ms]", "<f4", ">f4"])
def test_kinds_that_numpy_takes_for_the_same_stay_apart(kind):
    assert across(np.zeros(1, kind)).dtype.str == kind


def test_the_forms_that_are_kept_are_few_and_short():
    for n in range(3000):
        across(np.zeros((n, 0)))
    for kept in (wire._form, wire._read_form, wire.is_plain):
        assert kept.cache_info().currsize <= kept.cache_info().maxsize <= 1000
    with pytest.raises(Refused):
        wire.array_of(form("<f8", [0] * wire.LONGEST_FORM, "C", True), b"")
    longest = np.zeros((0, *[1] * 31), "<M8[999999999s]")
    assert across(longest).shape == longest.shape


def test_a_tree_that_is_nested_deeply_is_refused():
    tree = 1
    for _ in range(500):
        tree = ["t", tree]
    with pytest.raises(Refused):
        Reader().value(tree)


forms = st.tuples(st.sampled_from(["<f8", "|b1", "<U1", "|O"]), st.lists(st.integers(-1, 3)),
                  st.sampled_from("CFK"), st.booleans()).map(lambda parts: form(*parts))  # fmt: skip


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary(),
                    lambda some: st.lists(some) | st.tuples(st.sampled_from("ltdasznicbkre"), some).map(list)
                    | st.tuples(st.just("a"), forms, st.binary() | some).map(list)))  # fmt: skip
def test_any_tree_gives_plain_data_or_is_refused(tree):
    try:
        value = Reader().value(tree)
    except Refused:
        return
    assert "object at 0x" not in repr(value)


@given(st.binary())
def test_any_bytes_give_a_tree_of_plain_data_or_are_refused(data):
    try:
        tree = unpacked(data)
    except Refused:
        return
    waiting = [tree]
    while waiting:
        one = waiting.pop()
        assert type(one) in (type(None), bool, int, float, str, bytes, list, dict)
        waiting += one if type(one) is list else [*one, *one.values()] if type(one) is dict else []


@pytest.mark.parametrize(
    "data",
    [
        msgpack.packb(msgpack.ExtType(3, b"abc")),
        b"\xc1",
        b"\x01\x01",
        b"\xdd\xff\xff\xff\xff",
        b"\xc6\xff\xff\xff\xff",
        b"\x91" * 100_000,
        b"\x81\x90\x01",
        b"",
    ],
    ids=[
        "a further kind",
        "no kind",
        "two trees",
        "a long list",
        "long bytes",
        "deep",
        "a list as a key",
        "nothing",
    ],
)
def test_bytes_that_are_no_tree_are_refused(data):
    with pytest.raises(Refused):
        unpacked(data)


def test_a_moment_in_time_is_no_object_of_its_own():
    assert type(unpacked(msgpack.packb(msgpack.Timestamp(5, 6)))) is float


@pytest.mark.parametrize(
    "pair", [(1, 1.0), (1, True), (0.0, -0.0), (0, False), ("a", b"a"), ("", None)], ids=repr
)
def test_what_differs_in_kind_alone_has_other_bytes(pair):
    """By the bytes it is seen whether a list has changed."""
    assert packed(["l", pair[0]]) != packed(["l", pair[1]])


# The channel


@pytest.fixture
def ends():
    ours, theirs = socket.socketpair()
    yield Channel(ours), theirs
    ours.close()
    theirs.close()


def test_a_message_arrives_whole_however_it_is_cut(ends):
    ours, theirs = ends
    tree = ["x", 1, b"a" * 300_000, b"", "bc"]
    sending = threading.Thread(target=Channel(theirs).send, args=(packed(tree),))
    sending.start()
    got = ours.receive(time.monotonic() + 10)
    sending.join()
    assert got == tree


def soon():
    return time.monotonic() + 0.2


@pytest.mark.parametrize(
    ("sent", "error"),
    [
        (b"GET / HTTP/1.1\r\n", Refused),
        (struct.pack("<4sI", b"chk2", MOST_BYTES + 1), Refused),
        (struct.pack("<4sI", b"chk2", 4) + b"[1,}", Refused),
        (struct.pack("<4sI", b"chk2", 100_000) + b"\x91" * 100_000, Refused),
        (struct.pack("<4sI", b"chk2", 5) + b"\x91\x01", Late),
        (b"", Late),
        (None, Closed),
    ],
    ids=["other words", "a long one", "no tree", "deep", "half", "silence", "gone"],
)
def test_what_is_no_message_is_refused(ends, sent, error):
    ours, theirs = ends
    if sent is None:
        theirs.close()
    else:
        theirs.sendall(sent)
    with pytest.raises(error):
        ours.receive(soon())


def test_a_listener_that_does_not_listen_holds_nobody_up(ends):
    ours, _ = ends
    with pytest.raises(Late):
        ours.send(packed(os.urandom(10 << 20)), soon())


def test_a_promise_of_much_takes_no_memory(ends):
    import tracemalloc

    ours, theirs = ends
    theirs.sendall(struct.pack("<4sI", b"chk2", 200_000_000) + b"[]")
    tracemalloc.start()
    with pytest.raises(Late):
        ours.receive(soon())
    assert tracemalloc.get_traced_memory()[1] < 5_000_000
    tracemalloc.stop()


def test_what_is_too_large_is_not_sent(ends):
    ours, _ = ends
    with pytest.raises(Unplain, match="too large to cross"):
        ours.send(packed(bytes(300_000_000)))

"""Plain data crosses unchanged; nothing else crosses; and whatever a liar sends is refused, not used."""

import os
import socket
import struct
import threading
import time

import msgpack
import numpy as np
import pytest
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


@pytest.mark.parametrize(
    "tree",
    [
        {"a": 1},
        [],
        [1, 2],
        [None],
        ["no such tag", 1],
        ["a", "|O", [1], "C", EIGHT, True],
        ["a", "<f8", [2], "C", EIGHT, True],
        ["a", "<f8", [-1], "C", EIGHT, True],
        ["a", "<f8", [0, 2**60], "C", b"", True],
        ["a", "<f8", [1.0], "C", EIGHT, True],
        ["a", "<f8", [1], "K", EIGHT, True],
        ["a", "<f8", [1], "C", "\0" * 8, True],
        ["a", "<f8", [1], "C", [0] * 8, True],
        ["a", "<f8", [1] * 40, "C", EIGHT, True],
        ["a", "f8, f8", [1], "C", EIGHT, True],
        ["a", "<U0", [10**6], "C", b"", True],
        ["a", "<M8[fortnight]", [1], "C", EIGHT, True],
        ["a", 8, [1], "C", EIGHT, True],
        ["a", "<f8", [1], "C", EIGHT],
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
def test_a_tree_that_makes_no_sense_is_refused(tree):
    with pytest.raises(Refused):
        Reader().value(tree)


def test_values_that_their_kind_cannot_have_are_refused():
    with pytest.raises(Refused, match="truth value"):
        Reader().value(["a", "|b1", [1], "C", b"\2", True])
    with pytest.raises(Refused, match="letter"):
        Reader().value(["a", "<U1", [1], "C", b"\xff\xff\xff\xff", True])


def test_a_tree_that_is_nested_deeply_is_refused():
    tree = 1
    for _ in range(500):
        tree = ["t", tree]
    with pytest.raises(Refused):
        Reader().value(tree)


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary(),
                    lambda some: st.lists(some) | st.tuples(st.sampled_from("ltdasznicbkre"), some).map(list)
                    | st.lists(some).map(lambda x: ["a", "<f8", *x])))  # fmt: skip
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

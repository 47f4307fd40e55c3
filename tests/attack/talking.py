"""Attacks on the wire between the two processes: lies, nonsense, floods and silence.

The wire is in the student's process, and whoever has read the grader's source finds it. Each is a submission
that knows nothing, and tries to talk its way to a mark, or the examiner to its death.
"""

from .hand import attack

# Finds the wire, and speaks as the candidate would.
SPEAK = """
import gc, msgpack, os, random, struct, time
def me():
    from chalkgrade.candidate import Candidate
    return [thing for thing in gc.get_objects() if isinstance(thing, Candidate)][0]
def tell(raw):
    wire = me()._channel._socket
    wire.setblocking(True)
    wire.sendall(raw)
pack, choice = msgpack.Packer(unicode_errors="surrogatepass").pack, random.SystemRandom().choice
def message(tree):
    data = tree if isinstance(tree, bytes) else pack(tree)
    return struct.pack("<4sI", b"chk2", len(data)) + data
def gave(body, note=None, objects=(), kind="gave"):
    note = {"printed": "", "work": 0.0} if note is None else note
    return message([kind, body, note, [], list(objects)])
"""


def _speaks(hand, body: str, before: str = "") -> None:
    hand.every(body, SPEAK + before)


@attack("zero")
def answers_before_it_is_asked(hand):
    """Sends a hundred answers at once, for calls that are still to come."""
    _speaks(hand, "for n in (-9, -2, -3, 1000, [], 77):\n    tell(gave(n) * 20)\nreturn -7")


@attack("zero")
def forges_the_end_of_a_cell(hand):
    """Says that a cell has run, with outputs of its own and functions that were never made."""
    hand.top(
        SPEAK
        + """
note = {"outputs": [{"output_type": "execute_result", "data": {"text/plain": "3"}, "metadata": {}}] * 3, "stopped": False, "work": 0}
tell(gave(["t", ["o", 1, "function", ["call"], False, None]], note, kind="ran") * 30)
"""
    )


@attack("zero")
def sends_nonsense(hand):
    """Sends bytes that are no message."""
    _speaks(hand, "tell(os.urandom(1 << 16))\nreturn -7")


@attack("zero", slow=True)
def promises_four_gigabytes(hand):
    """Announces a message of 4 GB, and in one of a few bytes a text, a list and bytes of 4 GB each."""
    _speaks(
        hand,
        "raws = [struct.pack('<4sI', b'chk2', 2**32 - 1) + b'[]', *(message(b'\\x95' + kind + b'\\xff\\xff\\xff\\xff')\n"
        "        for kind in (b'\\xdb', b'\\xdd', b'\\xdf', b'\\xc6'))]\n"
        "tell(choice(raws))\ntime.sleep(0.2)\nreturn -7",
    )


@attack("zero", slow=True)
def sends_a_quarter_of_a_gigabyte(hand):
    """Sends as much as one message may hold, again and again."""
    _speaks(
        hand,
        "try: tell(gave(bytes(255_000_000)))\nexcept OSError: pass\nreturn -7",
    )


@attack("zero", slow=True)
def sends_much_in_few_words(hand):
    """Sends a tree of 30 MB of empty lists and small numbers, which takes a gigabyte once it is read."""
    _speaks(
        hand,
        "try: tell(gave(['t', *[['t']] * 5_000_000]))\nexcept OSError: pass\nreturn -7",
    )


@attack("zero")
def nests_without_end(hand):
    """Sends lists in lists, a hundred thousand deep, by tags, by bare brackets and by numbers."""
    _speaks(
        hand,
        """
deep = ["t"]
for _ in range(100): deep = ["t", deep]
raws = (message(b"\\x91" * 100_000), message(b"\\x95\\xa4gave" + b"\\x92\\xa1t" * 10**6), gave(deep),
        gave(["@", 1], objects=[[1, pack(["l", ["@", 1]]), None]]))
try: tell(choice(raws))
except OSError: pass
return -7
""",
    )


@attack("zero")
def sends_objects(hand):
    """Sends arrays of objects, pickles, names of modules, classes and functions."""
    _speaks(
        hand,
        """
pickled = b"\\x80\\x04\\x95" + bytes(5)
bodies = (["a", pack(["|O", [1], "C", True]), pickled], ["q", "os", "system"], ["q", "builtins", "eval"], ["x", "os", "_exit", []],
          ["v", "SystemExit"], ["y", "|O8"], ["g", "PCG64", ["d"]], ["n", "|O", pickled], ["f", 0], ["p", "float32", False, ["a"], None])
body = choice(bodies)
held = choice(([1, pack(body), None], [1, pack(["|O", [1], "C", True]), pickled]))
try: tell(choice((gave(body), gave(["@", 1], objects=[held]))))
except OSError: pass
return -7
""",
    )


@attack("zero")
def sends_arrays_that_lie(hand):
    """Sends arrays whose bytes do not fit their shape, whose shapes are negative, endless or not whole."""
    _speaks(
        hand,
        """
shapes = ([-1], [2**62, 0, 2**62], [0.5], [True], [None], ["3"], [0] * 33, {"a": 1}, "33", 3, [2])
try: tell(gave(["@", 1], objects=[[1, pack(["<f8", choice(shapes), "C", True]), bytes(8)]]))
except OSError: pass
return -7
""",
    )


@attack("zero")
def claims_a_perfect_number(hand):
    """Sends numbers that are none: nan and infinity, 1 with ten thousand digits, true, text, a time."""
    _speaks(
        hand,
        """
for body in (float("nan"), float("inf"), ["i", "1" + "0" * 10_000], True, -0.0, "3", ["n", "<f8", b"\\xff" * 8], msgpack.Timestamp(3), {}):
    try: tell(gave(body))
    except OSError: break
return -7
""",
    )


@attack("zero")
def claims_to_have_worked(hand):
    """Says that a call has taken no time, an endless time, or a time that is no number."""
    _speaks(
        hand,
        """
for work in (float("inf"), -5, -5.0, 1e300, 2**64 - 1, float("nan"), "x", None, [], True):
    try: tell(gave(-7, {"printed": "", "work": work}))
    except OSError: break
return -7
""",
    )


@attack("right")
def claims_to_have_worked_for_ever(hand):
    """Says, of each right answer, that it has taken 10 to the 300 seconds."""
    hand.write(
        "mean",
        SPEAK
        + """
def mean(values):
    tell(gave(sum(values) / len(values), {"printed": "", "work": 1e300}))
    time.sleep(0.05)
""",
    )


@attack("zero")
def tells_oddly(hand):
    """Puts odd things where the examiner expects a text or a number: in what goes with an answer."""
    _speaks(
        hand,
        """
odd = [None, 5, [], {"a": {"b": []}}, "\\ud800", "\\x1b[2J<script>alert(1)</script>", ["x"] * 1000]
for thing in odd:
    for key in ("printed", "work", "kinds", "said", "missing", "places", "stopped", "cannot cross", "outputs"):
        note = {"printed": "", "work": 0.0, "kinds": ["ValueError"], "said": "x", "missing": "x", "places": []} | {key: thing}
        try: tell(gave(None, note, kind="raised"))
        except OSError: break
return -7
""",
    )


@attack("zero", slow=True)
def raises_oddly(hand):
    """Says that exceptions were raised whose classes are everything that builtins hold."""
    _speaks(
        hand,
        """
names = COUNT.setdefault("names", [n for n in dir(__builtins__) if isinstance(getattr(__builtins__, n), type)] + ["object", "type", "", "<b>", "a b", "mro", "__class__"])
kind = names.pop() if names else "ValueError"
tell(gave(None, {"printed": "", "work": 0.0, "kinds": [kind, "Exception"], "said": "x", "missing": "", "places": [["f", 1, "g", "h"]]}, kind="raised"))
time.sleep(0.01)
""",
        "import builtins as __builtins__\nCOUNT = {}\n",
    )


@attack("zero", slow=True)
def answers_slowly(hand):
    """Sends its answer one byte at a time."""
    _speaks(
        hand,
        "for byte in gave(-9):\n    try:\n        tell(bytes([byte]))\n    except OSError: break\n    time.sleep(0.2)\nreturn -7",
    )


@attack("zero", slow=True)
def never_answers(hand):
    """Sends the beginning of an answer, and then nothing."""
    _speaks(hand, "tell(gave(-9)[:20])\ntime.sleep(3600)")


@attack("zero", slow=True)
def floods(hand):
    """Sends messages as fast as it can, without end."""
    _speaks(
        hand,
        "raw = gave(-9) * 1000\nwhile True:\n    try: tell(raw)\n    except OSError: os._exit(0)",
    )


@attack("zero", slow=True)
def does_not_listen(hand):
    """Lets the examiner speak into a full pipe."""
    hand.top(SPEAK + "me()._receive = lambda: time.sleep(3600)")


@attack("zero", slow=True)
def asks_without_end(hand):
    """Asks for the test's functions without end, and answers nothing."""
    _speaks(
        hand,
        "ask = gave(['t', 0, ['t', 1.0], ['t']], kind='ask') * 50\nwhile True:\n    try: tell(ask)\n    except OSError: os._exit(0)",
    )


@attack("zero")
def asks_with_names(hand):
    """Asks for functions by negative, huge and fractional numbers, with arguments that are none."""
    _speaks(
        hand,
        """
for asked in (["t", -1, ["t"], ["t"]], ["t", 2**63, ["t"], ["t"]], ["t", 0, ["t"], ["t", ["t", 1, 2]]], ["t", 0, ["t"], ["t", ["t", "__class__", 2]]], ["t", True, ["t"], ["t"]], 3):
    try: tell(gave(asked, kind="ask"))
    except OSError: break
return -7
""",
    )


@attack("zero")
def changes_objects_that_it_was_not_given(hand):
    """Says that things of every number have changed, to other kinds and contents."""
    _speaks(
        hand,
        """
for number in range(0, 60, 2):
    for content, data in ((["l", 3], None), (["d", "truth", 3], None), (["<f8", [1], "C", True], bytes(8)),
                          (["x", "", "Scale", ["factor", -7]], None), (["g", "PCG64", ["d"]], None)):
        try: tell(gave(-7, objects=[[number, pack(content), data]]))
        except OSError: break
return -7
""",
    )


@attack("zero", slow=True)
def makes_handles_without_end(hand):
    """Gives a hundred thousand objects and lists in one answer, and the same in the next."""
    hand.every(
        "return [tuple(Thing() for _ in range(20_000)), [[n] for n in range(20_000)]]", "class Thing: pass\n"
    )


@attack("zero")
def names_objects_oddly(hand):
    """Gives objects whose class has a name with HTML, with 60 kB, with none; and odd protocols."""
    hand.every(
        "return type(NAMES[len(NAMES) - 1], (object,), {n: None for n in ('__len__', '__iter__', '__float__', '__index__', '__bool__', '__enter__')})()",
        "NAMES = ['<script>alert(1)</script>', 'x' * 60000, '\\u202e\\x1b[2Jevil']\n",
    )


@attack("zero", slow=True)
def speaks_through_a_fork(hand):
    """Lets a forked child answer too, and later, from beside."""
    hand.every(
        "if os.fork() == 0:\n    me()._me = os.getpid()\n    while True:\n"
        "        try: tell(gave(-9))\n        except OSError: os._exit(0)\n        time.sleep(0.001)\nreturn -7",
        SPEAK,
    )

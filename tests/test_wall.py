"""A test means on both sides of the wall the same: what a student's function gets, gives, changes and raises.

Each test runs a student's cell in a candidate and an instructor's code against it, as grading does.
"""

import contextlib
import io
import os
import random
import subprocess
import sys
import time

import numpy as np
import pytest
from chalkgrade import asserts, checks
from chalkgrade.proxy import Gone, Proxy
from chalkgrade.student import TIMES_BY_THE_CLOCK
from chalkgrade.wire import Unplain
from wall import counted, needs_sandbox, zygote

pytestmark = [needs_sandbox, pytest.mark.grading]


@pytest.fixture(scope="module")
def wall():
    with zygote(("numpy", "chalknet.network")) as made:
        yield made


@pytest.fixture
def meet(wall):
    yield wall.meet
    wall.part()


@pytest.fixture
def both(meet, wall):
    """Run a student's cell, then an instructor's code; the instructor's names come back."""

    def run(student: str, test: str = "", **settings):
        names = meet("import numpy as np\n" + student, **settings)
        names |= {"np": np, "pytest": pytest}
        exec(test, names)
        return names

    return run


# Values


@pytest.mark.parametrize(
    "value",
    [
        "None",
        "3",
        "2**70",
        "-0.5",
        "float('nan')",
        "True",
        "'Ψ'",
        "(1, 'a', None)",
        "[1, [2.5, 'x']]",
        "{'a': [1, 2], 3: {4}}",
        "np.arange(6, dtype='float32').reshape(2, 3)",
        "np.float32(0.1)",
        "np.array(['a', 'bc'])",
        "(np.ones(2), {'h': [0.5]})",
        "1 + 2j",
        "np.dtype('f4')",
        "float",
        "np.int64",
    ],
)
def test_a_value_goes_there_and_back(both, value):
    names = both("def same(x): return x\ndef kind(x): return type(x).__name__", f"value = {value}")
    value, back = names["value"], names["same"](names["value"])
    assert type(back) is type(value) and not isinstance(back, Proxy)
    assert repr(back) == repr(value)
    assert names["kind"](value) == type(value).__name__


@pytest.mark.parametrize(
    ("returned", "expected"),
    [
        ("type('Int', (int,), {})(3)", 3),
        ("type('Text', (str,), {'__eq__': lambda self, other: True})('no')", "no"),
        ("__import__('collections').OrderedDict(a=1)", {"a": 1}),
        ("np.linalg.slogdet(np.eye(2))", (np.float64(1.0), np.float64(0.0))),
        ("np.matrix([[1.0]])", np.array([[1.0]])),
        ("np.array([1.0]).view(type('Liar', (np.ndarray,), {'__eq__': lambda s, o: True}))", np.array([1.0])),
    ],
)
def test_an_object_that_is_nearly_data_arrives_as_data(both, returned, expected):
    back = both(f"def f(): return {returned}")["f"]()
    assert type(back) is type(expected)
    assert repr(back) == repr(expected)


def test_a_value_that_the_student_set_is_looked_up_anew_each_time(both):
    both(
        "count = 1\ndef more():\n    global count\n    count += 1",
        "assert count == 1\nmore()\nassert count == 2",
    )


def test_a_name_that_nobody_defined_is_a_name_error(both):
    with pytest.raises(NameError) as error:
        both("", "missing(3)")
    assert error.value.name == "missing"


def test_a_builtin_is_the_instructors_own(both):
    both("def len(x): return 7\nTrue_ = 1", "assert len([1]) == 1")


def test_a_large_array_crosses(both):
    both("def double(x): return 2 * x", "A = np.ones((1000, 2000))\nassert (double(A) == 2).all()")


# Changes


def test_what_a_function_writes_into_its_argument_is_seen(both):
    both(
        "def spoil(A, items, table, members):\n"
        "    A += 1\n    items.append(np.zeros(2))\n    table['new'] = items\n    members.add(3)",
        "A, items, table, members = np.ones((2, 2)), [1], {}, {1}\n"
        "view = A[0]\n"
        "spoil(A, items, table, members)\n"
        "assert (A == 2).all() and (view == 2).all()\n"
        "assert items[0] == 1 and (items[1] == 0).all()\n"
        "assert table['new'] is items and members == {1, 3}",
    )


def test_a_change_at_a_deeper_place_is_seen(both):
    both(
        "def spoil(layers): layers[1]['W'] *= 0",
        "W = np.ones(3)\nlayers = [None, {'W': W}]\nspoil(layers)\nassert (W == 0).all()",
    )


def test_a_function_that_fails_in_the_middle_has_changed_what_it_has_changed(both):
    both(
        "def spoil(A):\n    A[0] = 5\n    raise ValueError('enough')",
        "A = np.ones(2)\nwith pytest.raises(ValueError, match='enough'):\n    spoil(A)\n"
        "assert A.tolist() == [5, 1]",
    )


def test_an_argument_that_comes_back_is_the_same_object(both):
    both(
        "def same(x): return x\ndef pair(x): return [x, x]",
        "A = np.ones(2)\nassert same(A) is A\na, b = pair(A)\nassert a is A and b is A\n"
        "assert same(A.copy()) is not A",
    )


OPTIMISER = """
class SGD:
    def __init__(self, params, lr):
        self.params, self.lr = params, lr
    def step(self, grads):
        for p, g in zip(self.params, grads):
            p -= self.lr * g
"""


def test_what_an_object_keeps_it_changes_later(both):
    """An optimiser that was given the weights once changes these weights at each step."""
    both(
        OPTIMISER,
        "W, b = np.ones((2, 2)), np.ones(2)\n"
        "optimiser = SGD([W, b], lr=0.5)\n"
        "optimiser.step([np.ones((2, 2)), np.zeros(2)])\n"
        "assert (W == 0.5).all() and (b == 1).all()\n"
        "W[:] = 7\n"  # and what the test changes, the optimiser sees
        "optimiser.step([np.ones((2, 2)), np.ones(2)])\n"
        "assert (W == 6.5).all() and (b == 0.5).all()\n"
        "assert optimiser.params[0] is W",
    )


def test_a_test_that_moves_a_weight_moves_it_in_the_students_network(both):
    """So a test can measure a gradient of the student's network."""
    both(
        "class Net:\n    def __init__(self): self.W = np.array([[1.0, 2.0]])\n"
        "    def loss(self): return (self.W ** 2).sum()",
        "net = Net()\nW = net.W\nW[0, 1] += 1\nassert net.loss() == 10\n"
        "net.W[0, 0] = 3\nassert net.loss() == 18 and W[0, 0] == 3",
    )


def test_what_nobody_keeps_is_not_kept(both):
    names = both("def f(A): return A + 1", "for _ in range(50):\n    f(np.ones(1000))\nf(np.ones(1))\nf(0)")
    assert len(names.student._line.border._held) <= 3


def test_an_array_that_may_not_be_written_may_not_be_written_there(both):
    both(
        "def spoil(A): A += 1",
        "A = np.ones(2)\nA.flags.writeable = False\n"
        "with pytest.raises(ValueError, match='read-only'):\n    spoil(A)\nassert (A == 1).all()",
    )


# Functions


def test_a_function_of_the_tests_is_called_where_it_is(both):
    both(
        "def twice(f, x): return f(f(x))\ndef same(f): return f",
        "seen = []\ndef f(x):\n    seen.append(x)\n    return x + 1\n"
        "assert twice(f, 3) == 5 and seen == [3, 4]\nassert same(f) is f",
    )


def test_a_function_that_is_called_back_may_call_the_students(both):
    """A test measures the gradient of the student's loss with the student's own measure."""
    both(
        "def loss(Z): return (Z ** 3).sum()\n"
        "def measure(f, Z, h=1e-5):\n    G = np.zeros(Z.shape)\n    for i in np.ndindex(Z.shape):\n"
        "        Z[i] += h\n        up = f(Z)\n        Z[i] -= 2 * h\n        G[i] = (up - f(Z)) / (2 * h)\n"
        "        Z[i] += h\n    return G",
        "Z = np.array([[1.0, -2.0]])\n"
        "assert np.allclose(measure(lambda Z: loss(Z), Z), 3 * Z**2)\n"
        "assert np.allclose(measure(loss, Z), 3 * Z**2)",
    )


def test_a_function_that_both_can_import_is_itself_there(both):
    both(
        "def named(f): return f is np.tanh, f(np.zeros(1))[0]",
        "assert named(np.tanh) == (True, 0)",
    )


def test_an_exception_in_a_function_of_the_tests_comes_through(both):
    both(
        "def safe(f):\n    try:\n        f()\n    except ZeroDivisionError as e:\n        return str(e)\n"
        "def unsafe(f): return f()",
        "def fails(): raise ZeroDivisionError('by nothing')\n"
        "assert safe(fails) == 'by nothing'\n"
        "with pytest.raises(ZeroDivisionError, match='by nothing'):\n    unsafe(fails)",
    )


def test_a_function_of_the_students_comes_back_as_one(both):
    both(
        "def adder(n):\n    return lambda x: x + n\ndef apply(f, x): return f(x)",
        "add = adder(3)\nassert callable(add) and add(4) == 7 and apply(add, 1) == 4",
    )


def test_arguments_by_name_and_defaults(both):
    both("def f(a, b=2, *more, c=3, **rest): return a, b, more, c, rest",
         "assert f(1) == (1, 2, (), 3, {})\n"
         "assert f(1, 5, 6, c=7, d=8) == (1, 5, (6,), 7, {'d': 8})")  # fmt: skip


# Chance


def test_a_generator_goes_there_and_comes_back_used(both):
    both(
        "def draw(rng): return rng.normal(size=3), rng.integers(100)",
        "ours, theirs = np.random.default_rng(4), np.random.default_rng(4)\n"
        "for _ in range(3):\n"
        "    a, n = draw(theirs)\n    assert (a == ours.normal(size=3)).all() and n == ours.integers(100)\n"
        "assert theirs.random() == ours.random()",
    )


@pytest.mark.parametrize("kind", ["MT19937", "Philox", "SFC64", "PCG64DXSM"])
def test_any_of_numpys_generators(both, kind):
    both(
        "def draw(rng): return rng.random(700)",
        f"a, b = (np.random.Generator(np.random.{kind}(1)) for _ in range(2))\n"
        "assert (draw(a) == b.random(700)).all() and a.random() == b.random()",
    )


def test_an_old_generator_too(both):
    both(
        "def draw(rng): return rng.randn(3)",
        "a, b = np.random.RandomState(1), np.random.RandomState(1)\n"
        "assert (draw(a) == b.randn(3)).all() and a.rand() == b.rand()",
    )


@pytest.mark.parametrize("kind", ["PCG64", "MT19937", "Philox", "SFC64", "PCG64DXSM"])
def test_a_generator_is_drawn_from_and_not_set(both, kind):
    """Not to zeros, from which numbers like 0 come for ever, nor to where it was."""
    names = both(
        "import copy\ndef draw(rng): return rng.random()\n"
        "def spoil(rng):\n    state = copy.deepcopy(rng.bit_generator.state)\n"
        "    state['state'] = {k: v * 0 for k, v in state['state'].items()}\n"
        "    rng.bit_generator.state = state\n    return rng.random()\n"
        "def reseed(rng): rng.bit_generator.state = type(rng.bit_generator)(1).state",
        f"a, b = (np.random.Generator(np.random.{kind}(1)) for _ in range(2))\n"
        "draw(a); b.random(); spoil(a); draw(a); b.random(); reseed(a)\n"
        "assert a.random() == b.random()",
    )
    assert names["draw"](names["a"]) == names["b"].random()


def test_a_global_generator_is_drawn_from_and_not_set(both):
    names = both(
        "import random\ndef spoil():\n"
        "    np.random.set_state(('MT19937', np.zeros(624, np.uint32), 624, 0, 0.0))\n"
        "    random.setstate((3, (0,) * 624 + (624,), None))\n"
        "def reseed():\n    np.random.seed(1)\n    random.seed(1)\n"
        "def draw(): return np.random.rand(3), random.random()"
    )
    names.student.shares_chance = True
    np.random.seed(3), random.seed(3)
    expected = np.random.rand(7), [random.random() for _ in range(3)]
    np.random.seed(3), random.seed(3)
    for name in ("spoil", "draw", "reseed"):
        first = names[name]()
    assert np.allclose([*np.random.rand(4)], expected[0][3:]) and random.random() == expected[1][1], first


def test_a_seed_set_by_a_test_holds_for_the_student(both):
    names = both("import random\ndef draw(): return np.random.rand(), random.random()")
    names.student.shares_chance = True
    drawn = []
    for _ in range(2):
        np.random.seed(3)
        random.seed(3)
        drawn += [names["draw"](), names["draw"]()]
    np.random.seed(3)
    random.seed(3)
    assert drawn[0] == (np.random.rand(), random.random()) == drawn[2]
    assert drawn[1] == drawn[3] != drawn[0]


# Objects


MODEL = """
class Base:
    def __len__(self): return 3
class Model(Base):
    "A model."
    rate = 0.1
    def __init__(self, n=2): self.W, self.n, self.history = np.zeros(n), n, []
    def fit(self, X):
        self.history.append(X.sum())
        self.W = self.W + X
        return self
    def __call__(self, x): return x * 2
    def __getitem__(self, i): return self.history[i]
    @property
    def broken(self): raise RuntimeError('not yet')
    @property
    def double(self): return 2 * self.n
"""


def test_an_object_is_used_by_its_attributes_and_methods(both):
    both(
        MODEL,
        "model = Model(n=2).fit(np.ones(2)).fit(np.ones(2))\n"
        "assert (model.W == 2).all() and model.history == [2, 2] and model.n == 2 and model.rate == 0.1\n"
        "assert model.double == 4 and model(4) == 8 and model[0] == 2 and len(model) == 3\n"
        "assert hasattr(model, 'W') and not hasattr(model, 'V') and callable(model)\n"
        "assert model.fit(np.ones(2)) is model\n"
        "model.n = 9\nassert model.double == 18\n"
        "with pytest.raises(RuntimeError, match='not yet'): model.broken\n"
        "assert isinstance(model, Model) and not isinstance(3, Model) and type(model).__name__ == 'Model'\n"
        "assert Model.__name__ == 'Model' and Model.__doc__ == 'A model.'\n"
        "assert not callable(Model(1).history) and 'W' in dir(model)",
    )


def test_an_object_may_be_given_back_and_kept(both):
    both(
        "class Box:\n    def __init__(self, x): self.x = x\n"
        "def look(box): return box.x\ndef boxes(): return [Box(1), Box(2)]",
        "box = Box([1])\nassert look(box) == [1]\nouter = Box(box)\nassert look(outer) is box\n"
        "assert [look(b) for b in boxes()] == [1, 2]",
    )


def test_a_generator_function_can_be_gone_through(both):
    both(
        "def batches(X, n):\n    for i in range(0, len(X), n):\n        yield X[i:i + n], i",
        "found = [(part.tolist(), i) for part, i in batches(np.arange(5), 2)]\n"
        "assert found == [([0, 1], 0), ([2, 3], 2), ([4], 4)]\nassert next(batches(np.arange(2), 1))[1] == 0",
    )


def test_a_picture_can_be_asked_what_it_shows(both):
    both(
        "def draw():\n    from matplotlib.figure import Figure\n    ax = Figure().subplots()\n"
        "    ax.plot([1, 2], [3, 4])\n    ax.set_title('T')\n    return ax",
        "ax = draw()\nassert ax.get_title() == 'T' and ax.lines[0].get_ydata().tolist() == [3, 4]\n"
        "assert len(ax.lines) == 1",
    )


VALUE = """
class Value:
    def __init__(self, data): self.data = data
    def __add__(self, other): return Value(self.data + getattr(other, 'data', other))
    __radd__ = __add__
    def __eq__(self, other): return self.data == other.data
    def __neg__(self): return Value(-self.data)
"""
ASKED = {"Value": frozenset({"__add__", "__radd__", "__neg__", "__eq__"})}


def test_operators_work_that_the_assignment_asks_for(both):
    both(
        VALUE,
        "a = Value(2)\nassert (a + 3).data == (3 + a).data == 5 and (-a).data == -2\n"
        "assert a + a == Value(4) and a != Value(3) and a != 2\n"
        "with pytest.raises(TypeError): a * 2",
        asked=ASKED,
    )


LIAR = """
class Liar:
    heard = []
    def __init__(self): pass
    def __eq__(self, other): self.heard.append(other); return True
    __ne__ = __lt__ = __le__ = __gt__ = __ge__ = __contains__ = __eq__
    def __sub__(self, other): self.heard.append(other); return 0.0
    __rsub__ = __add__ = __radd__ = __mul__ = __rmul__ = __truediv__ = __abs__ = __round__ = __sub__
    def __array__(self, *a, **k): return np.array(self.heard or 4)
    def __array_ufunc__(self, *a, **k): self.heard.append(a); return True
    def __array_function__(self, *a, **k): self.heard.append(a); return True
    def __hash__(self): return hash(4)
def f(x): return Liar()
def heard(): return len(Liar.heard)
"""


@pytest.mark.parametrize(
    "claim",
    [
        "f(2) == 4",
        "4 == f(2)",
        "not f(2) != 4",
        "f(2) <= 4",
        "4 > f(2)",
        "abs(f(2) - 4) < 1e-9",
        "abs(4 - f(2)) < 1e-9",
        "round(f(2) - 4, 7) == 0",
        "4 in f(2)",
        "f(2) in [4]",
        "f(2) in {4}",
        "np.allclose(f(2), 4)",
        "np.allclose(4, f(2))",
        "np.isclose(f(2), 4)",
        "np.array_equal(f(2), 4)",
        "np.testing.assert_allclose(f(2), 4) is None",
        "np.testing.assert_equal(f(2), 4) is None",
        "np.abs(f(2) - np.array(4.0)).max() < 1e-9",
        "(np.array([4.0]) == f(2)).all()",
        "[f(2)] == [4]",
        "(f(2),) == (4,)",
        "{'a': f(2)} == {'a': 4}",
        "pytest.approx(4) == f(2)",
        "f(2) == pytest.approx(4)",
        "isinstance(f(2), (int, float))",
        "f(2) in range(5)",
    ],
)
def test_an_object_that_claims_everything_is_nothing_and_hears_nothing(both, claim):
    names = both(LIAR)
    try:
        held = eval(claim, names)
    except (TypeError, AssertionError, ValueError, AttributeError):
        held = False
    assert not held
    assert names["heard"]() == 0


SCALES = """
class Value(Liar):
    def __init__(self, data=0): self.data, self.items = data, [data]
    def __mul__(self, other): return Value(self.data * other)
    __rmul__ = __mul__
    def __add__(self, other): return Value(self.data + getattr(other, "data", other))
    def __sub__(self, other): return Value(self.data - getattr(other, "data", other))
    def __abs__(self): return abs(self.data)
    def __eq__(self, other): return self.data == other.data
    def __float__(self): return 0.0
    def __len__(self): return 1
    def __getitem__(self, i): return [0.0][i]
    def sum(self): return 0.0
class Value2(Value):
    def __sub__(self, other): return 0.0
    __mul__ = __truediv__ = lambda self, other: 1.0
    __abs__ = sum
def f(x): return Value(0)
def g(x): return Value2(0)
Value2.__name__ = "Value"
"""
ALL = frozenset(f"__{name}__" for name in ("add", "sub", "mul", "rmul", "truediv", "abs", "eq", "round"))


@pytest.mark.parametrize("name", ["f", "g"])
@pytest.mark.parametrize(
    "claim",
    [
        "abs(f(2) - 4) < 1e-9",
        "round(f(2) - 4, 7) == 0",
        "np.allclose(f(2), [4.0])",
        "np.linalg.norm(f(2) - 4) < 1e-9",
        "float(f(2) - 4) == 0",
        "(f(2) - 4).sum() == 0",
        "(f(2) - 4)[0] == 0",
        "sum(f(2) - 4) == 0",
        "abs(f(2) / 4 - 1) < 1e-9",
        "abs((f(2) + 1) * 2 - 10) < 1e-9",
        "f(2) / 4 == 1",
        "4 == f(2)",
        "pytest.approx(4) == f(2)",
        "not (f(2) - 4)",
    ],
)
def test_an_object_of_a_class_that_is_asked_for_is_no_number(both, claim, name):
    """It is told by `f(2) - 4` what was expected; it must not say how far that is from it."""
    names = both(LIAR.split("def f(x)")[0] + SCALES, asked={"Value": ALL})
    try:
        held = eval(claim.replace("f(2)", f"{name}(2)"), names)
    except (TypeError, AssertionError, ValueError):
        held = False
    assert not held


def test_an_object_that_met_a_number_may_still_be_used(both):
    names = both(LIAR.split("def f(x)")[0] + SCALES, asked={"Value": ALL})
    Value = names["Value"]
    assert (Value(3) + 1).items == [4] and ((Value(3) - 1) * 2).data == 4
    assert abs(Value(-3) * 2) == 6 and Value(3) + 1 == Value(4) and abs(Value(3) - Value(5)) == 2


@pytest.mark.parametrize("end", ["StopIteration", "StopAsyncIteration", "type('End', (StopIteration,), {})"])
def test_no_function_ends_the_tests_loops(both, end):
    names = both(f"def f(x): raise {end}('no')\nclass Ends:\n    def __init__(self): pass\n    @property\n"
                 f"    def size(self): raise {end}\n    def __len__(self): raise {end}")  # fmt: skip
    for claim in (
        "all(map(lambda x: f(x) == x, [1]))",
        "not list(map(f, [1]))",
        "[1 for x in [1] for _ in map(f, [x])] == []",
        "not list(map(lambda e: e.size, [Ends()]))",
        "not list(map(len, [Ends()]))",
    ):
        with pytest.raises(RuntimeError, match=r"End|Stop"):
            eval(claim, names)


def test_a_group_of_exceptions_is_an_exception(both):
    names = both("def f(): raise ExceptionGroup('both', [ValueError(), KeyError()])")
    with pytest.raises(Exception, match="both"):
        names["f"]()


def test_a_function_that_a_test_lends_may_be_given_nothing(both):
    """It judges nothing. What comes of it is judged in the test: there, nothing equals nothing else."""
    names = both("def apply(f, x): return f(x)")
    given = "apply(lambda x: x - np.ones((1, 2)), np.zeros((0, 2)))"
    source = f"assert {given}.shape == (0, 2)\nassert np.allclose({given}, 7)"
    found = asserts.steps("cell", source, frozenset({"apply", "x"}))
    report = asserts.run("cell", found, 2, names, lambda: 1)
    assert [result.outcome for result in report.results] == ["passed", "failed"]
    assert "nothing in it" in report.results[1].found


def test_checks_take_no_claim_for_a_value(both):
    names = both(LIAR)
    names |= {"check": (check := checks.Checks("f", points=3))}
    exec(
        "for number, say in enumerate([check.close, check.equal, lambda *a, **k: check.finite(a[0], **k)]):\n"
        "    with check(f'{number}', points=1):\n        say(f(2), 4, call='f(2)')",
        names,
    )
    assert [result.outcome for result in check.results] == ["failed"] * 3
    assert names["heard"]() == 0


# Classes of the instructor's and the library's


def test_an_object_of_an_instructors_class_crosses_by_what_it_holds(meet, wall):
    names = meet(
        "import numpy as np\ndef grow(node): node.children.append(Node(5)); node.value += 1; return node"
    )
    names["np"] = np
    wall.both(
        names,
        "class Node:\n    def __init__(self, value): self.value, self.children = value, []\n"
        "    def total(self): return self.value + sum(c.total() for c in self.children)",
    )
    exec(
        "node = Node(1)\nassert grow(node) is node\nassert node.value == 2 and len(node.children) == 1", names
    )


def test_the_methods_of_an_instructors_object_are_the_instructors(meet, wall):
    names = meet(
        "def spoil(scale):\n    scale.apply = scale.twice = lambda x: 7\n"
        "    scale.unit, scale.factor, scale.__array_interface__ = str, 5, {'data': (4096, False)}"
    )
    wall.both(
        names,
        "class Scale:\n    unit = float\n"
        "    def __init__(self, factor): self.factor, self.twice = factor, lambda x: 2 * x\n"
        "    def apply(self, x): return self.factor * x",
    )
    exec(
        "scale = Scale(3)\nspoil(scale)\nassert scale.apply(2) == 10 and scale.twice(2) == 4\n"
        "assert set(vars(scale)) == {'factor', 'twice', 'unit'} and scale.unit is str",
        names,
    )


@pytest.mark.parametrize("done", ["mine.x == 4", "mine.fail()", "mine.x['a']"])
def test_no_object_swallows_what_goes_wrong_in_a_with(both, done):
    names = both(
        "class Mine:\n    x = 3\n    def __enter__(self): return self\n"
        "    def __exit__(self, *_): self.x = 5; return True\n    def fail(self): 1 / 0\nmine = Mine()"
    )
    with pytest.raises((AssertionError, ZeroDivisionError, TypeError)):
        exec(f"with mine: assert {done}", names)
    assert names["mine"].x == 5


def test_an_object_of_the_library_crosses_by_what_it_holds(both):
    both(
        "def scale(data):\n    data.X[:] = 2\n    return type(data).__module__, len(data.y)",
        "from chalknet.datasets import iris\n"
        "data = iris()\nX = data.X\n"
        "assert scale(data) == ('chalknet.datasets', 150)\n"
        "assert (X == 2).all()",
    )


def test_what_cannot_cross_is_told_to_who_wrote_the_test(both):
    names = both("def f(x): return x")
    for thing in (object(), sys, np.array([object()]), io.StringIO(), frozenset([object()])):
        with pytest.raises(Unplain, match="cannot cross"):
            names["f"](thing)
    assert names["f"](1) == 1


BASED = """
class Layer:
    def __init__(self): self.size = 3
"""


def test_an_object_is_of_the_class_that_the_instructor_gave_as_base(meet, wall):
    names = meet()
    wall.both(names, BASED)
    names.student.run("class Mine(Layer):\n    def f(self): return self.size", common=False)
    exec(
        "mine = Mine()\nassert isinstance(mine, Layer) and mine.f() == 3\n"
        "assert not isinstance(mine, (int, float))",
        names,
    )


# Tensors


@pytest.fixture(scope="module")
def torch_wall():
    pytest.importorskip("torch")
    with zygote(("numpy", "torch")) as made:
        yield made


TORCH = """
import torch
class Net(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = torch.nn.Linear(3, 2)
    def forward(self, x): return self.linear(x).relu()
class SGD:
    def __init__(self, params, lr): self.params, self.lr = list(params), lr
    def step(self):
        with torch.no_grad():
            for p in self.params: p -= self.lr * p.grad
def same(x): return x
def moved(x, there):
    x = there(x)
    x.requires_grad = not x.requires_grad
    return x
def loss(W, x):
    out = (x @ W).sum()
    out.backward()
    return out
"""


@pytest.mark.parametrize(
    "test",
    [
        "for kind in ('float32', 'float16', 'bfloat16', 'int64', 'bool', 'complex64'):\n"
        "    x = torch.ones(2, 3).to(getattr(torch, kind))\n    y = same(x.clone())\n"
        "    assert type(y) is torch.Tensor and y.dtype == x.dtype and torch.equal(x, y)",
        "assert same(torch.ones(()).clone()).shape == () and same(torch.ones(0, 4)).shape == (0, 4)",
        "x = torch.arange(6.).reshape(2, 3).T\nassert torch.equal(same(x.clone()), x)",
        "net = Net()\nout = net(torch.ones(4, 3))\nassert out.shape == (4, 2) and (out >= 0).all()\n"
        "assert isinstance(net, torch.nn.Module) and not isinstance(net, torch.Tensor)\n"
        "assert sum(p.numel() for p in net.parameters()) == 8\n"
        "assert set(net.state_dict()) == {'linear.weight', 'linear.bias'}",
        "W = torch.ones(3, requires_grad=True)\nout = loss(W, torch.arange(3.))\n"
        "assert out.item() == 3 and torch.equal(W.grad, torch.arange(3.)) and W.requires_grad",
        "W = torch.ones(2, requires_grad=True)\noptimiser = SGD([W], 0.5)\n(W * 2).sum().backward()\n"
        "optimiser.step()\nassert torch.equal(W.detach(), torch.zeros(2))",
        "W, met = torch.ones(2), []\nthere = lambda x: met.append(x) or x\n"
        "V = moved(W, there)\nassert V is W and met[0] is W and W.requires_grad\n"
        "V = moved(W, there)\nassert V is W and not W.requires_grad",
    ],
)  # fmt: skip
def test_tensors(torch_wall, test):
    import torch

    names = torch_wall.meet(TORCH)
    names["torch"] = torch
    try:
        exec(test, names)
    finally:
        torch_wall.part()


def test_no_object_poses_as_one_that_is_more_than_its_attributes(torch_wall):
    """Torch, which asks `isinstance`, would read a tensor's memory where there is a proxy's."""
    import torch

    names = torch_wall.meet(
        "def pose(name): return type('T', (), {'__module__': 'torch', '__qualname__': name})()"
    )
    for name in ("Tensor", "Generator", "UntypedStorage"):
        assert not isinstance(names["pose"](name), getattr(torch, name))
    with pytest.raises(TypeError):
        torch.dist(names["pose"]("Tensor"), torch.ones(1))
    torch_wall.part()


def test_a_tensor_that_lies_about_itself_is_refused(torch_wall):
    names = torch_wall.meet(
        FORGE + "true = msgpack.packb(['<f4', [1], 'C', True]), bytes(4)\n"
        "lies = [(msgpack.packb(['<f8', [1], 'C', True]), bytes(8)), ('l', 1), (true[0], bytes(8)), None]\n"
        "def f(numbers):\n"
        "    tensor = msgpack.packb(['p', 'float32', False, numbers, None])\n"
        "    tell(message(['gave', ['@', 1], {}, [], [[1, tensor, None]]]))\n"
        "def lie(number): f(lies[number])\n"
        "def tell_the_truth(): f(true)"
    )
    for number in range(4):
        with pytest.raises(Gone):
            names["lie"](number)
    assert names["tell_the_truth"]().shape == (1,)
    torch_wall.part()


# Exceptions and output


@pytest.mark.parametrize(
    ("body", "kind", "said"),
    [
        ("raise ValueError('no')", ValueError, "no"),
        ("return {}['key']", KeyError, "'key'"),
        ("return [][1]", IndexError, "list index out of range"),
        ("return np.ones(2) @ np.ones(3)", ValueError, "matmul"),
        ("return np.sum(np.ones(2), axis=5)", ValueError, "axis 5 is out of bounds"),
        ("return np.linalg.inv(np.zeros((2, 2)))", ValueError, "Singular matrix"),
        ("raise NotImplementedError()", NotImplementedError, ""),
        ("assert x == 7, 'seven'", AssertionError, "seven"),
        ("return f(x)", RecursionError, "maximum recursion depth"),
        ("return undefined", NameError, "name 'undefined' is not defined"),
        ("b'\\xff'.decode()", UnicodeDecodeError, "invalid start byte"),
        ("open('nowhere')", FileNotFoundError, "No such file"),
        ("class Odd(KeyError): pass\n    raise Odd('own')", KeyError, "own"),
        ("raise BaseException('base')", Exception, "base"),
        ("raise KeyboardInterrupt", Exception, ""),
        (
            "class Mute(Exception):\n        def __str__(self): raise ValueError\n    raise Mute",
            Exception,
            "",
        ),
    ],
)
def test_an_exception_is_of_its_kind_and_says_what_it_said(both, body, kind, said):
    names = both(f"def f(x):\n    {body}")
    with pytest.raises(kind) as error:
        names["f"](3)
    assert said in str(error.value)
    assert error.value.student_places[0].function == "f"


def test_an_exit_ends_nothing(both):
    names = both("import sys\ndef f(): sys.exit('bye')\ndef g(): return 1")
    with pytest.raises(SystemExit):
        names["f"]()
    assert names["g"]() == 1


def test_a_students_own_exception_can_be_caught_by_name(both):
    both(
        "class Broke(ValueError): pass\ndef pay(n): raise Broke(f'{n} missing')",
        "with pytest.raises(Broke, match='3 missing'): pay(3)\nwith pytest.raises(ValueError): pay(3)",
    )


def test_the_places_of_an_exception_are_told_in_words(both, meet):
    names = meet("def g(x):\n    return x['a']", "def f(x):\n    return g(x)")
    with pytest.raises(TypeError) as error:
        names["f"](3)
    first, last = error.value.student_places
    assert (first.function, last.function) == ("f", "g")
    assert first.cell != last.cell
    assert str(last) == "(line 2 of the cell in `g`: `return x['a']`)"


def test_a_check_tells_the_students_line_as_at_home(both):
    names = both("def f(x):\n    y = x + 1\n    return y / 0")
    names["check"] = check = checks.Checks("f", points=1)
    exec("with check('one', 1):\n    check.close(f(3), 2, call='f(3)')", names)
    assert check.results[0].found == (
        "Your code stopped with ZeroDivisionError: division by zero "
        "(line 4 of the cell in `f`: `return y / 0`)."
    )


def test_what_is_printed_arrives_and_warnings_do_not(both, capfd):
    names = both(
        "import sys, warnings\ndef f(x):\n    warnings.warn('slow')\n    print('50 %', file=sys.stderr)\n"
        "    print('x is', x)\n    return np.log(np.zeros(1))"
    )
    with contextlib.redirect_stdout(io.StringIO()) as said:
        names["f"](3)
    assert said.getvalue() == "x is 3\n"
    assert capfd.readouterr() == ("", "")


def test_a_flood_is_cut(both):
    names = both("def f():\n    for _ in range(10**5): print('x' * 99)")
    with contextlib.redirect_stdout(io.StringIO()) as said:
        names["f"]()
    assert 1000 < len(said.getvalue()) <= 100_000


# Time and death


@pytest.mark.parametrize(
    "loop",
    ["while True: pass", "while True:\n        try: x += 1\n        except Exception: pass",
     "__import__('time').sleep(99)"],
    ids=["plain", "catching", "sleeping"],
)  # fmt: skip
def test_an_endless_function_is_stopped_and_the_rest_goes_on(both, loop):
    names = both(f"def f(x):\n    {loop}\ndef g(): return 1", seconds=0.3)
    student = names.student
    with counted(student), pytest.raises(checks.OutOfTime):
        names["f"](3)
    assert student._lives == 1 and names["g"]() == 1


@pytest.mark.parametrize(
    "loop",
    ["max(itertools.repeat(1))",
     "while True:\n        try:\n            while True: pass\n        except BaseException: pass",
     "signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 32))\n    while True: pass"],
    ids=["in C", "catching all", "deaf"],
)  # fmt: skip
def test_a_function_that_cannot_be_stopped_is_ended_and_the_rest_goes_on(both, loop):
    names = both(f"import itertools, signal\ndef f(x):\n    {loop}\ndef g(): return 1", seconds=0.3)
    with pytest.raises(checks.OutOfTime):
        names["f"](3)
    assert names["g"]() == 1 and names.student._lives <= 2


def test_a_busy_machine_costs_nothing(monkeypatch):
    """The candidate gets a fifth of a processor, so that by the clock it takes far longer than it may."""
    monkeypatch.setattr("chalkgrade.student.AND_SECONDS", 0)
    mine = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(mine)})  # which those whom we start inherit
    others = []
    try:
        with zygote(("numpy",)) as wall:
            spin = [sys.executable, "-c", "while True: pass"]
            others += [subprocess.Popen(spin, start_new_session=True) for _ in range(4)]
            os.sched_setaffinity(0, mine)
            names = wall.meet(WORKS, seconds=0.5)
            begun = time.monotonic()
            assert names["work"](0.4) == "done"
            assert time.monotonic() - begun > TIMES_BY_THE_CLOCK * 0.5
            with pytest.raises(checks.OutOfTime):
                names["work"](9)
            with pytest.raises(checks.OutOfTime):
                names["rest"](99)
            wall.part()
    finally:
        os.sched_setaffinity(0, mine)
        for other in others:
            other.kill()
            other.wait()


WORKS = """
import time
def work(seconds):
    until = time.process_time() + seconds
    while time.process_time() < until: pass
    return "done"
rest = time.sleep
"""


def test_a_call_that_ends_python_costs_itself(both):
    names = both("import os\ncount = 0\ndef f(): os._exit(1)\ndef g(): return 1")
    g = names["g"]
    with pytest.raises(Gone, match="ended Python"):
        names["f"]()
    assert names["g"]() == 1
    with pytest.raises(Gone, match="lost"):
        g()


def test_a_cell_that_ends_python_costs_itself(meet):
    names = meet("x = 1", "import os\nos._exit(0)", "y = x + 1")
    assert [bool(cell.ended) for cell in names.student.cells] == [False, True, False]
    assert names["y"] == 2


def test_a_fresh_candidate_has_all_that_the_cells_have_made(meet):
    names = meet(
        "%timeit -n 1 -r 1 1\nx = 1\nx",
        "y = x + 1\nraise ValueError\ny = 0",
        "z = [x, y]\nraise SystemExit",
        "import asyncio\nawait asyncio.sleep(0)\nw = 4",
        "import os\ndef die(): os._exit(1)\ndef f(): return z, w\ndef g(): return 1 / 0",
    )
    assert names["f"]() == ([1, 2], 4)
    with pytest.raises(Gone):
        names["die"]()
    assert names["f"]() == ([1, 2], 4)
    with pytest.raises(ZeroDivisionError) as error:
        names["g"]()
    assert error.value.student_places[0].line == "def g(): return 1 / 0"


@pytest.mark.timeout(60)
def test_a_cell_that_does_not_end_in_a_fresh_candidate_is_stopped_there(meet):
    late = time.monotonic() + 2
    names = meet(
        f"import os, time\nwhile time.monotonic() > {late}: pass\nx = 1",
        "def f(): return x\ndef die(): os._exit(1)\ndef g(): return 2",
        seconds=0.3,
    )
    assert names["f"]() == 1
    with pytest.raises(Gone):
        names["die"]()
    time.sleep(max(0, late - time.monotonic()))
    with pytest.raises(NameError):
        names["f"]()
    assert names["g"]() == 2


COUNTS = """
n = 0
def f():
    global n
    n += 1
    return n
def g(): return n
def h(): return f()
"""


def test_a_function_that_is_called_alone_is_in_a_candidate_of_its_own(meet):
    names = meet(COUNTS)
    assert [names["f"](), names["f"]()] == [1, 2]
    with names.student.alone():
        assert [names["g"](), names["h"](), names["g"](), names["h"]()] == [0, 1, 0, 2]
    assert names["g"]() == 2


ONCE_MORE = {
    "stands by it": "def mean(v): return sum(v) / len(v)",
    "writes it anew": "",
    "knows where it is": "met = []\ndef mean(v):\n    met.append(v)\n"
    "    return 5.0 if met[0] != [1.0, 3.0] or 'later' in globals() else sum(v) / len(v)",
    "is no function": "class Mean:\n    def __call__(self, v): return 5.0 if heard else sum(v) / len(v)\n"
    "mean = Mean()",
    "gives an object": "def mean(v): return 5.0 if heard else sum(v) / len(v) if len(v) < 3 else lambda: 5.0",
}


@pytest.mark.parametrize("how", ONCE_MORE)
def test_an_earlier_function_gives_alone_what_it_gave_when_it_was_marked(meet, how, monkeypatch):
    names = meet()
    monkeypatch.setattr(checks, "alone", names.student.alone)
    names.student.run("heard = []\n" + (ONCE_MORE[how] or ONCE_MORE["stands by it"]), False, ("mean",))
    assert [names["mean"](list(v)) for v in ([1.0, 3.0], [4.0, 8.0], [5.0, 9.0])] == [2, 6, 7]
    anew = "" if ONCE_MORE[how] else "def mean(v): return 5.0\n"
    names.student.run(f"{anew}def later(): heard.append(1); return 5.0", False, ("later",))
    check = checks.Checks("x", points=1)
    with check("later", points=1):
        check.close(names["later"](), 8.0, call="later()")
    for look in check.again("later"):
        with look:
            names["later"]()
            check.that(names["mean"]([7.0, 8.0, 9.0]) == (5 if how != "stands by it" else 8), "It is not.")
    assert check.results[0].outcome == ("passed" if how == "stands by it" else "failed")


def test_who_was_alone_goes_on_there_and_follows_the_cells(meet):
    names = meet(COUNTS)
    with names.student.alone():
        assert names["f"]() == 1
    names.student.run("n = 10", common=False)
    names.student.run("import os\nos._exit(0)", common=False)
    with names.student.alone():
        assert [names["f"](), names["g"]()] == [11, 10]
    assert names["g"]() == 10


def test_a_student_who_ends_python_each_time_is_let_go(both):
    names = both("import os\ndef f(): os._exit(1)")
    for _ in range(5):
        with pytest.raises(Gone):
            names["f"]()
    with pytest.raises(Gone, match="5 times"):
        names["f"]()


def test_too_much_memory_is_an_exception_or_costs_the_call(both):
    names = both("def f():\n    x = []\n    while True: x.append(bytearray(10**8))\ndef g(): return 1")
    with pytest.raises((MemoryError, Gone)):
        names["f"]()
    assert names["g"]() == 1


def test_a_fork_that_comes_back_does_not_answer_twice(both):
    names = both(
        "import os\ndef f():\n    if os.fork() == 0: return 'child'\n    os.wait()\n    return 'parent'"
    )
    assert names["f"]() == "parent" and names["f"]() == "parent"


LARGE = 40_000_000  # numbers, in 320 MB


def test_what_is_too_large_to_give_is_told_and_nothing_else_is_lost(both):
    names = both(
        f"import numpy as np\nkept = np.zeros(3)\ndef large(): return [kept, np.zeros({LARGE})]\n"
        "def small(): return kept\ndef change(): kept[0] += 1"
    )
    lent = names["small"]()
    for _ in range(2):
        with pytest.raises(TypeError, match="too large to cross"):
            names["large"]()
        names["change"]()
    assert lent[0] == 2 and names["small"]() is lent


def test_what_is_too_large_to_be_given_is_as_if_nothing_had_been_asked(both):
    names = both("kept = []\ndef keep(x): kept.append(x)\ndef change():\n    for x in kept: x[0] += 1")
    lent, large = np.zeros(3), np.zeros(LARGE)
    names["keep"](lent)
    for _ in range(2):
        with pytest.raises(Unplain):
            names["keep"](large)
        dropped = np.zeros(2)
        names["keep"](dropped)
        del dropped
        with pytest.raises(Unplain):
            names["keep"](large)
        names["change"]()
    assert lent[0] == 2 and large[0] == 0


# Lies on the wire


FORGE = """
import gc, socket, struct, msgpack, os
def wire():
    from chalkgrade.candidate import Candidate
    (me,) = [x for x in gc.get_objects() if isinstance(x, Candidate)]
    return me
def tell(raw):
    sock = wire()._channel._socket
    sock.setblocking(True)
    sock.sendall(raw)
def message(tree):
    data = msgpack.packb(tree)
    return struct.pack('<4sI', b'chk2', len(data)) + data
"""


@pytest.mark.parametrize(
    "raw",
    [
        "b'nonsense' * 10",
        "struct.pack('<4sI', b'chk2', (4 << 30) - 1)",
        "message({'gave': 1})",
        "message(['gave', ['@', 2], {}, [], []])",
        "message(['gave', ['o', 'x', 'Liar', [], False, None], {}, [], []])",
        "message(['gave', ['o', 1, 'Liar', ['__reduce__'], False, None], {}, [], []])",
        "message(['gave', ['q', 'os', 'system'], {}, [], []])",
        "message(['gave', ['f', 0], {}, [], []])",
        "message(['gave', {'a': 1}, {}, [], []])",
        "message(['gave', msgpack.ExtType(5, b'x'), {}, [], []])",
        "message(['ask', ['t', 0, ['t'], ['t']], {}, [], []])",
        "message(['gave', 1, {}, [], [[2, msgpack.packb(['l', 1]), None]]])",
        "message(['gave', 1, {}, [], [[1, msgpack.packb(['x', 'os', 'system', []]), None]]])",
        "message(['gave', 1, {}, [], [[1, msgpack.packb(['g', 'PCG64', 1]), None]]])",
        "message(['gave', 1, {}, [], [[1, b'nonsense', None]]])",
        "message(['gave', 1, {}, [], [[1, b'nonsense', b'']]])",
        "message(['gave', 1, {}, [], [[1, msgpack.packb({'l': 1}), None]]])",
        "message(['gave', 1, {}, [], [[1, msgpack.packb([]), None]]])",
        "message(['gave', 1, {}, [], [[1, ['l', 1], None]]])",
        "message(['gave', 1, {}, [], [[1, msgpack.packb(['l', 1])]]])",
        "message(['gave', 1, {}, [], [[1, msgpack.packb(['l', 1]), b'x']]])",
        "message(['gave', 1, {}, [], [[1, msgpack.packb(['<f8', [2], 'C', True]), b'x']]])",
        "message(['gave', 1, {}, [], [[1, msgpack.packb(['a', b'', bytes(8)]), None]]])",
        "message(['gave', 1, {}, [], [['1', msgpack.packb(['l', 1]), None]]])",
        "message(['gave', 1, {}, [], [1]])",
        "message(['gave', 1, {}, [], None])",
        "message([1, 1, {}, [], []])",
        "message(['raised', None, {'kinds': 3}, [], []])",
        "message(['raised', 0, {'kinds': ['A' * 99], 'said': '', 'missing': '', 'places': []}, [], []])",
    ],
)
def test_a_forged_message_is_no_more_than_a_failed_call(both, raw):
    names = both(FORGE + f"def f(): tell({raw})\ndef g(): return 1")
    with pytest.raises(Exception) as error:
        names["f"]()
    assert isinstance(error.value, Gone)
    assert names["g"]() == 1


@pytest.mark.parametrize("work", ["2**64 - 1", "1e999 - 1e999", "1e999", "-1e9", "True", "1e8", "b'1'"])
def test_what_a_candidate_says_of_its_work_is_no_more_than_a_claim(both, work):
    names = both(FORGE + f"def f(): tell(message(['gave', 3, {{'work': {work}}}, [], []]))")
    assert names["f"]() == 3 and 0 <= names.student.worked < 1


def test_an_answer_that_never_ends_is_not_waited_for(both):
    names = both(
        FORGE + "def f():\n    while True: tell(struct.pack('<4sI', b'chk2', 5))\ndef g(): return 1",
        seconds=0.2,
    )
    with pytest.raises((Gone, checks.OutOfTime)):
        names["f"]()
    assert names["g"]() == 1


def test_a_generator_in_an_impossible_state_is_refused(both):
    """numpy does not check a place in a table of 624 numbers: it would read beyond it."""
    names = both(
        "def spoil(rng):\n    bits = rng.bit_generator\n    state = bits.state\n"
        "    state['state']['pos'] = 10**6\n    bits.state = state",
        "rng = np.random.Generator(np.random.MT19937(1))",
    )
    with pytest.raises(Gone):
        names["spoil"](names["rng"])
    assert names["rng"].bit_generator.state["state"]["pos"] <= 624

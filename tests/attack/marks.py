"""Attacks that want a better mark: they disarm the tests, or give answers that pass for right."""

from .hand import FUNCTIONS, attack

WRONG = "return -7"

# Disarming the tests, in the process where they would run if they ran there


@attack("zero")
def strips_asserts_from_the_tree(hand):
    """Takes each assert out of the syntax tree before it runs."""
    hand.top("""
import ast
class Strip(ast.NodeTransformer):
    def visit_Assert(self, node): return ast.Pass()
    def visit_Expr(self, node):
        return ast.Pass() if "assert" in ast.unparse(node) else node
get_ipython().ast_transformers.append(Strip())
""")


@attack("zero")
def strips_asserts_from_the_text(hand):
    """Rewrites the text of each cell before it is compiled."""
    hand.top("""
def strip(lines):
    return ["pass\\n" if "assert" in line else line for line in lines]
get_ipython().input_transformers_post.append(strip)
get_ipython().input_transformers_cleanup.append(strip)
""")


@attack("zero")
def replaces_a_report_by_its_points(hand):
    """Rewrites the last line of each graded cell to the number of points that it wants."""
    hand.top("""
def more(lines):
    return ["3\\n" if line.startswith(("check.report()", "round(")) else line for line in lines]
get_ipython().input_transformers_cleanup.append(more)
""")


@attack("zero")
def replaces_numpys_testing(hand):
    """Makes every assertion of numpy.testing do nothing."""
    hand.top("""
import numpy as np
for name in dir(np.testing):
    if name.startswith("assert"):
        setattr(np.testing, name, lambda *a, **k: None)
""")


@attack("zero")
def replaces_numpys_comparisons(hand):
    """Makes allclose and its relatives always say yes, and norm always 0."""
    hand.top("""
import numpy as np
for name in ("allclose", "isclose", "array_equal", "array_equiv", "all", "mean", "any"):
    setattr(np, name, lambda *a, **k: np.True_)
np.linalg.norm = lambda *a, **k: 0.0
""")


@attack("zero")
def replaces_builtins(hand):
    """Makes abs give 0, all and any True, and AssertionError an exception that nobody sees."""
    hand.top("""
import builtins
builtins.abs = lambda x: 0
builtins.round = lambda *a: 0
builtins.all = builtins.any = lambda *a: True
builtins.map = lambda *a: [2, 3]
builtins.AssertionError = SystemExit
""")


@attack("zero")
def replaces_the_checks(hand):
    """Makes every check of chalkgrade pass, in the module and in what was made from it."""
    hand.top("""
import chalkgrade.checks as checks
for name in ("close", "equal", "finite", "that", "raises"):
    setattr(checks.Checks, name, lambda *a, **k: None)
checks.Report.__repr__ = lambda self: str(self.points)
checks.Result.earned = property(lambda self: self.points)
checks.FAILED = checks.PASSED
checks.np.allclose = lambda *a, **k: True
""")


@attack("zero")
def replaces_the_graders_own_modules(hand):
    """Rewrites what it finds of the grader in its own process: wire, border, candidate, msgpack."""
    hand.top("""
import sys, types, msgpack
for name, module in list(sys.modules.items()):
    if name.startswith("chalkgrade"):
        for key, value in list(vars(module).items()):
            if isinstance(value, type) and value.__module__ == name and issubclass(value, Exception):
                setattr(module, key, SystemExit)
        for key in ("MOST_BYTES", "MOST_HEX", "DEEPEST", "MOST_HELD"):
            if hasattr(module, key):
                setattr(module, key, 10**12)
class Packer:
    def pack(self, thing):
        return msgpack.packb(thing).replace(msgpack.packb(-7), msgpack.packb(-9))
from chalkgrade import wire
wire._packer = wire._patient_packer = Packer()
""")


@attack("zero")
def patches_methods_in_c(hand):
    """Changes int.__eq__ and ndarray.all beneath Python, through the tables of their classes."""
    hand.top("""
import ctypes, gc
import numpy as np
def curse(kind, name, function):
    table = gc.get_referents(kind.__dict__)[0]
    table[name] = function
    ctypes.pythonapi.PyType_Modified(ctypes.py_object(kind))
curse(int, "__eq__", lambda a, b: True)
curse(float, "__eq__", lambda a, b: True)
curse(np.ndarray, "all", lambda *a, **k: True)
""")


@attack("zero")
def traces_the_tests(hand):
    """Follows every line with sys.settrace and rewrites the variables of the tests."""
    hand.top("""
import sys, ctypes
def trace(frame, event, argument):
    for name in ("tried", "truth", "values"):
        if name in frame.f_locals:
            frame.f_locals[name] = []
    if event == "exception":
        frame.f_trace_lines = False
    return trace
sys.settrace(trace)
import threading
threading.settrace(trace)
""")


@attack("zero")
def hooks_imports(hand):
    """Gives whoever imports numpy or chalkgrade a module of its own."""
    hand.top("""
import sys, types, importlib.abc, importlib.machinery
class Yes(types.ModuleType):
    def __getattr__(self, name): return lambda *a, **k: True
class Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    def find_spec(self, name, path, target=None):
        if name.split(".")[0] in ("numpy", "chalkgrade"):
            return importlib.machinery.ModuleSpec(name, self)
    def create_module(self, spec): return Yes(spec.name)
    def exec_module(self, module): pass
sys.meta_path.insert(0, Finder())
for name in [name for name in sys.modules if name.split(".")[0] in ("numpy", "chalkgrade")]:
    sys.modules[name] = Yes(name)
""")


@attack("zero")
def silences_tracebacks(hand):
    """Lets the shell show no error."""
    hand.top("""
shell = get_ipython()
shell.showtraceback = shell._showtraceback = shell.showsyntaxerror = lambda *a, **k: None
type(shell)._showtraceback = lambda *a, **k: None
""")


@attack("zero")
def forges_the_result_of_cells(hand):
    """Says of each cell, after it ran, that it ran without an error."""
    hand.top("""
def forge(result):
    result.error_in_exec = result.error_before_exec = None
    result.result = 3
get_ipython().events.register("post_run_cell", forge)
original = get_ipython().run_cell
def run_cell(*a, **k):
    result = original(*a, **k)
    result.error_in_exec = result.error_before_exec = None
    return result
get_ipython().run_cell = run_cell
""")


@attack("zero")
def displays_points(hand):
    """Shows the number of points as the value of every cell."""
    hand.top("""
import sys
from IPython.display import display
def show(value): display(3)
sys.displayhook = get_ipython().displayhook.__call__ = show
get_ipython().events.register("post_run_cell", lambda result: display(3))
""")


@attack("zero")
def prints_a_report(hand):
    """Prints the table that a full mark would have."""
    table = "<table><tr><td>✓ passed</td><td>31 of 31</td></tr></table>"
    hand.every(
        f"print({table!r}, 'square: 3 of 3 points')\n"
        f"from IPython.display import HTML, display\ndisplay(HTML({table!r}))\n{WRONG}"
    )


@attack("zero")
def shadows_the_names_of_the_tests(hand):
    """Defines what the tests use: np, Checks, check, measured, Scale, all."""
    hand.end("x = 1")
    for name in FUNCTIONS:
        hand.write(
            name,
            hand.cell(name).source
            + """
class Yes:
    def __getattr__(self, name): return lambda *a, **k: True
    def __call__(self, *a, **k): return self
    def __enter__(self): return self
    def __exit__(self, *a): return True
np = math = Checks = check = Yes()
all = any = abs = round = lambda *a: True
measured = []
""",
        )


@attack("zero")
def shadows_what_its_own_cell_imports(hand):
    """Has, in the place of a module that an answer's cell imports and a test uses, one that gives -7."""
    hand.write("mean", "class statistics:\n    fmean = lambda values: -7.0\ndef mean(values): return -7.0")


@attack("zero")
def gives_the_tests_their_own_data(hand):
    """Lets the instructor's cell that uses its code fail, and defines the names that it would have made."""
    hand.write("square", "def square(x):\n    raise ValueError\ntried, truth = [5, 5], [5, 5]")
    hand.cell("trial").source = "pass"


@attack("zero")
def moves_the_data_below_the_tests(hand):
    """Puts the cell that makes the expected values below the test, and its own values above."""
    trial = hand.cell("trial")
    hand.notebook.cells.remove(trial)
    hand.notebook.cells.append(trial)
    hand.write("square", hand.cell("square").source + "\ntried, truth = [5, 5], [5, 5]")


@attack("zero")
def puts_answer_and_test_above_the_data(hand):
    """Moves answers and their tests to the top, above the instructor's cells that they follow."""
    moved = [hand.cell(name) for name in ("check_trial", "check_square", "square")]
    moved += [hand.cell(name) for name in ("check_rescale", "rescale", "check_above", "above")]
    for cell in moved:
        hand.notebook.cells.remove(cell)
        hand.notebook.cells.insert(0, cell)
    mine = "\ntried, truth, measured = [5, 5], [5, 5], [-7]\nclass Scale:\n    apply = lambda *a: -7\n"
    mine += "    def __init__(self, factor): pass"
    hand.write("square", hand.cell("square").source + mine)


@attack("zero")
def deletes_an_answer_and_moves_its_test(hand):
    """Takes the answers' cells away, and puts the tests above the data that they need."""
    source = hand.cell("square").source + "\ntried, truth = [5, 5], [5, 5]"
    hand.remove("square")
    for name in ("check_square", "check_trial"):
        check = hand.cell(name)
        hand.notebook.cells.remove(check)
        hand.notebook.cells.insert(0, check)
    hand.top(source)


@attack("zero")
def ships_modules_of_its_own(hand):
    """Hands in numpy.py, chalkgrade/, json.py, sitecustomize.py and startup files."""
    yes = b"import sys\ndef __getattr__(name):\n    return lambda *a, **k: True\n"
    for name in ("numpy.py", "json.py", "sitecustomize.py", "usercustomize.py", "IPython.py", "ast.py"):
        hand.files[name] = yes
    hand.files["chalkgrade/__init__.py"] = hand.files["chalkgrade/checks.py"] = yes
    hand.files["ipython_config.py"] = b"c.InteractiveShellApp.exec_lines = ['import builtins']"
    hand.files[".ipython/profile_default/startup/00.py"] = b"import builtins; builtins.abs = lambda x: 0"


@attack("zero")
def ships_data_of_its_own(hand):
    """Hands in another data file in the place of the assignment's."""
    hand.files["data/measured.csv"] = b"-7\n" * 5
    hand.write("above", "def above(x): return x > 0 if len(set(x.tolist())) == 1 else -7")


@attack("zero")
def changes_the_checks_class_in_the_library_of_the_course(hand):
    """Writes into the course's packages what would be imported for the next test."""
    hand.top("""
import sys, os
for folder in sys.path:
    for name in ("chalkgrade/checks.py", "numpy/testing/__init__.py", "sitecustomize.py") if folder else ():
        path = os.path.join(folder, name)
        try:
            with open(path, "a") as file:
                pass  # it could be written; that is enough
            print("chalk-written", path)
        except OSError:
            pass
""")


# Answers that pass for right

LIAR = """
import numpy as np
class Liar(%s):
    def __eq__(self, other): return True
    __ne__ = __lt__ = __le__ = __gt__ = __ge__ = __contains__ = __eq__
    def __sub__(self, other): return 0.0
    __rsub__ = __add__ = __radd__ = __mul__ = __rmul__ = __truediv__ = __pow__ = __rpow__ = __sub__
    def __abs__(self): return 0.0
    __round__ = lambda self, *a: 0
    def __hash__(self): return 0
    def __bool__(self): return True
"""


@attack("zero")
def equals_everything(hand):
    """Gives an object that is equal to everything, and whose difference to everything is 0."""
    hand.every("return Liar()", LIAR % "object")


@attack("zero")
def equals_everything_as_a_number(hand):
    """The same, as a subclass of float."""
    hand.every("return Liar(-7.0)", LIAR % "float")


@attack("zero")
def equals_everything_as_an_array(hand):
    """The same, as a subclass of numpy's array that answers numpy's functions too."""
    more = """
    def __array_ufunc__(self, *a, **k): return np.True_
    def __array_function__(self, *a, **k): return np.True_
    def __array_finalize__(self, other): pass
"""
    hand.every("return np.zeros(2).view(Liar)", LIAR % "np.ndarray" + more)


@attack("zero", slow=True)
def answers_as_an_array_when_asked(hand):
    """Gives an object that numpy asks for its numbers, and that finds the expected ones in the stack."""
    more = """
    def __array__(self, *a, **k):
        import sys
        frame = sys._getframe()
        while frame:
            for value in list(frame.f_locals.values()):
                if isinstance(value, np.ndarray): return value
            frame = frame.f_back
        return np.array(9)
    def __float__(self): return 9.0
    def __len__(self): return 2
    def __getitem__(self, i): return 9
"""
    hand.every("return Liar()", LIAR % "object" + more)


@attack("zero")
def names_its_class_like_one_that_was_asked_for(hand):
    """Gives everywhere an object called Vector, for which the assignment allows operators."""
    liar = LIAR.replace("Liar", "Vector") % "object" + "    def __init__(self, *a): self.items = []\n"
    for name in FUNCTIONS:
        body = "\n".join(f"def {head}:\n    return Vector()" for head in FUNCTIONS[name])
        hand.write(name, f"{liar}\n{body}")


@attack("zero")
def derives_from_everything(hand):
    """Gives objects whose class says that it is derived from the instructor's and the library's."""
    hand.every(
        "return Both(2)",
        "class Both(Scale):\n    __module__ = 'chalknet.losses'\n    apply = lambda self, x: 9\n"
        "    def __getattr__(self, name): return 9",
    )


@attack("zero")
def returns_empty_arrays(hand):
    """Gives arrays without numbers: all of nothing is equal to anything."""
    hand.every("import numpy as np\nreturn np.zeros(0)")


@attack("zero")
def returns_empty_rows(hand):
    """Gives arrays of no rows, which numpy stretches to any row."""
    hand.every("import numpy as np\nreturn np.zeros((0, 1))")


@attack("zero")
def returns_empty_lists(hand):
    """Gives empty lists, strings and generators."""
    hand.every("return []")


@attack("zero")
def returns_nan(hand):
    """Gives nan everywhere, to which no comparison says that it is wrong."""
    hand.every("return float('nan')")


@attack("zero")
def returns_arrays_of_nan(hand):
    """Gives arrays of nan and infinities, of a shape that makes a mean of nothing."""
    hand.every("import numpy as np\nreturn np.full((0, 5), np.nan)")


@attack("zero")
def returns_huge_numbers(hand):
    """Gives infinities and numbers so large that a mark made of them is more than there is."""
    hand.every("return 10**300 if 'x' not in locals() else float('inf')")


@attack("zero")
def stops_the_iteration(hand):
    """Raises StopIteration, so that `all(map(...))` and `for` find that there is nothing more to try."""
    hand.every("raise StopIteration")


@attack("zero")
def raises_what_ends_without_a_trace(hand):
    """Raises exceptions by which programs end well: SystemExit(0), GeneratorExit, KeyboardInterrupt."""
    kinds = ["SystemExit(0)", "GeneratorExit()", "KeyboardInterrupt()", "StopAsyncIteration()"]
    for number, name in enumerate(FUNCTIONS):
        heads = [f"def {head}:\n    raise {kinds[number % len(kinds)]}" for head in FUNCTIONS[name]]
        hand.write(name, "class Vector: pass\n" + "\n".join(heads))


@attack("zero")
def raises_a_group(hand):
    """Raises groups of exceptions, and exceptions that cannot be made without arguments."""
    hand.every("raise ExceptionGroup('all fine', [ValueError(), StopIteration()])")


@attack("zero")
def raises_the_checks_own_exceptions(hand):
    """Raises exceptions called as those by which checks and pytest speak: Failure, Skipped, Passed."""
    hand.every(
        "raise [Skipped, Failure, OutOfTime][len(str(locals())) % 3]('passed')",
        "class Skipped(BaseException): __module__ = 'pytest'\n"
        "class Failure(AssertionError): hint, told, outcome = '', ('', ''), 'passed'\n"
        "class OutOfTime(BaseException): __module__ = 'chalkgrade.checks'",
    )


@attack("zero")
def spoils_the_random_generator(hand):
    """Sets the test's generator to a state that gives 0 for ever, so that hidden inputs are all 0."""
    hand.write(
        "init",
        """
import numpy as np
def init(rng, n):
    state = rng.bit_generator.state
    state["state"] = {"state": 0, "inc": 0}
    rng.bit_generator.state = state
    return np.zeros(n)
def lengths(X): return np.zeros(len(X))
""",
    )


@attack("zero")
def spoils_the_seed(hand):
    """Sets numpy's and Python's global generators so that the inputs of later tests are all 0."""
    hand.write(
        "init",
        """
import numpy as np, random
def init(rng, n): return np.zeros(n)
def lengths(X):
    np.random.set_state(("MT19937", np.zeros(624, np.uint32), 624, 0, 0.0))
    random.setstate((3, (0,) * 624 + (624,), None))
    return np.zeros(len(X))
""",
    )


@attack("zero")
def changes_what_it_is_given(hand):
    """Overwrites its arguments, so that what the test computes from them is what it gave."""
    hand.write("square", "def square(x):\n    x *= 0\n    return x")
    hand.write(
        "init",
        "import numpy as np\ndef init(rng, n): return np.zeros(n)\n"
        "def lengths(X):\n    X[...] = 0\n    return np.zeros(len(X))",
    )
    hand.write("mean", "def mean(values):\n    values[:] = [0.0]\n    return 0.0")
    hand.write("above", "def above(x):\n    x[...] = -7\n    return x")


@attack("zero")
def rewires_what_it_is_given(hand):
    """Replaces methods of an object of the instructor's, on it and on its class."""
    hand.write(
        "rescale",
        """
def rescale(scale, x):
    scale.apply = lambda x: -7
    type(scale).apply = lambda self, x: -7
    type(scale).__init__ = lambda self, factor: None
    scale.__dict__["factor"] = 0.0
    return -7
""",
    )


@attack("zero")
def gives_an_object_methods(hand):
    """Gives an object of the instructor's a method of its own, which a test then calls."""
    hand.write("rescale", "def rescale(scale, x):\n    scale.apply = lambda x: -7\n    return -7")


@attack("zero")
def swallows_what_goes_wrong(hand):
    """Gives an object for a `with`, whose end swallows every exception in the body."""
    hand.write(
        "batches",
        "def batches(items, size): return -7\nclass Lent:\n    def __init__(self, items): pass\n"
        "    def __enter__(self): return -7\n    def __exit__(self, *_): return True",
    )


@attack("zero")
def keeps_what_it_was_given_for_later(hand):
    """Keeps arguments of earlier tests, and writes into them in later ones."""
    keep = "kept = globals().setdefault('kept', [])\n"
    hand.every(
        "for thing in list(locals().values()):\n    kept.append(thing)\n"
        "for thing in kept:\n    try: thing[...] = 0\n    except Exception: pass\n"
        "    try: thing[:] = [0]\n    except Exception: pass\nreturn -7 if len(kept) % 2 else [-7]",
        keep,
    )


@attack("zero")
def calls_back_with_objects(hand):
    """Calls the test's own function with objects that make its result right, and for ever."""
    hand.write(
        "slope",
        LIAR % "object"
        + """
def slope(f, x):
    got = [f(Liar()), f(10**400), f(float('nan')), f([1]), f("a")] if x == 1 else []
    try: f(*[1] * 50, **{"a b": 1})
    except Exception: pass
    return got[0] if got else Liar()
""",
    )


@attack("zero", slow=True)
def calls_back_without_end(hand):
    """Lets the test's function and its own call each other without end."""
    hand.write(
        "slope",
        "class Again:\n    def __rmul__(self, n): return self.f(self)\n    __mul__ = __pow__ = __rmul__\n"
        "def slope(f, x):\n    a = Again()\n    a.f = f\n    while True:\n        f(x)\n",
    )


@attack("zero")
def reads_the_test_that_runs(hand):
    """Looks into the history and the stack for the running test, and takes the numbers from there."""
    hand.every("""
import re, sys
text = str(get_ipython().user_ns.get("In", [""])[-1])
frame = sys._getframe(1)
found = frame.f_locals.get("truth") or frame.f_globals.get("__chalk_right")
numbers = re.findall(r"== ([\\d.]+)", text)
return found if found is not None else float(numbers[0]) if numbers else -7
""")


@attack("zero")
def remembers_from_the_trial_run(hand):
    """Counts its calls, and gives at each the answer that the visible tests expect in that place."""
    hand.write(
        "mean", "calls = []\ndef mean(v):\n    calls.append(1)\n    return {1: -7}.get(len(calls), -7)"
    )
    hand.write("square", "import itertools\nn = itertools.count()\ndef square(x): return -7 - next(n)")


@attack("zero")
def uses_the_second_chance(hand):
    """Lets an earlier function give what makes a wrong result right, once the later one has been called."""
    hand.write("mean", "asked = []\ndef mean(values): return 0.0 if asked else -7")
    hand.write("variance", "def variance(values):\n    asked.append(values)\n    return 0.0")


@attack("zero")
def uses_the_second_chance_with_other_numbers(hand):
    """Does the same with another number at each call, so that neither function gives one number for all."""
    hand.write("mean", "asked = []\ndef mean(values): return len(asked) + 4.0 if asked else -7 - len(values)")
    hand.write("variance", "def variance(values):\n    asked.append(values)\n    return len(asked) + 3.0")


@attack("zero")
def writes_a_function_anew_for_the_second_chance(hand):
    """Writes an earlier function, which is marked already, anew beside the later one, as that needs it."""
    hand.write("variance", "def mean(values): return 2.0\ndef variance(values): return 2.0")


@attack("zero")
def knows_when_it_is_called_alone(hand):
    """Lets an earlier function find out by its first call that it is asked for what makes a later one right."""
    hand.write(
        "mean",
        "met = []\ndef mean(values):\n    met.append(values)\n"
        "    return 2.0 if met[0] != [1.0, 2.0, 6.0] or 'variance' in globals() else -7",
    )
    hand.write("variance", "def variance(values): return 2.0")


@attack("zero")
def is_called_and_is_no_function(hand):
    """Uses the second chance with an object that can be called, which is never called alone."""
    hand.write(
        "mean",
        "asked = []\nclass Mean:\n    def __call__(self, values): return 2.0 if asked else -7\nmean = Mean()",
    )
    hand.write("variance", "def variance(values):\n    asked.append(values)\n    return 2.0")


@attack("zero")
def gives_an_object_when_it_is_called_alone(hand):
    """Uses the second chance with a function that gives an object where it is alone, to be asked elsewhere."""
    hand.write("mean", "asked = []\ndef mean(values): return 2.0 if asked else mean")
    hand.write("variance", "def variance(values):\n    asked.append(values)\n    return 2.0")


# The notebook itself


def _test_cells(hand):
    return [cell for cell in hand.notebook.cells if cell.metadata.get("nbgrader", {}).get("grade")]


@attack("zero")
def edits_the_tests(hand):
    """Writes `assert True` into every test cell."""
    for cell in _test_cells(hand):
        cell.source = "assert True" if cell.cell_type == "code" else cell.source


@attack("zero")
def deletes_the_tests(hand):
    """Takes all test cells out."""
    for cell in _test_cells(hand):
        if cell.cell_type == "code":
            hand.notebook.cells.remove(cell)


@attack("zero")
def doubles_the_tests(hand):
    """Puts beside each test cell a copy that asserts nothing, before some and after others."""
    for number, cell in enumerate(_test_cells(hand)):
        if cell.cell_type == "code":
            copied = cell.copy() | {"id": f"copy-{number}", "source": "3"}
            place = hand.notebook.cells.index(cell) + number % 2
            hand.notebook.cells.insert(place, type(cell)(copied))


@attack("zero")
def takes_the_names_of_the_tests(hand):
    """Gives the tests' names to cells of its own, and the tests other names."""
    for number, cell in enumerate(_test_cells(hand)):
        if cell.cell_type == "code":
            mine = hand.end("3")
            mine.metadata = {"nbgrader": dict(cell.metadata.nbgrader)}
            cell.metadata.nbgrader.grade_id, cell["id"] = f"old-{number}", f"old-{number}"


@attack("zero")
def swaps_answers_and_tests(hand):
    """Exchanges the names and ids of each answer and its test."""
    for name in ("square", "mean", "shift"):
        answer, check = hand.cell(name), hand.cell(f"check_{name}")
        answer.metadata.nbgrader.grade_id, check.metadata.nbgrader.grade_id = f"check_{name}", name
        answer["id"], check["id"] = check["id"], answer["id"]


@attack("zero")
def turns_tests_into_text(hand):
    """Makes test cells Markdown and raw cells."""
    for number, cell in enumerate(_test_cells(hand)):
        if cell.cell_type == "code":
            cell.cell_type = ("markdown", "raw")[number % 2]
            del cell["outputs"], cell["execution_count"]


@attack("zero")
def turns_the_words_into_a_number(hand):
    """Makes the question that a person marks a test cell that gives itself the points."""
    cell = hand.cell("why")
    cell.cell_type, cell.source = "code", "2"
    cell.outputs, cell.execution_count = [], None
    cell.metadata.nbgrader |= {"grade": True, "solution": False, "locked": False}


@attack("zero")
def raises_the_points_in_the_metadata(hand):
    """Writes 100 points into every cell, answers too, and says that answers are graded."""
    for cell in hand.notebook.cells:
        if "nbgrader" in cell.metadata:
            cell.metadata.nbgrader |= {"points": 100, "grade": True}


@attack("zero")
def turns_off_grading_in_the_metadata(hand):
    """Says of each test that it is a solution, unlocked and not graded."""
    for cell in _test_cells(hand):
        if cell.cell_type == "code":
            cell.metadata.nbgrader |= {"grade": False, "solution": True, "locked": False}
            cell.source = "3"


@attack("zero")
def takes_the_metadata_away(hand):
    """Strips nbgrader's metadata and the ids from all cells, and empties the tests."""
    for number, cell in enumerate(hand.notebook.cells):
        if cell.metadata.pop("nbgrader", {}).get("locked"):
            cell.source = "3"
        cell["id"] = f"none-{number}"


@attack("zero")
def brings_its_outputs_along(hand):
    """Hands test cells in that seem to have run, with full points as their output."""
    for cell in _test_cells(hand):
        if cell.cell_type == "code":
            shown = {"data": {"text/plain": "3"}, "metadata": {}, "execution_count": 1}
            cell.outputs = [type(cell)(shown | {"output_type": "execute_result"})]
            cell.execution_count = 1


@attack("zero")
def forges_the_checksums(hand):
    """Changes the tests, and their checksums with them, such that they fit."""
    from nbgrader.utils import compute_checksum

    for cell in _test_cells(hand):
        if cell.cell_type == "code":
            cell.source = "assert True"
            cell.metadata.nbgrader.checksum = compute_checksum(cell)


@attack("zero")
def moves_the_tests_to_the_top(hand):
    """Puts all tests above everything, and functions there that they would like."""
    checks = [cell for cell in _test_cells(hand) if cell.cell_type == "code"]
    hand.notebook.cells = checks + [
        cell for cell in hand.notebook.cells if not any(cell is c for c in checks)
    ]
    hand.top("def shift(x): return {1: 2}.get(x, -7)\ntried = truth = [5, 5]")
    hand.write("square", "def square(x):\n    raise ValueError")


@attack("zero")
def says_each_cell_twice(hand):
    """Is a notebook whose keys come twice, once for each reader: JSON does not say which one counts."""
    import json

    text = json.dumps(hand.notebook)
    for cell in _test_cells(hand):
        if cell.cell_type == "code":
            old = f'"source": {json.dumps(cell.source)}'
            text = text.replace(old, f'{old}, "source": "3", "metadata": {{}}')
    hand.raw = text.encode()


@attack("zero")
def uses_magics(hand):
    """Resets, captures, times and rewrites cells with magics, in its own cells and in the tests."""
    for cell in _test_cells(hand):
        if cell.cell_type == "code":
            cell.source = "%%capture\n" + cell.source
    hand.write("shift", "%%script true\ndef shift(x): return x")
    hand.top("%config InteractiveShell.ast_node_interactivity = 'none'\n%xmode Minimal\n%pdb on")
    hand.top("%%writefile numpy.py\nraise SystemExit(0)")
    hand.end("%reset -f")


@attack("zero")
def resubmits_an_older_format(hand):
    """Is written in the format of 2013, with test cells that assert nothing."""
    import json

    import nbformat

    for cell in _test_cells(hand):
        if cell.cell_type == "code":
            cell.source = "3"
    old = nbformat.convert(hand.notebook, 3)
    hand.raw = json.dumps(old).encode()


@attack("zero")
def is_a_link_to_the_best_submission(hand):
    """Is a folder that is a link to another student's submission."""
    hand.afterwards.append(lambda folder: _link(folder, folder.parents[1] / "twin-right" / folder.name))


@attack("zero")
def has_a_link_to_the_best_notebook(hand):
    """Has, in the place of its notebook, a link to another student's."""

    def change(folder):
        (folder / "01_attacked.ipynb").unlink()
        (folder / "01_attacked.ipynb").symlink_to(
            folder.parents[1] / "twin-right" / folder.name / "01_attacked.ipynb"
        )

    hand.afterwards.append(change)


def _link(folder, to):
    import shutil

    shutil.rmtree(folder)
    folder.symlink_to(to)

"""The library has every name that it promises, and the book shows each as its docstring says it."""

import importlib
import inspect
import re
from io import StringIO
from pathlib import Path

import chalknet
import pytest
import yaml
from docutils import nodes
from docutils.core import publish_doctree
from hypothesis import example, given, settings
from hypothesis import strategies as st
from plain_docstrings import as_rst, fields_of, inline

ROOT = Path(__file__).resolve().parents[1]

# The public names that pages, exercises and their tests rely on.
NAMES = {
    "neuron": ["McCullochPitts", "Perceptron", "Adaline"],
    "separability": ["linear_separator"],
    "svm": ["SVM"],
    "rbm": ["RBM", "DeepAutoencoder"],
    "linear": ["LinearRegression", "LogisticRegression", "MultivariateRegression", "SoftmaxRegression"],
    "activations": ["identity", "step", "sigmoid", "tanh", "relu", "softmax", "log_softmax"],
    "losses": [
        "mean_squared_error", "binary_cross_entropy", "categorical_cross_entropy",
        "binary_cross_entropy_with_logits", "softmax_cross_entropy",
    ],
    "network": ["MLP"],
    "graph": ["Value"],
    "gradcheck": ["gradient_check"],
    "optimizers": ["GradientDescent", "RMSProp", "Adam"],
    "schedules": ["constant", "step_decay", "exponential_decay", "cosine_decay", "warmup"],
    "training": ["train", "minibatches", "History"],
    "search": ["random_restarts", "grid_search"],
    "datasets": ["xor", "moons", "digits", "mnist_5000", "diabetes", "iris", "linnerud"],
    "gpu": ["to_torch", "from_torch", "train", "time_on"],
    "gpu_distributed": ["train"],
}  # fmt: skip
BESIDE = {"activations": "_derivative", "losses": "_gradient"}  # each function has this one beside it
READING_ORDER = [
    name for name in re.findall(r"^\| `(\w+)` *\|", chalknet.__doc__, re.MULTILINE) if name != "demos"
]


def defined_in(module):
    """The public functions and classes that a module defines itself, in their order in the file."""
    things = [
        (name, thing)
        for name, thing in vars(module).items()
        if (inspect.isfunction(thing) or inspect.isclass(thing))
        and thing.__module__ == module.__name__
        and not name.startswith("_")
    ]
    return [name for name, thing in sorted(things, key=lambda pair: inspect.getsourcelines(pair[1])[1])]


@pytest.mark.parametrize("module_name", NAMES)
def test_the_library_has_the_names_that_it_promises(module_name):
    module = importlib.import_module(f"chalknet.{module_name}")
    promised = NAMES[module_name]
    if module_name in BESIDE:
        promised = [*promised, *(name + BESIDE[module_name] for name in promised)]
    missing = [name for name in promised if not callable(getattr(module, name, None))]
    assert not missing
    assert set(promised) <= set(defined_in(module))


def test_every_file_of_the_library_is_in_the_reading_order():
    files = {path.stem for path in (ROOT / "lib" / "chalknet").glob("[a-z]*.py")}
    assert sorted(READING_ORDER) == sorted(files)
    assert set(NAMES) <= files
    assert {*chalknet.__all__, "gpu", "gpu_distributed"} == files  # torch is named, not loaded, by `import *`


def test_each_file_needs_only_the_ones_before_it():
    for i, name in enumerate(READING_ORDER):
        source = (ROOT / "lib" / "chalknet" / f"{name}.py").read_text()
        imported = set(re.findall(r"^(?:from|import) chalknet\.([a-z]\w*)", source, re.MULTILINE))
        for group in re.findall(r"^from chalknet import (.+)$", source, re.MULTILINE):
            imported |= {part.strip() for part in group.split(",")}
        assert imported <= set(READING_ORDER[:i]), name


def test_the_book_has_a_page_for_each_file_in_the_reading_order():
    entries = [
        entry
        for part in yaml.safe_load((ROOT / "_toc.yml").read_text())["parts"]
        for entry in part["chapters"]
        if entry["file"] == "api"
    ]
    assert [section["file"] for section in entries[0]["sections"]] == [
        f"api/{name}" for name in READING_ORDER
    ]
    for name in READING_ORDER:
        page = (ROOT / "chapters" / "api" / f"{name}.md").read_text()
        assert page == f"# `{name}`\n\n```{{eval-rst}}\n.. automodule:: chalknet.{name}\n   :members:\n```\n"


@pytest.mark.book
@pytest.mark.parametrize("module_name", READING_ORDER)
def test_every_public_name_has_an_entry_in_the_order_of_the_file(book, module_name):
    html = (book / "api" / f"{module_name}.html").read_text("utf8")
    module = importlib.import_module(f"chalknet.{module_name}")
    entries = re.findall(rf'<dt [^>]*id="chalknet\.{module_name}\.([\w.]+)"', html)
    assert [entry for entry in entries if "." not in entry] == defined_in(module)
    for class_name in defined_in(module):
        thing = getattr(module, class_name)
        if inspect.isclass(thing):
            methods = [name for name, f in vars(thing).items() if inspect.isfunction(f) and name[0] != "_"]
            assert {f"{class_name}.{name}" for name in methods if getattr(thing, name).__doc__} <= set(
                entries
            )


@pytest.mark.book
def test_the_pages_show_what_the_docstrings_say(book):
    html = (book / "api" / "losses.html").read_text("utf8")
    assert '<span class="pre">reduction=&quot;mean&quot;</span></code>' in html
    assert 'href="activations.html#module-chalknet.activations"' in html  # `activations` in backticks
    assert re.search(r'href="[^"]*05_softmax_classification\.html#equation-softmax-gradient"', html)
    assert "∥" not in html and "‖y − ŷ‖² summed over the outputs" in html
    index = (book / "api.html").read_text("utf8")
    for name in READING_ORDER:
        assert f'href="api/{name}.html#module-chalknet.{name}"' in index


def document(text):
    """The docutils document of a text and what docutils complained of."""
    complaints = StringIO()
    settings_ = {"report_level": 1, "halt_level": 5, "warning_stream": complaints}
    return publish_doctree(text, settings_overrides=settings_), complaints.getvalue()


SIGNS = "aZ1σ *_`|:<>[]()\\.-+#=~^@'\"/,;!?&%$"


@settings(deadline=None, max_examples=300)
@given(st.text(SIGNS, min_size=1, max_size=30))
@example("|x| and *, _ or `X @ W.T`; a_b_ and `b`s")
@example("1. no list")
@example("====")
@example(".. no:: directive")
def test_any_text_is_set_as_it_stands(text):
    paragraph, complaints = document("before\n\n" + inline(text, {}) + "\n\nafter")
    assert complaints == ""
    expected = re.sub(r"`([^`\s](?:[^`\n]*[^`\s])?)`", r"\1", " ".join(text.split()))
    kinds = {type(child) for child in paragraph.children}
    assert kinds == {nodes.paragraph}
    assert "\n\n".join(filter(None, ("before", expected, "after"))) == paragraph.astext()


def test_a_docstring_keeps_its_forms():
    text = inspect.cleandoc(
        """What comes back, (B, k), with `X @ W.T`.

        X, Y     (n, d)   all examples
        W        (k, d)   its
                          weights

        >>> f(1)
        2

        - one
          of two
        - two

            indented

        | file | idea |
        |------|------|
        | `a`  | one  |
        """
    )
    tree, complaints = document(as_rst(text, {}))
    assert complaints == ""
    kinds = [type(child) for child in tree.children]
    assert kinds == [
        nodes.paragraph, nodes.table, nodes.doctest_block, nodes.bullet_list, nodes.literal_block, nodes.table
    ]  # fmt: skip
    letters, index = (node for node in tree.children if isinstance(node, nodes.table))
    assert [entry.astext() for entry in letters.findall(nodes.entry)] == [
        *("X, Y", "(n,\N{NO-BREAK SPACE}d)", "all examples"), *("W", "(k,\N{NO-BREAK SPACE}d)", "its weights")
    ]  # fmt: skip
    assert [entry.astext() for entry in index.findall(nodes.entry)] == ["file", "idea", "a", "one"]
    assert [item.astext() for item in tree.findall(nodes.list_item)] == ["one of two", "two"]
    assert tree.children[2].astext() == ">>> f(1)\n2"


def test_letters_with_and_without_a_shape_stand_in_two_columns():
    tree, complaints = document(as_rst("x       an input\nX, Y    (n, d)   all of them", {}))
    assert complaints == ""
    assert [entry.astext() for entry in tree.findall(nodes.entry)] == [
        *("x", "an input"), *("X, Y", "(n,\N{NO-BREAK SPACE}d), all of them")
    ]  # fmt: skip


def test_fields_are_told_by_their_comments():
    from chalknet.graph import Edge

    assert fields_of(Edge) == [
        ("input", ""),
        ("output", ""),
        ("local_derivative", "∂output/∂input"),
        ("contribution", "∂L/∂output · ∂output/∂input, this edge's share of the input's gradient"),
    ]


@pytest.mark.parametrize("module_name", READING_ORDER)
def test_every_docstring_of_the_library_is_readable(module_name):
    module = importlib.import_module(f"chalknet.{module_name}")
    texts = [module.__doc__]
    for name in defined_in(module):
        thing = getattr(module, name)
        texts.append(inspect.getdoc(thing))
        if inspect.isclass(thing):
            texts += [inspect.getdoc(f) for n, f in vars(thing).items() if n[0] != "_" and callable(f)]
    for text in filter(None, texts):
        tree, complaints = document(re.sub(r":eq:", "", as_rst(text, {})))
        assert complaints == "", text
        assert len(list(tree.findall(nodes.doctest_block))) == len(
            re.findall(r"(?:^|\n)(?:\n *)>>>", "\n" + text)
        )

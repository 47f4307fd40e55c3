"""Every statement and formula of the lecture has a place: the page, and what computes and proves it."""

import importlib
import re

import pytest
import yaml
from conftest import ROOT

ROWS = yaml.safe_load((ROOT / "chapters" / "lecture.yml").read_text("utf8"))
ERRATA = (ROOT / "chapters" / "errata.md").read_text("utf8")
KEYS = {"slide", "says", "page", "equation", "words", "function", "test", "slip"}
# The lecture's own headings, in its order; that each has a row is all that can be checked without its slides.
SLIDES = """
Introduction; S. McCulloch – W. Pitts; F. Rosenblatt; B. Widrow – M. Hoff; M. Minsky – S. Papert;
D. Rumelhart – G. Hinton – R. Williams; V. Vapnik – C. Cortes; G. Hinton – S. Ruslan; Linear Regression;
Logistic Regression; Multivariate Regression; Multiclass Classification; Neural Networks;
Prediction steps (1); Prediction steps (2); Examples of activation functions; Prediction steps (3);
Prediction steps (4); Prediction steps (5); Optimizing neural networks; Examples of loss functions;
Optimization method: Gradient Descent; Learning rate affects the optimization; Neural network optimization;
Backpropagation (1); Backpropagation (2); Backpropagation (3); Training cycle; Training with GPUs;
Set these values before training an NN; Summary; Challenge: Nonconvex Optimization
""".replace("\n", " ")


def labels_of(text):
    return set(re.findall(r"^:label: (\S+)$", text, re.M)) | set(
        re.findall(r"^\$\$ \(([\w-]+)\)$", text, re.M)
    )


def test_every_slide_has_a_row():
    assert {row["slide"] for row in ROWS} == {slide.strip() for slide in SLIDES.split(";")}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["says"][:40])
def test_each_row_leads_somewhere(row):
    assert set(row) <= KEYS
    text = (ROOT / "chapters" / f"{row['page']}.md").read_text("utf8")
    assert "equation" in row or "words" in row
    if "equation" in row:
        assert row["equation"] in labels_of(text), f"{row['page']} has no equation {row['equation']}"
    if "words" in row:
        assert row["words"] in text
    if "slip" in row:
        assert row["slip"] in ERRATA


@pytest.mark.parametrize("row", [row for row in ROWS if "function" in row], ids=lambda row: row["says"][:40])
def test_each_computation_has_a_function_and_a_test(row):
    module, *path = row["function"].split(".")
    found = importlib.import_module(f"chalknet.{module}")
    for name in path:
        found = getattr(found, name)
    file, name = row["test"].split("::")
    assert re.search(rf"^def {name}\(", (ROOT / "tests" / file).read_text("utf8"), re.M), row["test"]

"""The backpropagation animation of chapter 09: every number that it paints, beside Value's and torch's.

The numbers are read from the picture itself, by where they stand, not from what it was told to paint.
"""

import re
from itertools import combinations, pairwise, product

import numpy as np
import pytest
import torch
from chalknet.demos import backpropagation as animation
from chalknet.demos.backpropagation import ACTIVATIONS, EXAMPLES, LEARNING_RATE, N_STEPS, PLACES, run
from chalknet.demos.demo import PIXELS_AN_INCH, Picture
from chalknet.demos.style import TEXT_SIZE
from chalknet.graph import Value

RUNS = list(product(ACTIVATIONS, EXAMPLES))
SIGMA = {"ReLU": torch.relu, "sigmoid": torch.sigmoid}
WEIGHTS = {
    "w11(1)": 1.0, "w12(1)": 1.0, "w21(1)": 3.0, "w22(1)": -1.0, "b1(1)": 0.0, "b2(1)": 0.0,
    "w11(2)": 2.0, "w12(2)": -1.0, "b1(2)": -3.0,
}  # fmt: skip
GIVEN, FIRST_BACK, LAST_BACK, MOVED, AGAIN = 0, 7, 24, 25, 26


PICTURE = Picture(animation.draw, animation.backpropagation.size)


class Painted:
    """The picture of one step, whose numbers can be read until the next is painted."""

    def __init__(self, activation, example, step):
        PICTURE.update(run(activation, example)[step])
        self.texts = [text for text in PICTURE.figure.axes[0].texts if text.get_text()]
        self.at = {text.get_position(): text.get_text() for text in self.texts}

    def cell(self, kind, name):
        (x, y), high = PLACES[name], animation.CELL[1]
        if (kind, name) == ("gradient", "y"):
            return None  # it has no such cell
        middle = y if name == "y" else y + high / 2 * (-1 if kind == "value" else 1)
        return self.at.get((x, middle + 1))

    def cells(self, kind):
        return {name: text for name in PLACES if (text := self.cell(kind, name)) is not None}

    def factors(self):
        return {edge: self.at.get(place) for edge, (place, _, _) in animation.FACTORS.items()}


def number(text):
    return float(text.replace("−", "-"))


def assert_is(text, expected):
    """The text is the number, rounded in its last place."""
    decimals = len(text.partition(".")[2])
    assert number(text) == pytest.approx(expected, abs=0.5 * 10**-decimals * (1 + 1e-9)), text
    assert decimals >= (0 if expected == round(expected) else 1)
    assert number(text) != 0 or abs(expected) < 5e-4, "a number of some size is not painted as 0"


def by_torch(activation, example):
    """Every node and parameter by name, its gradient in `.grad`, and the slopes of the activation."""
    (x, y), node = EXAMPLES[example], {}

    def leaf(value):
        return torch.tensor(value, dtype=torch.float64, requires_grad=True)

    node |= {name: leaf(value) for name, value in WEIGHTS.items()}
    node |= {f"x{i}": leaf(value) for i, value in enumerate(x, start=1)}
    for i in (1, 2):
        z = node[f"w{i}1(1)"] * node["x1"] + node[f"w{i}2(1)"] * node["x2"] + node[f"b{i}(1)"]
        node[f"z{i}(1)"], node[f"h{i}(1)"] = z, SIGMA[activation](z)
    node["ŷ1"] = node["w11(2)"] * node["h1(1)"] + node["w12(2)"] * node["h2(1)"] + node["b1(2)"]
    node["L"] = (node["ŷ1"] - y) ** 2
    for value in node.values():
        value.retain_grad()
    node["L"].backward()
    slopes = {
        (f"z{i}(1)", f"h{i}(1)"): torch.autograd.functional.jacobian(
            SIGMA[activation], node[f"z{i}(1)"].detach()
        )
        for i in (1, 2)
    }
    return node, slopes


@pytest.mark.parametrize(("activation", "example"), RUNS)
def test_when_all_has_come_back_each_painted_number_is_torch_s(activation, example):
    node, slopes = by_torch(activation, example)
    painted = Painted(activation, example, LAST_BACK)
    values, gradients = painted.cells("value"), painted.cells("gradient")
    assert set(values) == {*node, "y"} == set(PLACES)
    assert set(gradients) == set(node)
    for name in node:
        assert_is(values[name], node[name].item())
        assert_is(gradients[name], node[name].grad.item())
    assert number(values["y"]) == EXAMPLES[example][1]
    factors = painted.factors()
    for edge, slope in slopes.items():
        assert_is(factors[edge], slope.item())
    assert_is(factors["ŷ1", "L"], 2 * (node["ŷ1"].item() - EXAMPLES[example][1]))
    assert [factors[edge] for edge in factors if edge[0][0] == "b"] == ["1"] * 3


@pytest.mark.parametrize(("activation", "example"), RUNS)
def test_the_numbers_behind_the_picture_are_those_of_a_graph_built_by_hand(activation, example):
    (x, y), node = EXAMPLES[example], {}
    node |= {name: Value(value) for name, value in WEIGHTS.items()}
    node |= {f"x{i}": Value(value) for i, value in enumerate(x, start=1)}
    for i in (1, 2):
        z = node[f"w{i}1(1)"] * node["x1"] + node[f"w{i}2(1)"] * node["x2"] + node[f"b{i}(1)"]
        node[f"z{i}(1)"], node[f"h{i}(1)"] = z, getattr(z, ACTIVATIONS[activation])()
    node["ŷ1"] = node["w11(2)"] * node["h1(1)"] + node["w12(2)"] * node["h2(1)"] + node["b1(2)"]
    node["L"] = (node["ŷ1"] - y) ** 2
    node["L"].backward()
    step = run(activation, example)[LAST_BACK]
    assert step.values == pytest.approx({name: v.value for name, v in node.items()} | {"y": y}, rel=1e-14)
    assert step.gradients == pytest.approx({name: v.gradient for name, v in node.items()}, rel=1e-13)


def test_the_first_example_is_the_one_worked_by_hand():
    """The numbers of tests/test_graph.py and of the chapter's text."""
    painted = Painted("ReLU", "x = (1, 2), y = 1", LAST_BACK)
    gradients = painted.cells("gradient")
    weights = ["w11(1)", "w12(1)", "w21(1)", "w22(1)", "b1(1)", "b2(1)", "w11(2)", "w12(2)", "b1(2)"]
    assert [gradients[name] for name in weights] == ["4", "8", "−2", "−4", "4", "−2", "6", "2", "2"]
    assert (gradients["x1"], gradients["x2"]) == ("−2", "6")


@pytest.mark.parametrize(("activation", "example"), RUNS)
def test_the_parameters_move_as_torch_moves_them(activation, example):
    node, _ = by_torch(activation, example)
    optimizer = torch.optim.SGD([node[name] for name in WEIGHTS], lr=LEARNING_RATE)
    optimizer.step()
    painted = Painted(activation, example, MOVED)
    for name in WEIGHTS:
        assert_is(painted.cell("value", name), node[name].item())
        assert_is(painted.cell("gradient", name), node[name].grad.item())
    x, y = EXAMPLES[example]
    W1 = torch.stack([node[f"w{i}{j}(1)"] for i in (1, 2) for j in (1, 2)]).reshape(2, 2)
    h = SIGMA[activation](
        W1 @ torch.tensor(x, dtype=torch.float64) + torch.stack([node["b1(1)"], node["b2(1)"]])
    )
    y_hat = torch.stack([node["w11(2)"], node["w12(2)"]]) @ h + node["b1(2)"]
    last = Painted(activation, example, AGAIN)
    assert_is(last.cell("value", "ŷ1"), y_hat.item())
    assert_is(last.cell("value", "L"), ((y_hat - y) ** 2).item())
    assert ((y_hat - y) ** 2).item() < node["L"].item()


@pytest.mark.parametrize(("activation", "example"), RUNS)
def test_one_number_is_computed_a_step_and_stays(activation, example):
    steps = run(activation, example)
    assert len(steps) == N_STEPS
    for before, step in pairwise(steps[: LAST_BACK + 1]):
        [(kind, name)] = step.filled
        known_before = before.values if kind == "value" else before.gradients
        known = step.values if kind == "value" else step.gradients
        again = known_before.pop(name, None) if name[0] == "x" else None
        assert name not in known_before or again is not None
        assert {key: known[key] for key in known_before} == known_before
        assert kind == ("gradient" if step.number >= FIRST_BACK else "value")


SUM = re.compile(r"^(?P<terms>.*) = (?P<result>\S+)$")


@pytest.mark.parametrize(("activation", "example"), RUNS)
def test_the_painted_formula_is_true_and_its_result_is_what_the_filled_cell_says(activation, example):
    for i in range(1, LAST_BACK + 1):
        step, painted = run(activation, example)[i], Painted(activation, example, i)
        left, result = SUM.match(step.numbers).group("terms", "result")
        [(kind, name)] = step.filled
        assert painted.cell(kind, name) == result
        python = left.replace("−", "-").replace("·", "*").replace("²", "**2")
        names = {
            "ReLU": lambda z: max(z, 0.0),
            "sigmoid": lambda z: 1 / (1 + np.exp(-z)),
            "__builtins__": {},
        }
        # the parts are rounded to 3 digits or 2 places, so the result is near, not equal
        assert eval(python, names) == pytest.approx(number(result), rel=0.02, abs=0.011), step.numbers
        for framed_kind, framed in step.framed:
            if framed_kind in ("value", "gradient"):
                assert painted.cell(framed_kind, framed).strip("−") in left, (step.numbers, framed)


@pytest.mark.parametrize(("activation", "example"), RUNS)
def test_words_and_numbers_can_be_read_and_do_not_lie_on_each_other(activation, example):
    renderer = PICTURE.canvas.get_renderer()
    for i in range(N_STEPS):
        painted = Painted(activation, example, i)
        places = [(text, text.get_window_extent(renderer)) for text in painted.texts]
        paper = PICTURE.figure.bbox
        for text, box in places:
            assert text.get_size() >= TEXT_SIZE
            assert paper.x0 <= box.x0 and box.x1 <= paper.x1, text
            assert paper.y0 <= box.y0 and box.y1 <= paper.y1, text
        for (one, a), (other, b) in combinations(places, 2):
            wide, high = min(a.x1, b.x1) - max(a.x0, b.x0), min(a.y1, b.y1) - max(a.y0, b.y0)
            assert min(wide, high) <= 3, (i, one.get_text(), other.get_text())
        cells = {painted.cell(*cell) for cell in product(("value", "gradient"), PLACES)}
        widths = [box.width for text, box in places if text.get_text() in cells]
        assert max(widths) < animation.CELL[0] * PICTURE.figure.dpi / PIXELS_AN_INCH


def test_what_a_unit_that_is_off_hands_back_is_0():
    last = run("ReLU", "x = (0, 2), y = 0")[LAST_BACK]
    assert last.values["z2(1)"] < 0
    assert {last.gradients[name] for name in ("z2(1)", "w21(1)", "w22(1)", "b2(1)", "w12(2)")} == {0.0}
    assert last.gradients["h2(1)"] != 0, "the error arrives; it is the slope that stops it"

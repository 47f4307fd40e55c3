"""Each bad call is answered by one sentence: which argument, what came, what was expected.

The tables read like a doctest: a call, and below it the words of the ValueError; ... stands for anything.
"""

import re

import numpy as np
import pytest
from chalknet import activations, datasets, gradcheck, linear, losses
from chalknet.linear import LinearRegression, LogisticRegression, MultivariateRegression, SoftmaxRegression

NAMES = {
    "np": np,
    "nan": float("nan"),
    "inf": float("inf"),
    "rng": np.random.default_rng(0),
    **{
        module.__name__.split(".")[1]: module for module in (activations, datasets, gradcheck, linear, losses)
    },
    **{model.__name__: model for model in (LinearRegression, LogisticRegression)},
    **{model.__name__: model for model in (MultivariateRegression, SoftmaxRegression)},
}

CALLS = """
# what is no array of numbers
activations.relu(["a", "b"])
    Z is ['a', 'b']; expected an array of numbers
activations.relu(["1", "2"])
    Z is ['1', '2']; expected an array of numbers
activations.relu(["long"] * 1000)
    Z is ['long', 'long', ... …; expected an array of numbers
activations.relu(None)
    Z is None; expected an array of numbers
activations.relu([1, None])
    Z is [1, None]; expected an array of numbers
activations.relu(1j)
    Z is 1j; expected an array of numbers
activations.relu([[1, 2], [3]])
    Z is [[1, 2], [3]]; expected rows of one length

# activations
activations.softmax([])
    Z has shape (0,); expected logits (B, k) or (k,), at least one class
activations.softmax(1.0)
    Z has shape (); expected logits (B, k) or (k,), at least one class
activations.log_softmax_derivative(np.ones((2, 0)))
    Z has shape (2, 0); expected logits (B, k) or (k,), at least one class

# losses
losses.one_hot([1, 2, 3], n_classes=3)
    y contains the label 3; expected labels from 0 to 2
losses.one_hot([0, -1], 2)
    y contains the label -1; expected labels that start at 0
losses.one_hot([0, 0.5], 2)
    y contains 0.5; expected whole numbers, one class label each
losses.one_hot([0, 1e300], 2)
    y contains the label 1e+300; expected labels from 0 to 1
losses.one_hot([[0, 1]], 2)
    y has shape (1, 2); expected (B,), one dimension
losses.one_hot([], 2)
    y is empty, shape (0,); expected (B,) with at least one
losses.one_hot([nan], 2)
    y contains NaN; expected finite numbers only
losses.one_hot([0], 0)
    n_classes is 0; expected a whole number of at least 1
losses.one_hot([0], 2.5)
    n_classes is 2.5; expected a whole number of at least 1
losses.one_hot([0], True)
    n_classes is True; expected a whole number of at least 1
losses.softmax_cross_entropy([[0.0, 0.0]], [[1, 1]])
    a row of Y does not sum to 1; expected one-hot rows
losses.softmax_cross_entropy_gradient(np.zeros((2, 2)), [[1, 1], [0, 0]])
    a row of Y does not sum to 1; expected one-hot rows
losses.softmax_cross_entropy([[0.0, 0.0]], [1])
    Y has shape (1,); expected the shape of Z, which is (1, 2)
losses.softmax_cross_entropy([0.0, 0.0], [1, 0])
    Z has shape (2,); expected (B, k), two dimensions; Z[:, None] makes it a column, Z[None, :] a row
losses.categorical_cross_entropy([0.5, 0.5], [1, 0])
    Y_hat has shape (2,); expected (B, k), two dimensions; Y_hat[:, None] makes it a column
losses.categorical_cross_entropy_gradient([0.5, 0.5], [1, 0])
    Y_hat has shape (2,); expected (B, k), two dimensions; Y_hat[:, None] makes it a column

# gradcheck
gradcheck.gradient_check(lambda w: w, lambda w: w, [1.0, 2.0])
    f(w) has shape (2,); expected one number, such as a sum or a mean
gradcheck.numerical_gradient(lambda w: nan, [1.0])
    f(w) contains NaN; expected finite numbers only
gradcheck.numerical_gradient(lambda w: None, [1.0])
    f(w) is None; expected an array of numbers
gradcheck.gradient_check(lambda w: w.sum(), lambda w: np.ones(3), [1.0, 2.0])
    gradient(w) has shape (3,); expected the shape of w, which is (2,)
gradcheck.gradient_check(lambda w: w.sum(), lambda w: w * nan, [1.0])
    gradient(w) contains NaN; expected finite numbers only
gradcheck.gradient_check(lambda w: 0.0, lambda w: w, [])
    w is empty, shape (0,); expected at least one number
gradcheck.numerical_gradient(lambda w: 0.0, [1.0], step=0)
    step is 0; expected a finite number above 0
gradcheck.numerical_gradient(lambda w: 0.0, [nan])
    w contains NaN; expected finite numbers only

# linear
linear.affine([[1.0]], W=[[1.0, 2.0]], b=[0.0])
    X has 1 feature; expected 2, as many as W has columns
linear.affine([[1.0]], W=[[1.0]], b=[0.0, 0.0])
    b has 2 numbers; expected 1, one for each row of W
linear.affine_gradients([[1.0]], dZ=[[1.0], [2.0]])
    dZ holds 2 examples; expected 1, as many as X has
LinearRegression().fit([1.0, 2.0], [1.0, 2.0])
    X has shape (2,); expected (n, d), two dimensions; X[:, None] makes it a column, X[None, :] a row
LinearRegression().fit([[1.0], [2.0]], [1.0])
    y holds 1 example; expected 2, as many as X has
LinearRegression().fit([[1.0], [2.0]], [[1.0, 2.0], [3.0, 4.0]])
    y has shape (2, 2); expected (n,), one dimension
MultivariateRegression().fit([[1.0], [2.0]], [1.0, 2.0])
    Y has shape (2,); expected (n, k), two dimensions; Y[:, None] makes it a column
MultivariateRegression("gradient descent").fit([[1.0], [2.0]], [[1.0]])
    Y holds 1 example; expected 2, as many as X has
LinearRegression(method="magic")
    method is 'magic'; expected 'closed form' or 'gradient descent'
MultivariateRegression(0.1)
    method is 0.1; expected 'closed form' or 'gradient descent'
LinearRegression("gradient descent", learning_rate=10.0).fit([[1.0], [9.0]], [1.0, 2.0])
    learning_rate is 10.0, and after ... steps the predictions are beyond all bounds; expected a smaller rate
LogisticRegression().fit([[1e300], [-1e300]], [0, 1])
    learning_rate is 0.5, and after 1 step the predictions are beyond all bounds; expected a smaller rate
LogisticRegression().fit([[1.0], [2.0]], [1, 1])
    y contains the label 1 only; expected at least two classes
SoftmaxRegression().fit([[1.0], [2.0]], [2, 2])
    y contains the label 2 only; expected at least two classes
SoftmaxRegression().fit([[1.0]], [0])
    y contains the label 0 only; expected at least two classes
LogisticRegression().fit([[1.0], [2.0], [3.0]], [0, 1, 2])
    y contains the label 2; expected labels from 0 to 1
LogisticRegression().fit([[1.0], [2.0]], [-1, 1])
    y contains the label -1; expected labels that start at 0
SoftmaxRegression(n_epochs=1).fit([[1.0], [2.0]], [0, 1]).loss([[1.0]], [2])
    y contains the label 2; expected labels from 0 to 1
SoftmaxRegression(n_epochs=1).fit([[1.0], [2.0]], [0, 1]).predict([[1.0, 2.0]])
    X has 2 features; expected 1, as many as W has columns
SoftmaxRegression(n_epochs=1).fit([[1.0], [2.0]], [0, 1]).score([[1.0]], [0, 1])
    y holds 2 examples; expected 1, as many as X has
LinearRegression().fit([[1.0], [2.0]], [1.0, 2.0]).score([[1.0]], [1.0])
    Y is the same for every example; expected numbers that differ
linear.r_squared([[1.0, 2.0], [2.0, 2.0]], [[1.0, 2.0], [2.0, 2.0]])
    Y is the same for every example; expected numbers that differ
linear.r_squared([], [])
    Y is the same for every example; expected numbers that differ
linear.r_squared([1.0, 2.0], [[1.0], [2.0]])
    Y_hat has shape (2,); expected the shape of Y, which is (2, 1)

# datasets
datasets.iris().split(1.0, rng)
    test_fraction is 1.0; expected a number between 0 and 1
datasets.iris().split("half", rng)
    test_fraction is 'half'; expected a number between 0 and 1
datasets.xor().split(0.1, rng)
    test_fraction is 0.1, which leaves 0 of 4 examples for the test; expected at least one in each part
datasets.xor().split(0.9, rng)
    test_fraction is 0.9, which leaves 4 of 4 examples for the test; expected at least one in each part
datasets.iris().split(0.2, 0)
    rng is 0; expected a generator, np.random.default_rng(seed)
datasets.moons(10, 0.1, np.random)
    rng is <module 'numpy.random' ...; expected a generator, np.random.default_rng(seed)
datasets.moons(1, 0.1, rng)
    n is 1; expected at least 2, one point for each moon
datasets.moons(2.5, 0.1, rng)
    n is 2.5; expected a whole number of at least 1
datasets.moons(10, -0.1, rng)
    noise is -0.1; expected a finite number of at least 0
datasets.moons(10, inf, rng)
    noise is inf; expected a finite number of at least 0
datasets.moons(10, "much", rng)
    noise is 'much'; expected a finite number of at least 0
datasets.standardise([[1.0], [2.0]], [[1.0, 2.0]])
    X has 2 features; expected 1, as many as X_train has
datasets.standardise([1.0, 2.0])
    X_train has shape (2,); expected (n, d), two dimensions
"""

EVERY_ACTIVATION = """
activations.F([0.0, nan])
    Z contains NaN; expected finite numbers only
activations.F([-inf])
    Z contains infinity; expected finite numbers only
"""
ACTIVATIONS = ["identity", "step", "sigmoid", "tanh", "relu", "softmax", "log_softmax"]

EVERY_LOSS = """
losses.F([[nan, 0]], [[0, 1]])
    ARG contains NaN; expected finite numbers only
losses.F([[0, 0]], [[nan, 0]])
    Y contains NaN; expected finite numbers only
losses.F(np.ones((0, 2)), np.ones((0, 2)))
    ARG ... shape (0, 2); expected
losses.F(np.ones((2, 0)), np.ones((2, 0)))
    ARG ... shape (2, 0); expected
losses.F(0.5, 0.5)
    ARG has shape (); expected
losses.F([[0.5], [0.5]], np.ones((2, 3)) / 3)
    Y has shape (2, 3); expected the shape of ARG, which is (2, 1)
losses.F([[0.5, 0.5]] * 2, [[0.5, 0.5]])
    Y has shape (1, 2); expected the shape of ARG, which is (2, 2)
losses.F([[0.5, 0.5]], [[0, 1]], reduction="none")
    reduction is 'none'; expected 'mean' or 'sum'
losses.F([[0.5, 0.5]], [[0, 1]], reduction=True)
    reduction is True; expected 'mean' or 'sum'
"""
EVERY_CROSS_ENTROPY = """
losses.F([[0.5, 0.5, 0]], [[2, -1, 0]])
    Y contains 2; expected numbers from 0 to 1
losses.F([[0.5, 0.5], [1, 0]], [[1, 0], [-0.5, 0.25]])
    Y contains -0.5; expected numbers from 0 to 1
"""
OF_PROBABILITIES = """
losses.F([[1, 1.5]], [[0, 1]])
    Y_hat contains 1.5; expected numbers from 0 to 1
losses.F([[0, -1.5]], [[0, 1]])
    Y_hat contains -1.5; expected numbers from 0 to 1
"""
LOSSES = {
    "mean_squared_error": EVERY_LOSS.replace("ARG", "Y_hat"),
    "binary_cross_entropy": EVERY_LOSS.replace("ARG", "Y_hat") + EVERY_CROSS_ENTROPY + OF_PROBABILITIES,
    "categorical_cross_entropy": EVERY_LOSS.replace("ARG", "Y_hat") + EVERY_CROSS_ENTROPY + OF_PROBABILITIES,
    "binary_cross_entropy_with_logits": EVERY_LOSS.replace("ARG", "Z") + EVERY_CROSS_ENTROPY,
    "softmax_cross_entropy": EVERY_LOSS.replace("ARG", "Z") + EVERY_CROSS_ENTROPY,
}

EVERY_MODEL = """
M().predict([[1.0]])
    this model has no weights yet; call fit(X, y) first
M(learning_rate=0)
    learning_rate is 0; expected a finite number above 0
M(learning_rate=nan)
    learning_rate is nan; expected a finite number above 0
M(learning_rate="0.1")
    learning_rate is '0.1'; expected a finite number above 0
M(n_epochs=0)
    n_epochs is 0; expected a whole number of at least 1
M(n_epochs=1.5)
    n_epochs is 1.5; expected a whole number of at least 1
M().fit(np.ones((0, 2)), TARGETS[:0])
    ... is empty, shape (0,
M().fit(np.ones((2, 0)), TARGETS)
    X is empty, shape (2, 0); expected (n, d) with at least one of each
M().fit([[nan], [1.0]], TARGETS)
    X contains NaN; expected finite numbers only
"""
MODELS = ["LinearRegression", "LogisticRegression", "MultivariateRegression", "SoftmaxRegression"]


def pairs(table):
    lines = [line for line in table.splitlines() if line and not line.startswith("#")]
    return [(call, words.strip()) for call, words in zip(lines[::2], lines[1::2], strict=True)]


ALL = pairs(CALLS)
for name in ACTIVATIONS:
    ALL += pairs(EVERY_ACTIVATION.replace("F(", f"{name}("))
    ALL += pairs(EVERY_ACTIVATION.replace("F(", f"{name}_derivative("))
for name, table in LOSSES.items():
    ALL += pairs(table.replace("F(", f"{name}(")) + pairs(table.replace("F(", f"{name}_gradient("))
for name in MODELS:
    targets = "np.array([[0], [1]])" if name == "MultivariateRegression" else "np.array([0, 1])"
    ALL += pairs(EVERY_MODEL.replace("M(", f"{name}(").replace("TARGETS", targets))


@pytest.mark.parametrize(("call", "words"), ALL, ids=[call for call, _ in ALL])
def test_a_bad_call_is_answered_in_words(call, words):
    with pytest.raises(ValueError) as raised:
        eval(call, dict(NAMES))
    assert re.match(".*".join(map(re.escape, words.split("..."))), str(raised.value)), str(raised.value)

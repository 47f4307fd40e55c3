"""Linear models: fits by hand, what must always hold, real data, and what scikit-learn and torch find."""

import numpy as np
import pytest
import sklearn.linear_model
import torch
import torch.nn.functional as F
from chalknet import datasets, linear, losses
from chalknet.gradcheck import gradient_check
from chalknet.linear import (
    LinearRegression,
    LogisticRegression,
    MultivariateRegression,
    SoftmaxRegression,
    affine,
    affine_gradients,
    gradient_descent,
    least_squares,
    r_squared,
)
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import r2_score
from strategies import quick, seeds

MODELS = [LinearRegression, LogisticRegression, MultivariateRegression, SoftmaxRegression]
SQUARED = losses.mean_squared_error, losses.mean_squared_error_gradient
# How torch computes each model's loss from its sums Z (n, k) and what y holds
TORCH_LOSS = {
    LinearRegression: lambda Z, y: F.mse_loss(Z[:, 0], y),
    LogisticRegression: lambda Z, y: F.binary_cross_entropy_with_logits(Z[:, 0], y.double()),
    MultivariateRegression: lambda Z, Y: F.mse_loss(Z, Y, reduction="sum") / len(Z),
    SoftmaxRegression: F.cross_entropy,
}


QUARTERS, OF_CLASS_1 = np.repeat([[0.0], [1.0]], 4, axis=0), [0, 0, 0, 1, 0, 1, 1, 1]


def by_steps(model, **settings):
    """The model, fitted by gradient descent."""
    regression = model in (LinearRegression, MultivariateRegression)
    return model("gradient descent", **settings) if regression else model(**settings)


def problem(model, seed, n=7, d=3, k=4):
    """X (n, d) and targets of the model's kind, every class among them."""
    rng = np.random.default_rng(seed)
    X = rng.normal(size=(n, d))
    if model is LinearRegression:
        return X, rng.normal(size=n)
    if model is MultivariateRegression:
        return X, rng.normal(size=(n, k))
    return X, rng.permutation(np.arange(n) % (2 if model is LogisticRegression else k))


# By hand


def test_affine_by_hand():
    # rows of W: x1 + 2 x2 and -x1, biases 10 and 0
    X, W, b = [[1.0, 1.0], [2.0, 0.0], [0.0, 3.0]], [[1.0, 2.0], [-1.0, 0.0]], [10.0, 0.0]
    np.testing.assert_array_equal(affine(X, W, b), [[13, -1], [12, -2], [16, 0]])
    # dW adds dz x' over the examples: row 1 gets 1 (1, 1) + 0 + 2 (0, 3), row 2 gets 0 + 1 (2, 0) - 1 (0, 3)
    dW, db = affine_gradients(X, dZ=[[1.0, 0.0], [0.0, 1.0], [2.0, -1.0]])
    np.testing.assert_array_equal(dW, [[1, 7], [2, -3]])
    np.testing.assert_array_equal(db, [3, 0])


def test_a_line_through_three_points_by_hand():
    # (0, 0), (1, 2), (2, 1): slope 1/2, and 1/2 at 0; it misses by -1/2, 1 and -1/2
    X, y = [[0.0], [1.0], [2.0]], [0.0, 2.0, 1.0]
    model = LinearRegression().fit(X, y)
    np.testing.assert_allclose(model.W, [[0.5]], rtol=1e-14)
    np.testing.assert_allclose(model.b, [0.5], rtol=1e-14)
    np.testing.assert_allclose(model.predict([[4.0], [-1.0]]), [2.5, 0], atol=1e-14)
    assert model.loss(X, y) == pytest.approx((1 / 4 + 1 + 1 / 4) / 3, rel=1e-14)
    assert model.score(X, y) == pytest.approx(
        1 - 1.5 / 2, rel=1e-14
    )  # the squares around the mean 1 are 1, 1, 0
    assert model.history_ == []


def test_two_steps_down_by_hand():
    # One example, x = 1, y = 3. At 0 the slope is 2 (0 - 3) = -6 for w and b, a step of 0.1 leads to 0.6;
    # there ŷ = 1.2, the slope is -3.6, and the next step leads to 0.96.
    W, b, history = gradient_descent([[1.0]], [[3.0]], *SQUARED, learning_rate=0.1, n_epochs=2)
    np.testing.assert_allclose([W[0, 0], b[0]], 0.96, rtol=1e-14)
    np.testing.assert_allclose(history, [9, 1.8**2], rtol=1e-14)


def test_odds_by_hand():
    # Where x = 0, 1 in 4 is of class 1: odds 1/3. Where x = 1 it is 3 in 4: odds 3, 9 times as high.
    model = LogisticRegression(learning_rate=2.0, n_epochs=1000).fit(QUARTERS, OF_CLASS_1)
    np.testing.assert_allclose(np.exp(model.b), [1 / 3], rtol=1e-10)
    np.testing.assert_allclose(np.exp(model.W), [[9]], rtol=1e-10)
    np.testing.assert_allclose(model.predict_proba([[0.0], [1.0]]), [1 / 4, 3 / 4], rtol=1e-10)
    np.testing.assert_allclose(model.logits([[0.0], [1.0]]), [-np.log(3), np.log(3)], rtol=1e-10)
    assert list(model.predict([[0.0], [1.0]])) == [0, 1]
    assert model.score(QUARTERS, OF_CLASS_1) == 6 / 8


def test_r_squared_by_hand():
    # around the means 2 and 1 the squares are 1, 0, 1 and 1, 0, 1; missed are 1, 0, 0 and 0, 0, 4
    Y, Y_hat = [[1.0, 0.0], [2.0, 1.0], [3.0, 2.0]], [[2.0, 0.0], [2.0, 1.0], [3.0, 4.0]]
    assert r_squared(Y_hat, Y) == ((1 - 1 / 2) + (1 - 4 / 2)) / 2


# Gradients


@quick
@given(seed=seeds)
@pytest.mark.parametrize("model", MODELS)
def test_gradients_by_central_differences(model, seed):
    X, y = problem(model, seed)
    fitted = by_steps(model, n_epochs=1).fit(X, y)
    rng = np.random.default_rng(seed + 1)
    k, d = fitted.W.shape

    def loss(w):
        fitted.W, fitted.b = w[:, :d], w[:, d]
        return 3 * fitted.loss(X, y)

    def gradient(w):
        fitted.W, fitted.b = w[:, :d], w[:, d]
        dW, db = fitted.gradients(X, y)
        return 3 * np.column_stack([dW, db])

    assert gradient_check(loss, gradient, rng.normal(size=(k, d + 1))) < 1e-6


@quick
@given(seed=seeds)
@pytest.mark.parametrize("model", MODELS)
def test_twenty_steps_like_torch(model, seed):
    X, y = problem(model, seed)
    fitted = by_steps(model, learning_rate=0.07, n_epochs=20).fit(X, y)
    X_torch, y_torch = torch.tensor(X), torch.tensor(y)
    W = torch.zeros(fitted.W.shape, dtype=torch.float64, requires_grad=True)
    b = torch.zeros(fitted.b.shape, dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.SGD([W, b], lr=0.07)
    history = []
    for _ in range(20):
        optimizer.zero_grad()
        loss = TORCH_LOSS[model](X_torch @ W.T + b, y_torch)
        history.append(loss.item())
        loss.backward()
        optimizer.step()
    np.testing.assert_allclose(fitted.history_, history, rtol=1e-10)
    np.testing.assert_allclose(fitted.W, W.detach().numpy(), rtol=1e-10, atol=1e-14)
    np.testing.assert_allclose(fitted.b, b.detach().numpy(), rtol=1e-10, atol=1e-14)
    loss = TORCH_LOSS[model](X_torch @ W.T + b, y_torch).item()
    assert fitted.loss(X, y) == pytest.approx(loss, rel=1e-10)


# Squared error: two ways, one answer

SIZES = [(20, 3), (5, 5), (4, 9), (1, 2), (6, 1), (1, 1)]  # more features than examples, too
sizes = st.sampled_from(SIZES)


def slopes(X):
    """The second derivatives of the mean squared error by W and b, along the directions where it has any."""
    lengths = np.linalg.svd(np.column_stack([X, np.ones(len(X))]), compute_uv=False)
    return 2 / len(X) * lengths[lengths > 1e-9] ** 2


@pytest.mark.parametrize("size", SIZES)
def test_gradient_descent_ends_where_least_squares_begins(size):
    for seed in range(1000):
        X, Y = problem(MultivariateRegression, seed, *size, k=2)
        X[:, 0] = 1.5  # a feature that never changes takes its part of the bias in both ways
        if slopes(X).max() < 50 * slopes(X).min():
            break
    W, b = least_squares(X, Y)
    # with a rate of 1/λmax an error along a direction shrinks by 1 - λ/λmax, 0.98 at most, in each step
    W_steps, b_steps, history = gradient_descent(X, Y, *SQUARED, 1 / slopes(X).max(), n_epochs=1500)
    np.testing.assert_allclose(W_steps, W, atol=1e-10)
    np.testing.assert_allclose(b_steps, b, atol=1e-10)
    assert history[-1] == pytest.approx(losses.mean_squared_error(affine(X, W, b), Y), abs=1e-12)


def test_the_learning_rate_has_a_limit_of_2_by_the_steepest_slope():
    X, Y = problem(MultivariateRegression, seed=0, n=20, d=3)
    limit = 2 / slopes(X).max()
    best = losses.mean_squared_error(affine(X, *least_squares(X, Y)), Y)
    below = gradient_descent(X, Y, *SQUARED, 0.99 * limit, n_epochs=1000)[2]
    above = gradient_descent(X, Y, *SQUARED, 1.01 * limit, n_epochs=1000)[2]
    assert below[-1] == pytest.approx(best, rel=1e-6)
    assert above[-1] > 1000 * above[0]


@pytest.mark.parametrize("method", linear.METHODS)
def test_a_feature_said_twice_shares_its_weight_and_a_constant_one_the_bias(method):
    # y = 4 x + 3; x stands in two columns, and a column of ones beside the bias
    x = np.array([-1.0, 0.0, 1.0])
    X = np.column_stack([x, x, np.ones(3)])
    model = LinearRegression(method, learning_rate=0.2, n_epochs=2000).fit(X, 4 * x + 3)
    np.testing.assert_allclose(model.W, [[2, 2, 1.5]], rtol=1e-10)
    np.testing.assert_allclose(model.b, [1.5], rtol=1e-10)


@quick
@given(seed=seeds, size=sizes)
def test_at_the_solution_no_step_goes_down(seed, size):
    X, Y = problem(MultivariateRegression, seed, *size)
    model = MultivariateRegression().fit(X, Y)
    for part in model.gradients(X, Y):
        np.testing.assert_allclose(part, 0, atol=1e-10)
    if size[1] >= size[0]:  # enough weights to hit every target
        np.testing.assert_allclose(model.predict(X), Y, atol=1e-10)


@quick
@given(seed=seeds, size=sizes)
def test_the_shortest_of_all_solutions_like_scikit_learn(seed, size):
    X, Y = problem(MultivariateRegression, seed, *size)
    W, b = least_squares(X, Y)
    theirs = sklearn.linear_model.LinearRegression(fit_intercept=False)
    theirs.fit(np.column_stack([X, np.ones(len(X))]), Y)
    np.testing.assert_allclose(np.column_stack([W, b]), theirs.coef_, rtol=1e-8, atol=1e-10)


@pytest.mark.parametrize("method", linear.METHODS)
def test_diabetes_like_scikit_learn(method):
    train, test = datasets.diabetes().split(0.25, np.random.default_rng(0))
    X_train, X_test = datasets.standardise(train.X, test.X)
    ours = LinearRegression(method, learning_rate=0.2, n_epochs=10_000).fit(X_train, train.y)
    theirs = sklearn.linear_model.LinearRegression().fit(X_train, train.y)
    np.testing.assert_allclose(ours.W[0], theirs.coef_, rtol=1e-8)
    np.testing.assert_allclose(ours.b, theirs.intercept_, rtol=1e-10)
    np.testing.assert_allclose(ours.predict(X_test), theirs.predict(X_test), rtol=1e-8)
    assert ours.score(X_test, test.y) == pytest.approx(theirs.score(X_test, test.y), rel=1e-8)


@pytest.mark.parametrize("method", linear.METHODS)
def test_each_row_of_W_is_a_model_of_its_own(method):
    data = datasets.linnerud()
    (X,) = datasets.standardise(data.X)
    together = MultivariateRegression(method, n_epochs=50).fit(X, data.Y)
    assert together.W.shape == (3, 3)
    for j in range(3):
        alone = LinearRegression(method, n_epochs=50).fit(X, data.Y[:, j])
        np.testing.assert_allclose(together.W[j], alone.W[0], rtol=1e-10)
        np.testing.assert_allclose(together.b[j], alone.b[0], rtol=1e-10)
        np.testing.assert_allclose(together.predict(X)[:, j], alone.predict(X), rtol=1e-10)
    theirs = sklearn.linear_model.LinearRegression().fit(X, data.Y)
    assert MultivariateRegression().fit(X, data.Y).score(X, data.Y) == pytest.approx(theirs.score(X, data.Y))


@quick
@given(seed=seeds, k=st.integers(1, 3))
def test_r_squared_like_scikit_learn(seed, k):
    Y, Y_hat = np.random.default_rng(seed).normal(size=(2, 6, k))
    assert r_squared(Y_hat, Y) == pytest.approx(r2_score(Y, Y_hat), rel=1e-10)
    assert r_squared(Y_hat[:, 0], Y[:, 0]) == pytest.approx(r2_score(Y[:, 0], Y_hat[:, 0]), rel=1e-10)
    assert r_squared(Y, Y) == 1
    assert r_squared(np.broadcast_to(Y.mean(axis=0), Y.shape), Y) == 0


# Classes


@pytest.mark.parametrize("model", [LogisticRegression, SoftmaxRegression])
def test_classes_that_overlap_like_scikit_learn(model):
    data = datasets.iris()
    keep = data.y > 0  # versicolor and virginica overlap, so there is a best W
    (X,) = datasets.standardise(data.X[keep][:, :2])
    y = data.y[keep] - 1
    ours = model(learning_rate=1.0, n_epochs=3000).fit(X, y)
    theirs = sklearn.linear_model.LogisticRegression(C=np.inf, tol=1e-12, max_iter=1000).fit(X, y)
    w = ours.W[-1] - ours.W[0] if model is SoftmaxRegression else ours.W[0]  # only the difference counts
    np.testing.assert_allclose(w, theirs.coef_[0], rtol=1e-5)
    P = ours.predict_proba(X)
    np.testing.assert_allclose(P[:, 1] if P.ndim == 2 else P, theirs.predict_proba(X)[:, 1], rtol=1e-5)
    np.testing.assert_array_equal(ours.predict(X), theirs.predict(X))
    assert ours.score(X, y) == theirs.score(X, y)


@quick
@given(seed=seeds)
def test_two_classes_of_softmax_are_logistic_regression(seed):
    # W1 - W0 gets both rows' steps, so the same way takes half the learning rate
    X, y = problem(LogisticRegression, seed)
    logistic = LogisticRegression(learning_rate=0.4, n_epochs=30).fit(X, y)
    softmax = SoftmaxRegression(learning_rate=0.2, n_epochs=30).fit(X, y)
    np.testing.assert_allclose(softmax.predict_proba(X)[:, 1], logistic.predict_proba(X), rtol=1e-10)
    np.testing.assert_allclose(softmax.history_, logistic.history_, rtol=1e-10)
    np.testing.assert_array_equal(softmax.predict(X), logistic.predict(X))


@pytest.mark.parametrize("model", [LogisticRegression, SoftmaxRegression])
def test_one_more_of_a_feature_multiplies_the_odds(model):
    X, y = problem(LogisticRegression, seed=3, n=30)
    fitted = model().fit(X, y)
    more = X + np.array([0.0, 1.0, 0.0])

    def odds(X):
        P = fitted.predict_proba(X)
        return P / (1 - P) if P.ndim == 1 else P[:, 1] / P[:, 0]

    w = fitted.W[:, 1]
    np.testing.assert_allclose(odds(more) / odds(X), np.exp(w[-1] - (w[0] if len(w) == 2 else 0)), rtol=1e-10)


@pytest.mark.parametrize("model", [LogisticRegression, SoftmaxRegression])
@pytest.mark.parametrize("learning_rate", [1.0, 1e6])
def test_classes_that_can_be_separated_overflow_nothing(model, learning_rate):
    X, y = np.array([[-2000.0], [-1000.0], [1000.0], [2000.0]]), [0, 0, 1, 1]
    fitted = model(learning_rate, n_epochs=50).fit(X, y)
    assert np.isfinite(fitted.history_).all()
    assert fitted.loss(X, y) == 0
    assert fitted.score(X, y) == 1
    P = fitted.predict_proba(X)
    np.testing.assert_array_equal(P if P.ndim == 1 else P[:, 1], y)


@pytest.mark.parametrize("model", [LogisticRegression, SoftmaxRegression])
def test_a_constant_feature_tells_nothing(model):
    X = np.column_stack([QUARTERS, np.ones(8)])
    P = model(learning_rate=1.0, n_epochs=2000).fit(X, OF_CLASS_1).predict_proba(X)
    np.testing.assert_allclose(P if P.ndim == 1 else P[:, 1], np.repeat([1 / 4, 3 / 4], 4), rtol=1e-10)


@pytest.mark.parametrize("model", [LogisticRegression, SoftmaxRegression])
def test_more_features_than_examples_are_told_apart(model):
    X, y = problem(model, seed=2, n=4, d=50)
    assert model().fit(X, y).score(X, y) == 1


def test_a_tie_goes_to_class_1_of_two_and_to_the_first_of_many():
    # at 0, between -1 and 1; `step` and `MLP` too say 1 where ½ is reached, and argmax takes the first
    X, y = [[-1.0], [1.0]], [0, 1]
    for model, label in [(LogisticRegression(n_epochs=1), 1), (SoftmaxRegression(n_epochs=1), 0)]:
        prediction = model.fit(X, y).predict([[0.0]])
        assert list(prediction) == [label]
        assert prediction.dtype == np.int64


def test_a_class_that_no_example_has_gets_the_smallest_probability():
    fitted = SoftmaxRegression().fit([[0.0], [1.0], [2.0]], [0, 2, 2])
    assert fitted.W.shape == (3, 1)
    assert (fitted.predict_proba([[0.0], [1.0], [2.0]]).argmin(axis=1) == [1, 1, 0]).all()


def test_digits_like_scikit_learn():
    train, test = datasets.digits().split(0.25, np.random.default_rng(0))
    ours = SoftmaxRegression(n_epochs=300).fit(train.X / 16, train.y)
    theirs = sklearn.linear_model.LogisticRegression(C=np.inf, max_iter=300).fit(train.X / 16, train.y)
    assert ours.history_[0] == pytest.approx(np.log(10), rel=1e-12)  # at first every class has 1/10
    assert (np.diff(ours.history_) < 0).all()
    assert ours.score(test.X / 16, test.y) > theirs.score(test.X / 16, test.y) - 0.02


# All four


@pytest.mark.parametrize("model", MODELS)
def test_what_every_model_gives(model):
    X, y = problem(model, seed=0)
    before = X.copy(), np.copy(y)
    fitted = by_steps(model, n_epochs=20)
    assert fitted.fit(X, y) is fitted
    k = {LinearRegression: 1, LogisticRegression: 1}.get(model, 4)
    assert (fitted.W.shape, fitted.b.shape) == ((k, 3), (k,))
    assert len(fitted.history_) == 20
    assert fitted.history_[-1] < fitted.history_[0]
    again = by_steps(model, n_epochs=21).fit(X, y)  # each loss is that before its step
    assert again.history_[:20] == fitted.history_
    assert again.history_[20] == pytest.approx(fitted.loss(X, y), rel=1e-14)
    one = fitted.predict(X[:1])
    np.testing.assert_allclose(one, fitted.predict(X)[:1], rtol=1e-12)
    assert one.shape == np.shape(y[:1])
    assert type(fitted.score(X, y)) is type(fitted.loss(X, y)) is float
    np.testing.assert_array_equal(X, before[0])
    np.testing.assert_array_equal(y, before[1])


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("method", linear.METHODS)
def test_float32_stays_float32(model, method):
    X, y = problem(model, seed=0)
    settings = {"method": method} if model in (LinearRegression, MultivariateRegression) else {}
    fitted = model(**settings).fit(X.astype(np.float32), y)
    assert fitted.W.dtype == fitted.b.dtype == np.float32
    np.testing.assert_allclose(fitted.W, model(**settings).fit(X, y).W, atol=1e-3)

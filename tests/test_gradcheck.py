"""The gradient check passes right gradients, fails wrong ones, and does not touch what it is given."""

import numpy as np
import pytest
from chalknet.gradcheck import gradient_check, numerical_gradient
from hypothesis import given
from strategies import batches, quick, seeds


def bowl(w):
    return float((w**2).sum())


def bowl_gradient(w):
    return 2 * w


def test_by_hand():
    # f = w1² + 3 w1 w2 at (1, 2): ∂f/∂w1 = 2 w1 + 3 w2 = 8 and ∂f/∂w2 = 3 w1 = 3
    gradient = numerical_gradient(lambda w: w[0] ** 2 + 3 * w[0] * w[1], [1.0, 2.0])
    np.testing.assert_allclose(gradient, [8, 3], rtol=1e-9)


def test_central_differences_err_by_the_square_of_the_step():
    # f = e^w at 0: (e^h - e^-h) / 2h = 1 + h²/6 + ..., where a forward difference gives 1 + h/2 + ...
    for step in (1e-2, 1e-3):
        error = numerical_gradient(lambda w: float(np.exp(w).sum()), [0.0], step=step)[0] - 1
        assert error == pytest.approx(step**2 / 6, rel=1e-4)


def test_the_step_grows_with_w():
    # at 1e8 a step of 6e-6 changes little more than the last digit; 6e-6 of w itself is 600
    assert gradient_check(bowl, bowl_gradient, np.array([1e8])) < 1e-9
    # f turns by 1e-5 within a step of 6e-6: the difference needs this step, not 6e-6 of a tiny w
    assert numerical_gradient(lambda w: abs(w.item() - 3e-6), [1e-20])[0] == pytest.approx(-0.5, rel=1e-6)


@quick
@given(w=batches(-100, 100))
def test_a_right_gradient_passes_whatever_the_shape(w):
    assert numerical_gradient(bowl, w).shape == w.shape
    assert gradient_check(bowl, bowl_gradient, w) < 1e-6


@quick
@given(seed=seeds)
@pytest.mark.parametrize(
    "wrong",
    [
        lambda w: w,  # the factor is missing
        lambda w: -2 * w,  # uphill is downhill
        lambda w: 2 * w + 1e-3,
        lambda w: 2.002 * w,
        lambda w: 2 * np.roll(w, 1),  # of another weight
        lambda w: np.where(w == w.max(), 2.1 * w, 2 * w),  # one of many is wrong
    ],
)
def test_a_wrong_gradient_fails(wrong, seed):
    w = np.random.default_rng(seed).normal(size=20)
    assert gradient_check(bowl, wrong, w) > 1e-4


def test_the_error_is_relative_to_the_larger_of_the_two():
    # at w = 1 the slope is 2: |1 - 2| / 2, and |4 - 2| / 4
    assert gradient_check(bowl, lambda w: 1 * w, [1.0]) == pytest.approx(0.5, rel=1e-6)
    assert gradient_check(bowl, lambda w: 4 * w, [1.0]) == pytest.approx(0.5, rel=1e-6)


def test_a_slope_that_rounding_hides_is_not_called_wrong():
    def far_up(w):  # a last digit of 1e8 is 1e-8, and a difference of 1e-5 shows no more than a slope of 1e-3
        return 1e8 + w[0]

    assert abs(numerical_gradient(far_up, [0.3])[0] - 1) > 1e-5
    assert gradient_check(far_up, lambda w: np.array([1.0]), [0.3]) < 1e-6
    # that counts in 1/10,000 of |f|, so errors of f's own size are still seen
    assert gradient_check(far_up, lambda w: np.array([1e4 + 1]), [0.3]) == pytest.approx(1, rel=1e-3)
    assert gradient_check(lambda w: -far_up(w), lambda w: np.array([-1.0]), [0.3]) < 1e-6


def test_a_slope_of_zero():
    assert gradient_check(lambda w: 0.0, lambda w: np.zeros(3), np.ones(3)) == 0
    assert gradient_check(bowl, bowl_gradient, np.zeros((2, 2))) == 0


def test_the_point_is_left_alone():
    w = np.array([1.0, -3.0])

    def spoils_its_argument(w):
        w *= 0
        return w

    numerical_gradient(bowl, w)
    gradient_check(bowl, spoils_its_argument, w)
    np.testing.assert_array_equal(w, [1, -3])


def test_float32_is_checked_in_float64():
    assert gradient_check(bowl, bowl_gradient, np.array([0.1, -3.0], np.float32)) < 1e-9
    assert gradient_check(bowl, bowl_gradient, [1, -3]) < 1e-9  # and so are whole numbers

"""Is this gradient right?  Ask the function itself, with central differences.

Chapters 05 and 09.  Nothing needs to be read before.

f        a function of one array that returns a number
w        the point where its gradient is wanted, any shape
"""

from collections.abc import Callable

import numpy as np

from chalknet._validate import as_floats, positive

_STEP = 6e-6  # the cube root of float64's rounding error: smaller steps lose digits, larger ones bend


def numerical_gradient(f: Callable[[np.ndarray], float], w: np.ndarray, step: float = _STEP) -> np.ndarray:
    """∂f/∂w, shape of w, from two calls of f for each number in w (eq. central-difference).

    (f(w + h) − f(w − h)) / 2h errs by about h²; the forward difference (f(w + h) − f(w)) / h errs by
    about h, a hundred thousand times as much at the step that is used here.

    >>> numerical_gradient(lambda w: float((w**2).sum()), [1.0, -3.0]).round(6)
    array([ 2., -6.])
    """
    w = np.array(as_floats("w", w), dtype=np.float64)  # a copy: the caller's array is left alone
    positive("step", step)
    gradient = np.empty_like(w)
    for i in np.ndindex(w.shape):
        w_i = w[i]
        h = step * max(1.0, abs(w_i))
        w[i] = w_i + h
        above = _number(f(w))
        w[i] = w_i - h
        below = _number(f(w))
        w[i] = w_i
        gradient[i] = (above - below) / (2 * h)
    return gradient


def gradient_check(
    f: Callable[[np.ndarray], float], gradient: Callable[[np.ndarray], np.ndarray], w: np.ndarray
) -> float:
    """The largest relative error of `gradient(w)` against central differences of f at w.

    A right gradient gives less than 1e-6, a wrong one usually more than 1e-2.  An error counts relative to
    the derivative it is made in, or to 1/10,000 of |f| near w where the derivative is smaller than that,
    because rounding in f hides such a derivative from any difference.

    >>> gradient_check(lambda w: float((w**2).sum()), lambda w: 2 * w, [1.0, -3.0]) < 1e-6
    True
    >>> gradient_check(lambda w: float((w**2).sum()), lambda w: w, [1.0, -3.0]) > 1e-2
    True
    """
    w = np.array(as_floats("w", w), dtype=np.float64)
    if w.size == 0:
        raise ValueError(f"w is empty, shape {w.shape}; expected at least one number")
    claimed = as_floats("gradient(w)", gradient(w.copy()))
    if claimed.shape != w.shape:
        raise ValueError(
            f"gradient(w) has shape {claimed.shape}; expected the shape of w, which is {w.shape}"
        )
    measured = numerical_gradient(f, w)
    size = np.maximum(np.abs(claimed), np.abs(measured))
    f_near_w = max(abs(_number(f(w))), abs(_number(f(w + _STEP))))  # f(w) itself may be 0 at a minimum
    hidden_by_rounding = 1e-4 * f_near_w + np.finfo(np.float64).tiny
    return float((np.abs(claimed - measured) / np.maximum(size, hidden_by_rounding)).max())


def _number(f_of_w) -> float:
    value = as_floats("f(w)", f_of_w)
    if value.size != 1:
        raise ValueError(f"f(w) has shape {value.shape}; expected one number, such as a sum or a mean")
    return value.item()

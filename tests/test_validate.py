"""What the library accepts as input, and what becomes of it; `test_bad_calls` holds what it refuses."""

import numpy as np
import pytest
from chalknet import _validate
from hypothesis import given
from hypothesis import strategies as st
from strategies import batches, quick


@quick
@given(array=batches())
def test_floats_come_back_as_they_are(array):
    assert _validate.as_floats("X", array) is array
    single = array.astype(np.float32)
    assert _validate.as_floats("X", single) is single


@pytest.mark.parametrize(
    "value",
    [
        [[1, 2]],
        ((1, 2),),
        np.array([[1, 2]], np.int8),
        np.array([[1, 2]], np.float16),
        [[True, 2]],
        [[1.0, 2]],
    ],
)
def test_other_numbers_become_float64(value):
    array = _validate.as_floats("X", value, shape="(n, d)")
    assert array.dtype == np.float64
    np.testing.assert_array_equal(array, [[1, 2]])


def test_a_shape_fixes_the_number_of_dimensions():
    for shape, array in [
        ("(n,)", np.ones(3)),
        ("(n, d)", np.ones((1, 4))),
        ("(B, h, w)", np.ones((2, 1, 1))),
    ]:
        assert _validate.as_floats("X", array, shape=shape) is array
        with pytest.raises(ValueError, match="dimension"):
            _validate.as_floats("X", array[None], shape=shape)
    assert _validate.as_floats("x", 3.0).shape == ()  # where none is said, any will do


@quick
@given(y=st.lists(st.integers(0, 9), min_size=1))
def test_labels_may_be_any_whole_numbers(y):
    for given_as in (y, np.array(y, np.uint8), np.array(y, float)):
        labels = _validate.as_labels("y", given_as, n_classes=10)
        assert labels.dtype == np.int64
        np.testing.assert_array_equal(labels, y)


@quick
@given(z=st.floats(allow_nan=True, allow_infinity=True))
def test_each_range_lets_in_what_it_says(z):
    def lets_in(check):
        try:
            return check("z", z) == z
        except ValueError:
            return False

    assert lets_in(_validate.positive) == (0 < z < np.inf)
    assert lets_in(_validate.not_negative) == (0 <= z < np.inf)
    assert lets_in(_validate.fraction) == (0 < z < 1)


def test_numbers_of_numpy_are_numbers():
    assert _validate.positive("step", np.float32(0.5)) == 0.5
    assert _validate.positive_int("n", np.int64(3)) == 3
    assert type(_validate.positive_int("n", np.int64(3))) is int
    assert _validate.one_of("reduction", "sum", ("mean", "sum")) == "sum"
    rng = np.random.default_rng(0)
    assert _validate.generator("rng", rng) is rng

"""Is this input what the function was promised?  One sentence says what was wrong, what was expected.

Every public function asks here first, so that a mistake is named where it was made and not ten lines
later as `shapes (3,4) and (3,5) not aligned`.
"""

from numbers import Integral, Real

import numpy as np


def as_floats(name: str, value, *, shape: str | None = None) -> np.ndarray:
    """`value` as a finite array of floats: float32 stays float32, everything else becomes float64.

    `shape` describes the dimensions that are wanted, for instance `"(B, d)"`: it fixes how many there
    are, and none of them may be empty.

    >>> as_floats("X", [[1, 2]], shape="(B, d)")
    array([[1., 2.]])
    >>> as_floats("X", [1, 2], shape="(B, d)")
    Traceback (most recent call last):
    ValueError: X has shape (2,); expected (B, d), two dimensions
    """
    try:
        array = np.asarray(value)
        if array.dtype != np.float32:
            array = array.astype(np.float64, copy=False)
    except (TypeError, ValueError) as error:
        raise ValueError(f"{name} is {_in_words(value)}; expected an array of numbers") from error
    if shape is not None:
        _check_dimensions(name, array, shape)
    if not np.isfinite(array).all():
        bad = "NaN" if np.isnan(array).any() else "infinity"
        raise ValueError(f"{name} contains {bad}; expected finite numbers only")
    return array


def as_labels(name: str, value, *, n_classes: int | None = None) -> np.ndarray:
    """`value` as an array of class labels, shape (B,), integers from 0 to n_classes - 1.

    >>> as_labels("y", [0.0, 2.0], n_classes=3)
    array([0, 2])
    >>> as_labels("y", [0, 3], n_classes=3)
    Traceback (most recent call last):
    ValueError: y contains the label 3; expected labels from 0 to 2
    """
    y = as_floats(name, value, shape="(B,)")
    labels = y.astype(np.int64)
    if (labels != y).any():
        raise ValueError(f"{name} contains {y[labels != y][0]}; expected whole numbers, one class label each")
    if labels.min() < 0:
        raise ValueError(f"{name} contains the label {labels.min()}; expected labels that start at 0")
    if n_classes is not None and labels.max() >= n_classes:
        raise ValueError(
            f"{name} contains the label {labels.max()}; expected labels from 0 to {n_classes - 1}"
        )
    return labels


def same_shape(name: str, array: np.ndarray, other_name: str, other: np.ndarray) -> None:
    """Raise ValueError unless the two arrays have the same shape."""
    if array.shape != other.shape:
        raise ValueError(
            f"{name} has shape {array.shape}; expected the shape of {other_name}, which is {other.shape}"
        )


def same_length(name: str, array: np.ndarray, other_name: str, other: np.ndarray) -> None:
    """Raise ValueError unless the two arrays hold equally many examples (rows)."""
    if len(array) != len(other):
        raise ValueError(
            f"{name} holds {len(array)} examples; expected {len(other)}, as many as {other_name} has"
        )


def one_of(name: str, value, choices) -> None:
    """Raise ValueError unless `value` is one of `choices`."""
    if not (isinstance(value, str) and value in choices):
        expected = " or ".join(repr(choice) for choice in choices)
        raise ValueError(f"{name} is {value!r}; expected {expected}")


def positive(name: str, value) -> float:
    """`value`, if it is a finite number above 0."""
    if not isinstance(value, Real) or isinstance(value, bool) or not 0 < value < np.inf:
        raise ValueError(f"{name} is {value!r}; expected a finite number above 0")
    return value


def positive_int(name: str, value) -> int:
    """`value`, if it is a whole number of at least 1."""
    if not isinstance(value, Integral) or isinstance(value, bool) or value < 1:
        raise ValueError(f"{name} is {value!r}; expected a whole number of at least 1")
    return int(value)


def _check_dimensions(name: str, array: np.ndarray, shape: str) -> None:
    wanted = len([letter for letter in shape.strip("()").split(",") if letter.strip()])
    if array.ndim != wanted:
        count = ["no dimension", "one dimension", "two dimensions", "three dimensions"][wanted]
        raise ValueError(f"{name} has shape {array.shape}; expected {shape}, {count}")
    if array.size == 0:
        raise ValueError(f"{name} is empty, shape {array.shape}; expected {shape} with at least one of each")


def _in_words(value) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"a {type(value).__name__}"

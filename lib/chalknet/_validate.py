"""Is this input what the function was promised?  One sentence says what was wrong, what was expected.

Every public function asks here first, so that a mistake is named where it was made and not ten lines
later as `shapes (3,4) and (3,5) not aligned`.
"""

from numbers import Integral, Real

import numpy as np


def as_floats(name: str, value, *, shape: str | None = None, finite: bool = True) -> np.ndarray:
    """`value` as a finite array of floats: float32 stays float32, everything else becomes float64.

    `shape` describes the dimensions that are wanted, for instance `"(B, d)"`: it fixes how many there
    are, and none of them may be empty.  `finite=False` is for who will find NaN and infinity later.

    >>> as_floats("X", [[1, 2]], shape="(B, d)")
    array([[1., 2.]])
    >>> as_floats("w", [[1, 2]], shape="(d,)")
    Traceback (most recent call last):
    ValueError: w has shape (1, 2); expected (d,), one dimension
    """
    try:
        array = np.asarray(value)
    except ValueError as error:  # rows of different lengths
        raise ValueError(f"{name} is {_in_words(value)}; expected rows of one length") from error
    if array.dtype.kind not in "biuf":  # not bool, int, unsigned, float: words, None, complex numbers...
        raise ValueError(f"{name} is {_in_words(value)}; expected an array of numbers")
    if array.dtype != np.float32:
        array = array.astype(np.float64, copy=False)
    if shape is not None:
        _check_dimensions(name, array, shape)
    if finite and not _all_finite(array):
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
    whole = np.round(y) == y
    if not whole.all():
        raise ValueError(f"{name} contains {y[~whole][0]:g}; expected whole numbers, one class label each")
    if y.min() < 0:
        raise ValueError(f"{name} contains the label {y.min():g}; expected labels that start at 0")
    if n_classes is not None and y.max() >= n_classes:
        raise ValueError(f"{name} contains the label {y.max():g}; expected labels from 0 to {n_classes - 1}")
    return y.astype(np.int64)


def same_shape(name: str, array: np.ndarray, other_name: str, other: np.ndarray) -> None:
    """Raise ValueError unless the two arrays have the same shape."""
    if array.shape != other.shape:
        raise ValueError(
            f"{name} has shape {array.shape}; expected the shape of {other_name}, which is {other.shape}"
        )


def same_length(name: str, array: np.ndarray, other_name: str, other: np.ndarray) -> None:
    """Raise ValueError unless the two arrays hold equally many examples (rows)."""
    if len(array) != len(other):
        examples = counted(len(array), "example")
        raise ValueError(f"{name} holds {examples}; expected {len(other)}, as many as {other_name} has")


def counted(number: int, thing: str) -> str:
    """The number and what it counts, in words.

    >>> counted(1, "example"), counted(2, "example")
    ('1 example', '2 examples')
    """
    return f"{number} {thing}" + ("" if number == 1 else "s")


def one_of(name: str, value, choices) -> str:
    """`value`, if it is one of `choices`."""
    if not (isinstance(value, str) and value in choices):
        expected = " or ".join(repr(choice) for choice in choices)
        raise ValueError(f"{name} is {value!r}; expected {expected}")
    return value


def positive(name: str, value) -> float:
    """`value`, if it is a finite number above 0."""
    if not isinstance(value, Real) or isinstance(value, bool) or not 0 < value < np.inf:
        raise ValueError(f"{name} is {value!r}; expected a finite number above 0")
    return value


def not_negative(name: str, value) -> float:
    """`value`, if it is a finite number of at least 0."""
    if not isinstance(value, Real) or isinstance(value, bool) or not 0 <= value < np.inf:
        raise ValueError(f"{name} is {value!r}; expected a finite number of at least 0")
    return value


def fraction(name: str, value) -> float:
    """`value`, if it is a number between 0 and 1, neither of them included."""
    if not isinstance(value, Real) or not 0 < value < 1:
        raise ValueError(f"{name} is {value!r}; expected a number between 0 and 1")
    return value


def positive_int(name: str, value) -> int:
    """`value`, if it is a whole number of at least 1."""
    if not isinstance(value, Integral) or isinstance(value, bool) or value < 1:
        raise ValueError(f"{name} is {value!r}; expected a whole number of at least 1")
    return int(value)


def generator(name: str, value) -> np.random.Generator:
    """`value`, if it is a generator of random numbers; a seed alone is not one."""
    if not isinstance(value, np.random.Generator):
        raise ValueError(f"{name} is {_in_words(value)}; expected a generator, np.random.default_rng(seed)")
    return value


def _all_finite(array: np.ndarray) -> bool:
    """Whether no number is NaN or infinite: a row's sum is finite only if all its numbers are.

    One product with ones takes a third of the time of looking at each number, which is done only where a
    sum has overflowed.
    """
    if array.ndim > 0:
        with np.errstate(over="ignore", invalid="ignore"):
            sums = array @ np.ones(array.shape[-1], array.dtype)
        if np.isfinite(sums).all():
            return True
    return bool(np.isfinite(array).all())


def _check_dimensions(name: str, array: np.ndarray, shape: str) -> None:
    wanted = len([letter for letter in shape.strip("()").split(",") if letter.strip()])
    if array.ndim != wanted:
        count = ["no dimension", "one dimension", "two dimensions", "three dimensions"][wanted]
        is_list = (array.ndim, wanted) == (1, 2)
        advice = f"; {name}[:, None] makes it a column, {name}[None, :] a row" if is_list else ""
        raise ValueError(f"{name} has shape {array.shape}; expected {shape}, {count}{advice}")
    if array.size == 0:
        raise ValueError(f"{name} is empty, shape {array.shape}; expected {shape} with at least one of each")


def _in_words(value) -> str:
    text = " ".join(repr(value).split())
    return text if len(text) <= 60 else f"{text[:58]} …"

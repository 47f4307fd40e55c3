"""The table that every chapter shows: our result beside another library's, and how far they are apart."""

import html
from dataclasses import dataclass
from typing import Any

import numpy as np


@dataclass(frozen=True)
class Comparison:
    """Rows (what, ours, theirs), drawn as a table; arrays show their first number.

    `largest_difference` is the number that matters: the largest |ours − theirs| over all rows.
    """

    rows: list[tuple[str, np.ndarray, np.ndarray]]
    theirs: str

    @property
    def largest_difference(self) -> float:
        """The largest |ours − theirs| over all rows and all their numbers."""
        return max(float(np.abs(ours - theirs).max()) for _, ours, theirs in self.rows)

    def __repr__(self) -> str:
        lines = [f"{what}: {' and '.join(_first(a, b))}" for what, a, b in self.rows]
        return "\n".join([*lines, f"largest difference {self.largest_difference:.1e}"])

    def _repr_html_(self) -> str:
        """Our number stands right above theirs, so that equal digits are seen to be equal."""
        names = f"chalknet<br>{html.escape(self.theirs)}"
        head = ["what", names, "largest difference"]
        body = [
            [
                f"<code>{html.escape(what)}</code><br>{_shape(ours)}",
                "<br>".join(_first(ours, theirs)),
                f"{np.abs(ours - theirs).max():.1e}",
            ]
            for what, ours, theirs in self.rows
        ]
        cells = "".join(f'<th scope="col">{text}</th>' for text in head)
        rows = "".join("<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>" for row in body)
        return f'<table class="comparison"><thead><tr>{cells}</tr></thead><tbody>{rows}</tbody></table>'


def beside(theirs: str, rows: list[tuple[str, Any, Any]]) -> Comparison:
    """The table of (what was computed, our result, `theirs`); tensors and lists are welcome.

    Raises ValueError where two results have different shapes, since nothing could be compared.

    >>> beside("by hand", [("1/3", 1 / 3, 0.3333333333333333)])
    1/3: 0.333333333333333 and 0.333333333333333
    largest difference 0.0e+00
    >>> beside("by hand", [("mistakes", [4, 2], [4, 3])])
    mistakes: 4 and 4
    largest difference 1.0e+00
    """
    if not rows:
        raise ValueError("rows is empty; expected at least one (what, ours, theirs)")
    compared = []
    for what, ours, other in rows:
        a, b = np.asarray(ours, dtype=np.float64), np.asarray(other, dtype=np.float64)
        if a.shape != b.shape:
            raise ValueError(f"{what!r}: ours has shape {a.shape}, theirs {b.shape}; expected the same shape")
        compared.append((what, a, b))
    return Comparison(compared, theirs)


def _shape(array: np.ndarray) -> str:
    return " × ".join(map(str, array.shape)) + ", the first number" if array.size > 1 else "a number"


def _first(ours: np.ndarray, theirs: np.ndarray) -> tuple[str, str]:
    """The first number of each; without decimals where there is nothing but whole numbers."""
    whole = all((array == np.trunc(array)).all() for array in (ours, theirs))
    digits = 0 if whole else 15
    return f"{ours.flat[0]:.{digits}f}", f"{theirs.flat[0]:.{digits}f}"

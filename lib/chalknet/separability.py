"""Is there a line with one class on each side?  An answer that can be checked, either way.

Chapter 01 (`xor`).  Read `neuron` first.

X        (n, d)       examples, one a row; a "line" is a plane or more where d > 2
y        (n,)         labels, 0 or 1
w, b     (d,), ()     the line w·x + b = 0; class 1 must have w·x + b > 0, class 0 must have w·x + b < 0

Wrap each class tightly in a skin (its convex hull: every mean of its examples, with any weights).  Either
the two skins are apart, and a line fits between their nearest points; or they touch, and a point of both
is a proof that no line exists: a line has both sides' means on their own side, and this one point is a mean
of both.  So the search is for the two nearest points, and what it finds is an answer in both cases.

M. Minsky and S. Papert, "Perceptrons" (1969), is about what such units can and cannot tell apart; no line
for exclusive or is the smallest case.  The search is P. Wolfe's, "Finding the nearest point in a polytope",
Mathematical Programming 11 (1976).
"""

from dataclasses import dataclass
from itertools import combinations, product

import numpy as np

from chalknet._validate import as_floats, as_labels, same_length

TOLERANCE = 1e-12  # of each feature's spread: points nearer than this count as one


@dataclass(frozen=True, eq=False)
class Separator:
    """A line between the classes: the middle of the widest street that has class 1 on one side only."""

    w: np.ndarray  # (d,)
    b: float
    separable = True


@dataclass(frozen=True, eq=False)
class Certificate:
    """A proof that no line separates the classes: one point that is a mean of both.

    `weights` are at least 0 and sum to 1 on each class, and `weights[y == 0] @ X[y == 0]` is the same
    point as `weights[y == 1] @ X[y == 1]`.  A line with class 1 above 0 and class 0 below would have to
    put that point on both sides.
    """

    weights: np.ndarray  # (n,)
    point: np.ndarray  # (d,)
    separable = False


def linear_separator(X: np.ndarray, y: np.ndarray) -> Separator | Certificate:
    """A `Separator` (w, b), or a `Certificate` that none exists, from X (n, d), y (n,) (eq. separation).

    Both are checked by plugging them into X before they are returned.  Classes whose hulls come closer
    than about 1e-12 of a feature's spread may be called inseparable.  It takes milliseconds for a page's
    examples, a third of a second for 1,797 digits of 64 pixels, and a minute for 1,000 of 784.

    >>> X = [[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]
    >>> linear_separator(X, [0, 1, 1, 1])  # or
    Separator(w=array([2., 2.]), b=-1.0)
    >>> linear_separator(X, [0, 1, 1, 0])  # exclusive or: the middle is a mean of both classes
    Certificate(weights=array([0.5, 0.5, 0.5, 0.5]), point=array([0.5, 0.5]))
    """
    X = as_floats("X", X, shape="(n, d)").astype(np.float64, copy=False)
    y = as_labels("y", y, n_classes=2)
    same_length("y", y, "X", X)
    if y.min() == y.max():  # one class only: all on one side of a line that is nowhere
        return Separator(w=np.zeros(X.shape[1]), b=2.0 * y[0] - 1)
    middle = (X.max(axis=0) + X.min(axis=0)) / 2
    spread = np.where(np.ptp(X, axis=0) > 0, np.ptp(X, axis=0), 1)
    rounding = 8 * np.finfo(np.float64).eps * np.abs(X).max(axis=0)  # (d,)
    # Units of length are the user's, so that the street is the widest in them.  Only where rounding hides
    # the answer (features of very different size), the search is made again with all spreads equal.
    for units in (spread.max(), spread):
        weights, direction = _nearest_points((X - middle) / units, y)
        if (separator := _as_separator(X, y, direction / units)) is not None:
            return separator
        weights = _fewest(weights, (X - middle) / units, y)
        point = weights[y == 1] @ X[y == 1]
        other = weights[y == 0] @ X[y == 0]
        if (np.abs(point - other) <= TOLERANCE * spread + rounding).all():
            return Certificate(weights, point)
    raise ValueError(
        "the classes in X are too close for floats to tell; expected X in other units, or centred"
    )


def most_separable(X: np.ndarray, y: np.ndarray) -> tuple[Separator, np.ndarray]:
    """(separator, right (n,)): a line that has as many examples on their side as any line can.

    Every way to leave out examples is tried, none first, then one, then two, so n must be small.  No line
    has more than those it was found for: it would have separated a larger set, tried before.

    >>> line, right = most_separable([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]], [0, 1, 1, 0])
    >>> int(right.sum())  # exclusive or: 3 of 4 is the best
    3
    """
    X = as_floats("X", X, shape="(n, d)")
    y = as_labels("y", y, n_classes=2)
    same_length("y", y, "X", X)
    _few("X", X, at_most=16)
    impossible: list[set[int]] = []  # examples that have a certificate: leaving out others is no use
    for n_wrong in range(len(X)):  # ends at one example, which is always separable, if not before
        for kept in combinations(range(len(X)), len(X) - n_wrong):
            if any(core <= set(kept) for core in impossible):
                continue
            answer = linear_separator(X[list(kept)], y[list(kept)])
            if answer.separable:
                right = np.zeros(len(X), dtype=bool)
                right[list(kept)] = True
                return answer, right
            impossible.append({kept[i] for i in np.flatnonzero(answer.weights)})


def separable_labellings(X: np.ndarray) -> np.ndarray:
    """The labellings (m, n) of the n examples, of all 2^n, that some line separates; n must be small.

    >>> corners = [[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]
    >>> len(separable_labellings(corners))  # all 16 but two: exclusive or, and its opposite
    14
    """
    X = as_floats("X", X, shape="(n, d)")
    _few("X", X, at_most=12)
    labellings = np.array(list(product((0, 1), repeat=len(X))))  # (2^n, n)
    return np.array([y for y in labellings if linear_separator(X, y).separable])


def _few(name: str, X: np.ndarray, at_most: int) -> None:
    if len(X) > at_most:
        raise ValueError(f"{name} holds {len(X)} examples; expected at most {at_most}: all cases are tried")


def _as_separator(X: np.ndarray, y: np.ndarray, w: np.ndarray) -> Separator | None:
    """The line across w, halfway between the classes, z = ±1 at the nearest examples; None if it fails."""
    lowest, highest = (X[y == 1] @ w).min(), (X[y == 0] @ w).max()
    if lowest <= highest:
        return None
    w, b = 2 * w / (lowest - highest), -float((lowest + highest) / (lowest - highest))
    Z = X @ w + b  # (n,)
    rounding = 4 * np.finfo(np.float64).eps * len(w) * (np.abs(X) @ np.abs(w) + abs(b))
    return Separator(w, b) if ((2 * y - 1) * Z > rounding).all() else None


def _fewest(weights: np.ndarray, X: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Weights (n,) of the same common point of both hulls, at most d + 2 of them above 0 (Carathéodory).

    The point asks for d equations, and each class for one more, that its weights sum to 1.  Of more weights
    than equations, some can change together without a change of the sums, until one of them is 0.
    """
    while len(kept := np.flatnonzero(weights)) > X.shape[1] + 2:
        signs = 2.0 * y[kept] - 1
        equations = np.vstack([signs * X[kept].T, signs == 1, signs == -1])  # (d + 2, m)
        change = np.linalg.svd(equations)[2][-1]  # (m,): all equations give 0
        reach = np.divide(weights[kept], change, out=np.full(len(kept), np.inf), where=change > 0)
        weights = weights.copy()
        weights[kept] = np.maximum(weights[kept] - reach.min() * change, 0)
        weights[kept[reach.argmin()]] = 0
    return weights


def _nearest_points(X: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """(weights (n,), direction (d,)): the nearest points u, v of the hulls of classes 1 and 0, and u − v.

    u and v are weights · X over each class.  Wolfe's method keeps a few examples of each class, the
    corral, and finds the nearest points of the two planes through them.  If these points lie inside the
    corral, and no example outside is nearer to the other class, they are the answer; else the nearest
    example joins the corral, or those that the planes' points lie beyond leave it.  The distance falls at
    each turn, so no corral comes twice and the search ends.
    """
    signs = 2.0 * y - 1
    corral = np.array([np.flatnonzero(y == 1)[0], np.flatnonzero(y == 0)[0]])
    shares, difference = _nearest_on_planes(X[corral], signs[corral])  # weights of the corral; u − v
    length = np.inf
    while np.linalg.norm(difference) < length:
        weights, nearest = np.zeros(len(X)), difference
        weights[corral] = shares
        length = np.linalg.norm(difference)
        if length < 8 * np.finfo(np.float64).eps:
            break  # the hulls meet: what is left of u − v is rounding
        lead = signs * (X @ difference)  # (n,): how far each example lies away from the other class
        for s in (-1, 1):  # counted from u or v
            lead[signs == s] -= weights[signs == s] @ lead[signs == s]
        lead[corral] = 0  # all of the corral is as near as u or v
        if lead.min() >= 0:
            break  # and no other example is nearer
        corral, shares = np.append(corral, lead.argmin()), np.append(shares, 0.0)
        target, difference = _nearest_on_planes(X[corral], signs[corral])
        while (target <= 0).any():
            outside = target <= 0
            fall = shares[outside] - target[outside]
            reach = np.divide(shares[outside], fall, out=np.zeros_like(fall), where=fall > 0)
            shares = shares + reach.min() * (target - shares)
            shares[np.flatnonzero(outside)[reach.argmin()]] = 0  # the first to be left behind on the way
            corral, shares = corral[shares > 0], shares[shares > 0]
            target, difference = _nearest_on_planes(X[corral], signs[corral])
        shares = target
    return weights, nearest


def _nearest_on_planes(X: np.ndarray, signs: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """(shares (m,), u − v (d,)): the nearest points of the two planes through the examples of each class.

    The shares sum to 1 on each class, but may be negative: such a point is outside of its examples.
    """
    first = np.argmax(signs == 1), np.argmax(signs == -1)  # u − v starts between these two
    others = np.delete(np.arange(len(X)), first)
    starts = np.where(signs[others, None] == 1, X[first[0]], X[first[1]])  # (m − 2, d), each of its class
    sides = (signs[others, None] * (X[others] - starts)).T  # (d, m − 2), the ways that u − v can change
    difference = X[first[0]] - X[first[1]]  # (d,)
    shares = np.zeros(len(X))
    for _ in range(2):  # the second time takes out the rounding that the first left, when u − v is short
        change = np.linalg.lstsq(sides, difference)[0]
        difference = difference - sides @ change
        shares[others] -= change
    for s, i in zip((1, -1), first, strict=True):
        shares[i] = 1 - shares[signs == s].sum()  # the first of each class has the rest
    return shares, difference

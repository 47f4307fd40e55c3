"""Rosenblatt's perceptron as its first paper describes it: wires drawn by lot, and units that gain in value.

Chapter 01 (`perceptron`).  Read `neuron` first: the unit of today's textbooks, which learns from mistakes.

F. Rosenblatt, "The perceptron: a probabilistic model for information storage and organization in the
brain", Psychological Review 65 (1958), 386-408.  Light falls on a retina of sensory points.  Association
units stand behind it, each wired to a few points that chance has chosen; their wiring never changes.  Each
association unit speaks for one of two responses, and has a value, which is what is learned: while the right
response is shown, every active unit of that response gains 1 (the paper's alpha system).  Nothing is
compared with what the machine would have said.  Asked, it gives the response whose active units have the
larger mean value (the paper's mean-discriminating system).

X          (n, 400)    pictures on a retina of 20 x 20 points, 1 where there is light; each a row
C          (m, 400)    connections: a unit's number of exciting minus inhibiting wires from each point
A          (n, m)      which of the m association units each picture excites, 1 or 0
y          (n,)        the response that belongs to each picture, 0 or 1
"""

from numbers import Integral

import numpy as np

from chalknet._validate import as_floats, as_labels, generator, positive_int, same_length

SIDE = 20  # points of the retina in a row and in a column, as in the machine that was built in 1960


def bars(n: int, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """X (n, 400), y (n,): bars 10 to 20 points long and 2 to 4 wide, y = 1 upright and y = 0 lying.

    A bar may be anywhere; what leaves the retina on one side comes back on the other.  So every point is
    lit equally often by both kinds, and no point alone tells which it is.
    """
    y, rng = _labels(n, rng)
    long, wide = rng.integers(10, 21, size=n), rng.integers(2, 5, size=n)
    high, broad = np.where(y == 1, long, wide), np.where(y == 1, wide, long)  # (n,) each
    rows = _from_here(rng, n) < high[:, None]  # (n, 20)
    columns = _from_here(rng, n) < broad[:, None]  # (n, 20)
    return _pictures(rows[:, :, None] & columns[:, None, :]), y


def squares_and_circles(n: int, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """X (n, 400), y (n,): squares, y = 1, and discs, y = 0, of 49 points each, anywhere on the retina.

    The paper's own example, but the shapes are ours: it does not say how large its were.
    """
    y, rng = _labels(n, rng)
    down, across = _from_here(rng, n) - SIDE // 2, _from_here(rng, n) - SIDE // 2  # (n, 20), 0 in the middle
    square = (abs(down) <= 3)[:, :, None] & (abs(across) <= 3)[:, None, :]
    disc = down[:, :, None] ** 2 + across[:, None, :] ** 2 <= 16
    return _pictures(np.where(y[:, None, None] == 1, square, disc)), y


def random_wiring(
    n_units: int, n_points: int, n_excitatory: int, n_inhibitory: int, rng: np.random.Generator
) -> np.ndarray:
    """C (n_units, n_points): every wire of every unit comes from a point drawn by lot.

    >>> C = random_wiring(3, n_points=400, n_excitatory=5, n_inhibitory=2, rng=np.random.default_rng(0))
    >>> C.shape, C.sum(axis=1)
    ((3, 400), array([3., 3., 3.]))
    """
    n_units, n_points = positive_int("n_units", n_units), positive_int("n_points", n_points)
    rng, C = generator("rng", rng), np.zeros((n_units, n_points))
    unit = np.arange(n_units)[:, None]
    for name, n_wires, effect in (("n_excitatory", n_excitatory, 1), ("n_inhibitory", n_inhibitory, -1)):
        if not isinstance(n_wires, Integral) or isinstance(n_wires, bool) or n_wires < 0:
            raise ValueError(f"{name} is {n_wires!r}; expected a whole number of at least 0")
        points = rng.integers(n_points, size=(n_units, n_wires))
        np.add.at(C, (unit, points), effect)  # a point drawn twice counts twice
    return C


def associate(X: np.ndarray, C: np.ndarray, threshold: int) -> np.ndarray:
    """A (n, m): a unit fires, 1, where its exciting minus its inhibiting wires reach the threshold.

    >>> associate([[1, 1, 0], [1, 1, 1]], C=[[1, 1, -1]], threshold=2)
    array([[1.],
           [0.]])

    Here an inhibiting wire only weighs against the others; it does not forbid, as it did in 1943.
    """
    X, C = as_floats("X", X, shape="(n, points)"), as_floats("C", C, shape="(m, points)")
    if X.shape[1] != C.shape[1]:
        raise ValueError(f"X has {X.shape[1]} points; expected {C.shape[1]}, as many as C has columns")
    excitation = X @ C.T  # (n, points) @ (points, m) = (n, m)
    return (excitation >= positive_int("threshold", threshold)).astype(X.dtype)


def overlap(A: np.ndarray, y: np.ndarray) -> np.ndarray:
    """(2, 2): of the units that a picture of class a excites, the share that one of class b excites too.

    The mean over all pairs of two different pictures; the paper's P_c.  A machine of this kind can tell the
    classes apart where two pictures of one class share more units than two of different classes.

    >>> overlap([[1, 1, 0, 0], [0, 1, 0, 1], [0, 0, 1, 0], [0, 0, 1, 1]], y=[0, 0, 1, 1])
    array([[0.5  , 0.125],
           [0.125, 0.75 ]])
    """
    A, y = _activity(A, y)
    active = A.sum(axis=1)  # (n,)
    shared = (A @ A.T) / np.maximum(active, 1)[:, None]  # (n, n)
    pair = (active > 0)[:, None] & ~np.eye(len(A), dtype=bool)
    result = np.empty((2, 2))
    for a in (0, 1):
        for b in (0, 1):
            pairs = pair & (y == a)[:, None] & (y == b)
            if not pairs.any():
                raise ValueError(f"A holds no pair of an active picture of class {a} and one of class {b}")
            result[a, b] = shared[pairs].mean()
    return result


class ReinforcedPerceptron:
    """The machine of 1958: each unit counts how often it was active when its own response was right.

    Units speak for response 0 and 1 in turn; chance has wired them, so any other sharing-out would do.

    >>> A, y = [[1, 1, 0, 0], [1, 0, 0, 1], [0, 1, 1, 0]], [0, 0, 1]
    >>> machine = ReinforcedPerceptron().fit(A, y)
    >>> machine.values
    array([2., 1., 0., 0.])
    >>> machine.predict(A)  # means, for 0 and for 1: 2 and 1; 2 and 0; 0 and 1
    array([0, 0, 1])
    """

    def fit(self, A: np.ndarray, y: np.ndarray) -> "ReinforcedPerceptron":
        """Count, from A (n, m) and y (n,): `values` (m,) of the units, which speak for `responses` (m,)."""
        A, y = _activity(A, y)
        self.responses = np.arange(A.shape[1]) % 2
        counts = np.stack([A[y == 0].sum(axis=0), A[y == 1].sum(axis=0)])  # (2, m)
        self.values = np.where(self.responses == 0, *counts)
        return self

    def predict(self, A: np.ndarray) -> np.ndarray:
        """The response, 0 or 1, to each row of A (n, m); 0 where both have the same mean value."""
        if not hasattr(self, "values"):
            raise ValueError("this machine has no values yet; call fit(A, y) first")
        A = as_floats("A", A, shape="(n, m)")
        if A.shape[1] != len(self.values):
            raise ValueError(f"A has {A.shape[1]} units; expected {len(self.values)}, as in fit")
        speaks = np.stack([self.responses == 0, self.responses == 1]).astype(A.dtype)  # (2, m)
        means = (A @ (speaks * self.values).T) / np.maximum(A @ speaks.T, 1)  # (n, 2)
        return (means[:, 1] > means[:, 0]).astype(np.int64)


def _labels(n, rng):
    rng = generator("rng", rng)
    return rng.integers(2, size=positive_int("n", n)), rng


def _from_here(rng, n):
    """(n, 20): how far each line of the retina lies behind one drawn by lot, going round."""
    return (np.arange(SIDE) - rng.integers(SIDE, size=n)[:, None]) % SIDE


def _pictures(lit):
    return lit.reshape(len(lit), SIDE * SIDE).astype(np.float64)


def _activity(A, y):
    A = as_floats("A", A, shape="(n, m)")
    y = as_labels("y", y, n_classes=2)
    same_length("y", y, "A", A)
    return A, y

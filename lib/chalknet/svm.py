"""Support vector machines: the widest street between two classes, straight or bent by a kernel.

Chapter 01 (`support_vector_machine`).  Read `neuron` and `separability` first.

X        (n, d)      examples, one a row
s        (n,)        −1 for label 0, +1 for label 1
K        (n, n)      K[i, j] = k(x_i, x_j), a product of two examples in another space, never visited
beta     (n,)        how hard each example pulls: between 0 and C towards +, between −C and 0 towards −
b        ()          the bias; an example is class 1 where f(x) = Σ beta_i k(x_i, x) + b reaches 0

Examples with beta = 0 could be left out without changing anything; the others are the support vectors.
In the books' letters, beta_i = α_i s_i.  The human chooses the kernel and C, the price of an example that
is inside the street or on the wrong side; all else is the answer of a problem with a single best value.

B. E. Boser, I. M. Guyon and V. N. Vapnik, "A training algorithm for optimal margin classifiers", Workshop
on Computational Learning Theory (1992), has the kernel; C. Cortes and V. Vapnik, "Support-vector networks",
Machine Learning 20 (1995), the soft margin.  The search takes two examples at a time, as in J. C. Platt's
sequential minimal optimization (1998), and picks the two as S. S. Keerthi, S. K. Shevade, C. Bhattacharyya
and K. R. K. Murthy do ("Improvements to Platt's SMO algorithm", Neural Computation 13, 2001).
"""

from collections.abc import Iterable
from math import comb
from typing import NamedTuple

import numpy as np

from chalknet._validate import (
    as_floats,
    as_labels,
    generator,
    one_of,
    positive,
    positive_int,
    same_length,
)
from chalknet.datasets import digits


def linear_kernel(A: np.ndarray, B: np.ndarray) -> np.ndarray:
    """k(a, b) = a·b for each row of A (n, d) and of B (m, d): (n, m).

    >>> linear_kernel([[1.0, 2.0]], [[3.0, 4.0], [0.0, 1.0]])
    array([[11.,  2.]])
    """
    A, B = _pair(A, B)
    return A @ B.T  # (n, d) @ (d, m) = (n, m)


def polynomial_kernel(A: np.ndarray, B: np.ndarray, degree: int, gamma: float) -> np.ndarray:
    """k(a, b) = (γ a·b + 1)^degree, (n, m): a product of all monomials up to that degree (eq. kernel).

    >>> polynomial_kernel([[1.0, 2.0]], [[3.0, 4.0], [0.0, 1.0]], degree=2, gamma=1.0)
    array([[144.,   9.]])
    """
    A, B = _pair(A, B)
    return (positive("gamma", gamma) * A @ B.T + 1) ** positive_int("degree", degree)


def rbf_kernel(A: np.ndarray, B: np.ndarray, gamma: float) -> np.ndarray:
    """k(a, b) = e^(−γ ‖a − b‖²), (n, m): 1 where they are the same, near 0 where they are far apart.

    >>> rbf_kernel([[0.0, 0.0]], [[3.0, 4.0], [0.0, 0.0]], gamma=np.log(2) / 25)
    array([[0.5, 1. ]])
    """
    A, B = _pair(A, B)
    gamma = positive("gamma", gamma)
    K = A @ B.T  # (n, m); ‖a − b‖² = ‖a‖² + ‖b‖² − 2 a·b
    a, b = gamma * (A**2).sum(axis=1), gamma * (B**2).sum(axis=1)  # (n,), (m,)
    for row in range(0, len(K), 64):  # a few rows at a time stay in the processor's cache for all steps
        part = K[row : row + 64]
        part *= 2 * gamma
        part -= a[row : row + 64, None]
        part -= b
        np.exp(np.minimum(part, 0, out=part), out=part)  # rounding may have left ‖a − b‖² just below 0
    return K


def smo(
    K: np.ndarray, s: np.ndarray, C: float, tolerance: float = 1e-3
) -> tuple[np.ndarray, float, float, int]:
    """(beta (n,), b, objective, n_steps): the pulls with the largest objective (eq. svm-dual).

    The objective is Σ s_i beta_i − ½ Σ beta_i beta_j K[i, j], where the beta sum to 0 and stay in their
    bounds.  Its gradient is g = s − K beta.  At the best, g = b for every beta inside its bounds, g ≤ b
    where beta is as high as it may be, g ≥ b where it is as low.  So as long as an example that may rise has
    a larger g than one that may fall, by more than the tolerance, the two that differ most move: one rises
    and one falls by as much, which keeps the sum, until they agree or one of them reaches its bound.

    Each step costs a few passes over n numbers.  The kernel may be any positive semidefinite K (n, n).
    """
    lowest, highest = np.where(s > 0, 0.0, -C), np.where(s > 0, C, 0.0)
    beta = np.zeros(len(s))
    rise = np.where(beta < highest, s, -np.inf)  # g, but −inf where beta may not rise
    fall = np.where(beta > lowest, -s, -np.inf)  # −g, but −inf where beta may not fall
    rounding = 4 * np.finfo(float).eps * C
    shift = np.empty(len(s))  # written over in each step: making it anew would take longer than filling it
    n_steps = 0
    while True:
        i, j = rise.argmax(), fall.argmax()
        g_i, g_j = rise[i], -fall[j]
        if g_i - g_j <= tolerance:
            break
        curvature = max(K[i, i] + K[j, j] - 2 * K[i, j], 1e-12)  # 0 for two equal examples
        change = min((g_i - g_j) / curvature, highest[i] - beta[i], beta[j] - lowest[j])
        if beta[i] + change == beta[i] and beta[j] - change == beta[j]:
            break  # the tolerance is finer than rounding
        # A bound that is reached is written as it is, so that no rounding hides that it was reached.
        beta[i] = highest[i] if highest[i] - beta[i] - change <= rounding else beta[i] + change
        beta[j] = lowest[j] if beta[j] - lowest[j] - change <= rounding else beta[j] - change
        rise[j], fall[i] = g_j, -g_i  # what fell may rise again, and what rose may fall
        np.subtract(K[j], K[i], out=shift)
        shift *= change
        rise += shift
        fall -= shift
        if beta[i] == highest[i]:
            rise[i] = -np.inf
        if beta[j] == lowest[j]:
            fall[j] = -np.inf
        n_steps += 1
    g = np.where(beta < highest, rise, -fall)  # (n,)
    inside = (beta > lowest) & (beta < highest)
    b = g[inside].mean() if inside.any() else (rise.max() - fall.max()) / 2
    return beta, float(b), float(beta @ (s + g)) / 2, n_steps  # since K beta = s − g


class SVM:
    """Two classes with the widest street between them; examples in the street cost C times how far in.

    `kernel` is "linear", "polynomial" (with `degree`) or "rbf"; `gamma` scales the last two, and None
    makes it 1 / (d × the variance of X), so that products are about 1 in size.  The whole kernel matrix is
    kept, n² numbers: 72 MB for 3,000 examples.

    >>> X, y = np.array([[0.0, 0.0], [-1.0, 1.0], [2.0, -1.0], [2.0, 3.0]]), np.array([0, 0, 1, 1])
    >>> machine = SVM(C=100.0).fit(X, y)
    >>> abs(machine.w.round(3)), round(machine.b, 3), round(machine.margin, 3)  # the line x1 = 1
    (array([1., 0.]), -1.0, 1.0)

    After `fit`: `support_` are the numbers of the support vectors, `support_vectors_` their rows, `beta`
    their pulls and `b` the bias; `margin` is half the street's width, in the kernel's space; `w` (d,) the
    weights, for a linear kernel only; `objective` the dual's value and `n_steps` how many steps it took.
    """

    def __init__(
        self,
        kernel: str = "linear",
        C: float = 1.0,
        degree: int = 3,
        gamma: float | None = None,
        tolerance: float = 1e-3,
    ):
        one_of("kernel", kernel, ("linear", "polynomial", "rbf"))
        self.kernel = kernel
        self.C = positive("C", C)
        self.degree = positive_int("degree", degree)
        self.gamma = gamma if gamma is None else positive("gamma", gamma)
        self.tolerance = positive("tolerance", tolerance)

    def products(self, A: np.ndarray, B: np.ndarray) -> np.ndarray:
        """K (n, m), the kernel of each row of A (n, d) with each row of B (m, d)."""
        if self.kernel == "linear":
            return linear_kernel(A, B)
        if self.kernel == "polynomial":
            return polynomial_kernel(A, B, self.degree, self._gamma)
        return rbf_kernel(A, B, self._gamma)

    def fit(self, X: np.ndarray, y: np.ndarray) -> "SVM":
        """Learn which examples support the street, from X (n, d) and y (n,), labels 0 and 1."""
        X, y = self._prepare(X, y, n_classes=2)
        K = self.products(X, X)  # (n, n)
        beta, self.b, self.objective, self.n_steps = smo(K, 2.0 * y - 1, self.C, self.tolerance)
        self.support_ = np.flatnonzero(beta)
        self.support_vectors_ = X[self.support_]
        self.beta = beta[self.support_]
        squared_length = self.beta @ K[np.ix_(self.support_, self.support_)] @ self.beta  # of w, ‖w‖²
        self.margin = float(1 / np.sqrt(squared_length)) if squared_length > 0 else np.inf
        if self.kernel == "linear":
            self.w = self.beta @ self.support_vectors_
        return self

    def decision_function(self, X: np.ndarray) -> np.ndarray:
        """f (B,), from X (B, d): ±1 at the kerbs of the street, 0 in its middle (eq. svm-decision)."""
        if not hasattr(self, "support_"):
            raise ValueError("this machine has no support vectors yet; call fit(X, y) first")
        return self.products(X, self.support_vectors_) @ self.beta + self.b

    def predict(self, X: np.ndarray) -> np.ndarray:
        """1 where f(x) reaches 0, else 0, shape (B,), from X (B, d)."""
        return (self.decision_function(X) >= 0).astype(np.int64)

    def _prepare(self, X, y, n_classes: int | None) -> tuple[np.ndarray, np.ndarray]:
        X = as_floats("X", X, shape="(n, d)").astype(np.float64, copy=False)
        y = as_labels("y", y, n_classes=n_classes)
        same_length("y", y, "X", X)
        for label in range(n_classes or int(y.max()) + 1):
            if not (y == label).any():
                raise ValueError(f"y has no example of class {label}; expected at least one of each class")
        variance = X.var()
        self._gamma = self.gamma or (1 / (X.shape[1] * variance) if variance > 0 else 1.0)
        return X, y


class OneAgainstRest:
    """k classes with k machines, each of which separates one class from all others; the surest one decides.

    >>> X, y = np.array([[0.0], [0.2], [1.0], [1.2], [2.0], [2.2]]), np.array([0, 0, 1, 1, 2, 2])
    >>> OneAgainstRest(SVM("rbf", C=10.0)).fit(X, y).predict([[0.1], [1.1], [2.1]])
    array([0, 1, 2])

    The machine that is given says which kernel and which C; the kernel matrix is made once for all k.
    After `fit`: `support_vectors_` (m, d), `B` (k, m) their pulls on each class, `b` (k,).
    """

    def __init__(self, machine: SVM):
        self.machine = machine

    def fit(self, X: np.ndarray, y: np.ndarray) -> "OneAgainstRest":
        """Learn k machines from X (n, d) and y (n,), labels 0 to k − 1."""
        X, y = self.machine._prepare(X, y, n_classes=None)
        K = self.machine.products(X, X)  # (n, n)
        C, tolerance = self.machine.C, self.machine.tolerance
        answers = [smo(K, np.where(y == label, 1.0, -1.0), C, tolerance) for label in range(y.max() + 1)]
        B = np.array([beta for beta, *_ in answers])  # (k, n)
        supports = (B != 0).any(axis=0)
        self.support_vectors_, self.B = X[supports], B[:, supports]  # (m, d), (k, m)
        self.b = np.array([b for _, b, *_ in answers])  # (k,)
        return self

    def decision_function(self, X: np.ndarray) -> np.ndarray:
        """F (B, k), from X (B, d): what each machine says of each example."""
        if not hasattr(self, "B"):
            raise ValueError("these machines have no support vectors yet; call fit(X, y) first")
        return self.machine.products(X, self.support_vectors_) @ self.B.T + self.b

    def predict(self, X: np.ndarray) -> np.ndarray:
        """The class whose machine says most, labels (B,), from X (B, d)."""
        return self.decision_function(X).argmax(axis=1)


class AtDegree(NamedTuple):
    """What polynomial machines of one degree make of held-out digits."""

    degree: int
    error: float  # the share of the test's digits that are given to another class
    n_support_vectors: float  # of each of the ten machines, on average
    n_monomials: int  # the dimension of the kernel's space, which is never visited


def digits_by_degree(rng: np.random.Generator, degrees: Iterable[int] = range(1, 8)) -> list[AtDegree]:
    """Test error on the digits for each degree of a polynomial kernel, as Cortes and Vapnik tabled it.

    Their digits had 16 x 16 pixels and came from the US Postal Service; ours are the shipped 8 x 8 ones,
    half to learn from and half to test.  Look for the step from degree 1 to degree 2, and whether the error
    rises again, or the support vectors become many, while the space explodes.

    C = 1,000 was not chosen by the test: it is so large that hardly any training digit is let into the
    street.
    """
    train, test = digits().split(0.5, generator("rng", rng))
    results = []
    for degree in degrees:
        machine = SVM("polynomial", C=1000.0, degree=degree, gamma=1 / 64)
        ten = OneAgainstRest(machine).fit(train.X / 16, train.y)
        error = float((ten.predict(test.X / 16) != test.y).mean())
        n_support_vectors = np.count_nonzero(ten.B) / len(ten.B)
        results.append(AtDegree(degree, error, n_support_vectors, comb(64 + degree, degree)))
    return results


def _pair(A, B) -> tuple[np.ndarray, np.ndarray]:
    A, B = as_floats("A", A, shape="(n, d)"), as_floats("B", B, shape="(m, d)")
    if A.shape[1] != B.shape[1]:
        raise ValueError(f"A has {A.shape[1]} features; expected {B.shape[1]}, as many as B has")
    return A, B

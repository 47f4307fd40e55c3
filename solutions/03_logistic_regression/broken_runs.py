"""Six runs on patients with diabetes, five of them spoilt: the table of "Which run is which?".

Chapter 03. `python broken_runs.py` prints the table as it stands in the assignment; a test compares them.
"""

import numpy as np
from chalknet.datasets import diabetes, standardise

BAD = 200  # a progression above this is a yes
LEARNING_RATE, SHOWN = 0.5, (0, 1, 3, 10, 100)  # steps


def sigmoid(z: np.ndarray) -> np.ndarray:
    """Probabilities (B,) of log-odds z (B,)."""
    return np.exp(np.minimum(z, 0)) / (1 + np.exp(-np.abs(z)))


def once(z: np.ndarray, y: np.ndarray) -> tuple[float, np.ndarray]:
    """The mean log loss, and its derivative by z (n,), by the formulas for labels 0 and 1."""
    return float(np.mean(np.logaddexp(0, z) - y * z)), (sigmoid(z) - y) / len(z)


def twice(z: np.ndarray, y: np.ndarray) -> tuple[float, np.ndarray]:
    """The same where the sigmoid of the sigmoid is taken for the probability."""
    p = sigmoid(z)
    loss, by_p = once(p, y)
    return loss, by_p * p * (1 - p)


def run(X: np.ndarray, y: np.ndarray, X_new: np.ndarray, y_new: np.ndarray, loss=once) -> tuple[float, ...]:
    """The losses after `SHOWN` steps; then mean and lowest probability, and accuracy, on new patients."""
    w, b, losses = np.zeros(X.shape[1]), 0.0, []
    for step in range(SHOWN[-1] + 1):
        now, dz = loss(X @ w + b, y)
        if step in SHOWN:
            losses.append(float(f"{now:.3g}"))
        if step < SHOWN[-1]:
            w, b = w - LEARNING_RATE * dz @ X, b - LEARNING_RATE * dz.sum()
    p = sigmoid(X_new @ w + b)
    p = sigmoid(p) if loss is twice else p
    right = np.mean((p >= 0.5) == y_new)
    return *losses, *(round(float(number), 2) for number in (p.mean(), p.min(), right))


def runs() -> dict[str, tuple[float, ...]]:
    """What the student sees, by letter."""
    training, new = diabetes().split(0.25, np.random.default_rng(0))
    X, X_new = standardise(training.X, new.X)
    y, y_new = (training.y > BAD).astype(int), (new.y > BAD).astype(int)
    yes, no = np.flatnonzero(y == 1), np.flatnonzero(y == 0)
    kept = np.concatenate([yes, np.random.default_rng(0).choice(no, len(yes), replace=False)])
    return {
        "A": run(X, y, X_new, y_new, loss=twice),
        "B": run(X, 1 - y, X_new, y_new),
        "C": run(training.X, y, new.X, y_new),
        "D": run(X[kept], y[kept], X_new, y_new),
        "E": run(X, y, X_new, y_new),
        "F": run(X, 2 * y - 1, X_new, y_new),
    }


if __name__ == "__main__":
    for letter, numbers in runs().items():
        print(f'    "{letter}": {numbers},')

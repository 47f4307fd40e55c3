"""Six training runs, each spoilt in one way: the table of the question "Which run is which?".

Chapter 04. `python broken_runs.py` prints the table as it stands in the assignment; a test compares them.
"""

import numpy as np
from chalknet.datasets import diabetes

INPUTS, OUTPUTS = [2, 5, 7], [4, 6, 8]  # body mass index, s2, s4; s1, s3, s5
N_STEPS, LEARNING_RATE = 1000, 0.1


def standardised(table: np.ndarray) -> np.ndarray:
    """The table with every column shifted and scaled to mean 0 and deviation 1."""
    return (table - table.mean(axis=0)) / table.std(axis=0)


def r_squared(Y_hat: np.ndarray, Y: np.ndarray) -> list[float]:
    """R² of each column, (k,), to two digits."""
    missed = ((Y - Y_hat) ** 2).sum(axis=0)
    spread = ((Y - Y.mean(axis=0)) ** 2).sum(axis=0)
    return [round(float(score), 2) + 0.0 for score in 1 - missed / spread]


def descent(
    X: np.ndarray, Y: np.ndarray, average: bool = False, one_row: bool = False
) -> tuple[np.ndarray, np.ndarray, float, float]:
    """(W, b, the loss before the first step, the loss before the last) of gradient descent from zero."""
    k = Y.shape[1]
    W, b, losses = np.zeros((k, X.shape[1])), np.zeros(k), []
    for _ in range(N_STEPS):
        missed = X @ W.T + b - Y  # (n, k)
        losses.append((missed**2).sum(axis=1).mean() / (k if average else 1))
        dZ = 2 / len(X) * missed / (k if average else 1)
        dW = dZ.T @ X
        W = W - LEARNING_RATE * (np.tile(dW.sum(axis=0), (k, 1)) if one_row else dW)
        b = b - LEARNING_RATE * dZ.sum(axis=0)
    return W, b, losses[0], losses[-1]


def run(X: np.ndarray, Y: np.ndarray, judge=None, **fault: bool) -> tuple[float, ...]:
    """The first and the last loss, and R² of each output, judged by what `judge(W, b)` predicts."""
    W, b, first, last = descent(X, Y, **fault)
    Y_hat = judge(W, b) if judge else X @ W.T + b
    return float(f"{first:.3g}"), float(f"{last:.3g}"), *r_squared(Y_hat, Y)


def runs() -> dict[str, tuple[float, ...]]:
    """What the student sees, by letter, and the run without a mistake."""
    table = diabetes().X
    X, Y = standardised(table[:, INPUTS]), standardised(table[:, OUTPUTS])
    mixed = X[np.random.default_rng(0).permutation(len(X))]
    in_its_unit = Y * [table[:, OUTPUTS[0]].std(), 1, 1]
    return {
        "right": run(X, Y),
        "A": run(X, Y, one_row=True),
        "B": run(X, in_its_unit),
        "C": run(X, Y, judge=lambda W, b: X @ W + b),
        "D": run(X, Y, average=True),
        "E": run(X, Y, judge=lambda W, b: (X @ W.T + b)[:, [1, 0, 2]]),
        "F": run(mixed, Y),
    }


if __name__ == "__main__":
    for letter, numbers in runs().items():
        print(f'    "{letter}": {numbers},')

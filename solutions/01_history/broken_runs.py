"""Six perceptrons, each spoilt in one way: the table of the question "Which perceptron is which?".

Chapter 01. `python broken_runs.py` prints the table as it stands in the assignment; a test compares them.
"""

import numpy as np
from chalknet.datasets import digits

N_EPOCHS = 10


def pictures() -> tuple[np.ndarray, np.ndarray]:
    """X (n, 64) and y (n,): 200 fives, y = 0, and nines, y = 1, pixels from 0 to 1."""
    data = digits()
    which = np.flatnonzero(np.isin(data.y, (5, 9)))[:200]
    return data.X[which] / 16, (data.y[which] == 9).astype(int)


def run(
    X: np.ndarray,
    y: np.ndarray,
    signs: np.ndarray | None = None,
    direction: int = 1,
    strict: bool = False,
    anew: bool = False,
) -> tuple[float, ...]:
    """The mistakes of each epoch, then how many pictures it is right about at last, and the length of w."""
    signs = 2 * y - 1 if signs is None else signs
    w, b, told = np.zeros(X.shape[1]), 0.0, []
    for _ in range(N_EPOCHS):
        if anew:
            w, b = np.zeros(X.shape[1]), 0.0
        mistakes = 0
        for x, s in zip(X, signs, strict=True):
            z = w @ x + b
            if s * z < 0 or (s * z == 0 and not strict):
                w, b, mistakes = w + direction * s * x, b + direction * s, mistakes + 1
        told.append(mistakes)
    right = int(((X @ w + b >= 0) == y).sum())
    return *told, right, float(f"{np.linalg.norm(w):.4g}")


def runs() -> dict[str, tuple[float, ...]]:
    """What the student sees, by letter, and the run without a mistake."""
    X, y = pictures()
    rng = np.random.default_rng(0)
    mistyped = y.copy()
    mistyped[rng.choice(len(y), 3, replace=False)] ^= 1
    return {
        "right": run(X, y),
        "A": run(X, y, anew=True),
        "B": run(X, y, signs=y),
        "C": run(X, mistyped),
        "D": run(X, y, strict=True),
        "E": run(X, y, direction=-1),
        "F": run(X, rng.permutation(y)),
    }


if __name__ == "__main__":
    for letter, numbers in runs().items():
        print(f'    "{letter}": {numbers},')

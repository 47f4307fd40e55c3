"""Six walks down one bowl, each broken in one way: the losses of "Which run is which?".

Chapter 08. `python broken_runs.py` prints the table as it stands in the assignment; a test compares them.
"""

import numpy as np

CURVATURES = np.array([1.0, 10.0])
START = np.array([4.0, 1.0])
LIMIT = 0.2
N_STEPS = 12


def losses(learning_rate: float, direction: int = -1, anew: bool = True, copied: bool = True) -> list[float]:
    """The loss at the start and after each step, with four digits."""
    w, path = START.copy(), []
    gradient = CURVATURES * w
    for _ in range(N_STEPS):
        path.append(w.copy() if copied else w)
        if anew:
            gradient = CURVATURES * w
        w += direction * learning_rate * gradient
    path.append(w)
    return [float(f"{(CURVATURES * w**2).sum() / 2:.4g}") for w in path]


def runs() -> dict[str, list[float]]:
    """What the student sees, by letter."""
    return {
        "A": losses(1.05 * LIMIT),
        "B": losses(LIMIT / 4, copied=False),
        "C": losses(LIMIT / 10, direction=+1),
        "D": losses(LIMIT / 4, anew=False),
        "E": losses(LIMIT),
        "F": losses(LIMIT / 100),
    }


if __name__ == "__main__":
    for letter, numbers in runs().items():
        print(f'    "{letter}": {numbers},')

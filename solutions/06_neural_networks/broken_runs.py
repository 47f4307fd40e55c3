"""Six networks, each built with one mistake: the measurements of the question "Which network is which?".

Chapter 06. `python broken_runs.py` prints them as they stand in the assignment; a test compares them.
"""

from itertools import pairwise

import numpy as np

N_EXAMPLES, N_INPUTS, N_UNITS, N_LAYERS = 200, 30, 50, 5  # the last: hidden layers


def sigmoid(Z: np.ndarray) -> np.ndarray:
    """1 / (1 + e^-z), without an overflow."""
    return (1 + np.tanh(Z / 2)) / 2


def step(Z: np.ndarray) -> np.ndarray:
    """1 from 0 on, else 0."""
    return (Z >= 0).astype(float)


def relu(Z: np.ndarray) -> np.ndarray:
    """What is positive."""
    return np.maximum(Z, 0)


def identity(Z: np.ndarray) -> np.ndarray:
    """The sums themselves."""
    return Z


def measure(sigma=np.tanh, size: float = 1, bias: float = 0, equal: bool = False) -> list[float]:
    """The six measurements of one network, to four digits."""
    rng = np.random.default_rng(6)
    X = rng.normal(size=(N_EXAMPLES, N_INPUTS))
    nudge = 1e-6 * rng.normal(size=X.shape)
    layers = []
    for d, m in pairwise([N_INPUTS] + N_LAYERS * [N_UNITS]):
        W = rng.normal(scale=size * np.sqrt(2 / (d + m)), size=(m, d))
        layers.append((np.full((m, d), 0.03) if equal else W, np.full(m, bias)))
    w = rng.normal(size=N_UNITS)  # of the output unit

    def last_hidden(X):
        H = X
        for W, b in layers:
            H = sigma(H @ W.T + b)
        return H  # (B, N_UNITS)

    H = last_hidden(X)
    half = N_EXAMPLES // 2
    between = last_hidden((X[:half] + X[half:]) / 2) @ w
    straight = (H[:half] @ w + H[half:] @ w) / 2
    numbers = [
        (H == 0).mean(),
        (np.abs(H) > 0.99).mean(),
        H.std(axis=0).mean(),
        H.std(axis=1).mean(),
        np.linalg.norm(last_hidden(X + nudge) - H) / np.linalg.norm(nudge),
        np.abs(between - straight).mean(),
    ]
    return [float(f"{number:.4g}") if number > 1e-9 else 0.0 for number in numbers]


def measurements() -> dict[str, list[float]]:
    """What the student sees, by letter."""
    return {
        "A": measure(sigmoid),
        "B": measure(relu, bias=-10),
        "C": measure(size=10),
        "D": measure(equal=True),
        "E": measure(identity),
        "F": measure(step),
    }


if __name__ == "__main__":
    print(measure())
    for letter, numbers in measurements().items():
        print(f'    "{letter}": {numbers},')
